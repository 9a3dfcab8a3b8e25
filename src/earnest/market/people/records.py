"""What freelancers did here, as clients see it: only what happened, and never more exact than it is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Avg, Count, F, Q, QuerySet

from earnest.market.contracts.reviews import revealed_by
from earnest.market.models import Person, Review

FEWEST_TIMES = 3
"""A share of fewer answers says nothing."""
ENOUGH_FOR_PERCENT = 10
"""Of fewer answers one says how many, and no percentage."""


@dataclass(frozen=True)
class FreelancerRecord:
    """One freelancer's record. `rating_mean` is None without a revealed review; of `timed` reviews `on_time` say that
    the work came on time; `jobs_won` counts hires, `contracts_done` those that have ended."""

    person_id: str
    member_since: datetime | None = None
    rating_mean: float | None = None
    rating_count: int = 0
    timed: int = 0
    on_time: int = 0
    jobs_won: int = 0
    contracts_done: int = 0

    @property
    def is_new(self) -> bool:
        """Whether nobody has reviewed them yet."""
        return self.rating_count == 0

    @property
    def rating(self) -> float | None:
        """The mean to one decimal, as it is shown."""
        return None if self.rating_mean is None else round(self.rating_mean, 1)

    @property
    def on_time_percent(self) -> int | None:
        """The share delivered on time in whole percent; None where too few said."""
        return round(100 * self.on_time / self.timed) if self.timed >= FEWEST_TIMES else None

    @property
    def is_share(self) -> bool:
        """Whether so many said how it was with the time that a percentage is honest."""
        return self.timed >= ENOUGH_FOR_PERCENT


def freelancer_records(person_ids: Iterable[str], *, now: datetime) -> dict[str, FreelancerRecord]:
    """The records of these people as of `now`, one for every id; two queries for any number of them."""
    ids = list(dict.fromkeys(person_ids))
    if not ids:
        return {}
    work = {row["id"]: row for row in _work(ids, now)}
    reviews = {row["subject"]: row for row in _reviews(ids, now)}
    return {id: _record(id, work.get(id, {}), reviews.get(id, {})) for id in ids}


def revealed_reviews(now: datetime) -> QuerySet[Review]:
    """What clients said of freelancers, and both may know by `now`."""
    return Review.objects.filter(revealed_by(now), subject=F("contract__freelancer"))


def _work(ids: list[str], now: datetime) -> Iterable[Any]:
    begun = Q(contracts__began_at__lte=now)
    return (
        Person.objects.filter(id__in=ids)
        .values("id", "joined_at", "profile__complete_since")
        .annotate(
            jobs_won=Count("contracts", filter=begun),
            contracts_done=Count("contracts", filter=begun & Q(contracts__ended_at__lte=now)),
        )
    )


def _reviews(ids: list[str], now: datetime) -> Iterable[Any]:
    return (
        revealed_reviews(now)
        .filter(subject__in=ids)
        .order_by()
        .values("subject")
        .annotate(
            rating_mean=Avg("rating"),
            rating_count=Count("id"),
            timed=Count("id", filter=Q(on_time__isnull=False)),
            on_time_yes=Count("id", filter=Q(on_time=True)),
        )
    )


def _record(id: str, work: Mapping[str, Any], reviews: Mapping[str, Any]) -> FreelancerRecord:
    # Joining is by real time and the profile by the market's clock, which a sandbox moves: the earlier one counts.
    since = [moment for moment in (work.get("joined_at"), work.get("profile__complete_since")) if moment is not None]
    return FreelancerRecord(
        person_id=id,
        member_since=min(since, default=None),
        rating_mean=float(reviews["rating_mean"]) if reviews else None,
        rating_count=reviews.get("rating_count", 0),
        timed=reviews.get("timed", 0),
        on_time=reviews.get("on_time_yes", 0),
        jobs_won=work.get("jobs_won", 0),
        contracts_done=work.get("contracts_done", 0),
    )
