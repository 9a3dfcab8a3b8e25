"""What is served where."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import RedirectView

from earnest.api.health import healthz, readyz
from earnest.api.page import api_page
from earnest.api.service import service

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("api/v1/", RedirectView.as_view(url="/api/v1/docs")),
    path("api/v1/docs", api_page, name="api_page"),
    path("api/v1/", service.urls),
    path("", include("earnest.web.urls")),
]
handler400 = "earnest.web.problems.not_readable"
handler403 = "earnest.web.problems.not_yours"
handler404 = "earnest.web.problems.not_there"
handler500 = "earnest.web.problems.broken"
