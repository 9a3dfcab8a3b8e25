"""Holding a job as it stands while something is said about it."""

from __future__ import annotations

from typing import Any

import psycopg

from earnest.ledger.adapters import LedgerCursor
from earnest.ledger.queries import QUERIES
from earnest.ledger.reads import JobRow


def hold_job(connection: psycopg.Connection[Any], job: str) -> JobRow | None:
    """The job as it stands, and will until the caller's transaction ends: nobody proposes, hires or closes meanwhile.

    Taken before any other lock of the caller's, as the engine does. None where there is no such job.
    """
    row = LedgerCursor(connection).execute(QUERIES["hold_job"], {"id": job}).fetchone()
    return row and JobRow(*row)
