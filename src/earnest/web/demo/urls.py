"""Where they are. Mails have their own module."""

from __future__ import annotations

from django.urls import path

from earnest.web.demo import mail, views

urlpatterns = [
    path("", views.walks, name="demo"),
    path("sign-in/", views.sign_in, name="demo_sign_in"),
    path("mail/", mail.mails_page, name="demo_mails"),
    path("mail/<int:mail_id>/", mail.mail_page, name="demo_mail"),
    path("mail/<int:mail_id>/html/", mail.mail_html, name="demo_mail_html"),
    path("clock/", views.move_clock, name="demo_clock"),
]
