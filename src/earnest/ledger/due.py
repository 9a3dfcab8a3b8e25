"""What a sweep will find due: its reach, read while all others are kept out."""

from __future__ import annotations

from typing import Any

import psycopg

from earnest.ledger.adapters import LedgerCursor, Moment
from earnest.ledger.locks import Reach
from earnest.ledger.queries import QUERIES
from earnest.ledger.round_trip import round_trip
from earnest.rules.commands import Sweep
from earnest.rules.moments import month_of

ALL = 1 << 40
DUE = ("due_lots", "due_stakes", "due_auctions", "due_grants")


def clock_under_locks(connection: psycopg.Connection[Any], *, first: bool) -> tuple[int, int]:
    """The database's clock and the journal's newest moment, with all others kept out. One round trip.

    Takes the batch's lock where this is the `first` run of its batch.
    """
    with round_trip(connection):
        if first:
            LedgerCursor(connection).execute(QUERIES["exclude_others"])
            LedgerCursor(connection).execute(QUERIES["plan_by_key"])
        clock = LedgerCursor(connection).execute(QUERIES["read_clock"])
    now, newest = clock.fetchall()[0]
    return now, newest or 0


def due_reach(connection: psycopg.Connection[Any], at: int, command: Sweep, *, first: bool) -> Reach:
    """The ids of everything that the sweep can book by `at`, the first `limit` of each kind. One round trip.

    Takes the batch's lock where this is the `first` run of its batch.
    """
    limit = command.limit if isinstance(command.limit, int) else ALL
    parameters = {"at": Moment(at), "limit": limit, "month": month_of(at)}
    cursors = {name: LedgerCursor(connection) for name in DUE}
    with round_trip(connection):
        if first:
            LedgerCursor(connection).execute(QUERIES["exclude_others"])
            LedgerCursor(connection).execute(QUERIES["plan_by_key"])
        for name, cursor in cursors.items():
            cursor.execute(QUERIES[name], parameters)
    found = {name: {row[0] for row in cursor.fetchall()} for name, cursor in cursors.items()}
    reach = Reach(wallets=found["due_lots"] | found["due_grants"])
    reach.proposals = reach.acting = found["due_stakes"]
    reach.jobs = reach.closing = found["due_auctions"]
    return reach
