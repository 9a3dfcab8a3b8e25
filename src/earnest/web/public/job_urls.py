"""Where they are: the open jobs, and each of them."""

from __future__ import annotations

from django.urls import path

from earnest.web.public.job import job
from earnest.web.public.jobs import jobs, jobs_meanwhile

urlpatterns = [
    path("jobs/", jobs, name="jobs"),
    path("jobs/new/", jobs_meanwhile, name="jobs_meanwhile"),
    path("jobs/<str:job_id>/", job, name="job"),
]
