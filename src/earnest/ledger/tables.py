"""The tables as they stand against the state that a replay gives."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

import msgspec
import psycopg

from earnest.ledger.digests import Digests
from earnest.ledger.replay import Replay, lot_origin
from earnest.ledger.store import (
    invite_row,
    job_row,
    payment_row,
    proposal_row,
    reversal_row,
    stake_row,
    wallet_row,
)  # fmt: skip
from earnest.ledger.streams import stream
from earnest.rules.state import ACTIVE, OPEN, Lot, State, Wallet

Row = tuple[Any, ...]


def compare_tables(connection: psycopg.Connection[Any], replay: Replay) -> list[str]:
    """A sentence for each open thing that differs; ended things are summed up in the replay's digests."""
    state = replay.state

    def wallet(key: Any) -> Row | None:
        return wallet_row(state.wallets[key]) if key in state.wallets else None

    def payment(key: Any) -> Row | None:
        return payment_row(state.payments[key]) if key in state.payments else None

    return [
        *_policies(connection, state),
        *_compare("wallets", connection, wallet, state.wallets, 1),
        *_compare("payments", connection, payment, state.payments, 1),
        *_compare_rows("reversals", connection, _reversals(state), 2),
        *_compare_rows("stakes", connection, _stakes(state), 6),
        *_lots(connection, replay),
        *_compare_rows("jobs", connection, _open_jobs(state), 1, replay.digests),
        *_compare_rows("proposals", connection, _active_proposals(state), 1, replay.digests),
        *_compare_rows("invites", connection, _open_invites(state), 2, replay.digests),
    ]


def _compare_rows(
    table: str,
    connection: psycopg.Connection[Any],
    expected: dict[Any, Row],
    width: int,
    ended: Digests | None = None,
) -> Iterator[str]:
    return _compare(table, connection, expected.get, expected, width, ended)


def _compare(
    table: str,
    connection: psycopg.Connection[Any],
    expected: Callable[[Any], Row | None],
    keys: Collection[Any],
    width: int,
    ended: Digests | None = None,
) -> Iterator[str]:
    """A table's rows by their key, the first `width` columns; rows not expected are taken for `ended` ones.

    Each expected row is made as it is met, so that a table's copy is never held whole.
    """
    met = 0
    for row in stream(connection, f"audit_{table}"):
        should = expected(_key(row, width))
        met += should is not None
        if should is None and ended is not None:
            ended.stored(table, row)
        elif should is None:
            yield f"{table}: no command accounts for the row {row}"
        elif should != row:
            yield f"{table}: the row should be {should}, and the table has {row}"
    if met < len(keys):
        there = {_key(row, width) for row in stream(connection, f"audit_{table}")}
        yield from (f"{table}: {key} is missing" for key in keys if key not in there)


def _key(row: Row, width: int) -> Any:
    return row[0] if width == 1 else row[:width]


def _policies(connection: psycopg.Connection[Any], state: State) -> Iterator[str]:
    expected = {
        one.number: (one.number, one.effective_from, one.terms, msgspec.json.encode(one.policy))
        for one in state.policies
    }
    return _compare_rows("policies", connection, expected, 1)


def _reversals(state: State) -> dict[Any, Row]:
    rows = [reversal_row(state, one) for payment in state.payments.values() for one in payment.reversals]
    return {row[:2]: row for row in rows}


def _stakes(state: State) -> dict[Any, Row]:
    rows = [stake_row(part) for one in state.wallets.values() for staked in one.stakes for part in staked.parts]
    return {row[:6]: row for row in rows}


def _lots(connection: psycopg.Connection[Any], replay: Replay) -> Iterator[str]:
    """Every lot's origin is summed up; what is left in each is compared exactly."""
    for row in stream(connection, "audit_lots"):
        replay.digests.stored("lots", lot_origin(row))
        left = _left(replay.state.wallets.get(row[0]), row)
        if left != row[6]:
            yield f"lots: {row[0]}'s lot {row[1]}-{row[2]} should hold {left}, and the table says {row[6]}"


def _left(wallet: Wallet | None, row: Row) -> int:
    lots: list[Lot] = wallet.lots if wallet is not None else []
    return next((lot.remaining for lot in lots if lot.number == row[1] and lot.n == row[2]), 0)


def _open_jobs(state: State) -> dict[Any, Row]:
    return {one.id: job_row(one) for one in state.jobs.values() if one is not None and one.state == OPEN}


def _active_proposals(state: State) -> dict[Any, Row]:
    found = (one for one in state.proposals.values() if one is not None and one.state == ACTIVE)
    return {one.id: proposal_row(one) for one in found}


def _open_invites(state: State) -> dict[Any, Row]:
    jobs = (one for one in state.jobs.values() if one is not None and one.state == OPEN)
    return {(one.job, one.wallet): invite_row(one) for job in jobs for one in job.invites.values()}
