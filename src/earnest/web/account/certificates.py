"""A freelancer's certificates."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from earnest.market.people.profiles import ProfileRefused, certificate_of, remove_certificate, save_certificate
from earnest.web.account.forms import CertificateForm
from earnest.web.doors import signed_in
from earnest.web.viewer import moment_of, person_of

BACK = "/account/profile/#certificates"


@signed_in
def edit(request: HttpRequest, id: int | None = None) -> HttpResponse:
    """A certificate that is there, or a new one."""
    person, now = person_of(request), moment_of(request)
    certificate = certificate_of(person, id) if id is not None else None
    if id is not None and certificate is None:
        raise Http404
    written = (
        {name: getattr(certificate, name) for name in ("name", "issuer", "year", "address")} if certificate else {}
    )
    form = CertificateForm(request.POST or None, initial=written, today=now.date())
    if request.method == "POST" and form.is_valid():
        try:
            save_certificate(person, certificate, form.words(), now=now)
        except ProfileRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved. Clients see it on your profile."))
            return redirect(BACK)
    title = _("Edit certificate") if certificate else _("Add a certificate")
    page = {"form": form, "certificate": certificate, "page_title": title}
    return render(request, "profile/certificate.html", page, status=422 if form.errors else 200)


@signed_in
def remove(request: HttpRequest, id: int) -> HttpResponse:
    """Asked once before it is gone."""
    person = person_of(request)
    if request.method == "POST":
        remove_certificate(person, id)
        messages.success(request, _("Taken away. Clients no longer see it."))
        return redirect(BACK)
    certificate = certificate_of(person, id)
    if certificate is None:
        raise Http404
    page = {
        "heading": _("Take “%(name)s” away?") % {"name": certificate.name},
        "says": _("Clients no longer see it."),
        "button": _("Take it away"),
        "back": BACK,
        "danger": True,
    }
    return render(request, "web/confirm.html", page)
