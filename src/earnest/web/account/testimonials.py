"""Testimonials: a freelancer asks for them, their authors write, confirm or decline without an account."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from earnest.market.models import Profile, Testimonial
from earnest.market.people import testimonials
from earnest.market.people.persons import display_name
from earnest.web.account.forms import AskForm, TestimonialForm
from earnest.web.account.mails import send
from earnest.web.addresses import absolute
from earnest.web.doors import signed_in
from earnest.web.viewer import moment_of, person_of


@signed_in
def ask(request: HttpRequest) -> HttpResponse:
    """Whom to ask, and whom one asked."""
    person, now = person_of(request), moment_of(request)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            testimonials.ask(person, testimonials.Asked(**form.cleaned_data), partial(_send, request), now=now)
        except testimonials.TestimonialRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The mail to %(name)s is on its way.") % {"name": form.cleaned_data["name"]})
            return redirect("testimonials")
    page = {
        "form": form,
        "asked": Testimonial.objects.filter(profile=person.id).order_by("-asked_at"),
        "complete": Profile.objects.filter(person=person, complete_since__isnull=False).exists(),
        "page_title": _("Testimonials"),
    }
    return render(request, "profile/testimonials.html", page, status=422 if form.errors else 200)


@signed_in
def remove(request: HttpRequest, id: str) -> HttpResponse:
    """Asked once before it is no longer shown."""
    person = person_of(request)
    if request.method == "POST":
        testimonials.take_down(person, id)
        messages.success(request, _("Clients no longer see it."))
        return redirect("testimonials")
    found = Testimonial.objects.filter(id=id, profile=person.id, confirmed_at__isnull=False).first()
    if found is None:
        raise Http404
    page = {
        "heading": _("Take down what %(name)s wrote?") % {"name": found.author_name},
        "says": _("Clients no longer see it, and you cannot ask the same person again."),
        "button": _("Take it down"),
        "back": "/account/testimonials/",
        "danger": True,
    }
    return render(request, "web/confirm.html", page)


@never_cache
def answer(request: HttpRequest, id: str, secret: str) -> HttpResponse:
    """The author's page; whoever has the link is the author."""
    testimonial = testimonials.asked_with(id, secret)
    if testimonial is None:
        raise Http404
    profile = testimonial.profile
    page = {"who": display_name(profile.person, profile), "testimonial": testimonial, "profile": profile}
    if testimonials.is_answered(testimonial):
        return render(request, "profile/answered.html", page)
    declines = "decline" in request.POST
    form = TestimonialForm(None if declines else request.POST or None, initial=_written(testimonial))
    if declines:
        testimonials.decline(testimonial, now=moment_of(request))
        return redirect(request.path)
    if request.method == "POST" and form.is_valid():
        testimonials.confirm(testimonial, **form.cleaned_data, now=moment_of(request))
        return redirect(request.path)
    return render(request, "profile/answer.html", page | {"form": form}, status=422 if form.errors else 200)


def _written(testimonial: Testimonial) -> dict[str, str]:
    return {"name": testimonial.author_name, "role": testimonial.author_role}


def _send(request: HttpRequest, testimonial: Testimonial, secret: str) -> None:
    profile = testimonial.profile
    facts: dict[str, object] = {
        "testimonial": testimonial,
        "who": display_name(profile.person, profile),
        "request_line": " ".join(testimonial.request.split()),
        "link": absolute(request, f"/testimonials/{testimonial.id}/{secret}/"),
        "profile_link": absolute(request, f"/freelancers/{profile.person_id}/"),
    }
    facts["current_site"] = {"domain": request.get_host()}
    send("profile/email/testimonial", testimonial.author_email, facts)
