"""Where they are: the open jobs, and each of them."""

from __future__ import annotations

from django.urls import path

from earnest.web.public.job import job

urlpatterns = [
    path("jobs/<str:job_id>/", job, name="job"),
]
