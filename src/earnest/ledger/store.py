"""Store: assert what must be equal, then write what changed with one statement a table, in one pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
import psycopg
from psycopg import errors

from earnest.ledger.absence import Absent
from earnest.ledger.adapters import (
    Bigints,
    Blobs,
    Booleans,
    Column,
    Integers,
    Jsons,
    LedgerCursor,
    Moments,
    Texts,
)  # fmt: skip
from earnest.ledger.locks import LocksMissing, Wider
from earnest.ledger.queries import QUERIES
from earnest.ledger.round_trip import round_trip
from earnest.rules.moments import NEVER
from earnest.rules.movements import ACCOUNTS, Transfer
from earnest.rules.state import (
    Invite,
    Job,
    Lot,
    Part,
    Payment,
    PolicyVersion,
    Proposal,
    Reversal,
    State,
    Wallet,
)  # fmt: skip

Write = tuple[str, Sequence[Column]]
Row = tuple[Any, ...]
Types = tuple[type[Column], ...]


class JournalRow(NamedTuple):
    """A journalled command with what it moved."""

    number: int
    key: str
    type: str
    at: int
    command: bytes
    outcome: bytes
    body_sha256: bytes
    rules_version: int
    transfers: list[Transfer]


class Balance(AssertionError):
    """The rules left a wallet's accounts unequal to its lots or stakes; nothing is stored."""


def store(
    connection: psycopg.Connection[Any],
    state: State,
    journal: Sequence[JournalRow],
    unloaded: dict[str, int],
    absent: Absent,
) -> None:
    """Write the journal and all that changed, in one round trip.

    Raises Balance before anything is written, and LocksMissing where something of `absent` may be there by now.
    """
    for wallet in (one for one in state.changes.changed if isinstance(one, Wallet)):
        check_balance(wallet, unloaded.get(wallet.id, 0))
    writes = rows_to_write(state, journal)
    if absent:
        _write_while_absent(connection, writes, absent, len(journal))
    else:
        write(connection, writes, len(journal))
    state.changes.clear()


def write(connection: psycopg.Connection[Any], writes: Iterable[Write], commands: int) -> None:
    """Carry out the statements of so many commands in one round trip; those without rows are left out."""
    with round_trip(connection, commands=commands):
        _say(connection, writes)


def _write_while_absent(
    connection: psycopg.Connection[Any], writes: Iterable[Write], absent: Absent, commands: int
) -> None:
    """It does not wait for the others: whoever holds locks and waits for all who hold some ends in a deadlock."""
    try:
        with round_trip(connection, commands=commands):
            LedgerCursor(connection).execute(QUERIES["exclude_others_at_once"])
            found = LedgerCursor(connection).execute(QUERIES["find_absent"], absent.parameters())
            _say(connection, writes)
    except errors.LockNotAvailable:
        raise LocksMissing(Wider(alone=True)) from None
    if found.fetchall() != [(False,)]:
        raise LocksMissing(Wider(alone=True))


def _say(connection: psycopg.Connection[Any], writes: Iterable[Write]) -> None:
    cursor = LedgerCursor(connection)
    for name, columns in writes:
        if columns and columns[0]:
            cursor.execute(QUERIES[name], columns)


def check_balance(wallet: Wallet, unloaded_stakes: int) -> None:
    """CONTRACT §4, double entry: six accounts sum to zero, lots hold what is available, stakes what is staked."""
    accounts = (wallet.issued, wallet.available, wallet.staked, wallet.spent, wallet.expired, wallet.debt)
    in_lots = sum(lot.remaining for lot in wallet.lots)
    in_stakes = unloaded_stakes + sum(part.amount for one in wallet.stakes for part in one.parts)
    if sum(accounts) or min(accounts[1:5]) < 0 or wallet.available != in_lots or wallet.staked != in_stakes:
        raise Balance(f"wallet {wallet.id}: accounts {accounts}, {in_lots} in lots, {in_stakes} in stakes")


def rows_to_write(state: State, journal: Sequence[JournalRow]) -> Iterator[Write]:
    """The statements that store the state's changes, in an order that every foreign key allows; each is made when it is
    asked for, while the server works on the one before."""
    created, changed = state.changes.created, state.changes.changed
    new: dict[type, list[Any]] = {}
    old: dict[type, list[Any]] = {}
    for one in created:
        new.setdefault(type(one), []).append(one)
    for one in changed:
        if one not in created:
            old.setdefault(type(one), []).append(one)
    gone = [part for part in old.get(Part, ()) if not part.amount]
    kept = [part for part in old.get(Part, ()) if part.amount]
    fresh = [part for part in new.get(Part, ()) if part.amount]
    yield "insert_journal", _columns(_JOURNAL, (row[:8] for row in journal))
    yield "insert_policies", _columns(_POLICIES, map(_policy_row, new.get(PolicyVersion, ())))
    yield "insert_wallets", _columns(_WALLETS, map(wallet_row, new.get(Wallet, ())))
    yield "update_wallets", _columns(_WALLETS, map(wallet_row, old.get(Wallet, ())))
    yield "insert_lots", _columns(_LOTS, map(lot_row, new.get(Lot, ())))
    yield "update_lots", _columns(_LOT_UPDATES, map(_lot_update, old.get(Lot, ())))
    yield "insert_payments", _columns(_PAYMENTS, map(payment_row, new.get(Payment, ())))
    yield "update_payments", _columns(_PAYMENT_UPDATES, ((one.id, one.spent) for one in old.get(Payment, ())))
    yield "insert_reversals", _columns(_REVERSALS, (reversal_row(state, one) for one in new.get(Reversal, ())))
    yield "update_reversals", _columns(_REVERSAL_UPDATES, map(_reversal_update, old.get(Reversal, ())))
    yield "insert_jobs", _columns(_JOBS, map(job_row, new.get(Job, ())))
    yield "update_jobs", _columns(_JOB_UPDATES, map(_job_update, old.get(Job, ())))
    yield "update_proposals", _columns(_PROPOSAL_UPDATES, map(_proposal_update, old.get(Proposal, ())))
    yield "insert_proposals", _columns(_PROPOSALS, map(proposal_row, new.get(Proposal, ())))
    yield "delete_stakes", _columns(_STAKES[:6], (stake_row(one)[:6] for one in gone))
    yield "update_stakes", _columns(_STAKES, map(stake_row, kept))
    yield "insert_stakes", _columns(_STAKES, map(stake_row, fresh))
    yield "insert_invites", _columns(_INVITES, map(invite_row, new.get(Invite, ())))
    yield "update_invites", _columns(_INVITE_UPDATES, map(_invite_update, old.get(Invite, ())))
    yield "insert_transfers", _columns(_TRANSFERS, _transfer_rows(journal))


def _columns(types: Sequence[type[Column]], rows: Iterable[Row]) -> Sequence[Column]:
    """Rows turned into typed columns; none where there are no rows."""
    return [kind(values) for kind, values in zip(types, zip(*rows, strict=True), strict=False)]


_JOURNAL: Types = (Bigints, Texts, Texts, Moments, Jsons, Jsons, Blobs, Integers)
_POLICIES: Types = (Bigints, Moments, Texts, Jsons)
_WALLETS: Types = (Texts, Bigints, Booleans, *[Bigints] * 7, Integers)
_LOTS: Types = (Texts, Bigints, Integers, Texts, Texts, Bigints, Bigints, Moments, Moments)
_LOT_UPDATES: Types = (Texts, Bigints, Integers, Bigints)
_PAYMENTS: Types = (Texts, Texts, Bigints, Moments, Bigints, Bigints, Texts, Integers, Bigints)
_REVERSALS: Types = (Texts, Bigints, Texts, Texts, *[Bigints] * 5, Booleans)
_REVERSAL_UPDATES: Types = (Texts, *[Bigints] * 5, Booleans)
_JOBS: Types = (
    Texts,
    Bigints,
    Texts,
    Texts,
    Texts,
    Integers,
    Moments,
    Bigints,
    Texts,
    *[Integers] * 5,
    Booleans,
    Moments,
)
_JOB_UPDATES: Types = (Texts, Texts, *[Integers] * 5, Booleans)
_PROPOSALS: Types = (
    Texts,
    Texts,
    Texts,
    Bigints,
    Moments,
    Bigints,
    Bigints,
    Texts,
    Moments,
    Moments,
    Bigints,
    Bigints,
)
_PROPOSAL_UPDATES: Types = (Texts, Texts, Moments, Moments, Bigints, Bigints)
_STAKES: Types = (Texts, Texts, Texts, Bigints, Integers, Moments, Bigints)
_INVITES: Types = (Texts, Texts, Bigints, Booleans, Booleans)
_PAYMENT_UPDATES: Types = (Texts, Bigints)
_INVITE_UPDATES: Types = (Texts, Texts, Booleans)
_TRANSFERS: Types = (Texts, Bigints, Integers, Texts, Texts, Texts, Bigints, Bigints, Integers, Texts, Texts)


def _policy_row(one: PolicyVersion) -> Row:
    return one.number, one.effective_from, one.terms, msgspec.json.encode(one.policy)


def wallet_row(one: Wallet) -> Row:
    """A wallet as `ledger.wallets` has it."""
    return (
        one.id, one.number, one.frozen, one.issued, one.available, one.staked, one.spent, one.expired, one.debt,
        one.claimed, one.granted_month,
    )  # fmt: skip


def lot_row(one: Lot) -> Row:
    """A lot as `ledger.lots` has it."""
    expires_at = None if one.expires_at == NEVER else one.expires_at
    return (
        one.wallet.id, one.number, one.n, one.source, one.payment, one.amount, one.remaining, expires_at,
        one.made_at,
    )  # fmt: skip


def _lot_update(one: Lot) -> Row:
    return one.wallet.id, one.number, one.n, one.remaining


def payment_row(one: Payment) -> Row:
    """A payment as `ledger.payments` has it."""
    return (
        one.id, one.wallet.id, one.number, one.at, one.connects, one.amount, one.currency, one.lot.n, one.spent,
    )  # fmt: skip


def reversal_row(state: State, one: Reversal) -> Row:
    """A reversal as `ledger.reversals` has it."""
    wallet = state.payments[one.payment].wallet.id
    return (
        one.payment, one.number, wallet, one.cause, one.connects, one.taken, one.claimed, one.owed, one.debt,
        one.restored,
    )  # fmt: skip


def _reversal_update(one: Reversal) -> Row:
    return one.payment, one.number, one.taken, one.claimed, one.owed, one.debt, one.restored


def job_row(one: Job) -> Row:
    """A job as `ledger.jobs` has it."""
    return (
        one.id, one.number, one.client, one.complexity, one.category, one.hires_wanted, one.posted_at,
        one.policy.number, one.state, one.hires, one.accepted, one.active, one.bids, one.free_invites,
        one.auction_booked, one.auction_closes_at,
    )  # fmt: skip


def _job_update(one: Job) -> Row:
    return (
        one.id,
        one.state,
        one.hires,
        one.accepted,
        one.active,
        one.bids,
        one.free_invites,
        one.auction_booked,
    )


def proposal_row(one: Proposal) -> Row:
    """A proposal as `ledger.proposals` has it."""
    return (
        one.id, one.job.id, one.wallet.id, one.number, one.submitted_at, one.policy.number, one.price, one.state,
        one.viewed_at, one.due_at, one.bid, one.bid_number,
    )  # fmt: skip


def _proposal_update(one: Proposal) -> Row:
    return one.id, one.state, one.viewed_at, one.due_at, one.bid, one.bid_number


def stake_row(one: Part) -> Row:
    """A part of a stake as `ledger.stakes` has it."""
    lot = one.lot
    return lot.wallet.id, one.proposal.id, one.kind, lot.number, lot.n, one.staked_at, one.amount


def invite_row(one: Invite) -> Row:
    """An invite as `ledger.invites` has it."""
    return one.job, one.wallet, one.number, one.free, one.used


def _invite_update(one: Invite) -> Row:
    return one.job, one.wallet, one.used


def transfer_row(number: int, n: int, one: Transfer) -> Row:
    """The n-th transfer of a journal entry as `ledger.transfers` has it."""
    source, target = ACCOUNTS[one.kind]
    lot = one.lot
    lot_number, lot_n = (lot.number, lot.n) if lot is not None else (None, None)
    return (
        one.wallet, number, n, one.kind, source, target, one.amount, lot_number, lot_n, one.proposal, one.payment,
    )  # fmt: skip


def _transfer_rows(journal: Sequence[JournalRow]) -> Iterable[Row]:
    return (transfer_row(row.number, n, transfer) for row in journal for n, transfer in enumerate(row.transfers, 1))
