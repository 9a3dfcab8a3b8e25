"""Finding freelancers: by words, skill, rate and rating, page by page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Avg, F, FloatField, Q, QuerySet, TextField
from django.db.models.functions import Cast, Lower

from earnest.market.contracts.reviews import revealed_by
from earnest.market.models import Person, Profile, Review, SavedFreelancer
from earnest.market.moments import as_datetime, as_moment
from earnest.market.word_search import searched_for

PAGE = 20
RANKED = 400
"""Of what a search finds, so many of the newest are put in order by how well they fit: more nobody leafs through."""


@dataclass(frozen=True)
class Wanted:
    """Whom somebody looks for; what is left out does not count. `most_rate` is minor units an hour in US dollars."""

    text: str = ""
    skill: str = ""
    most_rate: int | None = None
    least_rating: float | None = None
    saved_by: Person | None = None


@dataclass(frozen=True)
class Found:
    """A page of profiles with their photos and people; `after` leads to the next one, None at the end."""

    profiles: list[Profile]
    after: str | None


def find_freelancers(wanted: Wanted, *, after: str = "", now: datetime) -> Found:
    """A page of complete profiles, the best fit first where words were given, else the newest.

    A cursor that is none begins at the beginning. Who is on the page is found first and read after: two queries,
    whose time does not grow with how much people say of themselves.
    """
    profiles = _narrowed(Profile.objects.filter(complete_since__isnull=False), wanted, now)
    place: Any = F("complete_since")
    if wanted.text:
        query = searched_for(wanted.text)
        newest = profiles.filter(searched=query).order_by("-complete_since", "person").values("person")[:RANKED]
        profiles = Profile.objects.filter(person__in=newest)
        place = Cast(SearchRank(F("searched"), query), FloatField())
    ordered: Any = profiles.annotate(place=place)
    rows = list(
        _after(ordered, after, ranked=bool(wanted.text))
        .order_by("-place", "person")
        .values_list("person", "place")[: PAGE + 1]
    )
    return Found(
        _read([person for person, _place in rows[:PAGE]]), _cursor(*rows[PAGE - 1]) if len(rows) > PAGE else None
    )


def _read(ids: list[str]) -> list[Profile]:
    """These profiles in that order; without those of people who left."""
    profiles = Profile.objects.filter(person__in=ids, person__is_active=True).select_related("person", "photo")
    found = {profile.person_id: profile for profile in profiles.defer("searched")}
    return [found[id] for id in ids if id in found]


def saved_ids(client: Person | None) -> set[str]:
    """Whom that client saved."""
    if client is None:
        return set()
    return set(SavedFreelancer.objects.filter(client=client).values_list("freelancer", flat=True))


def _narrowed(profiles: QuerySet[Profile], wanted: Wanted, now: datetime) -> QuerySet[Profile]:
    if wanted.skill:
        # The index finds those who write the words anywhere; that it is one of their skills is then looked at.
        words = SearchQuery(wanted.skill, search_type="phrase", config="english")
        said = json.dumps(wanted.skill.lower(), ensure_ascii=False)
        profiles = profiles.annotate(said=Lower(Cast("skills", TextField()))).filter(
            searched=words, said__contains=said
        )
    if wanted.most_rate is not None:
        profiles = profiles.filter(rate_amount__lte=wanted.most_rate, rate_currency="USD")
    if wanted.least_rating is not None:
        profiles = profiles.filter(person__in=_rated(wanted.least_rating, now))
    if wanted.saved_by is not None:
        profiles = profiles.filter(
            person__in=SavedFreelancer.objects.filter(client=wanted.saved_by).values("freelancer")
        )
    return profiles


def _after(profiles: Any, after: str, *, ranked: bool) -> Any:
    said, _sign, person = after.partition("~")
    if not person:
        return profiles
    try:
        place: float | datetime = float.fromhex(said) if ranked else as_datetime(int(said))
    except (ValueError, OverflowError):
        return profiles
    return profiles.filter(Q(place__lt=place) | Q(place=place, person__gt=person))


def _rated(least: float, now: datetime) -> QuerySet[Review, Any]:
    """Those whose clients rate them so well. Whose side a review is on is looked at when it is counted: as a condition
    of the join it makes the database expect next to none, and go for each alone."""
    of_clients = Avg("rating", filter=Q(subject=F("contract__freelancer")))
    means = Review.objects.filter(revealed_by(now)).order_by().values("subject").annotate(mean=of_clients)
    return means.filter(mean__gte=least).values("subject")


def _cursor(person: str, place: float | datetime) -> str:
    return f"{place.hex() if isinstance(place, float) else as_moment(place)}~{person}"
