"""Asking freelancers to propose, and coming back to those one saved or worked with."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from earnest.market.jobs import drafts as job_drafts
from earnest.market.models import Job, Person
from earnest.market.not_yours import NotYours
from earnest.market.people.records import freelancer_records
from earnest.market.performing import Refused
from earnest.market.proposals import inviting
from earnest.market.proposals.settling import headline_of
from earnest.web.client.choosing_forms import InviteForm
from earnest.web.doors import signed_in
from earnest.web.viewer import moment_of, person_of

WISHES = "posted_for"
"""Where a session keeps whom a post was begun for, by job."""
MOST_WISHES = 10


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def invite_page(request: HttpRequest) -> HttpResponse:
    """Ask a freelancer to propose on one of the viewer's open jobs."""
    client = person_of(request)
    try:
        freelancer = inviting.freelancer_to_invite(client, request.GET.get("freelancer", ""))
    except NotYours as error:
        raise Http404 from error
    jobs = inviting.open_jobs_of(client)
    form = InviteForm(request.POST or None, jobs=jobs, initial={"job": request.GET.get("job", "")})
    if request.method == "POST" and form.is_valid():
        try:
            return _invite(request, client, freelancer, form)
        except inviting.TooMany as refused:
            form.add_error("text", str(refused))
    shown = {"freelancer": freelancer, "name": headline_of(freelancer), "jobs": jobs, "form": form}
    return render(request, "client/invite.html", shown)


def _invite(request: HttpRequest, client: Person, freelancer: Person, form: InviteForm) -> HttpResponse:
    given, name = form.cleaned_data, headline_of(freelancer)
    try:
        outcome = inviting.invite(
            client, given["job"], freelancer.id, text=given["text"].strip(), key=given["key"], now=moment_of(request)
        )
    except Refused as refused:
        messages.error(request, _refusal(refused.code) % {"name": name})
        return redirect(request.path + "?" + urlencode({"freelancer": freelancer.id, "job": given["job"]}))
    said = _("You invited “%(name)s”, who has been told.")
    if outcome["free"]:
        said += " " + _("By the rules a proposal on this invitation costs them nothing.")
    messages.success(request, said % {"name": name})
    return redirect("client_job", given["job"])


def _refusal(code: str) -> str:
    said = {
        "job_closed": _("That job has ended meanwhile, so nobody was invited. Choose another one."),
        "unknown_wallet": _("“%(name)s” cannot propose yet, so the invitation was not sent. Your words were not kept."),
        "own_job": _("You cannot invite yourself to your own job."),
        "already_invited": _("You invited “%(name)s” to this job before, and they have been told then."),
    }
    return said.get(code, _("That did not work, and “%(name)s” was not invited. Please try once more."))


@signed_in
@require_safe
def saved_page(request: HttpRequest) -> HttpResponse:
    """Whom the viewer saved."""
    people = list(inviting.saved_by(person_of(request)))
    records = freelancer_records([one.id for one in people], now=moment_of(request))
    rows = [(one, headline_of(one), records[one.id]) for one in people]
    return render(request, "client/saved.html", {"rows": rows})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def again_page(request: HttpRequest, contract: str) -> HttpResponse:
    """Hire somebody again: a post like the last one, to look over; its page then offers to invite them."""
    client, draft_id = person_of(request), request.POST.get("draft", "")
    try:
        found = inviting.contract_to_repeat(client, contract)
        if request.method == "POST" and job_drafts.is_draft_id(draft_id):
            draft = inviting.draft_again(client, contract, draft_id=draft_id, now=moment_of(request))
            _remember(request, job_drafts.job_of(draft), found.freelancer_id)
            messages.success(request, _("This is a draft like the last post. Look it over, and post it."))
            return redirect("job_draft", draft.id)
    except NotYours as error:
        raise Http404 from error
    shown = {
        "heading": _("Work with “%(name)s” again") % {"name": headline_of(found.freelancer)},
        "contract": found,
        "hidden": {"draft": job_drafts.new_draft_id()},
        "button": _("Begin a post like the last one"),
        "back": f"/contracts/{found.id}/",
    }
    return render(request, "client/again.html", shown)


def wished_for(request: HttpRequest, job: Job) -> Person | None:
    """Whom the viewer posted this job for, as long as they are not invited to it."""
    freelancer = request.session.get(WISHES, {}).get(job.id)
    if freelancer is None or job.state != Job.OPEN or inviting.is_invited(job, freelancer):
        return None
    return Person.objects.filter(id=freelancer).select_related("profile").first()


def _remember(request: HttpRequest, job: str, freelancer: str) -> None:
    wishes = request.session.get(WISHES, {})
    request.session[WISHES] = dict([*wishes.items(), (job, freelancer)][-MOST_WISHES:])
