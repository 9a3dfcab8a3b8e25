"""Maps of what anybody may read, as sitemaps.org has them: an index, and pages of a few thousand addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse

from earnest.market.public_index import Listed, first_freelancers, first_jobs, freelancers_from, jobs_from
from earnest.rules.parsing import is_id
from earnest.web.addresses import absolute

NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
HEADING = '<?xml version="1.0" encoding="UTF-8"?>\n'
TYPE = "application/xml; charset=utf-8"
KEPT_SECONDS = 600
"""Where the pages begin is found out this often: between two times they only grow."""
FIXED = ("home", "help", "help_connects", "help_clients", "help_records")
LISTS = ("/jobs/", "/freelancers/")
AT_ONCE = 500


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Where the maps are."""
    jobs = _kept("sitemap-jobs", first_jobs)
    freelancers = _kept("sitemap-freelancers", first_freelancers)
    found = [reverse("sitemap_pages")]
    found += [f"{reverse('sitemap_jobs')}?{urlencode({'from': one})}" for one in jobs]
    found += [f"{reverse('sitemap_freelancers')}?{urlencode({'from': one})}" for one in freelancers]
    lines = (f"<sitemap><loc>{escape(absolute(request, path))}</loc></sitemap>\n" for path in found)
    return HttpResponse(_document("sitemapindex", lines), content_type=TYPE)


def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """The pages that are always there."""
    paths = [*(reverse(name) for name in FIXED), *LISTS]
    lines = (f"<url><loc>{escape(absolute(request, path))}</loc></url>\n" for path in paths)
    return HttpResponse(_document("urlset", lines), content_type=TYPE)


def sitemap_jobs(request: HttpRequest) -> StreamingHttpResponse:
    """A page of open jobs."""
    first = request.GET.get("from", "0")
    if not (first.isascii() and first.isdigit() and len(first) <= 18):
        raise Http404
    return _listed(request, "/jobs/", jobs_from(int(first)))


def sitemap_freelancers(request: HttpRequest) -> StreamingHttpResponse:
    """A page of freelancers' profiles."""
    first = request.GET.get("from", "")
    if first and not is_id(first):
        raise Http404
    return _listed(request, "/freelancers/", freelancers_from(first))


def _kept(name: str, find: Callable[[], list[Any]]) -> list[Any]:
    found: list[Any] | None = cache.get(name)
    if found is None:
        found = find()
        cache.set(name, found, KEPT_SECONDS)
    return found


def _listed(request: HttpRequest, under: str, rows: Iterable[Listed]) -> StreamingHttpResponse:
    base = escape(absolute(request, under))
    lines = (f"<url><loc>{base}{escape(id)}/</loc><lastmod>{_date(at)}</lastmod></url>\n" for id, at in rows)
    return StreamingHttpResponse(_pieces(_document("urlset", lines)), content_type=TYPE)


def _document(root: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"{HEADING}<{root} {NAMESPACE}>\n"
    yield from lines
    yield f"</{root}>\n"


def _pieces(lines: Iterable[str]) -> Iterator[bytes]:
    """A few hundred lines at a time: each piece that is sent costs a turn of the server."""
    held: list[str] = []
    for line in lines:
        held.append(line)
        if len(held) == AT_ONCE:
            yield "".join(held).encode()
            held.clear()
    yield "".join(held).encode()


def _date(at: datetime) -> str:
    return at.strftime("%Y-%m-%d")
