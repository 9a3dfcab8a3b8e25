"""A freelancer writes about themselves."""

from __future__ import annotations

from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from earnest.market.models import Profile
from earnest.market.people.profiles import ProfileRefused, profile_of, save_profile
from earnest.market.people.signing_up import SKILLS_NEEDED, missing_of
from earnest.market.uploads import UploadRefused
from earnest.web.account.forms import ProfileForm
from earnest.web.doors import signed_in
from earnest.web.viewer import moment_of, person_of

STEPS = SKILLS_NEEDED + 2
"""A headline, the skills, a rate."""


@signed_in
def edit(request: HttpRequest) -> HttpResponse:
    """The profile with what belongs to it, and how far it is from a wallet."""
    person, now = person_of(request), moment_of(request)
    profile = profile_of(person, now=now)
    form = ProfileForm(request.POST or None, request.FILES or None, initial=_written(profile))
    if request.method == "POST" and form.is_valid():
        try:
            began = save_profile(
                person,
                form.words(),
                photo=form.cleaned_data["photo"],
                without_photo=form.cleaned_data["without_photo"],
                now=now,
            )
        except UploadRefused as refused:
            form.add_error("photo", str(refused))
        except ProfileRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _said(began, missing_of(profile_of(person, now=now))))
            return redirect("profile_edit" if began is None else "home")
    missing = missing_of(profile)
    page = {
        "form": form,
        "profile": profile,
        "missing": missing,
        "steps": STEPS,
        "steps_done": _steps_done(profile),
        "waits": person.waits_since is not None,
        "pieces": profile.pieces.select_related("image"),
        "certificates": profile.certificates.all(),
        "testimonials": profile.testimonials.filter(confirmed_at__isnull=False).count(),
        "page_title": _("Your profile"),
    }
    return render(request, "profile/edit.html", page, status=422 if form.errors else 200)


def _written(profile: Profile) -> dict[str, object]:
    names = ("headline", "about", "keywords", "skills", "experience", "years")
    rate = None if profile.rate_amount is None else Decimal(profile.rate_amount) / 100
    if rate is not None and rate == rate.to_integral():
        rate = rate.to_integral()
    return {name: getattr(profile, name) for name in names} | {"rate": rate}


def _steps_done(profile: Profile) -> int:
    return bool(profile.headline) + min(len(profile.skills), SKILLS_NEEDED) + bool(profile.rate_amount)


def _said(began: int | None, missing: list[str]) -> str:
    if began:
        with_it = ngettext("with %(number)s Connect in it", "with %(number)s Connects in it", began)
        return _("Saved. Your wallet is open, %(with_it)s: you can propose now, on these jobs for instance.") % {
            "with_it": with_it % {"number": began}
        }
    if began == 0:
        return _("Saved. Your wallet is open, and clients can find you. These jobs ask for what you do.")
    return _("Saved. Still missing: %(missing)s.") % {"missing": ", ".join(missing)} if missing else _("Saved.")
