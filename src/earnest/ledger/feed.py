"""The feed of events: every outcome, and what each sweep booked, in journal order and without gaps.

Journal numbers are drawn before a batch commits, so a lower one may become visible after a higher one. A reader that
moves on past a number would never see what comes in below it; so only what is settled is told: numbers all of whose
batches have ended.
"""

from __future__ import annotations

import time
from typing import Any, NamedTuple

import psycopg

from earnest.ledger.adapters import LedgerCursor
from earnest.ledger.queries import QUERIES

POLL_SECONDS = 0.002


class Place(NamedTuple):
    """A place in the feed: a journal number, and within a sweep's the transfer."""

    number: int = 0
    n: int = 0


class EventRow(NamedTuple):
    """An outcome (`n` is 0; `command` and `outcome` are JSON), or a transfer that a sweep booked."""

    number: int
    n: int
    at: int
    type: str
    key: str
    command: bytes | None
    outcome: bytes | None
    kind: str | None
    wallet: str | None
    amount: int | None
    lot_number: int | None
    lot_n: int | None
    proposal: str | None
    payment: str | None


def settled_number(connection: psycopg.Connection[Any], *, patience_seconds: float) -> int | None:
    """A number up to which the journal will not change any more, at least the last one drawn before the call.

    Waits for the batches that were under way then, which draw their numbers after they take their lock; None where
    some are after `patience_seconds`. `connection` must be in no transaction.
    """
    number: int = LedgerCursor(connection).execute(QUERIES["last_number"]).fetchall()[0][0]
    waiting = _under_way(connection)
    give_up = time.monotonic() + patience_seconds
    while waiting:
        if time.monotonic() > give_up:
            return None
        time.sleep(POLL_SECONDS)
        waiting &= _under_way(connection)
    return number


def event_page(connection: psycopg.Connection[Any], after: Place, *, upto: int, count: int) -> list[EventRow]:
    """At most `count` events after a place, of journal entries up to `upto`, which has to be settled."""
    parameters = {"number": after.number, "n": after.n, "upto": upto, "count": count}
    return [EventRow(*row) for row in LedgerCursor(connection).execute(QUERIES["event_page"], parameters)]


def _under_way(connection: psycopg.Connection[Any]) -> set[str]:
    return {row[0] for row in LedgerCursor(connection).execute(QUERIES["batches_under_way"])}
