"""Finding open jobs: by words and filters, in an order, a page at a time and by key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Left

from earnest.market.jobs.words import words_of
from earnest.market.models import Job, JobWords
from earnest.market.moments import as_moment
from earnest.market.newest_first import place_in
from earnest.market.word_search import searched_for
from earnest.rules.policy import Policy
from earnest.rules.pricing import price_of

PAGE = 20
MOST_NEW = 99
"""So many new jobs are counted at most."""
EXCERPT = 280
RARE = 5_000
"""Words that so many posts have at most are rare."""
CURRENCY = "USD"
"""Budgets are compared in this currency alone: nobody here knows a rate of exchange."""
NEWEST, FEWEST, BUDGET = "newest", "fewest", "budget"
_LEVELS = ("entry", "intermediate", "expert")


@dataclass(frozen=True)
class JobSearch:
    """What is looked for; what is left out does not count. `least` and `most` are minor units of CURRENCY, and
    `proposals_under` counts all that were made, withdrawn or not."""

    words: str = ""
    category: str = ""
    level: str = ""
    kind: str = ""
    least: int | None = None
    most: int | None = None
    proposals_under: int | None = None
    price_at_most: int | None = None
    days: int | None = None
    hired_before: bool = False
    sort: str = NEWEST


@dataclass(frozen=True)
class FoundJobs:
    """A page of jobs with their words, and the cursor of the next one, "" at the end."""

    jobs: list[Job] = field(default_factory=list)
    after: str = ""


def find_jobs(search: JobSearch, policy: Policy, *, after: str = "", now: datetime) -> FoundJobs:
    """A page of open jobs, at the prices of `policy`, the one in force. A cursor that is none begins at the start."""
    rows = _narrowed(search, policy, now)
    found = list(_PAGES[search.sort](rows, after))
    cursor = _CURSORS[search.sort](found[PAGE - 1]) if len(found) > PAGE else ""
    return FoundJobs(found[:PAGE], cursor)


def new_jobs(search: JobSearch, policy: Policy, *, since: datetime, now: datetime) -> int:
    """How many jobs that fit the search were posted after `since`, at most MOST_NEW."""
    rows = _narrowed(search, policy, now).filter(posted_at__gt=since).order_by("-posted_at")
    return rows.values("pk")[:MOST_NEW].count()


def price_in_connects(policy: Policy, job: Job) -> int:
    """What a proposal on the job costs by the rules in force, for whoever has no free invitation."""
    if policy.limits.free_first_proposal and not job.accepted:
        return 0
    return price_of(policy, job.complexity, job.category)


def _narrowed(search: JobSearch, policy: Policy, now: datetime) -> QuerySet[Any]:
    rows = Job.objects.filter(state=Job.OPEN)
    if search.words:
        rows = rows.filter(_saying(search.words))
    if search.category:
        rows = rows.filter(category=search.category)
    if search.level:
        rows = rows.filter(complexity=search.level)
    if search.kind:
        rows = rows.filter(words__kind=search.kind)
    if search.least is not None or search.most is not None:
        rows = rows.filter(words__budget_currency=CURRENCY)
    if search.least is not None:
        rows = rows.filter(words__budget_amount__gte=search.least)
    if search.most is not None:
        rows = rows.filter(words__budget_amount__lte=search.most)
    if search.proposals_under is not None:
        rows = rows.filter(accepted__lt=search.proposals_under)
    if search.price_at_most is not None:
        rows = rows.filter(_costing(policy, search.price_at_most))
    if search.days is not None:
        rows = rows.filter(posted_at__gte=now - timedelta(days=search.days))
    if search.hired_before:
        rows = rows.filter(Exists(Job.objects.filter(client=OuterRef("client"), hires__gt=0).order_by()))
    return rows


def _saying(words: str) -> Q:
    """Jobs whose post has the words. Those of rare ones are looked up, few as they are; of common ones the next are
    soon found by walking along the newest, which for rare ones would go through all there are."""
    query = searched_for(words)
    some = JobWords.objects.filter(searched=query).order_by().values("pk")[: RARE + 1]
    return Q(pk__in=some) if some.count() <= RARE else Q(words__searched=query)


def _costing(policy: Policy, most: int) -> Q:
    """Jobs that cost at most so much: by level, the categories whose price the rules name, and all the others."""
    listed = policy.price.category.keys() - {"default"}
    wanted = Q(accepted=0) if policy.limits.free_first_proposal else Q(pk__in=())
    for level in _LEVELS:
        dear = sorted(one for one in listed if price_of(policy, level, one) > most)
        fair = sorted(listed - set(dear))
        if price_of(policy, level, "default") <= most:
            wanted |= Q(complexity=level) & ~Q(category__in=dear) if dear else Q(complexity=level)
        elif fair:
            wanted |= Q(complexity=level, category__in=fair)
    return wanted


def _shown(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows with what a list shows of each."""
    shown: QuerySet[Any] = rows.select_related("words").annotate(excerpt=Left("words__description", EXCERPT))
    return shown.defer("words__searched", "words__description", "words__origin", "words__questions")


def _newest_page(rows: QuerySet[Any], after: str) -> list[Job]:
    place = place_in(after)
    rows, size = _shown(rows), PAGE + 1
    if place is None:
        return list(rows.order_by("-posted_at", "id")[:size])
    posted_at, id = place
    # Two ranges of one index, where a single condition on both columns would be none.
    page = list(rows.filter(posted_at=posted_at, id__gt=id).order_by("id")[:size])
    if len(page) < size:
        page += rows.filter(posted_at__lt=posted_at).order_by("-posted_at", "id")[: size - len(page)]
    return page


def _fewest_page(rows: QuerySet[Any], after: str) -> list[Job]:
    place = _numbers(after)
    if place is not None:
        accepted, number = place
        rows = rows.filter(Q(accepted__gt=accepted) | Q(accepted=accepted, number__lt=number))
    return _by_id(rows.order_by("accepted", "-number"))


def _budget_page(rows: QuerySet[Any], after: str) -> list[Job]:
    rows = rows.filter(words__budget_currency=CURRENCY)
    place = _numbers(after)
    if place is not None:
        amount, number = place
        rows = rows.filter(Q(words__budget_amount__lt=amount) | Q(words__budget_amount=amount, number__lt=number))
    return _by_id(rows.order_by(F("words__budget_amount").desc(nulls_last=True), "-number"))


def _by_id(rows: QuerySet[Any]) -> list[Job]:
    """The first rows in their order, put in order as bare ids, so that no long text is sorted along."""
    first = rows.values("pk")[: PAGE + 1]
    places = {row["pk"]: place for place, row in enumerate(first)}
    found: list[Job] = list(_shown(Job.objects.filter(pk__in=list(places))))
    return sorted(found, key=lambda job: places[job.pk])


def _numbers(cursor: str) -> tuple[int, int] | None:
    first, _dot, second = cursor.partition(".")
    if not all(one.isascii() and one.isdigit() and len(one) <= 18 for one in (first, second)):
        return None
    return int(first), int(second)


_PAGES: dict[str, Callable[[QuerySet[Any], str], list[Job]]] = {
    NEWEST: _newest_page,
    FEWEST: _fewest_page,
    BUDGET: _budget_page,
}
_CURSORS: dict[str, Callable[[Job], str]] = {
    NEWEST: lambda job: f"{as_moment(job.posted_at)}.{job.id}",
    FEWEST: lambda job: f"{job.accepted}.{job.number}",
    BUDGET: lambda job: f"{words_of(job).budget_amount}.{job.number}",
}
