"""Where they are. Fixed routes come before ids."""

from __future__ import annotations

from django.urls import path

from earnest.web.both import notices

urlpatterns = [
    path("notifications/", notices.notices_page, name="notifications"),
    path("notifications/read/", notices.read_all, name="notifications_read"),
    path("notifications/settings/", notices.settings_page, name="notification_settings"),
    path("notifications/unsubscribe/<str:token>/", notices.unsubscribe, name="unsubscribe"),
    path("notifications/<str:notice_id>/", notices.open_notice, name="notification"),
]
