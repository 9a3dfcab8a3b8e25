"""How a stake ended: what became of its price and of its boost in a journal entry, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass

from earnest.ledger.history import Entry, ProposalStory
from earnest.market.connects.rules_in_words import given_back
from earnest.rules.moments import MICROSECOND, NEVER
from earnest.rules.state import PolicyVersion

AGE, NEVER_VIEWED, AUCTION = "age", "never_viewed", "auction"
_CLOSES = {"no_hire": "closed_no_hire", "expired": "job_expired", "removed": "job_removed", "done": "hired"}


@dataclass(frozen=True)
class StakeChange:
    """What an entry did to a proposal's stake. `staked_price` and `staked_bid` are what it put in; `price` and `bid`
    what it settled, of which `price_back` and `bid_back` came back, a refund's claim included.

    `cause` is the rule that settled the price, as the policy names it, or `age`; `bid_cause` is `auction`, `withdrawn`
    or `closed`. Both are empty for what was not settled. `own` says that the proposal itself was hired or withdrawn,
    `due_at` when its price would have settled by itself.
    """

    staked_price: int = 0
    staked_bid: int = 0
    price: int = 0
    price_back: int = 0
    bid: int = 0
    bid_back: int = 0
    cause: str = ""
    bid_cause: str = ""
    own: bool = False
    due_at: int | None = None

    @property
    def price_spent(self) -> int:
        """What was spent of the price."""
        return self.price - self.price_back

    @property
    def bid_spent(self) -> int:
        """What was spent of the boost."""
        return self.bid - self.bid_back


def due_moment_of(story: ProposalStory, version: PolicyVersion) -> tuple[int | None, bool]:
    """When the price stake falls, or fell, due by itself, and whether as never viewed; None where it never does."""
    limit = story.submitted_at + version.never_viewed_after
    after = version.due_after
    if story.viewed_at is not None and story.viewed_at < limit:
        after = version.active + MICROSECOND
    if after >= NEVER:
        return None, False
    return story.submitted_at + after, story.submitted_at + after == limit


def change_in(entry: Entry, story: ProposalStory, version: PolicyVersion) -> StakeChange:
    """What the entry did to the stake of that proposal, which it moved."""
    step = next(one for one in story.steps if one.number == entry.number)
    due_at, unviewed = due_moment_of(story, version)
    own = entry.proposal == story.id
    staked_price = min(step.staked, story.price) if entry.number == story.number else 0
    if not step.released:
        return StakeChange(staked_price=staked_price, staked_bid=step.staked - staked_price, own=own, due_at=due_at)
    price = _price_settled(entry, story, due_at, own=own)
    cause = _cause(entry, due_at, unviewed=unviewed) if price else ""
    percent = 0 if cause in ("", AGE) else getattr(version.policy.returns, cause)
    price_back = given_back(price, percent)
    back = sum(one.amount for one in entry.moved if one.proposal == story.id and one.kind in ("return", "claim"))
    return StakeChange(
        price=price,
        price_back=price_back,
        bid=step.released - price,
        bid_back=back - price_back,
        cause=cause,
        bid_cause=_bid_cause(entry, own=own) if step.released > price else "",
        own=own,
        due_at=due_at,
    )


def _price_settled(entry: Entry, story: ProposalStory, due_at: int | None, *, own: bool) -> int:
    """How much of the price the entry settled: all of it, or nothing where an earlier one had settled it already.

    Somebody else's withdrawal releases no more than a boost, and a sweep settles every due stake before any boost.
    """
    left = story.price
    for step in story.steps:
        if not step.released or step.number > entry.number:
            continue
        settles = (
            step.type in ("hire", "close_job")
            or (step.type == "sweep" and due_at is not None and due_at <= step.at)
            or (step.number == entry.number and own)
        )
        if step.number == entry.number:
            return left if settles else 0
        left = 0 if settles else left
    return 0


def _cause(entry: Entry, due_at: int | None, *, unviewed: bool) -> str:
    if due_at is not None and entry.at >= due_at:
        return NEVER_VIEWED if unviewed else AGE
    if entry.type == "close_job":
        return _CLOSES[entry.cause or ""]
    return "hired" if entry.type == "hire" else "withdrawn"


def _bid_cause(entry: Entry, *, own: bool) -> str:
    if entry.type == "close_job":
        return "closed"
    return "withdrawn" if entry.type == "withdraw_proposal" and own else AUCTION
