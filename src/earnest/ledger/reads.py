"""Reading wallets and jobs as of a moment, without locks: one snapshot, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import psycopg

from earnest.ledger.adapters import LedgerCursor, Moment, Texts
from earnest.ledger.load import READS, Assembly
from earnest.ledger.locks import Reach
from earnest.ledger.queries import PLAIN_QUERIES, QUERIES
from earnest.rules.state import State
from earnest.rules.wallet_view import wallet_view

PAGE = 1_000
_UNREAD = ("load_keys", "draw_numbers", "read_clock")
_LOCKLESS = {"read_wallets": "lock_wallets", "read_jobs": "lock_jobs"}
"""The queries that read what a batch locks, by those whose place they take."""


class JobRow(NamedTuple):
    """A job as it stands; `proposals` counts the accepted ones, withdrawn or not."""

    job: str
    client: str
    state: str
    complexity: str
    category: str
    proposals: int
    hires: int
    posted_at: int


def newest_moment(connection: psycopg.Connection[Any]) -> int:
    """The newest `at` in the journal, 0 where it is empty."""
    row = LedgerCursor(connection).execute(QUERIES["read_newest"]).fetchone()
    return (row and row[0]) or 0


def number_at(connection: psycopg.Connection[Any], at: int) -> int:
    """The last journal number of what had happened by `at`, 0 for nothing."""
    row = LedgerCursor(connection).execute(QUERIES["number_at"], {"at": Moment(at)}).fetchall()[0]
    return int(row[0])


def clock_readings(connection: psycopg.Connection[Any]) -> tuple[int, int]:
    """The database's clock, and the newest moment in the journal."""
    now, newest = LedgerCursor(connection).execute(QUERIES["read_clock"]).fetchall()[0]
    return now, newest or 0


def wallet_views(connection: psycopg.Connection[Any], at: int) -> Iterator[dict[str, Any]]:
    """Every wallet as of `at`, by id in byte order. The caller holds a repeatable snapshot."""
    for rows in _pages(connection, "wallet_ids"):
        yield from _views(connection, [row[0] for row in rows], at)


def wallet_view_of(connection: psycopg.Connection[Any], wallet: str, at: int) -> dict[str, Any] | None:
    """One wallet as of `at`; None where there is none."""
    return next(_views(connection, [wallet], at), None)


def is_frozen(connection: psycopg.Connection[Any], wallet: str) -> bool | None:
    """Whether the wallet is frozen; None where there is none."""
    row = LedgerCursor(connection).execute(QUERIES["read_frozen"], {"wallet": wallet}).fetchone()
    return row and row[0]


def usable_of(connection: psycopg.Connection[Any], wallet: str, at: int) -> int | None:
    """What the wallet has to spend at `at`, as its view says; None where there is none."""
    row = LedgerCursor(connection).execute(QUERIES["read_usable"], {"wallet": wallet, "at": Moment(at)}).fetchone()
    if row is None:
        return None
    claimed, usable = row
    if claimed:  # what is claimed may have come to be owed by now, which only the rules can say
        view = wallet_view_of(connection, wallet, at)
        return None if view is None else int(view["available"])
    return int(usable)


def job_rows(connection: psycopg.Connection[Any]) -> Iterator[list[JobRow]]:
    """Every job by id in byte order, in pages. The caller holds a repeatable snapshot."""
    for rows in _pages(connection, "job_page"):
        yield [JobRow(*row) for row in rows]


def job_row_of(connection: psycopg.Connection[Any], job: str) -> JobRow | None:
    """One job; None where there is none."""
    row = LedgerCursor(connection).execute(QUERIES["read_job"], {"id": job}).fetchone()
    return row and JobRow(*row)


def existing_jobs(connection: psycopg.Connection[Any], jobs: Iterable[str]) -> set[str]:
    """Those of the ids that are taken already."""
    parameters = {"ids": Texts(jobs)}
    return {row[0] for row in LedgerCursor(connection).execute(QUERIES["existing_jobs"], parameters)}


def _pages(connection: psycopg.Connection[Any], query: str) -> Iterator[list[Any]]:
    """The query's rows a page at a time, each page after the last id of the one before."""
    after = ""
    while rows := LedgerCursor(connection).execute(QUERIES[query], {"after": after, "count": PAGE}).fetchall():
        yield rows
        after = rows[-1][0]


def _views(connection: psycopg.Connection[Any], ids: list[str], at: int) -> Iterator[dict[str, Any]]:
    parameters = {"wallets": Texts(ids), "at": Moment(at)}
    due = LedgerCursor(connection).execute(QUERIES["due_stakes_of"], parameters).fetchall()
    state = read_state(connection, Reach(wallets=set(ids), staking={row[0] for row in due}))
    for wallet in sorted(ids):
        if wallet in state.wallets:
            yield wallet_view(state, state.wallets[wallet], at)


def read_state(connection: psycopg.Connection[Any], reach: Reach) -> State:
    """What a batch of that reach, which has to be plain, would load without its locks; for an empty one, the policies.

    The caller holds a repeatable snapshot.
    """
    assert reach.plain, "what is only read names all that it touches"
    parameters = reach.parameters() | {"known_terms": Texts()}
    rows: dict[str, list[Any]] = {name: [] for name in (*_LOCKLESS.values(), *READS)}
    rows["read_clock"] = [(0, 0)]
    names = [name for name in (*_LOCKLESS, *READS) if name not in _UNREAD] if reach else ["load_policies"]
    cursors = {name: LedgerCursor(connection) for name in names}
    with connection.pipeline():
        LedgerCursor(connection).execute(QUERIES["plan_by_key"])
        for name, cursor in cursors.items():
            cursor.execute(PLAIN_QUERIES[name], parameters)
    found = {_LOCKLESS.get(name, name): cursor.fetchall() for name, cursor in cursors.items()}
    return Assembly(reach, rows | found).loaded().state
