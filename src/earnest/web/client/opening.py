"""Whether a request for a page means that somebody turned to it. Browsers, and programs between, fetch ahead."""

from __future__ import annotations

from django.http import HttpRequest

AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz", "HX-Preloaded")
"""Headers by which a request says that nobody may ever see its answer."""


def opens(request: HttpRequest) -> bool:
    """Whether the signed-in viewer opens the page by this request: a plain GET of a document, not fetched ahead, and
    not by a script that keeps a part of a page fresh."""
    # What the server asks a view for may be a GET where the browser asked for the head alone.
    if request.META["REQUEST_METHOD"] != "GET" or request.headers.get("HX-Request"):
        return False
    if any(request.headers.get(name) for name in AHEAD):
        return False
    return request.headers.get("Sec-Fetch-Dest", "document") == "document"
