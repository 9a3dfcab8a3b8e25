"""What a proposal would cost, read in a trip of few statements. The caller holds a repeatable snapshot."""

from __future__ import annotations

from typing import Any

import psycopg

from earnest.ledger.adapters import LedgerCursor, Texts
from earnest.ledger.load import POLICIES, READS, Assembly
from earnest.ledger.locks import Reach
from earnest.ledger.queries import QUERIES
from earnest.ledger.reads import read_state
from earnest.rules.quote import Bid, offer, quote
from earnest.rules.state import Job, PolicyVersion, State

Item = dict[str, Any]
Rows = list[tuple[Any, ...]]
_WALLET_FIELDS, _JOB_FIELDS, _PROPOSAL_FIELDS = 11, 15, 12
_CLAIMED = 9
"""Where a wallet's row says what reversals claim of it."""


class Unknown(LookupError):
    """There is no such thing; `kind` is `wallet`, `job` or `proposal`."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"there is no {kind} {name}")
        self.kind = kind
        self.name = name


def quote_of(connection: psycopg.Connection[Any], job: str, wallet: str, *, boost: int, at: int) -> Item:
    """What a proposal of `wallet` on `job` would cost at `at`, and what becomes of it. Raises Unknown."""
    state, bids = _read(connection, job, wallet)
    if wallet not in state.wallets:
        raise Unknown("wallet", wallet)
    found = _job(state, job)
    return quote(state, found, state.wallets[wallet], bids, boost=boost, at=at)


def offer_of(connection: psycopg.Connection[Any], job: str, *, at: int) -> Item:
    """What the rules in force at `at` say of a proposal on `job` to whoever reads its page. Raises Unknown."""
    state, _ = _read(connection, job, None)
    return offer(state.policy_at(at), _job(state, job), at=at)


def offer_agreed(connection: psycopg.Connection[Any], job: str, *, terms: str, price: int, at: int) -> Item | None:
    """What the rules with the fingerprint `terms` say of a proposal at that price; None where there never were such
    rules. Raises Unknown."""
    state, _ = _read(connection, job, None)
    version = next((one for one in state.policies if one.terms == terms), None)
    return None if version is None else offer(version, _job(state, job), at=at, price=price)


def rules_in_force(connection: psycopg.Connection[Any], at: int) -> PolicyVersion:
    """The rules that price a proposal at `at`."""
    rows = LedgerCursor(connection).execute(QUERIES["load_policies"], {"known_terms": Texts(POLICIES)}).fetchall()
    return _assembled(Reach(), load_policies=rows).policy_at(at)


def _job(state: State, job: str) -> Job:
    found = state.jobs.get(job)
    if found is None:
        raise Unknown("job", job)
    return found


def _read(connection: psycopg.Connection[Any], job: str, wallet: str | None) -> tuple[State, list[Bid]]:
    """What a quote looks at. What claims on the wallet have come to, only all its stakes and payments can say: then
    all is read that a submission would load."""
    parameters = {"job": job, "wallet": wallet or "", "known_terms": Texts(POLICIES)}
    names = ("load_policies", "quote_job", *(() if wallet is None else ("quote_wallet",)))
    cursors = {name: LedgerCursor(connection) for name in names}
    with connection.pipeline():
        for name, cursor in cursors.items():
            cursor.execute(QUERIES[name], parameters)
    found: dict[str, Rows] = {name: cursor.fetchall() for name, cursor in cursors.items()}
    wallets, jobs = found.get("quote_wallet", []), found["quote_job"]
    bids = [Bid(*bid) for row in jobs for bid in zip(*row[-2:], strict=True)]
    if wallet is not None and wallets and wallets[0][_CLAIMED]:
        return read_state(connection, Reach(jobs={job}, wallets={wallet}, pairs={(job, wallet)})), bids
    first_of_invite = _JOB_FIELDS + _PROPOSAL_FIELDS
    state = _assembled(
        Reach(jobs={job}),
        load_policies=found["load_policies"],
        lock_wallets=[row[:_WALLET_FIELDS] for row in wallets[:1]],
        load_lots=_present(row[_WALLET_FIELDS:] for row in wallets),
        lock_jobs=[row[:_JOB_FIELDS] for row in jobs],
        load_proposals=_present(row[_JOB_FIELDS:first_of_invite] for row in jobs),
        load_invites=_present(row[first_of_invite:-2] for row in jobs),
    )
    return state, bids


def _present(parts: Any) -> Rows:
    """The parts of joined rows that are there."""
    return [part for part in parts if part[0] is not None]


def _assembled(reach: Reach, **rows: Rows) -> State:
    nothing: dict[str, Rows] = {name: [] for name in ("lock_wallets", "lock_jobs", *READS)}
    return Assembly(reach, nothing | {"read_clock": [(0, 0)]} | rows).loaded().state
