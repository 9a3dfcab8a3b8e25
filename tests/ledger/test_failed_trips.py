"""A statement that fails in the middle of a trip is answered at once, however much was still to be sent."""

from __future__ import annotations

import time
from typing import Any

import psycopg
import pytest

from earnest.ledger.round_trip import round_trip

LONG = "x" * 40_000_000
"""Far more than any socket holds: most of it is still here when the failure comes back."""


def fail_with_much_to_send(connection: psycopg.Connection[Any]) -> None:
    """A trip whose first statement fails."""
    with round_trip(connection):
        connection.execute("SELECT 1 / 0")
        connection.execute("SELECT 1")
        time.sleep(0.2)  # so that the answer is there before the long one is on its way
        connection.execute("SELECT length(%s)", [LONG])


@pytest.mark.timeout(60)
def test_what_was_half_sent_hangs_nobody(marketplace_url: str) -> None:
    with psycopg.connect(marketplace_url) as connection:
        with pytest.raises(psycopg.errors.DivisionByZero):
            fail_with_much_to_send(connection)
        connection.rollback()
        assert connection.execute("SELECT 1").fetchall() == [(1,)]
