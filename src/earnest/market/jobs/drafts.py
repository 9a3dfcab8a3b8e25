"""Posts in the making: kept as they were typed, whatever becomes of the page they were typed into."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from earnest.market.ids import new_id
from earnest.market.jobs.post import (
    DESCRIPTION_CHARACTERS,
    MOST_QUESTIONS,
    MOST_SKILLS,
    QUESTION_CHARACTERS,
    SKILL_CHARACTERS,
    TITLE_CHARACTERS,
)
from earnest.market.models import Job, JobDraft, Person, Upload
from earnest.market.not_yours import NotYours
from earnest.market.saying_money import as_typed
from earnest.market.uploads import keep_upload, remove_upload, uploads_about

_LONGEST = {
    "title": TITLE_CHARACTERS,
    "description": DESCRIPTION_CHARACTERS,
    "category": 64,
    "complexity": 20,
    "skills": MOST_SKILLS * (SKILL_CHARACTERS + 2),
    "kind": 6,
    "budget": 30,
    "currency": 3,
    "questions": MOST_QUESTIONS * (QUESTION_CHARACTERS + 2),
    "hires_wanted": 10,
}
"""The fields of a draft and how much of each is kept: more than that could never be posted."""
_SAYS_SOMETHING = ("title", "description", "skills", "budget", "questions")
_ID = re.compile(r"draft_[0-9a-f-]{36}")
READY = "ready"
"""Where a draft that waits keeps the post as it will be."""


def new_draft_id() -> str:
    """An id for a form that has not been saved yet, so that sent twice it makes one draft."""
    return new_id("draft")


def is_draft_id(text: str) -> bool:
    """Whether a form can have got it from here."""
    return _ID.fullmatch(text) is not None


def typed_fields(given: Mapping[str, str]) -> dict[str, str]:
    """What was typed, as far as it is kept."""
    return {name: str(given.get(name, "")).replace("\0", "")[:most] for name, most in _LONGEST.items()}


def is_empty(typed: Mapping[str, str]) -> bool:
    """Whether nobody would miss it."""
    return not any(typed.get(name, "").strip() for name in _SAYS_SOMETHING)


def job_of(draft: JobDraft) -> str:
    """The id of the job that the draft becomes, the same however often it is sent."""
    return f"job_{draft.id.removeprefix('draft_')}"


def save_draft(client: Person, draft_id: str, typed: Mapping[str, str], *, now: datetime) -> JobDraft:
    """Keep what was typed. A draft that is posted, or waits for a moderator, stays as it is. Raises NotYours."""
    fields = typed_fields(typed)
    draft, made = JobDraft.objects.get_or_create(
        id=draft_id, defaults={"client": client, "fields": fields, "key": f"post:{draft_id}", "changed_at": now}
    )
    if draft.client_id != client.id:
        raise NotYours(draft_id)
    if made:
        return draft
    JobDraft.objects.filter(id=draft_id, posted="", waits_since=None).update(fields=fields, changed_at=now)
    return JobDraft.objects.get(id=draft_id)


def draft_of(client: Person, draft_id: str) -> JobDraft:
    """A client's draft, posted or not. Raises NotYours."""
    draft = JobDraft.objects.filter(id=draft_id, client=client).first()
    if draft is None:
        raise NotYours(draft_id)
    return draft


def files_of(draft: JobDraft) -> list[Upload]:
    """The files that will go with the post."""
    about = about_draft(draft.id)
    return uploads_about(about)[about]


def attach(draft: JobDraft, file: UploadedFile[Any], *, now: datetime) -> None:
    """Keep a file with the draft; the same one sent again is kept once. Raises UploadRefused."""
    upload = keep_upload(draft.client, file, about=about_draft(draft.id), now=now)
    earlier = Upload.objects.filter(about=upload.about, sha256=upload.sha256).exclude(id=upload.id)
    if earlier.exists():
        remove_upload(upload)


def remove_file(client: Person, draft_id: str, upload_id: str) -> None:
    """Take a file of a draft away; what is none of its files is left."""
    for upload in Upload.objects.filter(id=upload_id, owner=client, about=about_draft(draft_id)):
        remove_upload(upload)


def about_draft(draft_id: str) -> str:
    """What a draft's files belong to."""
    return f"draft:{draft_id}"


def discard(client: Person, draft_id: str) -> None:
    """Throw a draft away, with its files; one that is gone already, or was posted, is left. Raises NotYours."""
    with transaction.atomic():
        draft = JobDraft.objects.select_for_update().filter(id=draft_id).first()
        if draft is None:
            return
        if draft.client_id != client.id:
            raise NotYours(draft_id)
        if not draft.posted:
            for upload in files_of(draft):
                remove_upload(upload)
            draft.delete()


def take_back(client: Person, draft_id: str) -> bool:
    """Take a post back from the moderators to change it; whether it still waited. Raises NotYours."""
    draft = draft_of(client, draft_id)
    return bool(
        JobDraft.objects.filter(id=draft.id, posted="", waits_since__isnull=False).update(
            waits_since=None, waits_because=""
        )
    )


def duplicate(client: Person, job_id: str, *, draft_id: str, now: datetime) -> JobDraft:
    """A new draft that says what an earlier job of theirs said; asked again with the same `draft_id`, the one that was
    made, with what was changed in it since. Raises NotYours."""
    if (made := JobDraft.objects.filter(id=draft_id, client=client).first()) is not None:
        return made
    job = Job.objects.select_related("words").defer("words__searched").filter(id=job_id, client_id=client.id).first()
    if job is None:
        raise NotYours(job_id)
    words = getattr(job, "words", None)
    typed = {"category": job.category, "complexity": job.complexity, "hires_wanted": str(job.hires_wanted)}
    if words is not None:
        currency = words.budget_currency or "USD"
        typed |= {
            "title": words.title or "",
            "description": words.description or "",
            "skills": ", ".join(words.skills or []),
            "kind": words.kind,
            "budget": "" if words.budget_amount is None else as_typed(words.budget_amount, currency),
            "currency": currency,
            "questions": "\n".join(words.questions),
        }
    return save_draft(client, draft_id, typed, now=now)
