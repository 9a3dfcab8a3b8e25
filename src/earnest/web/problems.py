"""Pages for what went wrong: what happened, what was not lost, and the next step."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came from another session, or from nowhere."""
    return render(request, "web/expired.html", status=403)
