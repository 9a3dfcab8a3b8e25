"""A job's page: for whoever found it, signed in or not, and for search engines."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from earnest.market.jobs.categories import category_name
from earnest.market.jobs.page import JobPage, job_page
from earnest.market.models import JobWords, Person
from earnest.market.saying_money import as_typed
from earnest.web.public.linked_data import linked_data
from earnest.web.viewer import moment_of

LONGEST_DESCRIPTION = 160


@require_safe
def job(request: HttpRequest, job_id: str) -> HttpResponse:
    """The job, how its client treats proposals, and what a proposal would cost the reader."""
    reader = request.user if isinstance(request.user, Person) else None
    page = job_page(reader, job_id, now=moment_of(request))
    if page is None:
        raise Http404
    address = request.build_absolute_uri(request.path)
    context = {
        "page": page,
        "job": page.job,
        "words": page.words,
        "promise": page.promise,
        "page_title": page.title,
        "page_description": _description(page),
        "canonical": address,
        "metadata": linked_data(_posting(page, address, request.build_absolute_uri("/"))) if page.is_open else "",
    }
    return render(request, "public/job.html", context)


def _description(page: JobPage) -> str:
    text = " ".join((page.words.description or "").split())
    return Truncator(text).chars(LONGEST_DESCRIPTION) or _("A job on Earnest, open for proposals.")


def _posting(page: JobPage, address: str, home: str) -> dict[str, Any]:
    """The job as schema.org's JobPosting."""
    words = page.words
    said: dict[str, Any] = {
        "@type": "JobPosting",
        "title": page.title,
        "description": words.description or page.title,
        "datePosted": page.job.posted_at.isoformat(),
        "identifier": {"@type": "PropertyValue", "name": "Earnest", "value": page.job.id},
        "url": address,
        "employmentType": "CONTRACTOR",
        "jobLocationType": "TELECOMMUTE",
        "directApply": True,
        "hiringOrganization": {"@type": "Organization", "name": "Earnest", "sameAs": home},
        "occupationalCategory": category_name(page.job.category),
        "skills": words.skills or [],
    }
    if words.budget_amount is not None and words.budget_currency:
        unit = "HOUR" if words.kind == JobWords.HOURLY else "PROJECT"
        value = as_typed(words.budget_amount, words.budget_currency)
        figure = {"@type": "QuantitativeValue", "unitText": unit, "value": value}
        said["baseSalary"] = {"@type": "MonetaryAmount", "currency": words.budget_currency, "value": figure}
    return said
