"""Which moment it is for work that recurs."""

from __future__ import annotations

from django.db import connection

from earnest.ledger.adapters import plain_connection
from earnest.ledger.reads import clock_readings


def moment_of(now: int | None) -> int:
    """The manual clock's moment, or for None the database's; the journal's newest where that is later."""
    real, newest = clock_readings(plain_connection(connection))
    return max(real if now is None else now, newest)
