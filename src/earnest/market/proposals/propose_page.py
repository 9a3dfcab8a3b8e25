"""What stands around the form of a proposal: its job, its draft, and the promise as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from earnest.ledger.quoting import offer_agreed, offer_of, quote_of
from earnest.market.connecting import snapshot
from earnest.market.jobs.words import title_of, words_of
from earnest.market.models import Job, JobWords, Person, Proposal, ProposalDraft, Upload
from earnest.market.moments import as_moment
from earnest.market.proposals.drafts import about_draft, draft_on
from earnest.market.proposals.promise import Promise, promise_of
from earnest.market.uploads import uploads_about


@dataclass(frozen=True)
class ProposePage:
    """A job to propose on. `job` is None where it is gone and only the draft is left. `refused` is the code with which
    the rules would refuse a proposal now, and `my_proposal` the one that stands, where that is why."""

    job: Job | None
    words: JobWords
    title: str
    draft: ProposalDraft | None
    files: list[Upload]
    promise: Promise | None = None
    quote: Mapping[str, Any] = field(default_factory=dict)
    refused: str = ""
    my_proposal: str = ""
    mine: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the job takes proposals."""
        return self.job is not None and self.job.state == Job.OPEN

    @property
    def boost(self) -> Mapping[str, Any] | None:
        """The job's auction, while boosts can be made."""
        found = self.quote.get("boost")
        return found if found and found["open"] else None

    @property
    def can_submit(self) -> bool:
        """Whether there is something to submit under; too few Connects are said when it is tried."""
        return self.promise is not None and self.refused in ("", "insufficient_connects")


def propose_page(person: Person, job_id: str, *, boost: int = 0, now: datetime) -> ProposePage | None:
    """The page for that person; None where there is neither such a job nor a draft on it."""
    job = Job.objects.filter(id=job_id).select_related("words").defer("words__searched").first()
    draft = draft_on(person, job_id)
    if job is None and draft is None:
        return None
    files = uploads_about(about_draft(draft))[about_draft(draft)] if draft else []
    if job is None:
        return ProposePage(None, JobWords(job_id=job_id, questions=[]), "", draft, files)
    words, title = words_of(job), title_of(job)
    if job.client_id == person.id or job.state != Job.OPEN:
        return ProposePage(job, words, title, draft, files, mine=job.client_id == person.id)
    quote = quote_for(person, job_id, boost=boost, now=now)
    refused = (quote.get("refused") or {}).get("code", "")
    standing = _standing(person, job_id) if refused == "already_proposed" else ""
    promise = promise_of(quote, now=now)
    if not person.has_wallet:
        refused = "unknown_wallet"
    return ProposePage(job, words, title, draft, files, promise, quote, refused, standing)


def quote_for(person: Person, job_id: str, *, boost: int, now: datetime) -> Mapping[str, Any]:
    """The quote for that person, or, where they have no wallet yet, what the rules say to anybody. Raises Unknown."""
    at = as_moment(now)
    with snapshot() as plain:
        if person.has_wallet:
            return quote_of(plain, job_id, person.id, boost=boost, at=at)
        return offer_of(plain, job_id, at=at)


def promise_agreed(job_id: str, *, terms: str, price: int, now: datetime) -> Promise | None:
    """The promise that a form showed before the rules changed, made again from the rules with those `terms`; None where
    there never were such rules."""
    with snapshot() as plain:
        offer = offer_agreed(plain, job_id, terms=terms, price=price, at=as_moment(now))
    return None if offer is None else promise_of(offer, now=now)


def _standing(person: Person, job_id: str) -> str:
    standing = (Proposal.ACTIVE, Proposal.HIRED)
    found = Proposal.objects.filter(job=job_id, wallet=person.id, state__in=standing).values_list("pk", flat=True)
    return found.first() or ""
