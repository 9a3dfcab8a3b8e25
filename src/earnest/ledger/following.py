"""A freelancer's own proposals: what the ledger holds for each, and what withdrawing one would bring."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import psycopg

from earnest.ledger.adapters import LedgerCursor, Moment, Texts
from earnest.ledger.load import POLICIES, READS, Assembly
from earnest.ledger.locks import Reach
from earnest.ledger.queries import PLAIN_QUERIES, QUERIES
from earnest.rules.commands import WithdrawProposal
from earnest.rules.decide import decide
from earnest.rules.moments import NEVER
from earnest.rules.movements import Transfer
from earnest.rules.state import PolicyVersion

_LOADED = ("load_proposals", "load_stakes", "load_lots", "load_payments", "load_reversals", "load_policies")


class Held(NamedTuple):
    """What the ledger holds for a proposal, and what of it came back and was spent, as booked."""

    price_staked: int = 0
    bid_staked: int = 0
    returned: int = 0
    spent: int = 0


class Back(NamedTuple):
    """Connects that come back: to those of the same source and expiry; None for those that never expire."""

    amount: int
    source: str
    expires_at: int | None


class Withdrawal(NamedTuple):
    """What withdrawing brings: `returned` and `spent` before debts, as its outcome says; `back` where they go, and
    `taken` what a debt or a refund takes of them on the way."""

    returned: int
    spent: int
    back: list[Back]
    taken: int


class Auction(NamedTuple):
    """A job's boosts: `others` are those of everybody else, the highest first."""

    slots: int
    pays: str
    closes_at: int
    is_open: bool
    others: list[int]

    @property
    def leading(self) -> list[int]:
        """The others' boosts that would be shown first without one's own."""
        return self.others[: self.slots]

    @property
    def to_lead(self) -> int:
        """What it takes to be among the first."""
        return self.others[self.slots - 1] + 1 if len(self.others) >= self.slots else 1


def held_of(connection: psycopg.Connection[Any], wallet: str, numbers: Mapping[str, int]) -> dict[str, Held]:
    """What is held for each of the wallet's proposals, given with their numbers."""
    if not numbers:
        return {}
    parameters = {"wallet": wallet, "proposals": Texts(numbers), "first": min(numbers.values())}
    rows = LedgerCursor(connection).execute(QUERIES["held_stakes"], parameters)
    return {row[0]: Held(*row[1:]) for row in rows}


def rules_by_number(connection: psycopg.Connection[Any]) -> dict[int, PolicyVersion]:
    """Every policy by the number that proposals and jobs name it with."""
    cursor = LedgerCursor(connection).execute(QUERIES["load_policies"], {"known_terms": Texts(POLICIES)})
    nothing: dict[str, list[Any]] = {name: [] for name in ("lock_wallets", "lock_jobs", *READS)}
    rows = nothing | {"read_clock": [(0, 0)], "load_policies": cursor.fetchall()}
    return {one.number: one for one in Assembly(Reach(), rows).loaded().state.policies}


def auction_of(
    connection: psycopg.Connection[Any], job: str, wallet: str, rules: Mapping[int, PolicyVersion], *, at: int
) -> Auction | None:
    """The job's auction as the wallet meets it; None where its rules have none."""
    parameters = {"job": job, "wallet": wallet, "at": Moment(at)}
    for policy, is_open, closes_at, others in LedgerCursor(connection).execute(QUERIES["job_auction"], parameters):
        boost = rules[policy].policy.boost
        if boost.slots:
            return Auction(boost.slots, boost.pays, closes_at, is_open, others)
    return None


def hold_unviewed(connection: psycopg.Connection[Any], proposal: str) -> bool:
    """Hold the proposal as it is until the transaction ends; whether it is active and nobody has viewed it."""
    rows = LedgerCursor(connection).execute(QUERIES["hold_proposal"], {"proposal": proposal}).fetchall()
    return rows == [("active", False)]


def withdrawal_of(
    connection: psycopg.Connection[Any], proposal: str, *, job: str, wallet: str, bidders: Mapping[str, str], at: int
) -> Withdrawal | None:
    """What withdrawing the proposal at `at` would bring, decided by the rules on what is read; None where it is not
    active any more. `bidders` are the job's active proposals with a boost and their wallets.

    The caller holds a repeatable snapshot.
    """
    reach = Reach(jobs={job}, wallets={wallet, *bidders.values()}, staking={proposal, *bidders})
    parameters = reach.parameters() | {"known_terms": Texts(POLICIES)}
    names = {"lock_wallets": "read_wallets", "lock_jobs": "read_jobs"} | {name: name for name in _LOADED}
    cursors = {place: LedgerCursor(connection) for place in names}
    with connection.pipeline():
        for place, name in names.items():
            cursors[place].execute(PLAIN_QUERIES[name], parameters)
    rows: dict[str, list[Any]] = {name: [] for name in READS} | {"read_clock": [(0, 0)]}
    state = Assembly(reach, rows | {place: cursor.fetchall() for place, cursor in cursors.items()}).loaded().state
    outcome, transfers = decide(state, WithdrawProposal(proposal=proposal), number=0, at=at)
    if "error" in outcome:
        return None
    mine = [one for one in transfers if one.wallet == wallet]
    taken = sum(one.amount for one in mine if one.kind in ("claim", "collect", "pay_debt"))
    return Withdrawal(outcome["returned"], outcome["spent"], _back(mine, proposal), taken)


def _back(transfers: list[Transfer], proposal: str) -> list[Back]:
    found: dict[tuple[str, int | None], int] = {}
    for one in transfers:
        if one.kind == "return" and one.proposal == proposal and one.lot is not None:
            expires_at = None if one.lot.expires_at == NEVER else one.lot.expires_at
            place = (one.lot.source, expires_at)
            found[place] = found.get(place, 0) + one.amount
    return [Back(amount, source, expires_at) for (source, expires_at), amount in found.items()]
