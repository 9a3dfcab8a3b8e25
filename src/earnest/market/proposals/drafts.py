"""Proposals in the making: kept as typed, whatever happens to the form, the session, the other tab or the job.

A draft's `fields` hold what was typed, as text, and beside it who wrote last: `tab` names the open form, `revision`
counts. A form that knows an earlier revision than the last, which another tab wrote, overwrites nothing: what it brings
is kept as `other`, and both are shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from earnest.market.ids import new_id
from earnest.market.models import Job, Person, Proposal, ProposalDraft, Upload
from earnest.market.uploads import remove_upload

TEXTS = ("cover_letter", "bid", "stands_days", "boost")
"""What is typed in single fields; beside them there are any number of answers and milestones."""
LONGEST = {"cover_letter": 20_000}
_KEY = re.compile(r"submit:(proposal_[A-Za-z0-9-]{1,48})")

Typed = dict[str, Any]
"""What stands in a form, field by field, as text."""


@dataclass(frozen=True)
class Seen:
    """What a form knows of its draft: which open form it is, and the revision it began from; 0 for none."""

    tab: str
    revision: int = 0


@dataclass(frozen=True)
class Saved:
    """The draft as it is now. `other` is another tab's text, of which this form did not know and which stays."""

    draft: ProposalDraft
    other: Typed | None = None

    @property
    def revision(self) -> int:
        """What the form knows from now on."""
        return revision_of(self.draft)


def typed_of(draft: ProposalDraft | None) -> Typed:
    """What was typed last; nothing where there is no draft."""
    return only_typed(draft.fields if draft else {})


def only_typed(fields: Mapping[str, Any]) -> Typed:
    """The typed part of `fields`, each field there and no longer than it may be."""
    texts: Typed = {name: _kept(fields.get(name) or "")[: LONGEST.get(name, 200)] for name in TEXTS}
    answers = [_kept(one) for one in fields.get("answers") or []]
    rows = [{part: _kept(text) for part, text in one.items()} for one in fields.get("milestones") or []]
    return texts | {"answers": answers, "milestones": rows}


def _kept(text: object) -> str:
    """As a database can keep it: without U+0000."""
    return str(text).replace("\0", "")


def other_of(draft: ProposalDraft | None) -> Typed | None:
    """What another tab wrote beside the draft; None where nothing is kept there."""
    return only_typed(draft.fields["other"]) if draft and "other" in draft.fields else None


def is_blank(typed: Typed) -> bool:
    """Whether nobody wrote anything."""
    rows = [str(value) for row in typed["milestones"] for value in row.values()]
    return not any(one.strip() for one in (typed["cover_letter"], typed["bid"], *typed["answers"], *rows))


def revision_of(draft: ProposalDraft | None) -> int:
    """How often the draft was written."""
    return int(draft.fields.get("revision", 0)) if draft else 0


def new_key() -> tuple[str, str]:
    """A key that no submission has used, and the id of the proposal that it would make."""
    proposal = new_id("proposal")
    return f"submit:{proposal}", proposal


def proposal_in(key: str) -> str | None:
    """The proposal that a form's key would make; None for what is no such key."""
    match = _KEY.fullmatch(key)
    return match[1] if match else None


def draft_on(person: Person, job_id: str) -> ProposalDraft | None:
    """The person's draft on that job, whether the job is still there or not."""
    return _drafts(person).filter(job=job_id).first()


def drafts_of(person: Person) -> list[tuple[ProposalDraft, Job | None]]:
    """The person's drafts, the last written first, each with its job; None for a job that is gone."""
    drafts = list(_drafts(person).order_by("-changed_at", "id")[:100])
    jobs = Job.objects.select_related("words").defer("words__searched", "words__description")
    by_id = jobs.in_bulk([draft.job_id for draft in drafts])
    return [(draft, by_id.get(draft.job_id)) for draft in drafts]


def save_draft(person: Person, job_id: str, typed: Typed, *, seen: Seen, key: str = "", now: datetime) -> Saved:
    """Keep what was typed, unless another tab has written meanwhile: then that stays, and this is kept beside it.

    `key` is the one that the form carries, taken for a new draft where nothing was made with it yet.
    """
    with transaction.atomic():
        draft = _held(person, job_id) or _made(person, job_id, key, now)
        last, unchanged = only_typed(draft.fields), typed_of(draft) == typed
        known = draft.fields.get("tab") in (None, seen.tab) or revision_of(draft) <= seen.revision
        if unchanged:
            return Saved(draft)
        if not known:
            draft.fields = draft.fields | {"other": typed, "other_tab": seen.tab}
            draft.save(update_fields=["fields"])
            return Saved(draft, other=last)
        kept = {name: draft.fields[name] for name in ("other", "other_tab") if name in draft.fields}
        if kept.get("other_tab") == seen.tab:  # it was the one beside, and goes on: now the other one is
            kept = {"other": last}
        draft.fields = typed | kept | {"tab": seen.tab, "revision": revision_of(draft) + 1}
        draft.changed_at = now
        draft.save(update_fields=["fields", "changed_at"])
        return Saved(draft)


def take_other(person: Person, job_id: str, *, now: datetime) -> None:
    """Go on with the text that was kept beside the draft; the draft's is kept beside it then."""
    _turn(person, job_id, now, swap=True)


def drop_other(person: Person, job_id: str, *, now: datetime) -> None:
    """Go on with the draft, without what was kept beside it."""
    _turn(person, job_id, now, swap=False)


def renew(draft: ProposalDraft) -> None:
    """Give the draft a key that was not refused yet, so that the same text can go through later."""
    key, proposal = new_key()
    ProposalDraft.objects.filter(id=draft.id, key=draft.key).update(key=key, proposal=proposal)
    draft.key, draft.proposal = key, proposal


def about_draft(draft: ProposalDraft) -> str:
    """What a draft's files belong to."""
    return f"draft:{draft.id}"


def delete_draft(person: Person, job_id: str) -> None:
    """Throw the draft away, and its files."""
    with transaction.atomic():
        draft = _held(person, job_id)
        if draft is None:
            return
        for upload in Upload.objects.filter(about=about_draft(draft)):
            remove_upload(upload)
        draft.delete()


def _drafts(person: Person) -> QuerySet[ProposalDraft]:
    return ProposalDraft.objects.filter(freelancer=person)


def _held(person: Person, job_id: str) -> ProposalDraft | None:
    return _drafts(person).select_for_update().filter(job=job_id).first()


def _made(person: Person, job_id: str, key: str, now: datetime) -> ProposalDraft:
    proposal = proposal_in(key)
    if proposal is None or Proposal.objects.filter(id=proposal).exists():
        key, proposal = new_key()
    if ProposalDraft.objects.filter(key=key).exists():
        key, proposal = new_key()
    draft = ProposalDraft(job_id=job_id, freelancer=person, key=key, proposal=proposal, changed_at=now)
    ProposalDraft.objects.bulk_create([draft], ignore_conflicts=True)
    held = _held(person, job_id)
    if held is None:  # its key was taken by another in the same moment
        return _made(person, job_id, "", now)
    return held


def _turn(person: Person, job_id: str, now: datetime, *, swap: bool) -> None:
    with transaction.atomic():
        draft = _held(person, job_id)
        if draft is None or "other" not in draft.fields:
            return
        fields = dict(draft.fields)
        other = only_typed(fields.pop("other"))
        fields.pop("other_tab", None)
        if swap:
            fields |= other | {"other": only_typed(draft.fields)}
        draft.fields = fields | {"tab": "", "revision": revision_of(draft) + 1}
        draft.changed_at = now
        draft.save(update_fields=["fields", "changed_at"])
