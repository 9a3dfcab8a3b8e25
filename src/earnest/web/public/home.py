"""The first page: what Earnest is, or what waits for whoever is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from earnest.market.first_page import ListedJob, client_desk_of, desk_of, landing
from earnest.market.jobs.categories import category_name, level_name
from earnest.market.saying_money import as_money
from earnest.web.addresses import absolute
from earnest.web.viewer import now_of, person_of, viewer_of


@dataclass(frozen=True)
class JobLine:
    """A job as the short lists show it."""

    job: ListedJob
    facts: list[str]


def home(request: HttpRequest) -> HttpResponse:
    """The first page."""
    viewer = viewer_of(request)
    if viewer is None:
        return _landing(request)
    if viewer.is_operator:
        return redirect("moderation")
    if viewer.side == "client":
        return render(request, "public/home_client.html", {"desk": client_desk_of(person_of(request))})
    desk = desk_of(person_of(request), now=now_of(request))
    return render(request, "public/home_freelancer.html", {"desk": desk, "lines": [_line(one) for one in desk.jobs]})


def _landing(request: HttpRequest) -> HttpResponse:
    market = landing(now=now_of(request))
    told = {
        "market": market,
        "promise": market.promise,
        "lines": [_line(one) for one in market.jobs],
        "canonical": absolute(request, reverse("home")),
    }
    return render(request, "public/home.html", told)


def _line(job: ListedJob) -> JobLine:
    facts = [category_name(job.category), level_name(job.complexity)]
    if job.budget:
        money = as_money(*job.budget)
        facts.append(_("%(money)s an hour") % {"money": money} if job.kind == "hourly" else money)
    return JobLine(job, facts)
