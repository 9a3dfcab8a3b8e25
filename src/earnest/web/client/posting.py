"""Writing a job: the form, what it is told while one types, the preview, and the button that posts once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from earnest.market.connects.rules_in_force import rules_at
from earnest.market.jobs import drafts as job_drafts
from earnest.market.jobs import posting
from earnest.market.jobs.post import Wording
from earnest.market.jobs.post_price import PostPrice, post_price
from earnest.market.models import JobDraft, Person
from earnest.market.not_yours import NotYours
from earnest.market.uploads import UploadRefused
from earnest.rules.policy import Policy
from earnest.web.client.posting_aside import keep_aside, take_up
from earnest.web.client.posting_forms import EXAMPLES, JobForm
from earnest.web.doors import signed_in
from earnest.web.viewer import moment_of, now_of, person_of

_RULES = "earnest_rules"
"""Where a request keeps the rules in force, which are read once."""


@require_http_methods(["GET", "POST"])
def post_job(request: HttpRequest) -> HttpResponseBase:
    """A blank form; sent, it becomes the draft whose id it carries."""
    draft_id = request.POST.get("draft", "") if request.method == "POST" else job_drafts.new_draft_id()
    return _page(request, draft_id)


@require_http_methods(["GET", "POST"])
def job_draft(request: HttpRequest, draft: str) -> HttpResponseBase:
    """A draft's form; one that waits says so, and one that is posted leads to its job."""
    return _page(request, draft, must_be=request.method == "GET")


def _page(request: HttpRequest, draft_id: str, *, must_be: bool = False) -> HttpResponseBase:
    if not isinstance(request.user, Person):
        if request.method == "POST":
            keep_aside(request, draft_id)
            return redirect_to_login(_address(draft_id))
        return redirect_to_login(request.get_full_path())
    take_up(request, request.user, now=moment_of(request))
    if request.method == "POST":
        return _sent(request, draft_id)
    if not must_be:
        return _form_page(request, draft_id, None, JobForm(policy=_rules(request)))
    draft = _own(request, draft_id)
    if draft.posted:
        return redirect(f"/client/jobs/{draft.posted}/")
    if draft.waits_since is not None:
        return render(request, "client/job_waits.html", {"draft": draft, **_preview(request, draft)})
    return _form_page(request, draft_id, draft, JobForm(policy=_rules(request), initial=draft.fields))


def _address(draft_id: str) -> str:
    """Where to go on with a draft, whatever a form sent as its id."""
    return reverse("job_draft", args=[draft_id]) if job_drafts.is_draft_id(draft_id) else reverse("post_job")


def _sent(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Keep first what was typed, then do what the button says."""
    if not job_drafts.is_draft_id(draft_id):
        raise Http404
    person, form = person_of(request), JobForm(request.POST, request.FILES, policy=_rules(request))
    if job_drafts.is_empty(job_drafts.typed_fields(request.POST)) and not request.FILES and not form.is_valid():
        return _form_page(request, draft_id, None, form)
    try:
        draft = job_drafts.save_draft(person, draft_id, request.POST, now=moment_of(request))
        _keep_files(request, draft, form)
    except NotYours:
        raise Http404 from None
    act = request.POST.get("act", "post").replace("\0", "")
    if act.startswith("remove:") and not draft.posted and draft.waits_since is None:
        job_drafts.remove_file(person, draft.id, act.removeprefix("remove:"))
        return redirect("job_draft", draft.id)
    if act == "save" and not form.errors.get("attachments"):
        messages.success(request, _("Your draft is saved. Nobody else sees it."))
        return redirect("job_draft", draft.id)
    if not form.is_valid():
        return _form_page(request, draft_id, draft, form)
    if act == "preview":
        return redirect("job_preview", draft.id)
    return _post(request, draft, form)


def _post(request: HttpRequest, draft: JobDraft, form: JobForm) -> HttpResponse:
    try:
        sent = posting.post(person_of(request), draft.id, form.post(), now=moment_of(request))
    except posting.CannotPost as refused:
        form.add_error(None, str(refused))
        return _form_page(request, draft.id, draft, form)
    if sent.waits_because:
        messages.info(request, _("A moderator looks at your post before it is out. Nothing is posted yet."))
        return redirect("job_draft", draft.id)
    if sent.again:
        messages.info(request, _("This was posted already, once. Nothing was posted a second time."))
    else:
        price = _price(request, form.cleaned_data)
        says = _("Posted. A proposal costs %(price)d, so expect few and serious ones.")
        messages.success(request, says % {"price": price.price if price else 0})
    return redirect(f"/client/jobs/{sent.job}/")


def _keep_files(request: HttpRequest, draft: JobDraft, form: JobForm) -> None:
    """Files as they are; one that is refused is an error of its field. What waits or is posted gets none more: nobody
    would have looked at it."""
    if not request.FILES or draft.posted or draft.waits_since is not None:
        return
    form.full_clean()
    for file in form.cleaned_data.get("attachments") or []:
        try:
            job_drafts.attach(draft, file, now=moment_of(request))
        except UploadRefused as refused:
            form.add_error("attachments", str(refused))


def _form_page(request: HttpRequest, draft_id: str, draft: JobDraft | None, form: JobForm) -> HttpResponse:
    context = {
        "form": form,
        "draft": draft,
        "draft_id": draft_id,
        "files": job_drafts.files_of(draft) if draft else [],
        "examples": EXAMPLES,
        "not_yet": posting.why_not(person_of(request)),
        **_advice(request, form),
    }
    return render(request, "client/job_form.html", context)


@require_POST
def job_typed(request: HttpRequest) -> HttpResponseBase:
    """While one types: the draft is kept, and what the post looks like so far is said."""
    draft_id = request.POST.get("draft", "")
    if not isinstance(request.user, Person):
        keep_aside(request, draft_id)
        return render(request, "client/job_advice.html", {"signed_out": _address(draft_id)})
    if not job_drafts.is_draft_id(draft_id):
        raise Http404
    form = JobForm(request.POST, policy=_rules(request))
    form.full_clean()
    saved = False
    if not job_drafts.is_empty(job_drafts.typed_fields(request.POST)):
        try:
            draft = job_drafts.save_draft(request.user, draft_id, request.POST, now=moment_of(request))
        except NotYours:
            raise Http404 from None
        saved = not draft.posted and draft.waits_since is None
    answer = render(request, "client/job_advice.html", {"saved": saved, **_advice(request, form)})
    if saved:
        answer.headers["HX-Replace-Url"] = reverse("job_draft", args=[draft_id])
    return answer


@signed_in
@require_http_methods(["GET", "POST"])
def job_preview(request: HttpRequest, draft: str) -> HttpResponse:
    """The post as freelancers will see it, with its price and why; the button posts what stands there."""
    found = _own(request, draft)
    if found.posted or found.waits_since is not None:
        return redirect("job_draft", found.id)
    form = JobForm(found.fields, policy=_rules(request))
    if not form.is_valid():
        return _form_page(request, found.id, found, form)
    if request.method == "POST":
        return _post(request, found, form)
    not_yet = posting.why_not(person_of(request))
    context = {"draft": found, "not_yet": not_yet, **_advice(request, form), **_preview(request, found)}
    return render(request, "client/job_preview.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def job_draft_discard(request: HttpRequest, draft: str) -> HttpResponse:
    """Ask once, then throw the draft away."""
    if request.method == "POST":
        try:
            job_drafts.discard(person_of(request), draft)
        except NotYours:
            raise Http404 from None
        messages.success(request, _("The draft is thrown away."))
        return redirect("client_jobs")
    context = {
        "heading": _("Throw this draft away?"),
        "says": _("“%(title)s” is gone then, with its files. Nothing was posted.") % {"title": _own(request, draft)},
        "button": _("Throw it away"),
        "danger": True,
        "back": reverse("job_draft", args=[draft]),
    }
    return render(request, "web/confirm.html", context)


@signed_in
@require_POST
def job_take_back(request: HttpRequest, draft: str) -> HttpResponse:
    """Take a waiting post back from the moderators, to change it."""
    try:
        taken = job_drafts.take_back(person_of(request), draft)
    except NotYours:
        raise Http404 from None
    if taken:
        messages.info(request, _("It is your draft again. Nothing was posted."))
    return redirect("job_draft", draft)


def _own(request: HttpRequest, draft_id: str) -> JobDraft:
    try:
        return job_drafts.draft_of(person_of(request), draft_id)
    except NotYours:
        raise Http404 from None


def _preview(request: HttpRequest, draft: JobDraft) -> dict[str, Any]:
    """A draft's post as it will be, with its price."""
    form = JobForm(draft.fields, policy=_rules(request))
    post = form.post() if form.is_valid() else None
    price = _price(request, form.cleaned_data)
    return {"post": post, "files": job_drafts.files_of(draft), "promise": price}


def _advice(request: HttpRequest, form: JobForm) -> dict[str, Any]:
    """What the form says so far: the level that it seems to need, the price, and whether that will wait."""
    data = form.cleaned_data if form.is_bound and hasattr(form, "cleaned_data") else _typed_before(request, form)
    wording = Wording(
        title=data.get("title") or "",
        description=data.get("description") or "",
        skills=data.get("skills") or (),
        budget=data.get("money"),
        kind=data.get("kind") or "",
    )
    suggestion = wording.suggestion()
    chosen = data.get("complexity") or ""
    return {
        "suggestion": suggestion,
        "fits": suggestion is not None and suggestion.level == chosen,
        "doubt": wording.doubt_about(chosen) if chosen else "",
        "price": _price(request, data),
    }


def _typed_before(request: HttpRequest, form: JobForm) -> dict[str, Any]:
    if not form.initial:
        return {}
    bound = JobForm(form.initial, policy=_rules(request))
    bound.full_clean()
    return bound.cleaned_data


def _price(request: HttpRequest, data: dict[str, Any]) -> PostPrice | None:
    if not (data.get("complexity") and data.get("category")):
        return None
    return post_price(_rules(request), complexity=data["complexity"], category=data["category"])


def _rules(request: HttpRequest) -> Policy:
    if not hasattr(request, _RULES):
        setattr(request, _RULES, rules_at(now_of(request)))
    rules: Policy = getattr(request, _RULES)
    return rules
