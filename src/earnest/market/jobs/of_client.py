"""A client's own jobs, with what each of them is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from earnest.market.jobs.expiring import open_days, runs_out_at
from earnest.market.jobs.words import title_of
from earnest.market.models import Job, JobDraft, Person, Proposal
from earnest.market.newest_first import Stretch, newest_first
from earnest.rules.policy import Policy

OPEN, WAITING, DRAFTS, ENDED = "open", "waiting", "drafts", "ended"
SHOWN = (OPEN, WAITING, DRAFTS, ENDED)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ClientJob:
    """A job in its client's list. `waiting` people's proposals stand and were not declined, `unseen` of all that stand
    were not opened; `runs_out_at` is when the worker closes an open job."""

    job: Job
    title: str
    waiting: int
    unseen: int
    runs_out_at: datetime | None
    days_left: int | None


def jobs_of(
    client: Person, *, shown: str, after: str, policy: Policy, now: datetime
) -> tuple[Sequence[ClientJob], str]:
    """A stretch of a client's `open` or `ended` jobs, the newest first, and the cursor of what follows."""
    mine = Job.objects.filter(client_id=client.id).select_related("words").defer(
        "words__searched", "words__description", "words__questions", "words__origin"
    )  # fmt: skip
    wanted = mine.filter(state=Job.OPEN) if shown == OPEN else mine.exclude(state=Job.OPEN)
    stretch: Stretch[Job] = newest_first(wanted, by="posted_at", after=after)
    counts = _counts(job.id for job in stretch.items)
    days = open_days(policy)
    return [_listed(job, counts.get(job.id, (0, 0)), days, now) for job in stretch.items], stretch.next


def drafts_of(client: Person, *, shown: str, after: str) -> Stretch[JobDraft]:
    """A stretch of a client's drafts, those that wait for a moderator or those that do not."""
    mine = JobDraft.objects.filter(client=client, posted="", waits_since__isnull=shown != WAITING)
    return newest_first(mine, by="changed_at", after=after)


def unposted_counts(client: Person) -> dict[str, int]:
    """How many drafts, and how many posts that wait."""
    waits = Count("pk", filter=Q(waits_since__isnull=False))
    found = JobDraft.objects.filter(client=client, posted="").aggregate(all=Count("pk"), waits=waits)
    return {WAITING: found["waits"], DRAFTS: found["all"] - found["waits"]}


def _counts(jobs: Iterable[str]) -> dict[str, tuple[int, int]]:
    standing: QuerySet[Proposal] = Proposal.objects.filter(job__in=list(jobs), state=Proposal.ACTIVE)
    counted = standing.values("job").annotate(
        waiting=Count("pk", filter=Q(words__declined_at=None)), unseen=Count("pk", filter=Q(viewed_at=None))
    )
    return {one["job"]: (one["waiting"], one["unseen"]) for one in counted}


def _listed(job: Job, counts: tuple[int, int], days: int, now: datetime) -> ClientJob:
    ends = runs_out_at(job, days) if job.state == Job.OPEN else None
    left = None if ends is None else max(0, -((now - ends) // _DAY))
    return ClientJob(job, title_of(job), *counts, ends, left)
