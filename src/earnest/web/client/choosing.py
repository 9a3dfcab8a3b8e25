"""A client's job with its proposals, and what is done with one of them from the list."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from earnest.insight.ranking import Ranking, ranking_of
from earnest.market.connects.rules_in_force import rules_at
from earnest.market.jobs.expiring import open_days, runs_out_at
from earnest.market.jobs.words import title_of
from earnest.market.models import Contract, Job, Proposal
from earnest.market.not_yours import NotYours
from earnest.market.proposals import choosing
from earnest.market.proposals.choosing import NotStanding
from earnest.market.proposals.settling import headline_of
from earnest.web.addresses import onward
from earnest.web.client.choosing_forms import DeclineForm
from earnest.web.client.choosing_rows import listed, row_of
from earnest.web.client.inviting import wished_for
from earnest.web.doors import signed_in
from earnest.web.typed_before import keeps_typed, typed_before
from earnest.web.viewer import moment_of, now_of, person_of

POLL_SECONDS = 15


@signed_in
@require_safe
def job_page(request: HttpRequest, job: str) -> HttpResponse:
    """A job's proposals, ranked with reasons, for its client."""
    found = job_or_404(request, job)
    ranking = ranking_of(found, now=moment_of(request))
    days = open_days(rules_at(now_of(request)))
    shown = _shown(request, found, ranking) | {
        "contracts": list(Contract.objects.filter(job=found.id)) if ranking.hired else [],
        "wished_for": wished_for(request, found),
        "runs_out_at": runs_out_at(found, days),
        "days_left": max(0, (runs_out_at(found, days) - moment_of(request)).days),
    }
    return render(request, "client/job.html", shown)


@signed_in
@require_GET
def job_list(request: HttpRequest, job: str) -> HttpResponse:
    """The list alone, for a page that asks whether anything changed; nothing where it did not."""
    found = job_or_404(request, job)
    shown = _shown(request, found, ranking_of(found, now=moment_of(request)))
    if request.GET.get("mark") == shown["listed"].mark:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return render(request, "client/job_list_alone.html", shown | {"out_of_band": True})


@signed_in
@require_POST
def shortlist_proposal(request: HttpRequest, proposal: str) -> HttpResponse:
    """Keep a proposal in mind."""
    try:
        found = choosing.shortlist(person_of(request), proposal, now=moment_of(request))
    except NotYours as error:
        raise Http404 from error
    except NotStanding as error:
        return say_not_standing(request, error.proposal)
    messages.success(request, _("“%(name)s” is on your shortlist, and has been told.") % {"name": name_of(found)})
    return _done(request, found)


@signed_in
@require_POST
def unshortlist_proposal(request: HttpRequest, proposal: str) -> HttpResponse:
    """Take a proposal off the shortlist again."""
    try:
        found = choosing.unshortlist(person_of(request), proposal)
    except NotYours as error:
        raise Http404 from error
    messages.success(request, _("“%(name)s” is off your shortlist.") % {"name": name_of(found)})
    return _done(request, found)


@keeps_typed
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def decline_page(request: HttpRequest, proposal: str) -> HttpResponse:
    """Say no to a proposal, with a reason that its freelancer reads."""
    found = proposal_or_404(request, proposal)
    if found.state != Proposal.ACTIVE:
        return say_not_standing(request, found)
    form = DeclineForm(request.POST or None, initial=typed_before(request))
    if request.method != "POST" or not form.is_valid():
        shown = {"proposal": found, "name": name_of(found), "form": form, "title": title_of(found.job)}
        return render(request, "client/decline.html", shown)
    given = form.cleaned_data
    try:
        choosing.decline(
            person_of(request), proposal, reason=given["reason"], words=given["words"], now=moment_of(request)
        )
    except NotStanding as error:
        return say_not_standing(request, error.proposal)
    messages.success(request, _("You declined “%(name)s”, who has been told why.") % {"name": name_of(found)})
    return redirect("client_job", found.job_id)


def job_or_404(request: HttpRequest, job: str) -> Job:
    """The viewer's own job. Raises Http404 for anybody else's."""
    try:
        return choosing.job_of(person_of(request), job)
    except NotYours as error:
        raise Http404 from error


def proposal_or_404(request: HttpRequest, proposal: str) -> Proposal:
    """A proposal on a job of the viewer's. Raises Http404 for any other."""
    try:
        return choosing.proposal_of(person_of(request), proposal)
    except NotYours as error:
        raise Http404 from error


def name_of(proposal: Proposal) -> str:
    """What the proposal is called on its client's pages."""
    return headline_of(proposal.wallet)


def say_not_standing(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Back to the job, with what became of the proposal meanwhile."""
    said = {
        Proposal.WITHDRAWN: _("This proposal was withdrawn meanwhile. Nothing else has changed."),
        Proposal.HIRED: _("You have hired this proposal already."),
        Proposal.ENDED: _("This job has ended, and its proposals with it."),
    }
    messages.info(request, said.get(proposal.state, _("This proposal does not stand any more.")))
    return redirect("client_job", proposal.job_id)


def _done(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """The proposal's row anew where the page asked for that alone, else back to where the button stood."""
    if request.headers.get("HX-Request") and request.POST.get("row"):
        job = job_or_404(request, proposal.job_id)
        ranked = ranking_of(job, now=moment_of(request)).ranked
        found = next((one for one in ranked if one.proposal.id == proposal.id), None)
        if found is not None:
            back = request.POST.get("next", "").partition("#")[0]
            shown = {"row": row_of(found), "job": job, "out_of_band": True, "next": back}
            return render(request, "client/job_row_alone.html", shown)
    return redirect(onward(request, reverse("client_job", args=[proposal.job_id])))


def _shown(request: HttpRequest, job: Job, ranking: Ranking) -> dict[str, Any]:
    part = listed(ranking, show=request.GET.get("show", ""), page=request.GET.get("page", "1"))
    stood = sum(1 for one in ranking.apart if one.state == Proposal.ENDED)
    return {
        "job": job,
        "title": title_of(job),
        "ranking": ranking,
        "listed": part,
        "proposals": job.active + job.hires + stood,
        "standing": job.active,
        "ranked": len(ranking.ranked),
        "unranked": max(0, job.active - len(ranking.ranked)),
        "lifted": sum(1 for one in ranking.ranked if one.lifted),
        "kept_down": sum(1 for one in ranking.ranked if one.kept_down),
        "poll_seconds": POLL_SECONDS if job.state == Job.OPEN else None,
        "days_open": (moment_of(request) - job.posted_at).days,
        "more_wanted": job.hires_wanted - job.hires,
        "next": f"{reverse('client_job', args=[job.id])}?{urlencode({'show': part.show, 'page': part.page})}",
    }
