"""The demo's own pages: walks, signing in with one click, the clock. On a live marketplace there are none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from earnest.market import clock
from earnest.market.models import Person
from earnest.market.recurring import Booked
from earnest.web.addresses import onward
from earnest.web.demo.accounts import CLIENT, FREELANCER, OPERATOR, PASSWORD
from earnest.web.demo.walks import WALKS

DEMO = "/demo/"
SIGNS_IN = "allauth.account.auth_backends.AuthenticationBackend"
THIRTY_DAYS_AND_A_SECOND = timedelta(days=30, seconds=1)
View = Callable[[HttpRequest], HttpResponse]


def only_in_a_sandbox(view: View) -> View:
    """On a live marketplace there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not clock.is_sandbox():
            raise Http404
        return view(request)

    return guarded


@require_safe
@only_in_a_sandbox
def walks(request: HttpRequest) -> HttpResponse:
    """What to try, as whom, and the clock."""
    people = Person.objects.filter(id__in=(FREELANCER, CLIENT, OPERATOR)).order_by("email")
    context = {"walks": WALKS, "people": people, "password": PASSWORD, "jumps": JUMPS}
    return render(request, "demo/walks.html", context)


@require_POST
@only_in_a_sandbox
def sign_in(request: HttpRequest) -> HttpResponse:
    """Become one of the demo's three people, and go on to `next`."""
    asked = request.POST.get("person", "")
    person = Person.objects.filter(id=asked).first() if asked in (FREELANCER, CLIENT, OPERATOR) else None
    if person is None:
        raise Http404
    login(request, person, backend=SIGNS_IN)
    return redirect(onward(request, DEMO))


class ClockForm(forms.Form):
    """How far the clock is to move on."""

    days = forms.IntegerField(min_value=0, max_value=60)
    seconds = forms.IntegerField(min_value=0, max_value=86_400, required=False)


@require_POST
@only_in_a_sandbox
def move_clock(request: HttpRequest) -> HttpResponse:
    """Let time pass, with all that falls due in it."""
    form = ClockForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The clock moves on by 0 to 60 days at once, and never back."))
        return redirect(onward(request, DEMO))
    by = timedelta(days=form.cleaned_data["days"], seconds=form.cleaned_data["seconds"] or 0)
    _stops, booked = clock.advance(clock.now() + by // timedelta(microseconds=1))
    messages.success(request, _told(by, booked))
    return redirect(onward(request, DEMO))


def _told(by: timedelta, booked: Booked) -> str:
    passed = ngettext("%(n)d day has passed.", "%(n)d days have passed.", by.days) % {"n": by.days}
    figures = {"spent": booked.spent, "returned": booked.returned, "expired": booked.expired}
    moved = _("Of all Connects here %(spent)d were spent by age, %(returned)d came back and %(expired)d expired.")
    return f"{passed} {moved % figures}"


JUMPS = (
    (1, 0, gettext_lazy("A day later")),
    (7, 0, gettext_lazy("A week later")),
    (THIRTY_DAYS_AND_A_SECOND.days, THIRTY_DAYS_AND_A_SECOND.seconds, gettext_lazy("30 days and a second later")),
)
