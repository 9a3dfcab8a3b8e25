"""How a client asks freelancers to propose, keeps them in mind, and asks one again who worked for them before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from earnest.market.jobs import drafts as job_drafts
from earnest.market.models import Contract, Invitation, Job, JobDraft, Person, Proposal, SavedFreelancer
from earnest.market.not_yours import NotYours
from earnest.market.performing import perform
from earnest.market.proposals.choosing import job_of
from earnest.rules.outcomes import Outcome

MOST_JOBS = 50
MOST_SAVED = 100
MOST_A_DAY = 100
"""So many freelancers a client asks in a day, on all jobs together: each is told by mail."""


class TooMany(Exception):
    """The client asked too many in a day, and nobody more was; the sentence is for them."""


def open_jobs_of(client: Person) -> list[Job]:
    """The client's open jobs, the newest first."""
    return list(
        Job.objects.filter(client=client, state=Job.OPEN)
        .select_related("words")
        .defer("words__searched", "words__description")
        .order_by("-posted_at")[:MOST_JOBS]
    )


def freelancer_to_invite(client: Person, freelancer_id: str) -> Person:
    """The freelancer, with profile. Raises NotYours for nobody, for somebody without a profile, and for oneself."""
    person = (
        Person.objects.filter(id=freelancer_id, is_active=True, profile__complete_since__isnull=False)
        .select_related("profile")
        .defer("profile__searched")
        .first()
    )
    if person is None or person.id == client.id:
        raise NotYours(freelancer_id)
    return person


def invite(client: Person, job_id: str, freelancer_id: str, *, text: str, key: str, now: datetime) -> Outcome:
    """Ask the freelancer to propose on the client's job, with these words; the same `key` is done once.

    The outcome's `free` says whether the rules let them propose for nothing. Raises NotYours, TooMany, and Refused.
    """
    job, freelancer = job_of(client, job_id), freelancer_to_invite(client, freelancer_id)
    if Invitation.objects.filter(job__client=client, invited_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooMany(_("You invited %(number)s freelancers in a day. Ask more tomorrow.") % {"number": MOST_A_DAY})

    def keep(_outcome: Outcome) -> None:
        Invitation.objects.create(job_id=job.id, freelancer=freelancer, text=text, invited_at=now)

    return perform("invite", key=key, keep=keep, job=job.id, wallet=freelancer.id)


def is_invited(job: Job, freelancer_id: str) -> bool:
    """Whether the freelancer was asked to propose on the job, or has proposed."""
    return (
        Invitation.objects.filter(job=job.id, freelancer=freelancer_id).exists()
        or Proposal.objects.filter(job=job, wallet=freelancer_id).exists()
    )


def saved_by(client: Person) -> Iterator[Person]:
    """Whom the client saved, the latest first, with profiles."""
    rows = (
        SavedFreelancer.objects.filter(client=client)
        .select_related("freelancer__profile")
        .defer("freelancer__profile__searched", "freelancer__profile__about", "freelancer__profile__experience")
        .order_by("-saved_at", "-id")[:MOST_SAVED]
    )
    return (row.freelancer for row in rows)


def contract_to_repeat(client: Person, contract_id: str) -> Contract:
    """A contract of the client's that has ended, so that its freelancer may be asked again. Raises NotYours."""
    contract = (
        Contract.objects.filter(id=contract_id, client=client, state=Contract.ENDED)
        .select_related("freelancer__profile", "job__words")
        .defer("freelancer__profile__searched", "job__words__searched")
        .first()
    )
    if contract is None:
        raise NotYours(contract_id)
    return contract


def draft_again(client: Person, contract_id: str, *, draft_id: str, now: datetime) -> JobDraft:
    """A draft of a post like the one that the contract began with, to be looked over; the same `draft_id` makes one.

    Raises NotYours.
    """
    contract = contract_to_repeat(client, contract_id)
    return job_drafts.duplicate(client, contract.job_id, draft_id=draft_id, now=now)
