"""What journal entries did to stakes, proposal by proposal: the facts of notices about Connects that came or went.

A claim of a refund takes what comes back, so it counts as come back and says where it went; so does a debt it paid.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from earnest.ledger.happenings import Movement, ToldProposal
from earnest.rules.moments import MICROSECOND, NEVER
from earnest.rules.state import PolicyVersion

KINDS_OF_TRANSFER = ("return", "claim", "spend", "pay_debt", "grant", "expire")
AGE, NEVER_VIEWED = "age", "never_viewed"


@dataclass
class Moved:
    """What one entry released of one proposal, in the order booked; `taken` of it paid what was owed or claimed."""

    returned: int = 0
    spent: int = 0
    taken: int = 0
    back: list[Movement] = field(default_factory=list)

    def facts(self) -> dict[str, Any]:
        """For the sentences: figures, and to which Connects it came back, those of one origin together."""
        return {"returned": self.returned, "spent": self.spent, "taken": self.taken, "lots": _lots(self.back)}


@dataclass
class Given:
    """What one entry gave a wallet from one source; `taken` of it paid what was owed."""

    amount: int = 0
    taken: int = 0
    until: int | None = None


@dataclass
class Sorted:
    """What one entry moved: by proposal, by wallet and source, and by wallet."""

    moved: dict[str, Moved] = field(default_factory=dict)
    given: dict[tuple[str, str], Given] = field(default_factory=dict)
    expired: dict[str, int] = field(default_factory=dict)


def sorted_out(movements: Iterable[Movement]) -> dict[int, Sorted]:
    """What each entry moved, by its number. What pays a debt follows what it takes it from."""
    found: dict[int, Sorted] = {}
    last: dict[tuple[int, str], Moved | Given] = {}
    for one in movements:
        entry, wallet = found.setdefault(one.number, Sorted()), (one.number, one.wallet)
        if one.proposal is not None:
            last[wallet] = _released(entry.moved.setdefault(one.proposal, Moved()), one)
        elif one.kind == "grant":
            last[wallet] = given = entry.given.setdefault((one.wallet, one.source or ""), Given())
            given.amount, given.until = given.amount + one.amount, one.expires_at
        elif one.kind == "expire":
            entry.expired[one.wallet] = entry.expired.get(one.wallet, 0) + one.amount
        elif wallet in last:
            last[wallet].taken += one.amount
    return found


def _released(moved: Moved, one: Movement) -> Moved:
    if one.kind == "spend":
        moved.spent += one.amount
    else:
        moved.returned += one.amount
    if one.kind == "claim":
        moved.taken += one.amount
    elif one.kind == "return":
        moved.back.append(one)
    return moved


def _lots(back: Iterable[Movement]) -> list[dict[str, Any]]:
    parts: dict[tuple[Any, ...], int] = {}
    for one in back:
        until = one.expires_at if one.made else None
        origin = (one.source, one.since, until)
        parts[origin] = parts.get(origin, 0) + one.amount
    return [
        {"amount": amount, "source": source, "since": since} | ({"until": until} if until is not None else {})
        for (source, since, until), amount in parts.items()
    ]


@dataclass(frozen=True)
class SweptPart:
    """A price stake (`cause` AGE or NEVER_VIEWED) or a boost (`cause` "") that a sweep settled."""

    cause: str
    returned: int
    spent: int


def parts_of(proposal: ToldProposal, moved: Moved, version: PolicyVersion, at: int) -> list[SweptPart]:
    """What a sweep at that moment settled of a proposal: its price stake, its boost, or one after the other."""
    total = moved.returned + moved.spent
    boost = proposal.staked - proposal.price
    due_at, cause = _due(proposal, version)
    price = proposal.price
    if total == price + boost and boost:
        settles_price, settles_boost = price > 0, True
    elif total == price and total == boost:  # of two alike, the one whose moment was the last before the sweep
        settles_price = due_at <= at and not proposal.auction_closes_at <= at
        settles_price = settles_price or (due_at <= at and due_at > proposal.auction_closes_at)
        settles_boost = not settles_price
    else:
        settles_price, settles_boost = total == price, total != price
    if not settles_price:
        return [SweptPart("", moved.returned, moved.spent)]
    percent = version.policy.returns.never_viewed if cause == NEVER_VIEWED else 0
    back = -(-price * percent // 100)
    found = [SweptPart(cause, back, price - back)]
    if settles_boost:
        found.append(SweptPart("", moved.returned - back, moved.spent - (price - back)))
    return found


def _due(proposal: ToldProposal, version: PolicyVersion) -> tuple[int, str]:
    """When the price stake was due by itself, and why."""
    limit = proposal.submitted_at + version.never_viewed_after
    aged = NEVER if version.active == NEVER else proposal.submitted_at + version.active + MICROSECOND
    viewed = proposal.viewed_at is not None and proposal.viewed_at < limit
    if viewed or aged < limit:
        return aged, AGE
    return limit, NEVER_VIEWED
