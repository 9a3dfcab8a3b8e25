"""What somebody typed into a page whose session had ended: kept aside until they have signed in again."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from earnest.market.jobs.drafts import is_draft_id, is_empty, save_draft, typed_fields
from earnest.market.models import Person
from earnest.market.not_yours import NotYours

_PLACE = "job_drafts_aside"
_MOST = 3


def keep_aside(request: HttpRequest, draft_id: str) -> None:
    """Keep what was sent in the session that begins now; files are lost with the request."""
    typed = typed_fields(request.POST)
    if not is_draft_id(draft_id) or is_empty(typed):
        return
    kept = dict(request.session.get(_PLACE, {}))
    kept.pop(draft_id, None)
    request.session[_PLACE] = dict([*kept.items(), (draft_id, typed)][-_MOST:])


def take_up(request: HttpRequest, client: Person, *, now: datetime) -> None:
    """Make drafts of what was kept aside; what turns out to be somebody else's is dropped."""
    for draft_id, typed in request.session.pop(_PLACE, {}).items():
        try:
            save_draft(client, draft_id, typed, now=now)
        except NotYours:
            continue
