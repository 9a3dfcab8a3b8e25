"""Some proposals side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from earnest.insight.ranking import ranking_of
from earnest.market.jobs.words import title_of
from earnest.web.client.choosing import job_or_404
from earnest.web.client.choosing_rows import row_of
from earnest.web.doors import signed_in
from earnest.web.viewer import moment_of

FEWEST, MOST = 2, 4


@signed_in
@require_safe
def compare_page(request: HttpRequest, job: str) -> HttpResponse:
    """Two to four proposals of a job, in the order of their rank; what is compared does not count as viewed."""
    found = job_or_404(request, job)
    asked = set(request.GET.getlist("proposal"))
    ranking = ranking_of(found, now=moment_of(request))
    rows = [row_of(one) for one in ranking.ranked if one.proposal.id in asked]
    shown = {
        "job": found,
        "title": title_of(found),
        "rows": rows[:MOST],
        "too_few": len(rows) < FEWEST,
        "left_out": max(0, len(rows) - MOST),
    }
    return render(request, "client/compare.html", shown)
