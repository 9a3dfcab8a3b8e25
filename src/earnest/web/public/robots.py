"""What search engines may read: what anybody may, and no page that is one person's own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from earnest.web.addresses import absolute

PRIVATE = (
    "/account/", "/accounts/", "/api/", "/client/", "/connects/", "/contracts/", "/demo/", "/messages/",
    "/notifications/", "/operator/", "/proposals/", "/uploads/", "/jobs/*/propose/",
)  # fmt: skip


def robots(request: HttpRequest) -> HttpResponse:
    """The rules for robots, and where the map is."""
    where = absolute(request, reverse("sitemap"))
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE), "", f"Sitemap: {where}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
