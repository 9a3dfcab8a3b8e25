"""Freelancers as anybody sees them: the list, and each one's profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from earnest.market.models import Person, Profile
from earnest.market.people.finding import find_freelancers, saved_ids
from earnest.market.people.persons import display_name
from earnest.market.people.profiles import save_freelancer, seen_profile
from earnest.market.people.records import FreelancerRecord, freelancer_records, revealed_reviews
from earnest.web.addresses import onward
from earnest.web.doors import signed_in
from earnest.web.public.freelancer_search import FreelancerSearch
from earnest.web.public.linked_data import linked_data
from earnest.web.viewer import moment_of, person_of

REVIEWS_SHOWN = 20


@dataclass(frozen=True)
class Shown:
    """A freelancer in a list or on a page of their own."""

    profile: Profile
    name: str
    record: FreelancerRecord
    is_saved: bool

    @property
    def id(self) -> str:
        """The person's id."""
        return self.profile.person_id

    @property
    def subtitle(self) -> str:
        """The headline, where the name does not say it already."""
        return self.profile.headline if self.name != self.profile.headline else ""


@require_GET
def freelancers(request: HttpRequest) -> HttpResponse:
    """Everybody with a complete profile, by words and filters."""
    person, now = _person(request), moment_of(request)
    form = FreelancerSearch(request.GET, person)
    found = find_freelancers(form.wanted(), after=request.GET.get("after", ""), now=now)
    records = freelancer_records([profile.person_id for profile in found.profiles], now=now)
    saved = saved_ids(person)
    shown = [_shown(profile, records[profile.person_id], saved) for profile in found.profiles]
    page: dict[str, Any] = {
        "form": form,
        "shown": shown,
        "after": found.after,
        "anything_asked": form.narrows or bool(form.cleaned_data.get("q")),
        "page_title": _("Find freelancers"),
        "page_description": _("Freelancers who think before they propose: what they do, their rate, and their record."),
        "canonical": request.build_absolute_uri(request.path),
    }
    return render(request, "public/freelancers.html", page)


@require_GET
def freelancer(request: HttpRequest, id: str) -> HttpResponse:
    """One freelancer: who they are, what they made, what others say."""
    person, now = _person(request), moment_of(request)
    profile = seen_profile(person, id)
    if profile is None:
        raise Http404
    record = freelancer_records([id], now=now)[id]
    shown = _shown(profile, record, saved_ids(person))
    address = request.build_absolute_uri(request.path)
    page: dict[str, Any] = {
        "shown": shown,
        "profile": profile,
        "record": record,
        "pieces": profile.pieces.select_related("image"),
        "certificates": profile.certificates.all(),
        "testimonials": profile.testimonials.filter(confirmed_at__isnull=False).order_by("-confirmed_at"),
        "reviews": revealed_reviews(now)
        .filter(subject=id)
        .select_related("contract")
        .order_by("-revealed_at", "-written_at")[:REVIEWS_SHOWN],
        "is_mine": person is not None and person.id == id,
        "page_title": profile.headline or shown.name,
        "page_description": Truncator(profile.about or profile.headline).chars(160),
        "canonical": address,
        "picture": request.build_absolute_uri(f"/uploads/{profile.photo_id}/") if profile.photo_id else "",
        "metadata": _metadata(shown, address),
    }
    return render(request, "public/freelancer.html", page)


@require_POST
@signed_in
def save(request: HttpRequest, id: str) -> HttpResponse:
    """Note somebody to come back to, or forget them."""
    if not save_freelancer(person_of(request), id, saved=request.POST.get("saved") == "yes", now=moment_of(request)):
        raise Http404
    return redirect(onward(request, f"/freelancers/{id}/"))


def _person(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def _shown(profile: Profile, record: FreelancerRecord, saved: set[str]) -> Shown:
    return Shown(profile, display_name(profile.person, profile), record, profile.person_id in saved)


def _metadata(shown: Shown, address: str) -> SafeString:
    profile, record = shown.profile, shown.record
    service: dict[str, Any] = {"@type": "Service", "name": profile.headline}
    if record.rating is not None:
        rating = {"ratingValue": record.rating, "ratingCount": record.rating_count, "bestRating": 5}
        service["aggregateRating"] = {"@type": "AggregateRating", **rating}
    offer: dict[str, Any] = {"@type": "Offer", "itemOffered": service}
    if profile.rate_amount:
        price = {"price": profile.rate_amount / 100, "priceCurrency": profile.rate_currency, "unitCode": "HUR"}
        offer["priceSpecification"] = {"@type": "UnitPriceSpecification", **price}
    who = {
        "@type": "Person",
        "name": shown.name,
        "description": profile.headline,
        "knowsAbout": [*profile.skills, *profile.keywords],
        "makesOffer": offer,
    }
    return linked_data({"@type": "ProfilePage", "url": address, "mainEntity": who})
