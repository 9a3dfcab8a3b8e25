"""A job as its page shows it: the post, how its client treats proposals, and what a proposal would cost the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from earnest.ledger.quoting import offer_of, quote_of
from earnest.market.connecting import snapshot
from earnest.market.jobs.client_standing import ClientStanding, client_standings
from earnest.market.jobs.words import title_of, words_of
from earnest.market.models import (
    Invitation,
    Job,
    JobAddition,
    JobWords,
    Person,
    Profile,
    Proposal,
    ProposalDraft,
    Upload,
)
from earnest.market.moments import as_moment
from earnest.market.proposals.promise import Promise, promise_of
from earnest.market.uploads import uploads_about


@dataclass(frozen=True)
class Skill:
    """A skill that the job asks for, and whether the reader has it."""

    name: str
    fits: bool


@dataclass(frozen=True)
class Addition:
    """What the client added later."""

    text: str
    added_at: datetime


@dataclass(frozen=True)
class JobPage:
    """A job, and what its reader may do. `promise` is None where the job is not open; of the reader's own job it is
    what others are promised. `refused` is the code with which the rules would refuse a proposal by the reader now,
    `quote` what they would be told. `needs_wallet` says that the reader has none, `my_proposal` is their last one."""

    job: Job
    words: JobWords
    title: str
    skills: list[Skill]
    additions: list[Addition]
    files: list[Upload]
    standing: ClientStanding
    viewed: int
    promise: Promise | None = None
    quote: Mapping[str, Any] = field(default_factory=dict)
    refused: str = ""
    mine: bool = False
    needs_wallet: bool = False
    my_proposal: str = ""
    my_draft: bool = False
    invited: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it takes proposals."""
        return self.job.state == Job.OPEN

    @property
    def has_proposed(self) -> bool:
        """Whether a proposal of the reader's stands here."""
        return self.refused == "already_proposed"

    @property
    def can_propose(self) -> bool:
        """Whether the reader may write a proposal now; one without enough Connects yet may."""
        if self.promise is None or self.mine or self.needs_wallet:
            return False
        return self.refused in ("", "insufficient_connects")

    @property
    def ending(self) -> str:
        """How it ended: `filled`, a close's cause, or `hired`, `nobody` where only that is known; empty while open."""
        if self.job.state != Job.CLOSED:
            return "" if self.is_open else "filled"
        told = getattr(self.job, "ending", None)
        return told.cause if told else "hired" if self.job.hires else "nobody"


def job_page(reader: Person | None, job_id: str, *, now: datetime) -> JobPage | None:
    """The page of that job for its reader, None for one not signed in; None where there is no such job."""
    job: Any = _jobs(reader).filter(id=job_id).first()
    if job is None:
        return None
    words = words_of(job)
    mine = reader is not None and reader.id == job.client_id
    wallet = reader.id if reader is not None and reader.has_wallet and not mine else None
    quote = _quote(job.id, wallet, as_moment(now)) if job.state == Job.OPEN else {}
    return JobPage(
        job=job,
        words=words,
        title=title_of(job),
        skills=skills_for(words.skills or [], getattr(job, "my_skills", None) or []),
        additions=[Addition(one["text"], datetime.fromisoformat(one["added_at"])) for one in job.additions_told],
        files=uploads_about(f"job:{job.id}")[f"job:{job.id}"],
        standing=client_standings([job.client_id], now=now)[job.client_id],
        viewed=job.viewed or 0,
        promise=promise_of(quote, now=now) if quote else None,
        quote=quote,
        refused=(quote.get("refused") or {}).get("code", ""),
        mine=mine,
        needs_wallet=reader is not None and not reader.has_wallet,
        my_proposal=getattr(job, "my_proposal", None) or "",
        my_draft=getattr(job, "my_draft", False),
        invited=getattr(job, "my_invitation", False),
    )


def skills_for(wanted: list[str], held: list[str]) -> list[Skill]:
    """The job's skills in the post's order; those the reader has are marked, whatever their case."""
    has = {one.casefold() for one in held}
    return [Skill(one, one.casefold() in has) for one in wanted]


def _quote(job: str, wallet: str | None, at: int) -> Mapping[str, Any]:
    with snapshot() as plain:
        return offer_of(plain, job, at=at) if wallet is None else quote_of(plain, job, wallet, boost=0, at=at)


def _jobs(reader: Person | None) -> QuerySet[Job]:
    """Jobs with all that one statement can tell of them and of their reader."""
    here = Proposal.objects.filter(job=OuterRef("pk")).order_by()
    added = JobAddition.objects.filter(job=OuterRef("pk")).order_by("added_at", "id")
    jobs: QuerySet[Job] = (
        Job.objects.select_related("words", "ending")
        .defer("words__searched", "words__origin")
        .annotate(
            viewed=Subquery(here.exclude(viewed_at=None).values("job").annotate(n=Count("pk")).values("n")),
            additions_told=ArraySubquery(added.values(told=JSONObject(text="text", added_at="added_at"))),
        )
    )
    if reader is None:
        return jobs
    mine = here.filter(wallet=reader.id)
    return jobs.annotate(
        my_skills=Subquery(Profile.objects.filter(person=reader.id).values("skills")[:1]),
        my_proposal=Subquery(mine.order_by("-number").values("pk")[:1]),
        my_draft=Exists(ProposalDraft.objects.filter(job=OuterRef("pk"), freelancer=reader.id)),
        my_invitation=Exists(Invitation.objects.filter(job=OuterRef("pk"), freelancer=reader.id, declined_at=None)),
    )
