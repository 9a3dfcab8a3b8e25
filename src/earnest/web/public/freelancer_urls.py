"""Where they are."""

from __future__ import annotations

from django.urls import URLPattern, path

from earnest.web.public import freelancers

urlpatterns: list[URLPattern] = [
    path("freelancers/", freelancers.freelancers, name="freelancers"),
    path("freelancers/<str:id>/", freelancers.freelancer, name="freelancer"),
    path("freelancers/<str:id>/save/", freelancers.save, name="save_freelancer"),
]
