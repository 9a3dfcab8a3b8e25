"""Closing a job, and what became of everybody's Connects."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from earnest.market.jobs.words import title_of
from earnest.market.models import Contract, Job, JobEnding
from earnest.market.proposals import closing
from earnest.market.proposals.closing import ClosedMeanwhile, HiredMeanwhile, NobodyHired, cause_for
from earnest.market.proposals.settling import Cause, fates_if_closed, fates_on
from earnest.rules.outcomes import Outcome
from earnest.web.client.choosing import job_or_404
from earnest.web.client.choosing_forms import CloseForm
from earnest.web.doors import signed_in
from earnest.web.viewer import moment_of, person_of

_CAUSES: dict[str, Cause] = {"no_hire": "no_hire", "done": "done"}
"""What a form of ours may carry."""


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def close_page(request: HttpRequest, job: str) -> HttpResponse:
    """What closing returns to whom, one question that may stay open, and the button."""
    found = job_or_404(request, job)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _close(request, found, form)
    if found.state != Job.OPEN:
        messages.info(request, _("This job has ended already. This is what became of the Connects on it."))
        return redirect("client_stakes", found.id)
    cause = cause_for(found)
    fates = fates_if_closed(found, cause, now=moment_of(request))
    shown = {"job": found, "title": title_of(found), "cause": cause, "fates": fates, "form": form}
    return render(request, "client/close.html", shown)


def _close(request: HttpRequest, job: Job, form: CloseForm) -> HttpResponse:
    cause = _CAUSES.get(request.POST.get("cause", ""))
    if cause is None:
        raise Http404
    try:
        outcome = closing.close(person_of(request), job.id, cause=cause, now=moment_of(request), **form.cleaned_data)
    except HiredMeanwhile:
        messages.info(request, _("You hired somebody meanwhile, so closing means something else. Please look again."))
        return redirect("client_close", job.id)
    except NobodyHired:
        messages.info(request, _("Nobody is hired on this job, so closing means something else. Please look again."))
        return redirect("client_close", job.id)
    except ClosedMeanwhile:
        messages.info(request, _("This job has ended already. This is what became of the Connects on it."))
        return redirect("client_stakes", job.id)
    messages.success(request, _closed(outcome))
    return redirect("client_stakes", job.id)


def _closed(outcome: Outcome) -> str:
    returned, spent = outcome["returned"], outcome["spent"]
    said = [_("The job is closed.")]
    if returned:
        words = ngettext("%(number)s Connect went back.", "%(number)s Connects went back.", returned)
        said.append(words % {"number": returned})
    if spent:
        words = ngettext("%(number)s Connect was spent.", "%(number)s Connects were spent.", spent)
        said.append(words % {"number": spent})
    return " ".join(said)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def stakes_page(request: HttpRequest, job: str) -> HttpResponse:
    """What happened to every stake on the job, from the ledger; and, once it ended, whether the right one was found."""
    found, now = job_or_404(request, job), moment_of(request)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        closing.say_found(person_of(request), found.id, now=now, **form.cleaned_data)
        messages.success(request, _("Thank you."))
        return redirect("client_stakes", found.id)
    fates = fates_on(found, now=now)
    hired = next((one for one in fates.each if one.proposal == request.GET.get("hired") and one.state == "hired"), None)
    ending = JobEnding.objects.filter(job=found.id).first()
    shown = {
        "job": found,
        "title": title_of(found),
        "fates": fates,
        "hired": hired,
        "contracts": list(Contract.objects.filter(job=found.id).select_related("freelancer__profile")[:50]),
        "ending": ending,
        "form": form if found.state != Job.OPEN and not (ending and ending.found) else None,
        "more_wanted": found.hires_wanted - found.hires if found.state == Job.OPEN else 0,
    }
    return render(request, "client/stakes.html", shown)
