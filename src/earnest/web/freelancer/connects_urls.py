"""Where they are: the Connects page, its history and its picture."""

from __future__ import annotations

from django.urls import path

from earnest.web.freelancer import connects

urlpatterns = [
    path("connects/", connects.connects, name="connects"),
    path("connects/picture.svg", connects.connects_picture, name="connects_picture"),
    path("connects/history.csv", connects.connects_csv, name="connects_csv"),
    path("connects/history/<int:number>/", connects.explanation, name="explain"),
]
