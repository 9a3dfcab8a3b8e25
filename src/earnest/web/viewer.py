"""Who looks at a page, and what every page shows of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.http import HttpRequest

from earnest.ledger.adapters import plain_connection
from earnest.ledger.reads import usable_of
from earnest.market import clock
from earnest.market.models import Notice, Person
from earnest.market.moments import as_datetime


@dataclass(frozen=True)
class Viewer:
    """Somebody signed in. `available` is None where there is no wallet yet."""

    person: Person
    available: int | None
    unread: int

    @property
    def name(self) -> str:
        """What they are called on their own pages."""
        return self.person.name or self.person.email

    @property
    def side(self) -> str:
        """Which half of the marketplace the pages show: freelancer or client."""
        return self.person.side

    @property
    def is_operator(self) -> bool:
        """Whether they run the marketplace."""
        return self.person.is_staff


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; only for pages behind `signed_in`."""
    assert isinstance(request.user, Person), "the page let in somebody who is not signed in"
    return request.user


def now_of(request: HttpRequest) -> int:
    """The moment of this page in microseconds, read once for the whole request."""
    if not hasattr(request, "earnest_now"):
        request.earnest_now = clock.now()  # type: ignore[attr-defined]
    now: int = request.earnest_now  # type: ignore[attr-defined]
    return now


def moment_of(request: HttpRequest) -> datetime:
    """The moment of this page, in UTC."""
    return as_datetime(now_of(request))


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Who looks, read once for the whole request; None for nobody we know."""
    if not hasattr(request, "earnest_viewer"):
        request.earnest_viewer = _viewer(request)  # type: ignore[attr-defined]
    viewer: Viewer | None = request.earnest_viewer  # type: ignore[attr-defined]
    return viewer


def _viewer(request: HttpRequest) -> Viewer | None:
    person = request.user
    if not isinstance(person, Person):
        return None
    available = usable_of(plain_connection(connection), person.id, now_of(request)) if person.has_wallet else None
    unread = Notice.objects.filter(person=person, read_at=None, in_page=True).count()
    return Viewer(person, available, unread)


def page_context(request: HttpRequest) -> dict[str, Any]:
    """What base.html and the tags need on every page."""
    if not hasattr(request, "user"):  # a page of the API's
        return {}
    return {
        "viewer": viewer_of(request),
        "now": moment_of(request),
        "sandbox": clock.is_sandbox(),
        "here": request.path,
    }
