"""The Connects page: what there is, where it is, what happened to it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from earnest.market.connects.explaining import explain
from earnest.market.connects.history import FILTERS, Happening, whole_history
from earnest.market.connects.overview import overview
from earnest.market.connects.rules_in_words import LEVELS, price_table
from earnest.market.connects.spending import Brought, Held, Whereabouts, brought
from earnest.market.models import Profile
from earnest.market.people.signing_up import missing_of
from earnest.rules.parsing import is_id
from earnest.web.doors import signed_in
from earnest.web.freelancer.connects_csv import csv_lines
from earnest.web.freelancer.connects_picture import picture
from earnest.web.freelancer.connects_words import (
    command_in_words,
    exact,
    marked_sentence,
    origin,
    origin_of,
    sentence,
    states,
    transfer_lines,
)
from earnest.web.viewer import moment_of, now_of, person_of, viewer_of

FILTER_NAMES = {
    "all": gettext_lazy("All"),
    "staked": gettext_lazy("Staked"),
    "spent": gettext_lazy("Spent"),
    "returned": gettext_lazy("Returned"),
    "bought": gettext_lazy("Bought"),
    "given": gettext_lazy("Given"),
    "expired": gettext_lazy("Expired"),
}
LONGEST_NUMBER = 18
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@signed_in
def connects(request: HttpRequest) -> HttpResponse:
    """What somebody's Connects are doing."""
    person = person_of(request)
    viewer = viewer_of(request)
    only, job, below = _asked(request)
    found = overview(person.id, only=only, job=job, below=below, now=now_of(request)) if person.has_wallet else None
    if found is None:
        missing = missing_of(Profile.objects.filter(person=person).defer("searched").first())
        return render(request, "freelancer/connects_none.html", {"missing": missing, "waits": person.waits_since})
    now, where, history = moment_of(request), found.where, found.history
    told = {
        "available": viewer.available if viewer else where.available,
        "where": where,
        "expiring": [_expiring(one, now) for one in where.held],
        "brought": found.brought,
        "brought_rows": _brought_rows(found.brought),
        "rows": [_row(one, now, {stake.proposal for stake in where.stakes}) for one in history.rows],
        "next": history.next,
        "is_further": below is not None,
        "only": only,
        "filters": list(FILTER_NAMES.items()),
        "job": job,
        "jobs": _jobs(history.rows, where),
        "buys_first": where.available < _usual_price(where),
    }
    return render(request, "freelancer/connects.html", told)


@signed_in
def explanation(request: HttpRequest, number: int) -> HttpResponse:
    """Everything about one entry of the history: which Connects, which rule, which transfers."""
    person = person_of(request)
    found = explain(person.id, number) if number < (1 << 62) else None
    if found is None:
        raise Http404
    now = moment_of(request)
    parts = [
        {
            "part": one,
            "heading": marked_sentence(one.row, now),
            "states": states(one.row),
            "lots": [(line, origin_of(line.lot, now)) for line in one.lots],
            "due": exact(one.due_at) if one.due_at else "",
        }
        for one in found.parts
    ]
    told = {
        "found": found,
        "parts": parts,
        "command": command_in_words(found.type, found.cause),
        "exactly": exact(found.at),
        "lines": [line for one in found.parts for line in transfer_lines(one.row)],
    }
    return render(request, "freelancer/connects_explained.html", told)


@signed_in
def connects_picture(request: HttpRequest) -> HttpResponse:
    """A year of spending against what it brought, as a picture with its own light and dark."""
    figures = brought(person_of(request).id, now=now_of(request))
    answer = HttpResponse(picture(figures.months), content_type="image/svg+xml; charset=utf-8")
    answer["Content-Security-Policy"] = SVG_POLICY
    answer["Cache-Control"] = "private, max-age=60"
    return answer


@signed_in
def connects_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The whole history, as it is narrowed on the page, for a spreadsheet."""
    only, job, _below = _asked(request)
    rows = whole_history(person_of(request).id, only=only, job=job)
    answer = StreamingHttpResponse(
        _encoded(csv_lines(rows, moment_of(request))), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="connects.csv"'
    return answer


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    for line in lines:
        yield line.encode()


def _asked(request: HttpRequest) -> tuple[str, str, int | None]:
    """How the history is narrowed and where its page begins; what is none of ours counts for nothing."""
    only = request.GET.get("only", "all")
    job = request.GET.get("job", "")
    after = request.GET.get("after", "")
    below = int(after) if after.isascii() and after.isdigit() and len(after) <= LONGEST_NUMBER else None
    return (only if only in FILTERS else "all"), (job if is_id(job) else ""), below


def _row(row: Happening, now: datetime, staked: set[str]) -> dict[str, Any]:
    """A row; that something is staked is said only while it is."""
    return {
        "row": row,
        "said": marked_sentence(row, now),
        "plain": sentence(row, now),
        "states": [one for one in states(row) if one != "staked" or row.proposal in staked],
    }


def _expiring(one: Held, now: datetime) -> tuple[str, Held]:
    return origin(one.source, one.made_at, one.paid_at, now, returned=one.returned), one


def _brought_rows(figures: Brought) -> list[tuple[str, object]]:
    each = figures.for_each_interview
    return [
        (_("Proposals"), figures.proposals),
        (_("Viewed"), figures.viewed),
        (_("Interviews"), figures.interviews),
        (_("Hired"), figures.hired),
        (_("Connects for each interview"), _("no interview yet") if each is None else each),
    ]


def _jobs(rows: list[Happening], where: Whereabouts) -> list[tuple[str, str]]:
    """The jobs that the page speaks of, to narrow the history to one of them."""
    found = {one.job: one.title for one in where.stakes} | {row.job: row.title for row in rows if row.job}
    return sorted(found.items(), key=lambda one: one[1].casefold())


def _usual_price(where: Whereabouts) -> int:
    """What a proposal usually costs: on a job of the middle level in most categories."""
    return price_table(where.rules)[-1].prices[LEVELS.index("intermediate")]
