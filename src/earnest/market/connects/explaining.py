"""Why a row of a wallet's history is what it is: the Connects it moved, the rules it followed, its ledger entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _

from earnest.ledger.adapters import plain_connection
from earnest.ledger.history import Entry, Moved, ProposalStory, entry_of
from earnest.market.connects.history import (
    BOOSTED,
    BOUGHT,
    DEBT_PAID,
    EXPIRED,
    GIVEN,
    RESTORED,
    SETTLED,
    STAKED,
    Happening,
    background_of,
    tell,
)
from earnest.market.connects.rules_in_words import Rule, price_in_words, rule
from earnest.market.jobs.words import titles_of
from earnest.market.moments import as_datetime
from earnest.rules.state import PolicyVersion


@dataclass(frozen=True)
class Quoted:
    """A rule as it stood then: from which rules it is, and since when they were in force; None for the beginning."""

    rule: Rule
    policy: str
    since: datetime | None


@dataclass(frozen=True)
class Lines:
    """What an entry moved of one lot. `came_back_new` says that the lot was made by this entry for Connects whose own
    had expired while they were staked."""

    lot: Moved
    amount: int
    came_back_new: bool


@dataclass(frozen=True)
class Explained:
    """A row with all that is behind it. `before` and `after` are what was to spend; `due_at` is from when a sweep's
    booking counted by the clock."""

    row: Happening
    before: int
    lots: list[Lines]
    rules: list[Quoted]
    due_at: datetime | None
    price_why: str


@dataclass(frozen=True)
class Explanation:
    """A journal entry as it concerned one wallet, explained row by row in the order booked."""

    number: int
    at: datetime
    type: str
    key: str
    cause: str
    before: int
    after: int
    parts: list[Explained]

    @property
    def change(self) -> int:
        """What the whole entry did to what is to spend."""
        return self.after - self.before


def explain(wallet: str, number: int) -> Explanation | None:
    """That entry of the wallet's history; None where it moved nothing of the wallet's."""
    entry = entry_of(plain_connection(connection), wallet, number)
    if entry is None:
        return None
    background = background_of(wallet, [entry])
    rows = tell([entry], background, titles_of(background.jobs))[::-1]
    versions = [one for one in background.versions.values() if one.number <= number]
    parts = [_explained(entry, row, background.stories.get(row.proposal), versions) for row in rows]
    before = entry.balance - sum(row.change for row in rows)
    return Explanation(
        number, as_datetime(entry.at), entry.type, entry.key, entry.cause or "", before, entry.balance, parts
    )


def _explained(
    entry: Entry, row: Happening, story: ProposalStory | None, versions: Sequence[PolicyVersion]
) -> Explained:
    price_why = ""
    if story is not None and row.kind == STAKED and row.stake is not None and row.stake.staked_price:
        policy = _numbered(versions, story.policy).policy
        price_why = price_in_words(policy, story.complexity, story.category)
    return Explained(
        row=row,
        before=row.balance - row.change,
        lots=list(_lots(entry, row)),
        rules=list(_quoted(entry, row, story, versions)),
        due_at=_due_at(entry, row),
        price_why=price_why,
    )


def _lots(entry: Entry, row: Happening) -> Iterator[Lines]:
    by_lot: dict[str, list[Moved]] = {}
    for one in row.moved:
        if one.lot is not None:
            by_lot.setdefault(one.lot, []).append(one)
    for moved in by_lot.values():
        is_new = moved[0].lot_number == entry.number and row.kind == SETTLED
        yield Lines(moved[0], sum(one.amount for one in moved), is_new)


def _due_at(entry: Entry, row: Happening) -> datetime | None:
    """From when on what a sweep booked counted; None for what was booked at its moment."""
    if entry.type != "sweep":
        return None
    if row.kind == EXPIRED:
        moments = [one.expires_at for one in row.moved if one.expires_at is not None]
        return as_datetime(min(moments)) if moments else None
    if row.kind == SETTLED and row.stake is not None and row.stake.cause and row.stake.due_at is not None:
        return as_datetime(row.stake.due_at)
    return None


def _quoted(
    entry: Entry, row: Happening, story: ProposalStory | None, versions: Sequence[PolicyVersion]
) -> Iterator[Quoted]:
    if story is not None and row.stake is not None:
        for number, key in _stake_rules(entry, row, story):
            yield from _quote(_numbered(versions, number), key)
        return
    for moment, key in _other_rules(entry, row):
        yield from _quote(_in_force(versions, moment), key)


def _stake_rules(entry: Entry, row: Happening, story: ProposalStory) -> Iterator[tuple[int, str]]:
    """The rules that a stake followed: the price by those it was made under, the boost by those its job has."""
    change = row.stake
    assert change is not None, "a stake's row says what became of it"
    if row.kind in (STAKED, BOOSTED):
        if change.staked_price:
            yield story.policy, "price"
        if change.staked_bid:
            yield story.job_policy, "boost"
        yield story.policy, "order"
        return
    if change.cause:
        yield story.policy, change.cause
    if change.bid:
        yield story.job_policy, "boost_pays" if change.bid_cause == "auction" else "boost_withdrawn"
    if any(one.kind == "return" and one.lot_number == entry.number for one in row.moved):
        yield story.policy, "grace"
    if row.amounts.get("claim"):
        yield story.policy, "reversal"


def _other_rules(entry: Entry, row: Happening) -> Iterator[tuple[int, str]]:
    if row.kind == BOUGHT:
        yield entry.at, "purchased_days"
    elif row.kind == GIVEN:
        yield entry.at, _grant_rule(entry, row.source)
    elif row.kind == EXPIRED:
        yield from dict.fromkeys(_life_rule(one) for one in row.moved)
    elif row.kind == DEBT_PAID:
        yield entry.at, "debt"
    else:
        yield entry.at, "restored" if row.kind == RESTORED else "reversal"
        if row.amounts.get("owe"):
            yield entry.at, "debt"


def _grant_rule(entry: Entry, source: str) -> str:
    by_rule = entry.type != "grant" and source in ("signup", "monthly")
    return source if by_rule else "granted_days"


def _life_rule(one: Moved) -> tuple[int, str]:
    """How long the Connects of a lot live, and by the rules of which moment."""
    made_at = one.made_at or 0
    if one.paid_at is not None and one.made_at != one.paid_at:
        return made_at, "grace"
    if one.source == "purchase":
        return made_at, "purchased_days"
    return made_at, "monthly" if one.source == "monthly" else "granted_days"


def _quote(version: PolicyVersion, key: str) -> Iterator[Quoted]:
    found = rule(version.policy, key) or _general(key)
    if found is not None:
        since = as_datetime(version.effective_from) if version.effective_from > 0 else None
        yield Quoted(found, version.policy.name, since)


def _general(key: str) -> Rule | None:
    """What is said where the policy of that time has no such rule of its own."""
    if key == "monthly":
        return Rule(key, _("Each month"), _("These Connects were given for one month and expire when it ends."))
    return None


def _numbered(versions: Sequence[PolicyVersion], number: int) -> PolicyVersion:
    return next(one for one in versions if one.number == number)


def _in_force(versions: Sequence[PolicyVersion], moment: int) -> PolicyVersion:
    """The last that took force by then, of those set by then; the beginning's where there is none."""
    by_then = [one for one in versions if one.effective_from <= moment]
    return by_then[-1] if by_then else min(versions, key=lambda one: one.number)
