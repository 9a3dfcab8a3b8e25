"""What waits for an operator, and the answers to it."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from earnest.market.connects.rules_in_force import rules_at
from earnest.market.jobs import moderation as market
from earnest.market.jobs.moderation import NoLongerWaits
from earnest.market.jobs.post_price import post_price
from earnest.web.doors import operators_only
from earnest.web.viewer import moment_of, now_of, person_of


class ReasonForm(forms.Form):
    """Why something is not let through; whom it is about reads it."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("They read this as you write it."),
    )


@operators_only
@require_safe
def moderation(request: HttpRequest) -> HttpResponse:
    """Posts and people that wait, the longest first."""
    posts, more_posts = market.waiting_posts()
    people, more_people = market.waiting_people()
    context = {"posts": posts, "more_posts": more_posts, "people": people, "more_people": more_people}
    return render(request, "operator/moderation.html", context)


@operators_only
@require_safe
def waiting_post(request: HttpRequest, draft: str) -> HttpResponse:
    """A post that waits, as it will be out."""
    try:
        waiting, files = market.waiting_post(draft)
    except NoLongerWaits:
        return _answered(request)
    post = waiting.post
    price = post_price(rules_at(now_of(request)), complexity=post.complexity, category=post.category)
    context = {"draft": waiting.draft, "version": waiting.version, "post": post, "files": files, "promise": price}
    return render(request, "operator/waiting_post.html", context)


@operators_only
@require_POST
def let_through(request: HttpRequest, draft: str) -> HttpResponse:
    """Post it as its client wrote it."""
    version = request.POST.get("version", "")
    return _answer(
        request,
        lambda: market.let_through(draft, person_of(request), version=version, now=moment_of(request)),
        _("It is posted, exactly as its client wrote it, and they are told."),
    )


@operators_only
@require_http_methods(["GET", "POST"])
def send_back(request: HttpRequest, draft: str) -> HttpResponse:
    """Give it back to its client, with the reason."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        heading = _("Send this post back")
        says = _("It becomes its client's draft again, with your reason. They can change it and post it once more.")
        return _ask(request, form, heading, says, _("Send it back"), reverse("waiting_post", args=[draft]))
    return _answer(
        request,
        lambda: market.send_back(draft, person_of(request), form.cleaned_data["reason"], now=moment_of(request)),
        _("It is its client's draft again, and they are told why."),
    )


@operators_only
@require_POST
def let_person_in(request: HttpRequest, person: str) -> HttpResponse:
    """Open the marketplace to them."""
    return _answer(
        request,
        lambda: market.let_person_in(person, person_of(request), now=moment_of(request)),
        _("They are let in, and told."),
    )


@operators_only
@require_http_methods(["GET", "POST"])
def turn_away(request: HttpRequest, person: str) -> HttpResponse:
    """Close their account, with the reason."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        says = _("Their account is closed, and they are mailed your reason. What they wrote is kept.")
        back = reverse("moderation")
        return _ask(request, form, _("Close this account"), says, _("Close the account"), back)
    return _answer(
        request,
        lambda: market.turn_away(person, person_of(request), form.cleaned_data["reason"]),
        _("The account is closed, and they are mailed why."),
    )


def _answer(request: HttpRequest, deed: Callable[[], object], says: str) -> HttpResponse:
    try:
        deed()
    except NoLongerWaits:
        return _answered(request)
    messages.success(request, says)
    return redirect("moderation")


def _answered(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("That does not wait any more: it was answered, or taken back. Nothing was done twice."))
    return redirect("moderation")


def _ask(request: HttpRequest, form: ReasonForm, heading: str, says: str, button: str, back: str) -> HttpResponse:
    context = {"form": form, "heading": heading, "says": says, "button": button, "back": back, "danger": True}
    return render(request, "operator/reason.html", context)
