"""A client's own jobs: open, waiting for a moderator, drafts, ended."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from earnest.market.connects.rules_in_force import rules_at
from earnest.market.jobs.drafts import new_draft_id
from earnest.market.jobs.of_client import DRAFTS, OPEN, SHOWN, WAITING, drafts_of, jobs_of, unposted_counts
from earnest.web.client.posting_aside import take_up
from earnest.web.doors import signed_in
from earnest.web.viewer import moment_of, now_of, person_of


@signed_in
@require_safe
def client_jobs(request: HttpRequest) -> HttpResponse:
    """One kind at a time, the newest first."""
    person, now = person_of(request), moment_of(request)
    take_up(request, person, now=now)
    shown = request.GET.get("show", OPEN)
    shown = shown if shown in SHOWN else OPEN
    after = request.GET.get("after", "")
    context: dict[str, Any] = {"shown": shown, "counts": unposted_counts(person)}
    if shown in (DRAFTS, WAITING):
        stretch = drafts_of(person, shown=shown, after=after)
        context |= {"drafts": stretch.items, "after": stretch.next}
    else:
        policy = rules_at(now_of(request))
        listed, following = jobs_of(person, shown=shown, after=after, policy=policy, now=now)
        context |= {"jobs": [(one, new_draft_id()) for one in listed], "after": following}
    return render(request, "client/jobs.html", context)
