"""Whole addresses of pages, for what leaves them: search engines, links that are shared."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def absolute(request: HttpRequest, path: str) -> str:
    """Where that page of ours is found from anywhere: as EARNEST_ADDRESS says, else as this request came in."""
    return f"{settings.EARNEST_ADDRESS}{path}" if settings.EARNEST_ADDRESS else request.build_absolute_uri(path)
