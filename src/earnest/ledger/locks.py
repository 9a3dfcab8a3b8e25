"""What a batch has to lock, worked out from its commands, and what happens when that was too little."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from earnest.ledger.adapters import Ids
from earnest.rules.commands import (
    CloseJob,
    Command,
    Hire,
    InviteWallet,
    Purchase,
    RestorePurchase,
    ReversePurchase,
    SetBoost,
    SetPolicy,
    SubmitProposal,
    Sweep,
    ViewProposal,
    WithdrawProposal,
)  # fmt: skip

ACTING = (SetBoost, ViewProposal, WithdrawProposal, Hire)


class LocksMissing(Exception):
    """The batch met rows whose locks it does not hold: roll back and start again with `wider`."""

    def __init__(self, wider: Wider) -> None:
        super().__init__("the batch needs locks that it does not hold")
        self.wider = wider


@dataclass(frozen=True)
class Wider:
    """What a batch locks besides what its commands name; `alone` keeps all others out."""

    jobs: frozenset[str] = frozenset()
    wallets: frozenset[str] = frozenset()
    alone: bool = False

    def __or__(self, other: Wider) -> Wider:
        return Wider(self.jobs | other.jobs, self.wallets | other.wallets, self.alone or other.alone)


JUST_THESE = Wider()
"""Nothing besides what the commands name."""


@dataclass
class Reach:
    """The ids that a run of commands reads and locks, by what it does with them."""

    jobs: set[str] = field(default_factory=set)
    wallets: set[str] = field(default_factory=set)
    proposals: set[str] = field(default_factory=set)
    acting: set[str] = field(default_factory=set)
    hiring: set[str] = field(default_factory=set)
    withdrawing: set[str] = field(default_factory=set)
    closing: set[str] = field(default_factory=set)
    payments: set[str] = field(default_factory=set)
    new_payments: set[str] = field(default_factory=set)
    reversing: set[str] = field(default_factory=set)
    staking: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    mixed: bool = False
    """Whether what one command stakes may be settled by another."""

    def __bool__(self) -> bool:
        return any(vars(self).values())

    @property
    def plain(self) -> bool:
        """Whether the batch touches just the jobs and wallets that it names."""
        return not (self.acting or self.hiring or self.withdrawing or self.closing or self.payments or self.reversing)

    def parameters(self) -> dict[str, Any]:
        """The ids as the named queries take them, sorted so that equal batches read alike."""
        names = ("jobs", "wallets", "proposals", "acting", "hiring", "withdrawing", "closing", "payments",
                 "new_payments", "reversing", "staking")  # fmt: skip
        pairs = sorted(self.pairs)
        return {name: Ids(sorted(getattr(self, name))) for name in names} | {
            "pair_jobs": Ids(job for job, _ in pairs),
            "pair_wallets": Ids(wallet for _, wallet in pairs),
            "mixed": self.mixed,
        }


def needs_all_others_out(commands: Iterable[Command]) -> bool:
    """Whether a batch holds a sweep or a new policy, which touch what no ids name."""
    return any(isinstance(one, Sweep | SetPolicy) for one in commands)


def reach_of(commands: Sequence[Command], wider: Wider) -> Reach:
    """The ids that the commands name, and `wider`'s."""
    reach = Reach(jobs=set(wider.jobs), wallets=set(wider.wallets), mixed=len(commands) > 1)
    submitted: dict[str, set[str]] = {}
    bought: dict[str, set[str]] = {}
    for one in commands:
        if type(one) is SubmitProposal:  # the commonest kind first
            reach.jobs.add(one.job)
            reach.wallets.add(one.wallet)
            reach.proposals.add(one.proposal)
            reach.pairs.add((one.job, one.wallet))
            submitted.setdefault(one.proposal, set()).add(one.job)
        else:
            _extend(reach, one)
            if isinstance(one, Purchase):
                bought.setdefault(one.payment, set()).add(one.wallet)
    # What the batch itself brings in is not in the tables yet, where the queries would look for its job or wallet.
    for proposal in reach.hiring | reach.withdrawing:
        reach.closing |= submitted.get(proposal, set())
    for payment in reach.payments:
        reach.reversing |= bought.get(payment, set())
    return reach


def _extend(reach: Reach, one: Command) -> None:
    for name, ids in (("job", reach.jobs), ("wallet", reach.wallets)):
        if hasattr(one, name):
            ids.add(getattr(one, name))
    if isinstance(one, ACTING):
        reach.proposals.add(one.proposal)
        reach.acting.add(one.proposal)
    if isinstance(one, Hire):
        reach.hiring.add(one.proposal)
    elif isinstance(one, WithdrawProposal):
        reach.withdrawing.add(one.proposal)
    elif isinstance(one, CloseJob):
        reach.closing.add(one.job)
    elif isinstance(one, InviteWallet):
        reach.pairs.add((one.job, one.wallet))
    elif isinstance(one, ReversePurchase | RestorePurchase):
        reach.payments.add(one.payment)
    elif isinstance(one, Purchase):
        reach.new_payments.add(one.payment)
