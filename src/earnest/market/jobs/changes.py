"""Changing a job that is out: its words until somebody proposes, and dated additions after that.

The job is held first and its words after it, as whoever proposes or closes holds them, so that a change and the first
proposal never cross: whoever proposes has seen what they propose on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import connection, transaction

from earnest.ledger.adapters import plain_connection
from earnest.ledger.holding import hold_job
from earnest.ledger.reads import JobRow
from earnest.market.jobs.post import Wording
from earnest.market.jobs.posting import client_is_active
from earnest.market.models import Job, JobAddition, JobWords, Person, Proposal
from earnest.market.not_yours import NotYours
from earnest.market.notices.telling import Telling, tell_all

FIRST_WORDS = 140
"""So many characters of an addition go with the news of it."""


class Ended(Exception):
    """The job is no longer open."""


class Proposed(Exception):
    """Somebody has proposed, so the words stay as they were read."""


class Doubted(Exception):
    """With these words it would need another experience, which never changes; the sentence says why."""


def job_to_change(client: Person, job_id: str) -> Job:
    """A client's own job with its words. Raises NotYours."""
    mine = Job.objects.select_related("words").defer("words__searched").filter(id=job_id, client_id=client.id)
    job: Job | None = mine.first()
    if job is None:
        raise NotYours(job_id)
    return job


def wording_of(words: JobWords) -> Wording:
    """What a job says now."""
    budget = (words.budget_amount, words.budget_currency)
    return Wording(
        title=words.title or "",
        description=words.description or "",
        skills=tuple(words.skills or ()),
        budget=None if budget[0] is None or budget[1] is None else (budget[0], budget[1]),
        kind=words.kind,
        questions=tuple(words.questions),
    )


def edit(client: Person, job_id: str, wording: Wording, *, now: datetime) -> bool:
    """Say the job in other words; whether that changed any. Raises NotYours, Ended, Proposed and Doubted."""
    with transaction.atomic():
        job, words = _held(client, job_id)
        if job.proposals:
            raise Proposed(job_id)
        if wording == wording_of(words):
            return False
        if doubt := wording.doubt_about(job.complexity):
            raise Doubted(doubt)
        amount, currency = wording.budget or (None, None)
        JobWords.objects.filter(job_id=job_id).update(
            title=wording.title,
            description=wording.description,
            skills=list(wording.skills),
            budget_amount=amount,
            budget_currency=currency,
            kind=wording.kind,
            questions=list(wording.questions),
            edited_at=now,
        )
        client_is_active(job_id, now)
        return True


def add(client: Person, job_id: str, text: str, *, now: datetime) -> JobAddition:
    """Add to the post with the date, and tell everybody whose proposal stands, once each; the same words sent twice
    are added once. Raises NotYours and Ended."""
    with transaction.atomic():
        _, words = _held(client, job_id)
        earlier = JobAddition.objects.filter(job_id=job_id, text=text).first()
        if earlier is not None:
            return earlier
        addition = JobAddition.objects.create(job_id=job_id, text=text, added_at=now)
        client_is_active(job_id, now)
        tell_all(list(_news_of(addition, words.title or job_id)), now=now)
        return addition


def _news_of(addition: JobAddition, title: str) -> Iterator[Telling]:
    """What everybody whose proposal stands is told, each with their own proposal."""
    facts = {
        "job": addition.job_id,
        "title": title,
        "text": addition.text[:FIRST_WORDS],
        "is_cut": len(addition.text) > FIRST_WORDS,
    }
    once = f"job_changed:{addition.pk}"
    standing = Proposal.objects.filter(job_id=addition.job_id, state=Proposal.ACTIVE)
    for proposal, wallet in standing.values_list("id", "wallet_id"):
        address = f"/proposals/{proposal}/"
        yield Telling(str(wallet), "job_changed", once, address, facts | {"proposal": proposal}, addition.added_at)


def keep_open(client: Person, job_id: str, *, now: datetime) -> None:
    """The job's time runs anew from now. Raises NotYours and Ended."""
    with transaction.atomic():
        _held(client, job_id)
        client_is_active(job_id, now)


def _held(client: Person, job_id: str) -> tuple[JobRow, JobWords]:
    """The client's open job, held with its words until the transaction ends."""
    job = hold_job(plain_connection(connection), job_id)
    if job is None or job.client != client.id:
        raise NotYours(job_id)
    if job.state != Job.OPEN:
        raise Ended(job_id)
    words = JobWords.objects.select_for_update().defer("searched").filter(job_id=job_id).first()
    if words is None:
        raise NotYours(job_id)
    return job, words
