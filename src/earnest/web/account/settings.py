"""Settings: what others call one, which half of the market one sees, and where the rest is."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from earnest.market.models import Profile
from earnest.market.people.persons import call, change_side
from earnest.market.people.signing_up import missing_of
from earnest.web.addresses import onward
from earnest.web.doors import signed_in
from earnest.web.viewer import person_of

HOMES = {"freelancer": "/jobs/", "client": "/client/jobs/"}


class NameForm(forms.Form):
    """What others call one."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("What others see. Left empty, your headline stands for it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """All settings at a glance."""
    person = person_of(request)
    form = NameForm(request.POST or None, initial={"name": person.name})
    if request.method == "POST" and form.is_valid():
        call(person, form.cleaned_data["name"])
        messages.success(request, _("Saved. Others see you under that name."))
        return redirect("account")
    kinds = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    profile = Profile.objects.filter(person=person).defer("searched").first()
    page = {
        "form": form,
        "profile": profile,
        "missing": missing_of(profile),
        "totp": Authenticator.Type.TOTP in kinds,
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
        "page_title": _("Your account"),
    }
    return render(request, "profile/account.html", page, status=422 if form.errors else 200)


@require_POST
@signed_in
def side(request: HttpRequest) -> HttpResponse:
    """Turn to the other half of the market."""
    chosen = request.POST.get("side", "")
    if not change_side(person_of(request), chosen):
        return redirect("account")
    return redirect(onward(request, HOMES[chosen]))
