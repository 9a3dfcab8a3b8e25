"""Where they are."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from earnest.web.client import job_changes, jobs, posting

urlpatterns = [
    path("jobs/", jobs.client_jobs, name="client_jobs"),
    path("jobs/new/", posting.post_job, name="post_job"),
    path("jobs/new/typed/", posting.job_typed, name="job_typed"),
    path("jobs/drafts/", RedirectView.as_view(url="/client/jobs/?show=drafts")),
    path("jobs/drafts/<str:draft>/", posting.job_draft, name="job_draft"),
    path("jobs/drafts/<str:draft>/preview/", posting.job_preview, name="job_preview"),
    path("jobs/drafts/<str:draft>/discard/", posting.job_draft_discard, name="job_draft_discard"),
    path("jobs/drafts/<str:draft>/take-back/", posting.job_take_back, name="job_take_back"),
    path("jobs/<str:job>/edit/", job_changes.job_edit, name="job_edit"),
    path("jobs/<str:job>/add/", job_changes.job_add, name="job_add"),
    path("jobs/<str:job>/keep-open/", job_changes.job_keep_open, name="job_keep_open"),
    path("jobs/<str:job>/duplicate/", job_changes.job_duplicate, name="job_duplicate"),
]
