"""Finding freelancers: by words, skill, rate and rating, page by page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Avg, F, FloatField, Q, QuerySet, TextField
from django.db.models.functions import Cast, Lower

from earnest.market.models import Person, Profile, SavedFreelancer
from earnest.market.moments import as_datetime, as_moment
from earnest.market.records import revealed_reviews

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

    A cursor that is none begins at the beginning. Two queries at most of the database's own indexes, whatever the
    number of people.
    """
    profiles = Profile.objects.filter(complete_since__isnull=False, person__is_active=True)
    profiles = _narrowed(profiles, wanted, now)
    if wanted.text:
        query = SearchQuery(wanted.text, search_type="websearch", config="english")
        newest = profiles.filter(searched=query).order_by("-complete_since", "person").values("person")[:RANKED]
        rank = Cast(SearchRank(F("searched"), query), FloatField())
        profiles = Profile.objects.filter(person__in=newest).annotate(place=rank).order_by("-place", "person")
    else:
        profiles = profiles.annotate(place=F("complete_since")).order_by("-complete_since", "person")
    page = list(
        _after(profiles, after, ranked=bool(wanted.text))
        .select_related("person", "photo")
        .defer("searched")[: PAGE + 1]
    )
    more = len(page) > PAGE
    return Found(page[:PAGE], _cursor(page[PAGE - 1]) if more else None)


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
        means = revealed_reviews(now).order_by().values("subject").annotate(mean=Avg("rating"))
        profiles = profiles.filter(person__in=means.filter(mean__gte=wanted.least_rating).values("subject"))
    if wanted.saved_by is not None:
        profiles = profiles.filter(
            person__in=SavedFreelancer.objects.filter(client=wanted.saved_by).values("freelancer")
        )
    return profiles


def _after(profiles: QuerySet[Profile], after: str, *, ranked: bool) -> QuerySet[Profile]:
    said, _sign, person = after.partition("~")
    if not person:
        return profiles
    try:
        place: float | datetime = float.fromhex(said) if ranked else as_datetime(int(said))
    except (ValueError, OverflowError):
        return profiles
    return profiles.filter(Q(place__lt=place) | Q(place=place, person__gt=person))


def _cursor(profile: Profile) -> str:
    place: float | datetime = profile.place  # type: ignore[attr-defined]
    said = place.hex() if isinstance(place, float) else str(as_moment(place))
    return f"{said}~{profile.person_id}"
