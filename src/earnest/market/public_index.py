"""What anybody may find here, listed for search engines: open jobs and complete profiles, in pages by key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from earnest.market.models import Job, Profile

PAGE = 5_000


class Listed(NamedTuple):
    """Something to be found, and when it last changed."""

    id: str
    changed_at: datetime


def first_jobs() -> list[int]:
    """With which number each page of open jobs begins."""
    return _first(_open_jobs(), "number")


def first_freelancers() -> list[str]:
    """With which id each page of complete profiles begins."""
    return _first(_complete_profiles(), "person_id")


def jobs_from(number: int) -> Iterator[Listed]:
    """A page of open jobs, by when they were posted."""
    rows = _open_jobs().filter(number__gte=number).order_by("number")
    changed = Coalesce(F("words__edited_at"), F("posted_at"))
    return (Listed(*row) for row in rows.values_list("id", changed)[:PAGE].iterator(PAGE))


def freelancers_from(person: str) -> Iterator[Listed]:
    """A page of complete profiles, by id."""
    rows = _complete_profiles().filter(person_id__gte=person).order_by("person_id")
    return (Listed(*row) for row in rows.values_list("person_id", "changed_at")[:PAGE].iterator(PAGE))


def _open_jobs() -> QuerySet[Job]:
    return Job.objects.filter(state=Job.OPEN)


def _complete_profiles() -> QuerySet[Profile]:
    return Profile.objects.filter(complete_since__isnull=False, person__is_active=True)


def _first(rows: QuerySet[Any], key: str) -> list[Any]:
    """The key of the first row of each page, the first included, in one pass over an index."""
    placed = rows.annotate(place=Window(RowNumber(), order_by=key)).annotate(rest=(F("place") - 1) % PAGE)
    return list(placed.filter(rest=0).order_by(key).values_list(key, flat=True))
