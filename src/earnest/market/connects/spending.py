"""What a wallet holds, what is staked where, and what its Connects brought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import BooleanField, Case, Count, ExpressionWrapper, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, TruncMonth

from earnest.ledger.adapters import plain_connection
from earnest.ledger.history import (
    HeldLot,
    OpenStake,
    Standing,
    open_stakes,
    policy_versions,
    spent_by_month,
    standing_of,
)
from earnest.ledger.reads import wallet_view_of
from earnest.market.connects.rules_in_words import given_back
from earnest.market.models import Contract, Proposal
from earnest.market.moments import as_datetime, as_moment
from earnest.rules.moments import MICROSECOND
from earnest.rules.policy import Policy
from earnest.rules.state import PolicyVersion

RECENT = timedelta(days=90)
MONTHS = 12


@dataclass(frozen=True)
class Held:
    """Connects of one origin that can be spent. `paid_at` is when they were bought, `made_at` since when they
    are here."""

    source: str
    remaining: int
    made_at: datetime
    paid_at: datetime | None
    expires_at: datetime | None
    returned: bool


@dataclass(frozen=True)
class Staked:
    """What is staked on one proposal. `back` is how many come back on a withdrawal now, the boost apart; `due_at` when
    the price settles by itself: as never viewed if `unviewed`, when `due_back` come back, else spent by its age."""

    proposal: str
    job: str
    title: str
    amount: int
    boost: int
    since: datetime
    back: int
    due_at: datetime | None
    unviewed: bool
    due_back: int


@dataclass(frozen=True)
class Whereabouts:
    """Where a wallet's Connects are, by the clock. The three `unbooked` figures are what the books do not say yet."""

    available: int
    staked: int
    owed: int
    is_paused: bool
    held: list[Held]
    stakes: list[Staked]
    unbooked_expired: int
    unbooked_spent: int
    unbooked_returns: int
    rules: Policy


@dataclass(frozen=True)
class Month:
    """What happened in a calendar month, which begins at `begins`."""

    begins: datetime
    spent: int
    proposals: int
    viewed: int
    interviews: int
    hired: int


@dataclass(frozen=True)
class Brought:
    """What a wallet's Connects brought in the last 90 days, and in each of the last twelve months, the oldest first."""

    spent: int
    proposals: int
    viewed: int
    interviews: int
    hired: int
    months: list[Month]

    @property
    def for_each_interview(self) -> int | None:
        """Connects spent for each interview, to the nearest one; None without an interview."""
        return round(self.spent / self.interviews) if self.interviews else None


@dataclass(frozen=True)
class Holdings:
    """What the ledger says of a wallet: its standing, its stakes, and every rule that was set."""

    standing: Standing
    stakes: list[OpenStake]
    versions: list[PolicyVersion]

    @property
    def jobs(self) -> set[str]:
        """The jobs on which something is staked."""
        return {one.job for one in self.stakes}


def holdings_of(wallet: str) -> Holdings | None:
    """What the ledger says of the wallet; None where there is none. Three queries."""
    plain = plain_connection(connection)
    standing = standing_of(plain, wallet)
    return None if standing is None else Holdings(standing, open_stakes(plain, wallet), policy_versions(plain))


def whereabouts(wallet: str, holdings: Holdings, titles: Mapping[str, str], *, now: int) -> Whereabouts:
    """Where the wallet's Connects are at that moment, in microseconds. `titles` has what the jobs are called."""
    standing, stakes, versions = holdings.standing, holdings.stakes, holdings.versions
    by_number = {one.number: one for one in versions}
    aged = sum(one.price_staked for one in stakes if _is_aged(one, by_number[one.policy], now))
    unviewed = sum(one.price_staked for one in stakes if _due(one, now)) - aged
    usable, owed = _usable(wallet, standing, now)
    return Whereabouts(
        available=sum(one.remaining for one in usable),
        staked=standing.staked - aged,
        owed=owed,
        is_paused=standing.frozen,
        held=[_held(one) for one in usable],
        stakes=[_staked(one, by_number[one.policy], titles, now) for one in stakes],
        unbooked_expired=sum(one.remaining for one in standing.lots if not _lives(one, now)),
        unbooked_spent=aged,
        unbooked_returns=unviewed,
        rules=[one for one in versions if one.effective_from <= now][-1].policy,
    )


def _usable(wallet: str, standing: Standing, now: int) -> tuple[list[HeldLot], int]:
    """The lots that can be spent, and what is owed; what is claimed may have come to be owed, as only the rules say."""
    if not standing.claimed:
        return [one for one in standing.lots if _lives(one, now)], -standing.debt
    view = wallet_view_of(plain_connection(connection), wallet, now)
    assert view is not None, "a wallet that stands has a view"
    left = {one["lot"]: one["remaining"] for one in view["lots"]}
    lots = [one._replace(remaining=left[one.lot]) for one in standing.lots if one.lot in left]
    return lots, view["debt"]


def _lives(one: HeldLot, now: int) -> bool:
    return one.expires_at is None or one.expires_at > now


def _held(one: HeldLot) -> Held:
    return Held(
        one.source,
        one.remaining,
        as_datetime(one.made_at),
        None if one.paid_at is None else as_datetime(one.paid_at),
        None if one.expires_at is None else as_datetime(one.expires_at),
        one.returned,
    )


def _due(one: OpenStake, now: int) -> bool:
    return one.due_at is not None and one.due_at <= now


def _is_unviewed(one: OpenStake, version: PolicyVersion) -> bool:
    return one.due_at == one.submitted_at + version.never_viewed_after


def _is_aged(one: OpenStake, version: PolicyVersion, now: int) -> bool:
    return _due(one, now) and not _is_unviewed(one, version)


def _staked(one: OpenStake, version: PolicyVersion, titles: Mapping[str, str], now: int) -> Staked:
    returns, unviewed = version.policy.returns, _is_unviewed(one, version)
    aged = _is_aged(one, version, now)
    percent = 0 if aged else returns.never_viewed if _due(one, now) else returns.withdrawn
    last = one.due_at if one.due_at is None or unviewed else one.due_at - MICROSECOND
    return Staked(
        proposal=one.proposal,
        job=one.job,
        title=titles[one.job],
        amount=one.bid_staked if aged else one.price_staked + one.bid_staked,
        boost=one.bid_staked,
        since=as_datetime(one.submitted_at),
        back=given_back(one.price_staked, percent),
        due_at=None if last is None else as_datetime(last),
        unviewed=unviewed,
        due_back=given_back(one.price_staked, returns.never_viewed) if unviewed else 0,
    )


def brought(wallet: str, *, now: int) -> Brought:
    """What the wallet's proposals cost and brought. Two queries, however many there are."""
    moment = as_datetime(now)
    recent = moment - RECENT
    months = _months(moment)
    spent = spent_by_month(plain_connection(connection), wallet, since=as_moment(months[0]), recent=as_moment(recent))
    counted = _counted(wallet, months[0], recent)
    by_month = {as_datetime(one.month): one.spent for one in spent}
    sent, opened, talked, won = (sum(counted[name, "recent"].values()) for name in _EVENTS)
    return Brought(
        spent=sum(one.recent for one in spent),
        proposals=sent,
        viewed=opened,
        interviews=talked,
        hired=won,
        months=[
            Month(begins, by_month.get(begins, 0), *(counted[name, "month"].get(begins, 0) for name in _EVENTS))
            for begins in months
        ],
    )


_EVENTS = ("sent", "opened", "talked", "won")
_Counts = dict[tuple[str, str], dict[datetime, int]]


def _counted(wallet: str, since: datetime, recent: datetime) -> _Counts:
    """How many proposals were sent, opened, talked about and won, by month and since `recent`."""
    rows = (
        Proposal.objects.filter(wallet=wallet)
        .annotate(sent=F("submitted_at"), opened=F("viewed_at"), talked=F("words__interviewed_at"), won=_won_at())
        .filter(Q(sent__gte=since) | Q(opened__gte=since) | Q(talked__gte=since) | Q(won__gte=since))
        .annotate(**{f"{name}_in": TruncMonth(name) for name in _EVENTS})
        .annotate(**{f"{name}_lately": ExpressionWrapper(Q(**{f"{name}__gt": recent}), _BOOLEAN) for name in _EVENTS})
        .values(*(f"{name}_{what}" for name in _EVENTS for what in ("in", "lately")))
        .annotate(count=Count("id"))
    )
    found: _Counts = {(name, what): {} for name in _EVENTS for what in ("month", "recent")}
    for row in rows:
        for name in _EVENTS:
            month = row[f"{name}_in"]
            if month is None:
                continue
            found[name, "month"][month] = found[name, "month"].get(month, 0) + row["count"]
            if row[f"{name}_lately"]:
                found[name, "recent"][month] = found[name, "recent"].get(month, 0) + row["count"]
    return found


_BOOLEAN = BooleanField()


def _won_at() -> Case:
    """When a proposal was hired: its contract's beginning; for a hire through the API, which begins none here, what is
    known."""
    began = Subquery(Contract.objects.filter(proposal=OuterRef("id")).values("began_at")[:1])
    return Case(When(state=Proposal.HIRED, then=Coalesce(began, F("words__ended_at"), F("submitted_at"))))


def _months(now: datetime) -> list[datetime]:
    """The last twelve months, this one included, the oldest first."""
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    found = [first]
    while len(found) < MONTHS:
        first = (first - timedelta(days=1)).replace(day=1)
        found.append(first)
    return found[::-1]
