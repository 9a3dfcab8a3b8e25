"""A quote: what a proposal would cost, and what comes back of it by how it ends, before anything is spent.

Nothing is decided here. The price is `price_for`'s, whether the proposal would be accepted is `decide`'s, and what
comes back is the policy's percentage, rounded up once, repaid in the reverse of the spending order (CONTRACT §4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import UNSET, Struct

from earnest.rules.boosts import bidding_is_open
from earnest.rules.commands import SubmitProposal
from earnest.rules.decide import decide
from earnest.rules.lots import usable
from earnest.rules.moments import MICROSECOND, NEVER, format_moment
from earnest.rules.movements import Entry
from earnest.rules.pricing import price_for
from earnest.rules.reversals import catch_up
from earnest.rules.state import Job, Lot, PolicyVersion, State, Wallet

TRIED = "earnest:quote"
"""The id of the proposal that a quote tries; only what is loaded counts, and none of that name ever is."""
CAUSES = ("withdrawn", "closed_no_hire", "job_expired", "job_removed", "hired")
"""What ends a stake by somebody's act, as the policy names it."""


class Bid(Struct, frozen=True):
    """A boost in a job's auction; the highest stand first."""

    wallet: str
    bid: int


def quote(state: State, job: Job, wallet: Wallet, bids: Sequence[Bid], *, boost: int, at: int) -> dict[str, Any]:
    """What `wallet` would pay on `job` at `at`, `boost` on top, and what becomes of it.

    `refused` has the code and the sentence with which the rules would refuse it now. `after` is None, and `lots` and
    what comes back into which lots are empty, where the Connects do not suffice. The proposal is tried in `state`,
    so hand it one that nobody goes on with.
    """
    catch_up(Entry(state, 0, at), wallet, at)
    version = state.policy_at(at)
    price = price_for(version, job, wallet.id)
    available = usable(wallet, at)
    paying = list(_paying(wallet, price + boost, at)) if price + boost <= available else []
    return {
        "job": job.id,
        "wallet": wallet.id,
        "at": format_moment(at),
        "price": price,
        "why": _why(version, job, wallet.id),
        "terms": version.terms,
        "policy": version.policy.name,
        "available": available,
        "after": available - price - boost if price + boost <= available else None,
        "lots": [_lot(lot, amount) for lot, amount in paying],
        "endings": list(_endings(version, price, _first(paying, price), at)),
        "boost": _boost(job, wallet, bids, boost, at),
        "refused": _refusal(state, job, wallet, boost, at),
    }


def offer(version: PolicyVersion, job: Job, *, at: int, price: int | None = None) -> dict[str, Any]:
    """What `version` says to anybody who would propose on `job` at `at`: the part of a quote that no wallet changes.

    With `price`, what it says of a proposal at that price, as somebody was shown it before.
    """
    price = price_for(version, job, "") if price is None else price
    return {
        "job": job.id,
        "at": format_moment(at),
        "price": price,
        "why": _why(version, job, ""),
        "terms": version.terms,
        "policy": version.policy.name,
        "available": None,
        "after": None,
        "lots": [],
        "endings": list(_endings(version, price, [], at)),
        "boost": None,
        "refused": None,
    }


def endings_of(version: PolicyVersion, price: int, at: int, *, unviewed: bool = True) -> list[dict[str, Any]]:
    """Each way a price stake made at `at` can end, as a quote has them. Without `unviewed`, as one that was viewed in
    time."""
    found = _endings(version, price, [], at)
    return [one for one in found if unviewed or one["how"] != "never_viewed"]


def _why(version: PolicyVersion, job: Job, wallet: str) -> dict[str, Any]:
    """What the price is made of, and why it is 0 where it is for this wallet alone or for this proposal alone."""
    price, invite = version.policy.price, job.invites.get(wallet)
    invited = invite is not None and invite.free and not invite.used
    first = version.policy.limits.free_first_proposal and not job.accepted
    return {
        "complexity": job.complexity,
        "complexity_connects": getattr(price.complexity, job.complexity),
        "category": job.category,
        "category_connects": price.category.get(job.category, price.category["default"]),
        "min": price.min,
        "max": price.max,
        "free": "invited" if invited else "first" if first else None,
    }


def _lot(lot: Lot, amount: int) -> dict[str, Any]:
    return {
        "lot": lot.id,
        "amount": amount,
        "source": lot.source,
        "remaining": lot.remaining,
        "expires_at": _expiry(lot),
    }


def _refusal(state: State, job: Job, wallet: Wallet, boost: int, at: int) -> dict[str, str] | None:
    command = SubmitProposal(proposal=TRIED, job=job.id, wallet=wallet.id, boost=boost or UNSET)
    outcome, _ = decide(state, command, number=0, at=at)
    if "error" not in outcome:
        return None
    return {"code": outcome["error"], "message": outcome["message"]}


def _paying(wallet: Wallet, amount: int, at: int) -> Iterator[tuple[Lot, int]]:
    """The lots that would pay, in spending order."""
    for lot in wallet.lots:
        if not amount:
            return
        if at < lot.expires_at:
            part = min(lot.remaining, amount)
            amount -= part
            yield lot, part


def _first(paying: list[tuple[Lot, int]], price: int) -> list[tuple[Lot, int]]:
    """Of price and bid paid together, the price takes the first lots."""
    found = []
    for lot, amount in paying:
        part = min(amount, price)
        price -= part
        if part:
            found.append((lot, part))
    return found


def _endings(version: PolicyVersion, price: int, paid: list[tuple[Lot, int]], at: int) -> Iterator[dict[str, Any]]:
    """Each way the price can end: what comes back and is spent, and the last moment at which that is so.

    Whatever settles a stake past its age, or, where nobody viewed it before, after its never-viewed limit, settles
    it by that.
    """
    returns = version.policy.returns
    age = at + version.active if version.active < NEVER else None
    unviewed = at + version.never_viewed_after if version.never_viewed_after < NEVER else None
    if unviewed is not None and age is not None and unviewed > age + MICROSECOND:
        unviewed = None
    for cause in CAUSES:
        last_unviewed = age if unviewed is None else unviewed - MICROSECOND
        yield _ending(cause, getattr(returns, cause), price, paid, version, until=age, until_unviewed=last_unviewed)
    if unviewed is not None:
        yield _ending("never_viewed", returns.never_viewed, price, paid, version, since=unviewed)
    if age is not None:
        yield _ending("age", 0, price, paid, version, since=age + MICROSECOND)


def _ending(
    how: str, percent: int, price: int, paid: list[tuple[Lot, int]], version: PolicyVersion,
    *, until: int | None = None, until_unviewed: int | None = None, since: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    returned = -(-price * percent // 100)
    return {
        "how": how,
        "returned": returned,
        "spent": price - returned,
        "from": _moment(since),
        "until": _moment(until),
        "until_unviewed": _moment(until_unviewed),
        "lots": list(_repaid(paid, returned, version)),
    }


def _repaid(paid: list[tuple[Lot, int]], returned: int, version: PolicyVersion) -> Iterator[dict[str, Any]]:
    """Which lots get it back, and when those Connects expire: with their lot, or, where it has expired by then, as
    long after the return as it still had to live when they were staked, at most the grace."""
    for lot, amount in reversed(paid):
        part = min(amount, returned)
        returned -= part
        if part:
            grace_days = version.policy.lots.return_grace_days
            yield {"lot": lot.id, "amount": part, "expires_at": _expiry(lot), "grace_days": grace_days}


def _moment(moment: int | None) -> str | None:
    return None if moment is None else format_moment(moment)


def _expiry(lot: Lot) -> str | None:
    return None if lot.expires_at == NEVER else format_moment(lot.expires_at)


def _boost(job: Job, wallet: Wallet, bids: Sequence[Bid], boost: int, at: int) -> dict[str, Any] | None:
    """The job's auction as it stands, and what `boost` would do and pay in it; None where there is none."""
    rules = job.policy.policy.boost
    if not rules.slots:
        return None
    others = [one.bid for one in bids if one.wallet != wallet.id]
    ahead = sum(1 for bid in others if bid >= boost)  # of equal ones the earlier leads
    leads = bool(boost) and ahead < rules.slots
    outside = others[rules.slots - 1] if leads and len(others) >= rules.slots else 0
    return {
        "open": bidding_is_open(job, at),
        "closes_at": format_moment(job.auction_closes_at),
        "slots": rules.slots,
        "pays": rules.pays,
        "leading": others[: rules.slots],
        "to_lead": others[rules.slots - 1] + 1 if len(others) >= rules.slots else 1,
        "bid": boost,
        "leads": leads,
        "bid_pays": 0 if not leads else boost if rules.pays == "bid" else outside,
    }
