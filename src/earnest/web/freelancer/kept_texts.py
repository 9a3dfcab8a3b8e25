"""What somebody typed whose session was over: kept in the browser's next session until they are back."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest

from earnest.market.proposals.drafts import Seen, Typed, is_blank, only_typed
from earnest.web.viewer import person_of

KEPT = "kept_proposal"


class Kept(NamedTuple):
    """A form's text, and what the form knew of its draft."""

    typed: Typed
    seen: Seen


def keep_for_later(request: HttpRequest, job_id: str, typed: Typed) -> None:
    """Keep it for whoever wrote it, as the form said."""
    if not is_blank(typed):
        said = {name: request.POST.get(name, "")[:128] for name in ("person", "tab", "revision")}
        request.session[KEPT] = said | {"job": job_id, "typed": typed}


def take_kept(request: HttpRequest, job_id: str) -> Kept | None:
    """What was kept for the person who is back on that form; nobody else sees it."""
    kept = request.session.get(KEPT)
    if kept is None:
        return None
    if kept["person"] != person_of(request).id:
        del request.session[KEPT]
        return None
    if kept["job"] != job_id:
        return None
    del request.session[KEPT]
    revision = kept["revision"]
    return Kept(only_typed(kept["typed"]), Seen(kept["tab"], int(revision) if revision.isdecimal() else 0))
