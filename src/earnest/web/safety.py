"""What a browser may do with our pages: load what is ours, and nothing that stands in the page itself; and how much it
may send."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from earnest.web.problems import not_there

HEADER = "Content-Security-Policy"
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

NUL = "%00"
MOST_FORM_BYTES = 4 * 1024 * 1024
MOST_FILES_BYTES = 210 * 1024 * 1024
"""Ten files of 20 MB, and what is written beside them."""


class Safety:
    """Refuses what is longer than any form of ours before it is read; lets no U+0000, which no database keeps, come in
    by an address; sends the policy with every page that has none of its own."""

    def __init__(self, next_layer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.next_layer = next_layer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        _leave_out_nuls(request)
        answer = _refusal(request) or self.next_layer(request)
        answer.headers.setdefault(HEADER, POLICY)
        answer.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return answer


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if _length_of(request) > _most(request):
        return _too_long(request)
    return not_there(request) if "\0" in request.path_info else None


def _leave_out_nuls(request: HttpRequest) -> None:
    while NUL in request.META.get("QUERY_STRING", ""):  # taking one out can make another: %0%000
        request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace(NUL, "")


def _length_of(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else 0


def _most(request: HttpRequest) -> int:
    return MOST_FILES_BYTES if request.content_type == "multipart/form-data" else MOST_FORM_BYTES


def _too_long(request: HttpRequest) -> HttpResponse:
    page = {
        "heading": _("That is more than we take at once"),
        "says": _("A file may have 20 MB and a picture 8 MB, and ten of them may come together."),
        "kept": _("Nothing was changed. Go back in your browser: what you wrote is still there."),
    }
    return render(request, "web/problem.html", page, status=413)
