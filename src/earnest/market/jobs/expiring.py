"""Jobs whose client does not come back: warned of twice, then closed by the worker, so that nobody waits for nothing.

A job's time runs from the client's last sign of life. One without hires closes as `expired`; one with hires, for which
the contract has no such cause, as `done`: its client did hire, and every stake on it is settled as that says. Jobs of
clients who are no persons of ours are left alone: their own site ends them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from earnest.ledger.engine import LIVE, Clock
from earnest.market import clock
from earnest.market.carry_out import carry_out
from earnest.market.connects.rules_in_force import rules_at
from earnest.market.jobs.words import title_of
from earnest.market.models import Job, JobEnding, JobWords, Person
from earnest.market.moments import as_datetime, as_moment
from earnest.market.notices.telling import tell
from earnest.market.recurring import Booked
from earnest.rules.outcomes import Outcome
from earnest.rules.parsing import EARNEST, OWN_KEYS, Parsed, parse_body
from earnest.rules.policy import Policy

EVERY_SECONDS = 60
WARNED_DAYS = (7, 2)
"""So many days before its end the client is told, the longer notice first."""
BATCH = 200
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def open_days(policy: Policy) -> int:
    """After how many days without a sign of life a job is closed: the setting, and less than a stake lives, so that
    what comes back when a job runs out is not spent by its age before. Where stakes live for a day or less nothing
    can come back, and the setting counts."""
    wanted: int = settings.EARNEST_JOB_OPEN_DAYS
    active = policy.returns.active_days
    return wanted if active == "never" or active <= 1 else min(wanted, active - 1)


def runs_out_at(job: Job, days: int) -> datetime:
    """When the worker closes the job, if its client does not come back. `words` as joined."""
    words = getattr(job, "words", None)
    since = (words.client_active_at if words else None) or job.posted_at
    return since + timedelta(days=days)


def run_due(now: int | None) -> Booked:
    """Warn of and close what is due by `now`, in small batches; several workers share the work."""
    moment = clock.now() if now is None else max(now, clock.now())
    at, policy = as_datetime(moment), rules_at(moment)
    days = open_days(policy)
    booked, after = Booked(), (_LONG_AGO, "")
    while jobs := _due(at, days, after):
        for job in jobs:
            if runs_out_at(job, days) <= at:
                booked += _close(job, days, at, now)
            else:
                _warn(job, policy, days, at)
        after = (jobs[-1].posted_at, jobs[-1].id)
    return booked


def next_due(after: int) -> int | None:
    """The earliest moment at which a job is to be warned of or closed, past or to come; None where none is open."""
    days = open_days(rules_at(after))
    soonest = _ours().aggregate(
        **{str(left): Min("since", filter=_not_warned(left) or None) for left in (*_warnings(days), 0)}
    )
    found = [since + timedelta(days=days - int(left)) for left, since in soonest.items() if since is not None]
    return as_moment(min(found)) if found else None


def _ours() -> QuerySet[Any]:
    """Open jobs of clients who are persons of ours; `since` is their last sign of life."""
    ours = Exists(Person.objects.filter(pk=OuterRef("client_id")))
    since = Coalesce(F("words__client_active_at"), F("posted_at"))
    found: QuerySet[Any] = Job.objects.filter(ours, state=Job.OPEN).annotate(since=since)
    return found


def _due(at: datetime, days: int, after: tuple[datetime, str]) -> Sequence[Job]:
    """The next jobs by their post that are due. Posts younger than any notice are not looked at."""
    first = max((*_warnings(days), 0))
    due = Q()
    for left in (*_warnings(days), 0):
        due |= Q(since__lte=at - timedelta(days=days - left)) & _not_warned(left)
    return list(
        _ours()
        .filter(due, posted_at__lte=at - timedelta(days=days - first), posted_at__gte=after[0])
        .exclude(posted_at=after[0], id__lte=after[1])
        .select_related("words")
        .defer("words__searched", "words__description")
        .order_by("posted_at", "id")[:BATCH]
    )


def _warnings(days: int) -> tuple[int, ...]:
    """The notices that there is time for."""
    return tuple(left for left in WARNED_DAYS if left < days)


def _not_warned(left: int) -> Q:
    """Those for which that notice, or the end, which is for all, is still to come."""
    if left == 0:
        return Q()
    return Q(words__isnull=False) & (Q(words__warned_days=None) | Q(words__warned_days__gt=left))


def _close(job: Job, days: int, at: datetime, now: int | None) -> Booked:
    """Close it, unless its client came back a moment ago."""
    since = runs_out_at(job, days) - timedelta(days=days)
    cause = "done" if job.hires else "expired"

    def check(outcomes: Sequence[Outcome]) -> None:
        words = JobWords.objects.select_for_update().filter(job_id=job.id).only("client_active_at").first()
        if ((words.client_active_at if words else None) or job.posted_at) != since:
            raise _CameBack(job.id)
        if outcomes[0]["status"] == "ok":
            JobEnding.objects.get_or_create(job_id=job.id, defaults={"cause": cause, "ended_at": at})
            if cause == "done":
                _tell_that_it_ended(job, outcomes[0], at)

    key = f"{OWN_KEYS}expire:{job.id}:{as_moment(since)}" + (":done" if job.hires else "")
    body = {"key": key, "type": "close_job", "job": job.id, "cause": cause}
    command = parse_body(body, where="the end of a job", caller=EARNEST)
    assert isinstance(command, Parsed)
    try:
        (outcome,) = carry_out([command], LIVE if now is None else Clock(manual=as_moment(at)), check=check)
    except _CameBack:
        return Booked()
    if outcome["status"] != "ok":  # somebody closed it, filled it, or hired on it, a moment ago
        return Booked()
    return Booked(returned=outcome["returned"], spent=outcome["spent"])


def _tell_that_it_ended(job: Job, outcome: Outcome, at: datetime) -> None:
    """Tell the client what, of a job that ended as expired, the ledger's feed tells them."""
    assert job.client_id is not None, "only a person of ours is told"
    facts = {"job": job.id, "title": title_of(job), "proposals": job.active, "returned": outcome["returned"]}
    address = f"/client/jobs/{job.id}/"
    tell(job.client_id, "job_expired", once=f"job_expired:{job.id}", address=address, facts=facts, now=at)


class _CameBack(Exception):
    """The client gave a sign of life a moment ago."""


def _warn(job: Job, policy: Policy, days: int, at: datetime) -> None:
    """Tell its client once how long it has left, and what its end means for those who wait."""
    with transaction.atomic():
        words = JobWords.objects.select_for_update(skip_locked=True).filter(job_id=job.id).defer("searched").first()
        if words is None:
            return
        ends = (words.client_active_at or job.posted_at) + timedelta(days=days)
        due = [left for left in _warnings(days) if ends - timedelta(days=left) <= at]
        if not due or ends <= at or (words.warned_days is not None and words.warned_days <= min(due)):
            return
        left = min(due)
        returns = policy.returns.hired if job.hires else policy.returns.job_expired
        facts = {
            "job": job.id,
            "title": words.title or job.id,
            "days": left,
            "proposals": job.active,
            "hires": job.hires,
            "comes_back_percent": returns,
            "ends_at": ends.isoformat(),
        }
        once = f"expires:{job.id}:{left}:{ends.date()}"
        assert job.client_id is not None, "only a person of ours is told"
        tell(job.client_id, "job_expires", once=once, address=f"/client/jobs/{job.id}/", facts=facts, now=at)
        JobWords.objects.filter(job_id=job.id).update(warned_days=left)
