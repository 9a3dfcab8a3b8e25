"""Load: lock what a run of commands touches, read it, and make the State that the rules decide on.

Everything goes in one pipeline, so that locks, reads and numbers cost one round trip. The order matters: locks
first, the one that batches share, then jobs, then wallets, each by id; reads after them; numbers last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
import psycopg

from earnest.ledger.adapters import LedgerCursor, Texts
from earnest.ledger.locks import LocksMissing, Reach, Wider
from earnest.ledger.queries import PLAIN_QUERIES, QUERIES
from earnest.ledger.round_trip import FEW, round_trip
from earnest.rules.moments import NEVER
from earnest.rules.policy import Policy
from earnest.rules.state import (
    ACTIVE,
    HIRED,
    OPEN,
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

READS = ("load_keys", "load_proposals", "load_stakes", "load_lots", "load_payments", "load_reversals",
         "load_invites", "load_policies", "draw_numbers", "read_clock")  # fmt: skip
ALWAYS_READ = ("load_keys", "load_policies", "draw_numbers", "read_clock")
"""All that a run which touches nothing, like most sweeps, has to know."""
POLICIES: dict[str, Policy] = {}
"""Policies by fingerprint, which says all of what is in them: kept for the life of the process."""

LotKey = tuple[str, int, int]


class FirstOutcome(NamedTuple):
    """What a key was used for."""

    body_sha256: bytes
    outcome: bytes


@dataclass
class Loaded:
    """A State with everything the run of commands can touch, all of it locked.

    `staked` is what each wallet had staked, less the stakes that are loaded: it stays as it is.
    """

    state: State
    keys: dict[str, FirstOutcome]
    numbers: list[int]
    now: int
    newest: int
    unloaded_stakes: dict[str, int]


def load(connection: psycopg.Connection[Any], reach: Reach, keys: list[str], *, alone: bool, first: bool) -> Loaded:
    """One round trip. `first`: this run begins its batch, so the lock that batches share comes before all others."""
    parameters = reach.parameters() | {
        "keys": Texts(keys), "count": len(keys), "known_terms": Texts(POLICIES),
    }  # fmt: skip
    rows: dict[str, LedgerCursor] = {}
    queries = PLAIN_QUERIES if reach.plain and len(keys) <= FEW else QUERIES
    with round_trip(connection, commands=len(keys)):
        if first:
            LedgerCursor(connection).execute(QUERIES["exclude_others" if alone else "share_with_others"])
            if len(keys) <= FEW:
                LedgerCursor(connection).execute(QUERIES["plan_by_key"])
        for name in ("lock_jobs", "lock_wallets", *READS) if reach else ALWAYS_READ:
            rows[name] = LedgerCursor(connection)
            rows[name].execute(queries[name], parameters)
    found: dict[str, list[Any]] = {name: [] for name in ("lock_jobs", "lock_wallets", *READS)}
    found |= {name: cursor.fetchall() for name, cursor in rows.items()}
    return Assembly(reach, found).loaded()


class Assembly:
    """The rows of one load, by query, on their way to a State."""

    def __init__(self, reach: Reach, rows: dict[str, list[Any]]) -> None:
        self.reach = reach
        self.rows = rows
        self.state = State()
        self.versions: dict[int, PolicyVersion] = {}
        self.lots: dict[LotKey, Lot] = {}
        self.proposals: dict[str, Proposal] = {}
        self.stand_ins: dict[str, Wallet] = {}

    def loaded(self) -> Loaded:
        """The whole. Raises LocksMissing."""
        self._policies()
        self._wallets()
        self._jobs()
        self._lots()
        self._payments()
        self._proposals()
        unloaded = self._stakes()
        self._reversals()
        for job, wallet, number, free, used in self.rows["load_invites"]:
            found = self.state.jobs.get(job)
            if found is not None:
                found.invites[wallet] = Invite(job, wallet, number, free, used)
        now, newest = self.rows["read_clock"][0]
        keys = {key: FirstOutcome(body, outcome) for key, body, outcome in self.rows["load_keys"]}
        numbers = [number for (number,) in self.rows["draw_numbers"]]
        return Loaded(self.state, keys, numbers, now, newest or 0, unloaded)

    def _policies(self) -> None:
        for number, effective_from, terms, text in self.rows["load_policies"]:
            if text is not None:
                POLICIES[terms] = msgspec.json.decode(text, type=Policy)
            version = PolicyVersion(number, effective_from, POLICIES[terms], terms)
            self.versions[number] = version
            self.state.add_policy(version)

    def _wallets(self) -> None:
        wallets = [Wallet(*row) for row in self.rows["lock_wallets"]]
        for wallet in sorted(wallets, key=lambda one: one.number):
            self.state.add_wallet(wallet)

    def _jobs(self) -> None:
        for row in self.rows["lock_jobs"]:
            fields = [*row]
            fields[7] = self.versions[row[7]]
            job = Job(*fields)
            self.state.jobs[job.id] = job
            if job.state == OPEN:
                self.state.watch_auction(job)

    def _lots(self) -> None:
        rows = self.rows["load_lots"]
        rows.sort(key=lambda row: (row[5] is None, row[5] or 0, row[6:]))
        for wallet_id, source, payment, amount, remaining, expires_at, made_at, number, n in rows:
            wallet = self._wallet(wallet_id)
            expiry = NEVER if expires_at is None else expires_at
            lot = Lot(wallet, source, payment, amount, remaining, expiry, made_at, number, n)
            self.lots[wallet_id, number, n] = lot
            if remaining:
                wallet.lots.append(lot)
                self.state.watch_lot(lot)

    def _wallet(self, wallet_id: str) -> Wallet:
        """The locked wallet, or a stand-in for the owner of something that is only looked at."""
        found = self.state.wallets.get(wallet_id)
        if found is None:
            found = self.stand_ins.setdefault(wallet_id, Wallet(wallet_id, 0))
        return found

    def _payments(self) -> None:
        for payment_id, owner, connects, amount, currency, number, n, at, spent in self.rows["load_payments"]:
            if payment_id in self.reach.payments and owner not in self.state.wallets:
                raise LocksMissing(Wider(wallets=frozenset([owner])))
            wallet = self._wallet(owner)
            lot = self.lots.get((owner, number, n)) or Lot(wallet, "purchase", payment_id, 0, 0, 0, 0, number, n)
            self.state.payments[payment_id] = Payment(
                payment_id, wallet, connects, amount, currency, lot, number, at, spent
            )

    def _proposals(self) -> None:
        missing_jobs: set[str] = set()
        missing_wallets: set[str] = set()
        settled = self._settled_jobs()
        for row in self.rows["load_proposals"]:
            proposal_id, job_id, wallet_id = row[:3]
            acted_on = proposal_id in self.reach.acting
            job = self.state.jobs.get(job_id)
            if job is None and acted_on:
                missing_jobs.add(job_id)
            if wallet_id not in self.state.wallets and (acted_on or job_id in settled):
                missing_wallets.add(wallet_id)
            proposal = Proposal(
                proposal_id, job or _stand_in(job_id, self.versions[row[5]]), self._wallet(wallet_id),
                row[3], row[4], self.versions[row[5]], *row[6:],
            )  # fmt: skip
            self.proposals[proposal_id] = proposal
            self.state.proposals[proposal_id] = proposal
            if proposal.state in (ACTIVE, HIRED) and job is not None:
                job.holders[wallet_id] = proposal
            self.state.watch_stake(proposal)
        if missing_jobs or missing_wallets:
            raise LocksMissing(Wider(frozenset(missing_jobs), frozenset(missing_wallets)))

    def _settled_jobs(self) -> set[str]:
        return self.reach.closing | {
            row[1] for row in self.rows["load_proposals"]
            if row[0] in self.reach.hiring or row[0] in self.reach.withdrawing
        }  # fmt: skip

    def _stakes(self) -> dict[str, int]:
        unloaded = {one.id: one.staked for one in self.state.wallets.values()}
        for wallet_id, proposal_id, kind, number, n, amount, staked_at in self.rows["load_stakes"]:
            proposal = self.proposals[proposal_id]
            if not proposal.parts:
                proposal.wallet.stakes = [*proposal.wallet.stakes, proposal]
            lot = self.lots[wallet_id, number, n]
            proposal.parts.append(Part(proposal, kind, lot, amount, staked_at))
            unloaded[wallet_id] -= amount
        return unloaded

    def _reversals(self) -> None:
        for payment, number, wallet_id, *fields in self.rows["load_reversals"]:
            reversal = Reversal(payment, number, *fields)
            found = self.state.payments.get(payment)
            if found is not None:
                found.reversals.append(reversal)
            if reversal.claimed or reversal.debt:
                wallet = self._wallet(wallet_id)
                wallet.reversals = [*wallet.reversals, reversal]


def _stand_in(job_id: str, version: PolicyVersion) -> Job:
    """The job of a proposal that only lies under a claim: nobody looks at more than its id."""
    return Job(job_id, 0, "", "entry", "", 1, 0, version)
