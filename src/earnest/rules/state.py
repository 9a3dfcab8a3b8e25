"""What the rules know: wallets, lots, jobs, proposals, stakes, payments, reversals and policies, in memory.

A State may hold a whole marketplace (replay, lab) or just the rows a batch has locked (the ledger's engine).
Moments are microseconds (see `moments`), amounts are Connects.
"""

from __future__ import annotations

import heapq
from bisect import insort
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from earnest.rules.moments import DAY, HOUR, MICROSECOND, NEVER
from earnest.rules.policy import Policy, fingerprint

OPEN, FILLED, CLOSED = "open", "filled", "closed"
ACTIVE, WITHDRAWN, HIRED, ENDED = "active", "withdrawn", "hired", "ended"

FEWEST_TO_COMPACT = 4_096
"""Heaps of fewer entries are not worth looking through for what no longer holds."""


class PolicyVersion(Struct, eq=False):
    """A policy from the moment it takes force, with its spans in microseconds worked out once.

    `due_after` is when a stake that nobody views falls due: as never viewed or by age, whichever comes first.
    """

    number: int
    effective_from: int
    policy: Policy
    terms: str = ""
    active: int = 0
    never_viewed_after: int = 0
    due_after: int = 0
    grace: int = 0
    prices: dict[tuple[str, str], int] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        returns = self.policy.returns
        self.terms = self.terms or fingerprint(self.policy)
        self.active = NEVER if returns.active_days == "never" else returns.active_days * DAY
        self.never_viewed_after = returns.never_viewed_after_hours * HOUR or NEVER
        self.due_after = min(self.never_viewed_after, self.active + MICROSECOND)
        self.grace = self.policy.lots.return_grace_days * DAY


class Lot(Struct, eq=False):
    """Connects of one origin and expiry. `payment` names the purchase they belong to; `watched` says that a
    sweep will meet it."""

    wallet: Wallet
    source: str
    payment: str | None
    amount: int
    remaining: int
    expires_at: int
    made_at: int
    number: int
    n: int
    watched: bool = False

    @property
    def id(self) -> str:
        """`<journal number>-<n>`, n counting the lots that one command made."""
        return f"{self.number}-{self.n}"


def spending_order(lot: Lot) -> tuple[int, int, int, int]:
    """What expires first is spent first, then the older, then what was made first (CONTRACT §4)."""
    return (lot.expires_at, lot.made_at, lot.number, lot.n)


class Reversal(Struct, eq=False):
    """A refund or chargeback of a payment and what became of it.

    `taken` came from the purchase's own lots or was claimed as it came back; `claimed` is still to come back;
    `owed` is all that was ever owed, `debt` the part of it still unpaid.
    """

    payment: str
    number: int
    cause: str
    connects: int
    taken: int = 0
    claimed: int = 0
    owed: int = 0
    debt: int = 0
    restored: bool = False


class Payment(Struct, eq=False):
    """A purchase. `spent` counts its Connects that were spent or taken for a debt."""

    id: str
    wallet: Wallet
    connects: int
    amount: int
    currency: str
    lot: Lot
    number: int
    at: int
    spent: int = 0
    reversals: list[Reversal] = msgspec.field(default_factory=list)


class Wallet(Struct, eq=False):
    """Six accounts that sum to zero, and the lots with something left in them, in spending order.

    `reversals` are those with an open claim or debt, oldest first; `claimed` is the sum of their claims;
    `stakes` are the proposals with something staked, whole if `claimed` is not 0 (both are `()` while there are
    none: most wallets never have a reversal, and memory goes by the wallet); `granted_month` is the
    month last granted, 0 for none.
    """

    id: str
    number: int
    frozen: bool = False
    issued: int = 0
    available: int = 0
    staked: int = 0
    spent: int = 0
    expired: int = 0
    debt: int = 0
    claimed: int = 0
    granted_month: int = 0
    lots: list[Lot] = msgspec.field(default_factory=list)
    stakes: Sequence[Proposal] = ()
    reversals: Sequence[Reversal] = ()


class Part(Struct, eq=False):
    """Connects of one lot, staked at one moment, for a proposal's price or for its bid."""

    proposal: Proposal
    kind: str
    lot: Lot
    amount: int
    staked_at: int


class Proposal(Struct, eq=False):
    """A proposal with its stake. `due_at` is when its price stake falls due by age or as never viewed."""

    id: str
    job: Job
    wallet: Wallet
    number: int
    submitted_at: int
    policy: PolicyVersion
    price: int
    state: str = ACTIVE
    viewed_at: int | None = None
    due_at: int | None = None
    bid: int = 0
    bid_number: int = 0
    parts: list[Part] = msgspec.field(default_factory=list)

    def parts_of(self, kind: str) -> list[Part]:
        """What is staked for the `price` or for the `bid`."""
        return [part for part in self.parts if part.kind == kind]


class Invite(Struct, eq=False):
    """A client's invitation; a free one makes the wallet's next accepted proposal cost nothing, once."""

    job: str
    wallet: str
    number: int
    free: bool
    used: bool = False


class Job(Struct, eq=False):
    """A job. `holders` has each wallet's active or hired proposal; `active` and `accepted` count proposals,
    also those that are not loaded."""

    id: str
    number: int
    client: str
    complexity: str
    category: str
    hires_wanted: int
    posted_at: int
    policy: PolicyVersion
    state: str = OPEN
    hires: int = 0
    accepted: int = 0
    active: int = 0
    bids: int = 0
    free_invites: int = 0
    auction_booked: bool = False
    holders: dict[str, Proposal] = msgspec.field(default_factory=dict)
    invites: dict[str, Invite] = msgspec.field(default_factory=dict)

    @property
    def auction_closes_at(self) -> int:
        """When bidding ends by the clock; a first hire ends it earlier."""
        return self.posted_at + self.policy.policy.boost.closes_after_days * DAY


def may_fall_due(job: Job) -> bool:
    """Whether the job's auction may still be booked for being past its close."""
    return job.state == OPEN and not job.auction_booked


class Changes:
    """What commands made and changed, in order, for whoever stores it; `ended` are the jobs and proposals for
    which this was the last change."""

    __slots__ = ("changed", "created", "ended")

    def __init__(self) -> None:
        self.created: dict[Any, None] = {}
        self.changed: dict[Any, None] = {}
        self.ended: list[Job | Proposal] = []

    def clear(self) -> None:
        """Forget: all is stored."""
        self.created.clear()
        self.changed.clear()
        self.ended.clear()


class State:
    """All that `decide` reads and changes. An id that maps to None has ended and is only remembered.

    The three `due_*` heaps hold what falls due by itself; entries that no longer hold are skipped when met.
    """

    def __init__(self) -> None:
        self.wallets: dict[str, Wallet] = {}
        self.jobs: dict[str, Job | None] = {}
        self.proposals: dict[str, Proposal | None] = {}
        self.payments: dict[str, Payment] = {}
        self.policies: list[PolicyVersion] = []
        self.changes = Changes()
        self.due_lots: list[tuple[int, int, int, Lot]] = []
        self.due_stakes: list[tuple[int, int, Proposal]] = []
        self.due_auctions: list[tuple[int, int, Job]] = []
        self.wallet_order: list[Wallet] = []
        self.grant_cursor = (0, -1, 0)
        self._compact_above = FEWEST_TO_COMPACT

    def policy_at(self, moment: int) -> PolicyVersion:
        """The version in force: the latest `effective_from`, of equal ones the later command's."""
        newest = self.policies[-1]
        if newest.effective_from <= moment:
            return newest
        for version in reversed(self.policies):
            if version.effective_from <= moment:
                return version
        raise LookupError("no policy is in force")

    def add_policy(self, version: PolicyVersion) -> None:
        """Schedule `version`; `policies` stays sorted by effective_from, then number."""
        insort(self.policies, version, key=lambda one: (one.effective_from, one.number))

    def add_wallet(self, wallet: Wallet) -> None:
        """Take in a wallet; callers add them in the order they were opened."""
        self.wallets[wallet.id] = wallet
        self.wallet_order.append(wallet)

    def watch_lot(self, lot: Lot) -> None:
        """See to it that a sweep meets `lot`, which holds something, when it expires."""
        if lot.expires_at < NEVER and not lot.watched:
            lot.watched = True
            heapq.heappush(self.due_lots, (lot.expires_at, lot.number, lot.n, lot))

    def watch_stake(self, proposal: Proposal) -> None:
        """See to it that a sweep meets the proposal's price stake when it falls due."""
        if proposal.due_at is not None:
            heapq.heappush(self.due_stakes, (proposal.due_at, proposal.number, proposal))

    def watch_auction(self, job: Job) -> None:
        """See to it that a sweep meets the job's auction when it closes."""
        if job.policy.policy.boost.slots:
            heapq.heappush(self.due_auctions, (job.auction_closes_at, job.number, job))

    def forget_ended(self) -> None:
        """Keep of the jobs and proposals that ended among `changes` only their ids.

        Called after every command, it lets memory grow with wallets, open things and ids, not with commands.
        """
        for one in self.changes.ended:
            if isinstance(one, Proposal):
                self.proposals[one.id] = None
            else:
                self.jobs[one.id] = None
                one.holders.clear()  # a hired proposal and its job hold each other: so both are freed at once
        if len(self.due_lots) + len(self.due_stakes) + len(self.due_auctions) > self._compact_above:
            self._compact()

    def _compact(self) -> None:
        """Drop what no longer holds from the heaps, and again when they have grown by half of what is left."""
        for entry in self.due_lots:
            entry[-1].watched = entry[-1].remaining > 0
        self.due_lots[:] = [entry for entry in self.due_lots if entry[-1].watched]
        self.due_stakes[:] = [entry for entry in self.due_stakes if entry[-1].due_at == entry[0]]
        self.due_auctions[:] = [entry for entry in self.due_auctions if may_fall_due(entry[-1])]
        heapq.heapify(self.due_lots)
        heapq.heapify(self.due_stakes)
        heapq.heapify(self.due_auctions)
        live = len(self.due_lots) + len(self.due_stakes) + len(self.due_auctions)
        self._compact_above = max(live + live // 2, FEWEST_TO_COMPACT)
