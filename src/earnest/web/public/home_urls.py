"""Where they are: the first page, help, and what search engines ask for."""

from __future__ import annotations

from django.urls import path

from earnest.web.public import help, robots, sitemaps
from earnest.web.public.home import home

urlpatterns = [
    path("", home, name="home"),
    path("help/", help.help_index, name="help"),
    path("help/connects/", help.help_connects, name="help_connects"),
    path("help/clients/", help.help_clients, name="help_clients"),
    path("help/records/", help.help_records, name="help_records"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.sitemap_pages, name="sitemap_pages"),
    path("sitemap-jobs.xml", sitemaps.sitemap_jobs, name="sitemap_jobs"),
    path("sitemap-freelancers.xml", sitemaps.sitemap_freelancers, name="sitemap_freelancers"),
]
