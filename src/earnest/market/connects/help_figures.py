"""What the help pages say: the rules in force and the next ones, in words and worked out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from earnest.ledger.adapters import plain_connection
from earnest.ledger.history import policy_versions
from earnest.market.connects.rules_in_words import (
    ENDINGS,
    PriceRow,
    Rule,
    changed_rules,
    ending_rules,
    given_back,
    price_table,
    rules_of,
)
from earnest.market.connects.worked_example import BoostExample, Example, boost_example, worked_example
from earnest.market.jobs.expiring import WARNED_DAYS, open_days
from earnest.market.moments import as_datetime
from earnest.rules.policy import Policy
from earnest.rules.state import PolicyVersion


@dataclass(frozen=True)
class Next:
    """Rules that are set but not in force yet: from when, what they say otherwise, and their prices if those change."""

    begins: datetime
    name: str
    rules: list[Rule]
    prices: list[PriceRow] | None


@dataclass(frozen=True)
class Rulebook:
    """The rules as they are told. `since` is None for the beginning; `rules` are all of them by key."""

    policy: Policy
    since: datetime | None
    rules: dict[str, Rule]
    endings: list[Rule]
    prices: list[PriceRow]
    example: Example
    boosts: BoostExample | None
    next: Next | None


@dataclass(frozen=True)
class ClientFigures:
    """What clients' deeds do to others: what comes back to each who waits, of the sample price, by how a job ends."""

    price: int
    back: dict[str, int]
    spent_at_once: bool
    active_days: int | None
    unviewed_hours: int
    open_days: int
    warned_days: tuple[int, ...]


def rulebook(*, now: int) -> Rulebook:
    """The rules in force at that moment, in microseconds. One query."""
    versions = policy_versions(plain_connection(connection))
    version = in_force(versions, now)
    following = next((one for one in versions if one.effective_from > now), None)
    policy = version.policy
    return Rulebook(
        policy=policy,
        since=as_datetime(version.effective_from) if version.effective_from > 0 else None,
        rules={one.key: one for one in rules_of(policy)},
        endings=ending_rules(policy),
        prices=price_table(policy),
        example=worked_example(policy, now=as_datetime(now)),
        boosts=boost_example(policy),
        next=_next(policy, following) if following else None,
    )


def in_force(versions: list[PolicyVersion], now: int) -> PolicyVersion:
    """The version that counts at that moment; `versions` are in the order in which they take force."""
    return [one for one in versions if one.effective_from <= now][-1]


def client_figures(policy: Policy, *, now: datetime) -> ClientFigures:
    """What a client should know of what closing, hiring and silence do, under these rules."""
    example, returns = worked_example(policy, now=now), policy.returns
    return ClientFigures(
        price=example.price,
        back={key: given_back(example.price, getattr(returns, key)) for key in ENDINGS},
        spent_at_once=returns.active_days == 0,
        active_days=None if returns.active_days == "never" else returns.active_days,
        unviewed_hours=returns.never_viewed_after_hours,
        open_days=open_days(policy),
        warned_days=WARNED_DAYS,
    )


def _next(policy: Policy, version: PolicyVersion) -> Next:
    prices = price_table(version.policy)
    return Next(
        begins=as_datetime(version.effective_from),
        name=version.policy.name,
        rules=changed_rules(policy, version.policy),
        prices=None if prices == price_table(policy) else prices,
    )
