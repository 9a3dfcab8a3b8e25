"""Posting a job: a draft becomes one once, or waits for a moderator and nothing is posted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from earnest.market.jobs.drafts import READY, about_draft, draft_of, job_of
from earnest.market.jobs.post import JobPost
from earnest.market.models import Job, JobDraft, JobWords, Person, Upload
from earnest.market.performing import Refused, perform
from earnest.market.uploads import move_uploads


class CannotPost(Exception):
    """This client cannot post now; the sentence is for them."""


class Moved(Exception):
    """The draft was sent, or sent to a moderator, by somebody else a moment ago."""


@dataclass(frozen=True)
class Sent:
    """What became of a draft: the job it is, or why it waits. `again`: it was so before."""

    job: str = ""
    waits_because: str = ""
    again: bool = False


def why_not(client: Person) -> str:
    """Why this client cannot post yet, as a sentence for them; empty where they can."""
    from allauth.account.models import EmailAddress

    if client.waits_since is not None:
        return _("Somebody of ours looks at new accounts like yours first. Write on: your draft is kept until then.")
    if not EmailAddress.objects.filter(user=client, verified=True).exists():
        return _("Please confirm your mail address first: we sent you a link. Your draft is kept until then.")
    return ""


def post(client: Person, draft_id: str, wanted: JobPost, *, now: datetime) -> Sent:
    """Post a draft as `wanted` says, or have it wait for a moderator where that is far from what it seems to need.

    However often it is sent, it is posted once. Raises NotYours and CannotPost.
    """
    draft = draft_of(client, draft_id)
    if (sent := _as_sent(draft)) is not None:
        return sent
    if reason := why_not(client):
        raise CannotPost(reason)
    if doubt := wanted.doubt_about(wanted.complexity):
        fields = draft.fields | {READY: wanted.as_json()}
        still = JobDraft.objects.filter(id=draft.id, posted="", waits_since=None)
        if still.update(fields=fields, waits_since=now, waits_because=doubt, refused_because=""):
            return Sent(waits_because=doubt)
        return _as_sent(draft_of(client, draft_id)) or Sent(waits_because=doubt, again=True)
    try:
        return Sent(carry_out_post(draft, wanted, waiting=False))
    except Moved:
        if (sent := _as_sent(draft_of(client, draft_id))) is not None:
            return sent
        raise


def carry_out_post(
    draft: JobDraft, wanted: JobPost, *, waiting: bool, also: Callable[[str], None] = lambda _: None
) -> str:
    """Post the draft's job, with its words and files and what `also` keeps, in one transaction; its id.

    `waiting` says whether the draft has to be one that waits, or has to be one that does not. Raises Moved where it
    is not, or was posted with other words a moment ago.
    """
    job = job_of(draft)

    def keep(_outcome: object) -> None:
        still = JobDraft.objects.filter(id=draft.id, posted="", waits_since__isnull=not waiting)
        if not still.update(posted=job, waits_since=None, refused_because=""):
            raise Moved(draft.id)
        posted_at = Job.objects.values_list("posted_at", flat=True).get(id=job)
        JobWords.objects.filter(job_id=job).update(
            kind=wanted.kind, questions=list(wanted.questions), client_active_at=posted_at
        )
        move_uploads(about_draft(draft.id), about_job(job))
        Upload.objects.filter(about=about_job(job)).update(is_public=True)
        also(job)

    try:
        perform("post_job", key=draft.key, keep=keep, **wanted.command(job=job, client=draft.client_id))
    except Refused as refused:
        if refused.code in ("key_reused", "job_exists"):
            raise Moved(draft.id) from None
        raise
    return job


def about_job(job: str) -> str:
    """What a post's files belong to."""
    return f"job:{job}"


def client_is_active(job_id: str, now: datetime) -> None:
    """Note a sign of the client's life (a message, an edit, a hire, "keep open"): the job's time runs from it anew,
    and never ends earlier for it.

    Within the caller's transaction, if there is one.
    """
    latest = Greatest("client_active_at", Value(now))  # the later one, and `now` where none was noted
    JobWords.objects.filter(job_id=job_id).update(client_active_at=latest, warned_days=None)


def _as_sent(draft: JobDraft) -> Sent | None:
    if draft.posted:
        return Sent(draft.posted, again=True)
    if draft.waits_since is not None:
        return Sent(waits_because=draft.waits_because, again=True)
    return None
