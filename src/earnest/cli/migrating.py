"""`earnest migrate`: bring a database's tables up to date."""

from __future__ import annotations

from earnest.cli.marketplace import marketplace
from earnest.cli.output import words


def migrate() -> None:
    """Bring the database up to date with this version: before the new version serves it, after a backup."""
    with marketplace(writes=True):
        words.print("the database is up to date")
