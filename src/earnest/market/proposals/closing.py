"""How a client ends a job: without a hire, or done."""

from __future__ import annotations

from datetime import datetime

from earnest.market.models import Job, JobEnding, Person
from earnest.market.performing import Refused, perform
from earnest.market.proposals.choosing import job_of
from earnest.market.proposals.settling import Cause
from earnest.rules.outcomes import Outcome

FOUND = ("yes", "partly", "no")
FILLED = "filled"
"""The cause that is kept for a job which ended with its last hire."""


class ClosedMeanwhile(Exception):
    """Somebody or something ended the job before."""


class NobodyHired(Exception):
    """A job without a hire does not end as done."""


class HiredMeanwhile(Exception):
    """The job has hires by now, so it ends as done, with what that means for the stakes."""


def cause_for(job: Job) -> Cause:
    """With what a client closes this job."""
    return "done" if job.hires else "no_hire"


def close(client: Person, job_id: str, *, cause: Cause, found: str, note: str, now: datetime) -> Outcome:
    """Close the job, with the client's word on whether they found the right person; asked twice it is done once.

    `cause` is the one that the client was shown, so that nothing else happens than what they read. Raises NotYours,
    ClosedMeanwhile, HiredMeanwhile and NobodyHired.
    """
    job = job_of(client, job_id)
    if cause == "done" and not job.hires:  # sent so, it would use up the key, and the job could never end as done
        raise NobodyHired

    def keep(_outcome: Outcome) -> None:
        JobEnding.objects.update_or_create(
            job_id=job.id, defaults={"cause": cause, "ended_at": now, "found": found, "note": note}
        )

    try:
        return perform("close_job", key=f"close:{job.id}:{cause}", keep=keep, job=job.id, cause=cause)
    except Refused as refused:
        if refused.code == "job_has_hires":
            raise HiredMeanwhile from refused
        if refused.code == "job_closed":
            raise ClosedMeanwhile from refused
        raise


def say_found(client: Person, job_id: str, *, found: str, note: str, now: datetime) -> None:
    """Keep whether the client found the right person, on a job that has ended. Raises NotYours."""
    job = job_of(client, job_id)
    if job.state == Job.OPEN:
        return
    said = {"found": found, "note": note}
    JobEnding.objects.update_or_create(
        job_id=job.id, defaults=said, create_defaults=said | {"cause": FILLED, "ended_at": now}
    )
