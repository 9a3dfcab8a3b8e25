"""Pages for what went wrong: what happened, what was not lost, and the next step."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

TRY_AGAIN_SECONDS = 5


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came from another session, or from nowhere."""
    return render(request, "web/expired.html", status=403)


def not_readable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address or a form that is not whole."""
    return render(request, "400.html", status=400)


def not_yours(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page that belongs to somebody else."""
    return render(request, "403.html", status=403)


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page, or none that this person may know of."""
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """What no view caught. The page asks nothing of the database, which may be what is away: then it says so."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        answer = HttpResponse(render_to_string("503.html"), status=503)
        answer["Retry-After"] = str(TRY_AGAIN_SECONDS)
        return answer
    return HttpResponse(render_to_string("500.html"), status=500)
