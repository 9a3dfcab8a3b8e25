"""The open jobs: searched and filtered, page by page, with those that came meanwhile."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from earnest.market.jobs.listing import job_list, rules_now
from earnest.market.jobs.search import MOST_NEW, NEWEST, new_jobs
from earnest.market.models import Person
from earnest.market.moments import as_moment
from earnest.market.newest_first import moment_in
from earnest.web.public.job_filters import JobFilters
from earnest.web.viewer import moment_of


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """A page of open jobs. To a script that swaps the results in, only these."""
    now = moment_of(request)
    policy = rules_now(now)
    form = JobFilters(request.GET, policy)
    search, after = form.wanted(), request.GET.get("after", "")
    reader = request.user if isinstance(request.user, Person) else None
    page = {
        "form": form,
        "found": job_list(reader, search, policy, after=after, now=now),
        "anything_asked": form.narrows or bool(search.words),
        "is_first": not after,
        "since": as_moment(now),
        "page_title": _("Jobs"),
        "page_description": _("Open jobs, each with its price in Connects and how its client treats proposals."),
        "canonical": request.build_absolute_uri(request.path),
    }
    swaps = request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers
    answer = render(request, "public/job_results.html" if swaps else "public/jobs.html", page)
    if swaps:
        answer["HX-Push-Url"] = _address(request)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _address(request: HttpRequest) -> str:
    """This page's address, without the fields that were left empty and what is the usual order."""
    usual = {"sort": NEWEST}
    kept = {name: str(value) for name, value in request.GET.items() if value and value != usual.get(name)}
    return f"{request.path}?{urlencode(kept)}" if kept else request.path


@require_safe
def jobs_meanwhile(request: HttpRequest) -> HttpResponse:
    """How many jobs that fit the search were posted since the page was opened, as a link that shows them."""
    since, now = moment_in(request.GET.get("since", "")), moment_of(request)
    policy = rules_now(now)
    form = JobFilters(request.GET, policy)
    number = new_jobs(form.wanted(), policy, since=since, now=now) if since else 0
    context = {"number": number, "more": number == MOST_NEW, "since": request.GET.get("since", "")}
    return render(request, "public/jobs_meanwhile.html", context)
