"""Changing a job that is out, keeping it open, and beginning another like it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from earnest.market.connects.rules_in_force import rules_at
from earnest.market.jobs import changes as job_changes
from earnest.market.jobs import drafts as job_drafts
from earnest.market.jobs.changes import Doubted, Ended, Proposed
from earnest.market.jobs.expiring import open_days, runs_out_at
from earnest.market.models import Job
from earnest.market.not_yours import NotYours
from earnest.market.saying_money import as_typed
from earnest.web.client.posting_forms import AdditionForm, WordingForm
from earnest.web.doors import signed_in
from earnest.web.typed_before import keeps_typed, typed_before
from earnest.web.viewer import moment_of, now_of, person_of


@signed_in
@require_http_methods(["GET", "POST"])
def job_edit(request: HttpRequest, job: str) -> HttpResponse:
    """Other words, until the first proposal is in."""
    found = _own(request, job)
    if found.state != Job.OPEN:
        return _ended(request, job)
    if found.accepted:
        messages.info(request, _("Somebody has proposed, so the post stays as they read it. You can add to it."))
        return redirect("job_add", job)
    if request.method == "GET":
        return _edit_page(request, found, WordingForm(initial=_typed(found)))
    form = WordingForm(request.POST)
    if not form.is_valid():
        return _edit_page(request, found, form)
    try:
        changed = job_changes.edit(person_of(request), job, form.wording(), now=moment_of(request))
    except Ended:
        return _ended(request, job)
    except Proposed:
        messages.warning(
            request, _("Somebody proposed while you wrote, so nothing was changed. What you wrote can be added below.")
        )
        return _add_page(request, found, AdditionForm(initial={"text": form.cleaned_data["description"][:5_000]}))
    except Doubted as doubted:
        says = _("%(why)s The experience is fixed once a job is posted: close this one and post it anew.")
        form.add_error(None, says % {"why": doubted})
        return _edit_page(request, found, form)
    if changed:
        messages.success(request, _("The post says it so now. Nobody had proposed yet."))
    return redirect(f"/client/jobs/{job}/")


@keeps_typed
@signed_in
@require_http_methods(["GET", "POST"])
def job_add(request: HttpRequest, job: str) -> HttpResponse:
    """A dated addition, told to everybody whose proposal stands."""
    found = _own(request, job)
    if found.state != Job.OPEN:
        return _ended(request, job)
    if request.method == "GET" and not found.accepted:
        return redirect("job_edit", job)
    if request.method == "GET":
        return _add_page(request, found, AdditionForm(initial=typed_before(request)))
    form = AdditionForm(request.POST)
    if not form.is_valid():
        return _add_page(request, found, form)
    try:
        job_changes.add(person_of(request), job, form.cleaned_data["text"], now=moment_of(request))
    except Ended:
        return _ended(request, job)
    messages.success(request, _("Added to the post. Everybody whose proposal stands is told."))
    return redirect(f"/client/jobs/{job}/")


@signed_in
@require_POST
def job_keep_open(request: HttpRequest, job: str) -> HttpResponse:
    """A sign of life: the job's time runs anew."""
    try:
        job_changes.keep_open(person_of(request), job, now=moment_of(request))
    except NotYours:
        raise Http404 from None
    except Ended:
        return _ended(request, job)
    until = runs_out_at(_own(request, job), open_days(rules_at(now_of(request))))
    days = (until - moment_of(request)).days
    says = ngettext(
        "The job stays open for another %(days)d day.", "The job stays open for another %(days)d days.", days
    )
    messages.success(request, says % {"days": days})
    return redirect(f"/client/jobs/{job}/")


@signed_in
@require_POST
def job_duplicate(request: HttpRequest, job: str) -> HttpResponse:
    """A new draft like this job; the form brings the draft's id, so that a double click makes one."""
    draft_id = request.POST.get("draft") or job_drafts.new_draft_id()
    if not job_drafts.is_draft_id(draft_id):
        raise Http404
    try:
        draft = job_drafts.duplicate(person_of(request), job, draft_id=draft_id, now=moment_of(request))
    except NotYours:
        raise Http404 from None
    messages.success(request, _("A new draft says what that job said. Nothing is posted yet."))
    return redirect("job_draft", draft.id)


def _own(request: HttpRequest, job: str) -> Job:
    try:
        return job_changes.job_to_change(person_of(request), job)
    except NotYours:
        raise Http404 from None


def _typed(job: Job) -> dict[str, str]:
    wording = job_changes.wording_of(job.words) if hasattr(job, "words") else None
    if wording is None:
        return {}
    budget = wording.budget
    return {
        "title": wording.title,
        "description": wording.description,
        "skills": ", ".join(wording.skills),
        "kind": wording.kind,
        "budget": "" if budget is None else as_typed(*budget),
        "currency": "USD" if budget is None else budget[1],
        "questions": "\n".join(wording.questions),
    }


def _edit_page(request: HttpRequest, job: Job, form: WordingForm) -> HttpResponse:
    context = {"job": job, "form": form, "draft_id": job_drafts.new_draft_id()}
    return render(request, "client/job_edit.html", context)


def _add_page(request: HttpRequest, job: Job, form: AdditionForm) -> HttpResponse:
    context = {"job": job, "form": form, "draft_id": job_drafts.new_draft_id()}
    return render(request, "client/job_add.html", context)


def _ended(request: HttpRequest, job: str) -> HttpResponse:
    messages.info(request, _("This job has ended, so it stays as it is. You can post another like it."))
    return redirect(f"/client/jobs/{job}/")
