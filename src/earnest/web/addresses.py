"""Addresses of pages: whole ones, for search engines and links that are shared, and where a form leads on to."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def absolute(request: HttpRequest, path: str) -> str:
    """Where that page of ours is found from anywhere: as EARNEST_ADDRESS says, else as this request came in."""
    return f"{settings.EARNEST_ADDRESS}{path}" if settings.EARNEST_ADDRESS else request.build_absolute_uri(path)


def onward(request: HttpRequest, usual: str) -> str:
    """The page of ours on which a form wants to go on (its `next`), else `usual`: nothing leads elsewhere."""
    asked = request.POST.get("next", "")
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else usual
