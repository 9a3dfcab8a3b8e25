"""What servers and workers need besides the database: a secret that signs, and a place for people's files."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


def keep_beside(folder: Path) -> None:
    """Have the secret that signs sessions and links, and people's files, in that folder; before the settings are read.
    Several machines on one database share both through EARNEST_SECRET_KEY and EARNEST_UPLOADS, which win."""
    os.environ.setdefault("EARNEST_UPLOADS", str(folder / "uploads"))
    if not os.environ.get("EARNEST_SECRET_KEY"):
        os.environ["EARNEST_SECRET_KEY"] = _kept_secret(folder / "secret-key")


def _kept_secret(path: Path) -> str:
    """The secret in that file, made with the first call; nobody else may read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        whole = path.with_name(f"{path.name}.{os.getpid()}")
        whole.touch(mode=0o600)
        whole.write_text(secrets.token_urlsafe(50), encoding="ascii")
        try:
            os.link(whole, path)  # all of it or nothing, and the first of two servers wins
        finally:
            whole.unlink()
    return path.read_text(encoding="ascii")
