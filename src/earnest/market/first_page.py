"""What the first page shows: of the market to anybody, and to whoever is signed in what waits for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from earnest.ledger.adapters import plain_connection
from earnest.ledger.history import policy_versions
from earnest.market.connects.help_figures import in_force
from earnest.market.jobs.search import price_in_connects
from earnest.market.jobs.words import title_of
from earnest.market.models import Job, JobDraft, Person, Profile, Proposal, ProposalDraft
from earnest.market.moments import as_datetime
from earnest.market.people.signing_up import missing_of
from earnest.market.proposals.changes import my_proposals
from earnest.market.proposals.page import FollowedProposal, followed
from earnest.market.proposals.promise import Promise, promise_of
from earnest.rules import state as rules
from earnest.rules.policy import Policy
from earnest.rules.quote import offer
from earnest.rules.state import PolicyVersion

NEWEST, FITTING, LOOKED_AT = 5, 5, 100
FEW = 5
SOON = timedelta(days=7)
LATELY = timedelta(days=30)
ENOUGH_JOBS, MOST_COUNTED = 20, 1_000
"""Figures of the market stand on the page only where so many jobs were posted; at most so many are looked at."""


@dataclass(frozen=True)
class ListedJob:
    """A job in a short list: what it costs by the rules in force, and which of the reader's skills it asks for."""

    id: str
    title: str
    category: str
    complexity: str
    budget: tuple[int, str] | None
    kind: str
    posted_at: datetime
    proposals: int
    price: int
    fits: list[str]


@dataclass(frozen=True)
class Figures:
    """The market in the last thirty days: jobs posted, those of them that ended, those that hired, and proposals a job,
    to the nearest one. `is_all` says that no more than what was looked at was posted."""

    posted: int
    ended: int
    hired: int
    proposals_each: int
    is_all: bool


@dataclass(frozen=True)
class Landing:
    """The market to somebody it does not know. `promise` is the newest job's, None where there is no job."""

    promise: Promise | None
    example: ListedJob | None
    jobs: list[ListedJob]
    figures: Figures | None


@dataclass(frozen=True)
class Draft:
    """Something begun and not sent. `job` is empty for a post."""

    id: str
    job: str
    title: str
    changed_at: datetime


@dataclass(frozen=True)
class Desk:
    """What waits for a freelancer. `missing` is what their profile lacks before they can propose; `decisions` are the
    proposals whose stake settles by itself soon, or whose client has declined."""

    missing: list[str]
    decisions: list[FollowedProposal]
    drafts: list[Draft]
    jobs: list[ListedJob]


@dataclass(frozen=True)
class WaitingJob:
    """A client's open job: how many wait for an answer, and how many of them nobody has opened."""

    id: str
    title: str
    posted_at: datetime
    waiting: int
    unopened: int


@dataclass(frozen=True)
class ClientDesk:
    """What waits for a client: open jobs with proposals to answer, those with most unopened ones first, and others."""

    waiting: list[WaitingJob]
    quiet: list[WaitingJob]
    drafts: list[Draft]


def landing(*, now: int) -> Landing:
    """The market to somebody it does not know, at that moment in microseconds. Three queries."""
    version = _rules(now)
    jobs = list(_newest_open()[:NEWEST])
    example = jobs[0] if jobs else None
    return Landing(
        promise=_promise(version, example, now) if example else None,
        example=_listed(example, version.policy, set()) if example else None,
        jobs=[_listed(one, version.policy, set()) for one in jobs],
        figures=_figures(as_datetime(now)),
    )


def desk_of(person: Person, *, now: int) -> Desk:
    """What waits for a freelancer. Seven queries."""
    moment = as_datetime(now)
    profile = Profile.objects.filter(person=person).defer("searched", "about", "experience").first()
    return Desk(
        missing=[] if person.has_wallet else missing_of(profile),
        decisions=_decisions(person, moment),
        drafts=_proposal_drafts(person),
        jobs=_fitting(person, profile, _rules(now).policy),
    )


def client_desk_of(person: Person) -> ClientDesk:
    """What waits for a client. Two queries."""
    active = Q(proposals__state=Proposal.ACTIVE)
    jobs = (
        Job.objects.filter(client=person, state=Job.OPEN)
        .annotate(waiting=Count("proposals", filter=active))
        .annotate(unopened=Count("proposals", filter=active & Q(proposals__viewed_at=None)))
        .order_by("-posted_at", "id")
        .values_list("id", "words__title", "posted_at", "waiting", "unopened")[:MOST_JOBS]
    )
    found = [WaitingJob(id, title or id, *rest) for id, title, *rest in jobs]
    waiting = [one for one in found if one.waiting]
    drafts = JobDraft.objects.filter(client=person, posted="").order_by("-changed_at")[:FEW]
    return ClientDesk(
        sorted(waiting, key=lambda one: (-one.unopened, -one.waiting)),
        [one for one in found if not one.waiting][:FEW],
        [Draft(one.id, "", str(one.fields.get("title") or ""), one.changed_at) for one in drafts],
    )


MOST_JOBS = 20


def _rules(now: int) -> PolicyVersion:
    return in_force(policy_versions(plain_connection(connection)), now)


def _newest_open() -> QuerySet[Job]:
    return (
        Job.objects.filter(state=Job.OPEN)
        .select_related("words")
        .defer("words__searched", "words__description", "words__questions", "words__origin")
        .order_by("-posted_at", "id")
    )


def _promise(version: PolicyVersion, job: Job, now: int) -> Promise:
    sample = rules.Job(job.id, job.number, "", job.complexity, job.category, job.hires_wanted, now, version)
    sample.accepted = job.accepted
    return promise_of(offer(version, sample, at=now), now=as_datetime(now))


def _listed(job: Job, policy: Policy, skills: set[str]) -> ListedJob:
    words = getattr(job, "words", None)
    has_budget = words is not None and words.budget_amount is not None
    return ListedJob(
        id=job.id,
        title=title_of(job),
        category=job.category,
        complexity=job.complexity,
        budget=(words.budget_amount, words.budget_currency or "USD") if words and has_budget else None,
        kind=words.kind if words else "",
        posted_at=job.posted_at,
        proposals=job.accepted,
        price=price_in_connects(policy, job),
        fits=[one for one in (words.skills if words else None) or [] if one.casefold() in skills],
    )


def _figures(now: datetime) -> Figures | None:
    """What the newest jobs became, where there are enough of them to say so. It looks at no more than a thousand."""
    newest = Job.objects.order_by("-number")[:MOST_COUNTED].values("pk")
    found = Job.objects.filter(pk__in=newest, posted_at__gt=now - LATELY).aggregate(
        posted=Count("pk"),
        ended=Count("pk", filter=~Q(state=Job.OPEN)),
        hired=Count("pk", filter=~Q(state=Job.OPEN) & Q(hires__gt=0)),
        proposals=Sum("accepted"),
    )
    posted: int = found["posted"]
    if posted < ENOUGH_JOBS:
        return None
    each = round(found["proposals"] / posted)
    return Figures(posted, found["ended"], found["hired"], each, is_all=posted < MOST_COUNTED)


def _decisions(person: Person, now: datetime) -> list[FollowedProposal]:
    """Active proposals whose stake settles within a week, and declined ones with something still staked."""
    soon = Q(due_at__gt=now, due_at__lte=now + SOON)
    declined = Q(words__declined_at__isnull=False) & (Q(due_at__gt=now) | Q(due_at=None, price__gt=0))
    rows = my_proposals(person).filter(soon | declined, state=Proposal.ACTIVE)
    return followed(person, list(rows.order_by(F("due_at").asc(nulls_last=True), "number")[:FEW]), now=now)


def _proposal_drafts(person: Person) -> list[Draft]:
    sent = Exists(Proposal.objects.filter(id=OuterRef("proposal")))
    rows = (
        ProposalDraft.objects.filter(~sent, freelancer=person, job__state=Job.OPEN)
        .order_by("-changed_at")
        .values_list("id", "job", "job__words__title", "changed_at")[:FEW]
    )
    return [Draft(id, job, title or job, changed_at) for id, job, title, changed_at in rows]


def _fitting(person: Person, profile: Profile | None, policy: Policy) -> list[ListedJob]:
    """Of the newest jobs those that ask for most of one's skills, the newer first; without a profile the newest."""
    skills = {one.casefold() for one in _words_of(profile)}
    mine = Exists(Proposal.objects.filter(job=OuterRef("id"), wallet=person, state__in=("active", "hired")))
    newest = _newest_open().filter(~mine).exclude(client=person)[: LOOKED_AT if skills else FITTING]
    jobs = [_listed(one, policy, skills) for one in newest]
    return sorted(jobs, key=lambda one: -len(one.fits))[:FITTING]


def _words_of(profile: Profile | None) -> Iterable[str]:
    return [*profile.skills, *profile.keywords] if profile else ()
