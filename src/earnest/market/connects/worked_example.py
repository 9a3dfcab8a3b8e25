"""The rules worked out on a sample proposal: by the same code that quotes a real one, so that no figure is typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from earnest.market.moments import as_datetime
from earnest.rules.boosts import payments_due
from earnest.rules.moments import parse_moment
from earnest.rules.policy import Policy
from earnest.rules.quote import offer
from earnest.rules.state import Job, PolicyVersion, Proposal, Wallet

SAMPLE_LEVEL, SAMPLE_CATEGORY = "expert", "software-development"


@dataclass(frozen=True)
class Ending:
    """One way in which the sample can end: how many come back and are spent, from when and until when that is so, and
    until when where the client has not opened it; None for no limit."""

    how: str
    returned: int
    spent: int
    begins: datetime | None
    until: datetime | None
    until_unviewed: datetime | None


@dataclass(frozen=True)
class Example:
    """A proposal sent now on a sample job."""

    level: str
    category: str
    price: int
    endings: list[Ending]


@dataclass(frozen=True)
class BoostExample:
    """Boosts on one job, the highest first: what each offered and what it pays in the end."""

    boosts: list[tuple[int, int, bool]]


def worked_example(
    policy: Policy, *, now: datetime, level: str = SAMPLE_LEVEL, category: str = SAMPLE_CATEGORY
) -> Example:
    """What a proposal sent at `now` on a job of that kind would cost, and every way it can end."""
    version = PolicyVersion(0, 0, policy)
    at = (now - as_datetime(0)) // (as_datetime(1) - as_datetime(0))
    job = _sample_job(version, level, category, at)
    job.accepted = 1  # not the first one, which some rules make free
    told = offer(version, job, at=at)
    return Example(level, category, told["price"], [_ending(one) for one in told["endings"]])


def boost_example(policy: Policy) -> BoostExample | None:
    """Two more boosts than there are places, and what each pays; None where the policy has no boosts."""
    slots = policy.boost.slots
    if not slots:
        return None
    shown = min(slots, MOST_SHOWN)
    version = PolicyVersion(0, 0, policy)
    job = _sample_job(version, SAMPLE_LEVEL, SAMPLE_CATEGORY, 0)
    for place in range(shown + OUTSIDE):
        wallet = Wallet(f"sample-{place}", place)
        bid = FIRST_BOOST + STEP * (shown + OUTSIDE - place)
        job.holders[wallet.id] = Proposal(wallet.id, job, wallet, place, 0, version, 0, bid=bid, bid_number=place)
    pays = payments_due(job)
    ranked = sorted(job.holders.values(), key=lambda one: -one.bid)
    return BoostExample([(one.bid, pays.get(one.id, 0), one.id in pays) for one in ranked])


MOST_SHOWN, OUTSIDE, FIRST_BOOST, STEP = 4, 2, 1, 2
"""How the boosts of the example are chosen: nothing in the rules depends on them."""


def _sample_job(version: PolicyVersion, level: str, category: str, at: int) -> Job:
    return Job("sample", 0, "sample-client", level, category, 1, at, version)


def _ending(one: dict[str, object]) -> Ending:
    return Ending(
        str(one["how"]),
        _number(one["returned"]),
        _number(one["spent"]),
        _moment(one["from"]),
        _moment(one["until"]),
        _moment(one["until_unviewed"]),
    )


def _number(value: object) -> int:
    assert isinstance(value, int), "a quote counts in whole Connects"
    return value


def _moment(text: object) -> datetime | None:
    return None if text is None else as_datetime(parse_moment(str(text)))
