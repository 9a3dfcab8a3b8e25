"""Where they are: the first page, help, and what search engines ask for."""

from __future__ import annotations

from django.urls import path

from earnest.web.public.home import home

urlpatterns = [
    path("", home, name="home"),
]
