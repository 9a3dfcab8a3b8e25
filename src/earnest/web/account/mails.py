"""Mails of the account pages: written once as text, and shown in Earnest's look as well."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

_BUTTON = re.compile(r"(?P<text>[^:.\n]{1,60}): (?P<href>https?://\S+)")


class Part(NamedTuple):
    """A paragraph of a mail; one that says `what to do: https://…` is a button."""

    text: str
    href: str = ""
    is_quote: bool = False


def send(template: str, to: str, facts: Mapping[str, object]) -> None:
    """Send `<template>_subject.txt` and `<template>_message.txt` to one address, with the HTML made from them."""
    context = dict(facts)
    subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
    mail = EmailMultiAlternatives(subject, render_to_string(f"{template}_message.txt", context).strip(), to=[to])
    mail.attach_alternative(as_html(subject, str(mail.body)), "text/html")
    mail.send()


def as_html(subject: str, text: str) -> str:
    """The same mail in Earnest's look."""
    parts = [_part(paragraph.strip()) for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip()]
    return render_to_string("account/email/frame.html", {"subject": subject, "parts": parts})


def _part(paragraph: str) -> Part:
    button = _BUTTON.fullmatch(paragraph)
    if button:
        return Part(button["text"], button["href"])
    if paragraph.startswith("> "):
        return Part(paragraph.removeprefix("> "), is_quote=True)
    return Part(paragraph)
