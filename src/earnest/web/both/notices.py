"""Notifications: what was told, how one wants to be told, and the way out that each mail carries."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from earnest.market.models import Person
from earnest.market.notices import reading
from earnest.market.notices.choices import EVERYTHING, THE_DIGEST, choices_for, choose, read_token, switch_off
from earnest.market.notices.kinds import KINDS
from earnest.web.both.notice_forms import ChoicesForm
from earnest.web.doors import quiet_if_signed_out, signed_in
from earnest.web.viewer import moment_of, person_of

ONE_CLICK = "List-Unsubscribe"
"""What a mail program sends by itself when its reader presses its own button (RFC 8058)."""


@require_safe
@quiet_if_signed_out
def notices_page(request: HttpRequest) -> HttpResponse:
    """What whoever looks was told, newest first; asked for again while the page is looked at."""
    told, next = reading.notices_of(person_of(request), after=request.GET.get("after", ""))
    context = {"told": told, "next_cursor": next, "later": "after" in request.GET}
    return render(request, "both/notices.html", context)


@signed_in
@require_safe
def open_notice(request: HttpRequest, notice_id: str) -> HttpResponse:
    """Mark it as read, and go on to what it is about."""
    address = reading.open_notice(person_of(request), notice_id, now=moment_of(request))
    if address is None:
        raise Http404
    return redirect(address)


@signed_in
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """All is read."""
    count = reading.read_all(person_of(request), now=moment_of(request))
    if count:
        said = ngettext("%(n)s notification is marked as read.", "%(n)s notifications are marked as read.", count)
        messages.success(request, said % {"n": count})
    return redirect("notifications")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """How whoever looks wants to hear of each kind."""
    person = person_of(request)
    if request.method == "POST":
        form = ChoicesForm(request.POST, chosen=choices_for(person))
        if form.is_valid():
            choose(person, form.choices())
            messages.success(request, _("Your choices are kept. They hold for everything that happens from now on."))
            return redirect("notification_settings")
    else:
        form = ChoicesForm(chosen=choices_for(person))
    context = {"form": form, "sections": form.sections(person.side), "address": person.email}
    return render(request, "both/notice_settings.html", context, status=422 if form.errors else 200)


@csrf_exempt  # the token is what lets one in, and a mail program brings no cookie
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Switch a kind of mail off, without signing in. Opening the page changes nothing."""
    found = read_token(token)
    person = Person.objects.filter(id=found[0]).first() if found else None
    if found is None or person is None:
        raise Http404
    what = found[1]
    if request.method == "POST":
        if "all" in request.POST and ONE_CLICK not in request.POST:
            what = EVERYTHING
        switch_off(person, what)
    context = {"what": what, "kind": KINDS.get(what), "done": request.method == "POST", "digest": what == THE_DIGEST}
    return render(request, "both/notice_unsubscribe.html", context)
