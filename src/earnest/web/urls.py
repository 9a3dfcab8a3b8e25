"""The pages, by audience. Fixed routes come before ids."""

from __future__ import annotations

from django.urls import include, path

PAGES = (
    ("", "earnest.web.public.home_urls"),
    ("", "earnest.web.public.job_urls"),
    ("", "earnest.web.public.freelancer_urls"),
    ("", "earnest.web.account.urls"),
    ("", "earnest.web.freelancer.proposal_urls"),
    ("", "earnest.web.freelancer.connects_urls"),
    ("client/", "earnest.web.client.posting_urls"),
    ("client/", "earnest.web.client.choosing_urls"),
    ("", "earnest.web.both.contract_urls"),
    ("", "earnest.web.both.notice_urls"),
    ("operator/", "earnest.web.operator.urls"),
    ("demo/", "earnest.web.demo.urls"),
)
urlpatterns = [
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/", include("allauth.account.urls")),
    *(path(prefix, include(module)) for prefix, module in PAGES),
]
