"""Reading wallets and jobs as of a moment, without locks: one snapshot, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import psycopg

from earnest.ledger.adapters import LedgerCursor, Moment, Texts
from earnest.ledger.load import READS, Assembly
from earnest.ledger.locks import Reach
from earnest.ledger.queries import QUERIES
from earnest.rules.wallet_view import wallet_view

PAGE = 1_000
_UNREAD = ("load_keys", "load_invites", "draw_numbers")


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


def wallet_views(connection: psycopg.Connection[Any], at: int) -> Iterator[dict[str, Any]]:
    """Every wallet as of `at`, by id in byte order. The caller holds a repeatable snapshot."""
    for rows in _pages(connection, "wallet_ids"):
        yield from _views(connection, [row[0] for row in rows], at)


def wallet_view_of(connection: psycopg.Connection[Any], wallet: str, at: int) -> dict[str, Any] | None:
    """One wallet as of `at`; None where there is none."""
    return next(_views(connection, [wallet], at), None)


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
    reach = Reach(wallets=set(ids), staking={row[0] for row in due})
    all_parameters = reach.parameters() | {"known_terms": Texts()}
    rows: dict[str, list[Any]] = {name: [] for name in ("lock_jobs", *_UNREAD)}
    rows["read_clock"] = [(0, 0)]
    for name in ("read_wallets", *READS):
        if name not in rows:
            rows[name] = LedgerCursor(connection).execute(QUERIES[name], all_parameters).fetchall()
    rows["lock_wallets"] = rows.pop("read_wallets")
    state = Assembly(reach, rows).loaded().state
    for wallet in sorted(ids):
        if wallet in state.wallets:
            yield wallet_view(state, state.wallets[wallet], at)
