"""Hiring: one page that says what is agreed on and what happens next, and one button."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from earnest.market.jobs.words import title_of
from earnest.market.models import Proposal
from earnest.market.performing import Refused
from earnest.market.proposals import choosing
from earnest.market.proposals.choosing import stands_until
from earnest.web.client.choosing import name_of, proposal_or_404, say_not_standing
from earnest.web.client.choosing_rows import is_last_hire
from earnest.web.doors import signed_in
from earnest.web.viewer import moment_of, person_of


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hire_page(request: HttpRequest, proposal: str) -> HttpResponse:
    """Look over what is agreed on, and hire."""
    found, now = proposal_or_404(request, proposal), moment_of(request)
    if request.method == "POST":
        return _hire(request, found)
    if found.state != Proposal.ACTIVE:
        return say_not_standing(request, found)
    shown = {
        "proposal": found,
        "words": getattr(found, "words", None),
        "job": found.job,
        "title": title_of(found.job),
        "name": name_of(found),
        "stands_until": stands_until(found),
        "stood": stands_until(found) < now,
        "is_last": is_last_hire(found.job),
        "more": found.job.hires_wanted - found.job.hires - 1,
        "can_talk": found.wallet is not None,
    }
    return render(request, "client/hire.html", shown)


def _hire(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    try:
        choosing.hire(person_of(request), proposal.id, now=moment_of(request))
    except Refused:
        return say_not_standing(request, proposal_or_404(request, proposal.id))
    messages.success(request, _("You hired “%(name)s”. They have been told.") % {"name": name_of(proposal)})
    return redirect(reverse("client_stakes", args=[proposal.job_id]) + f"?hired={proposal.id}")
