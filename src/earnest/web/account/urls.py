"""Where they are."""

from __future__ import annotations

from django.urls import URLPattern, path

from earnest.web.account import certificates, pieces, profile, settings, testimonials, uploads

urlpatterns: list[URLPattern] = [
    path("account/", settings.account, name="account"),
    path("account/side/", settings.side, name="account_side"),
    path("account/profile/", profile.edit, name="profile_edit"),
    path("account/pieces/new/", pieces.edit, name="new_piece"),
    path("account/pieces/<str:id>/", pieces.edit, name="piece"),
    path("account/pieces/<str:id>/move/", pieces.move, name="move_piece"),
    path("account/pieces/<str:id>/remove/", pieces.remove, name="remove_piece"),
    path("account/certificates/new/", certificates.edit, name="new_certificate"),
    path("account/certificates/<int:id>/", certificates.edit, name="certificate"),
    path("account/certificates/<int:id>/remove/", certificates.remove, name="remove_certificate"),
    path("account/testimonials/", testimonials.ask, name="testimonials"),
    path("account/testimonials/<str:id>/remove/", testimonials.remove, name="remove_testimonial"),
    path("testimonials/<str:id>/<str:secret>/", testimonials.answer, name="answer_testimonial"),
    path("uploads/<str:id>/", uploads.upload, name="upload"),
]
