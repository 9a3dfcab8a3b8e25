"""What a browser may do with our pages: load what is ours, and nothing that stands in the page itself."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

HEADER = "Content-Security-Policy"
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Safety:
    """Sends the policy with every page that has none of its own."""

    def __init__(self, next_layer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.next_layer = next_layer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.next_layer(request)
        answer.headers.setdefault(HEADER, POLICY)
        answer.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return answer
