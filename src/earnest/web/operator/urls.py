"""Where they are."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from earnest.web.operator import moderation

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="moderation")),
    path("moderation/", moderation.moderation, name="moderation"),
    path("moderation/posts/<str:draft>/", moderation.waiting_post, name="waiting_post"),
    path("moderation/posts/<str:draft>/let-through/", moderation.let_through, name="let_through"),
    path("moderation/posts/<str:draft>/send-back/", moderation.send_back, name="send_back"),
    path("moderation/people/<str:person>/let-in/", moderation.let_person_in, name="let_person_in"),
    path("moderation/people/<str:person>/turn-away/", moderation.turn_away, name="turn_away"),
]
