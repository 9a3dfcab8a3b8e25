"""Notices as mails: text and HTML, made from the very words that the page shows.

The templates are the market's own, since a worker sends mails and no page is involved; links begin with where people
find the marketplace, so nothing is asked of a request.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from earnest.market.mailing import site_address
from earnest.market.models import Notice
from earnest.market.notices.choices import THE_DIGEST, switch_off_token
from earnest.market.notices.kinds import KINDS, words_of
from earnest.market.notices.words import as_html, as_subject, as_text

COLOURS = {"back": "#0b6b4f", "part": "#b7791f", "stays": "#9b2c2c"}
PLAIN_COLOUR = "#dfe5e1"
UNSUBSCRIBE = "/notifications/unsubscribe/"


@dataclass(frozen=True)
class Line:
    """One notice in a mail, in both forms. `link` leads to what it is about and marks it as read."""

    heading: str
    heading_html: SafeString
    text: str
    text_html: SafeString
    quote: str
    quote_html: SafeString
    button: str
    link: str
    colour: str


def mail_of(notice: Notice, to: str, *, now: datetime) -> EmailMultiAlternatives:
    """The mail that tells of one notice, with one button."""
    with translation.override(settings.LANGUAGE_CODE):
        line = _line(notice)
        why = _("You get this because %(why)s") % {"why": KINDS[notice.kind].why}
        context: dict[str, object] = {"lines": [line], "only": line, "why": why, "heading": line.heading}
        return _mail(notice.kind, context, notice, to, subject=as_subject(line.heading), now=now)


def digest_of(notices: Sequence[Notice], to: str, *, now: datetime) -> EmailMultiAlternatives:
    """The one mail of a day, the oldest first."""
    with translation.override(settings.LANGUAGE_CODE):
        lines = [_line(one) for one in notices]
        heading = ngettext("%(n)s thing happened", "%(n)s things happened", len(lines)) % {"n": len(lines)}
        subject = as_subject(lines[0].heading) if len(lines) == 1 else heading
        why = _("You get this once a day because you, or we for you, chose so for these things.")
        context: dict[str, object] = {
            "lines": lines,
            "why": why,
            "heading": subject,
            "button": _("See all notifications"),
            "link": f"{site_address()}/notifications/",
        }
        return _mail(THE_DIGEST, context, notices[0], to, subject=subject, now=now)


def _mail(
    what: str, context: dict[str, object], notice: Notice, to: str, *, subject: str, now: datetime
) -> EmailMultiAlternatives:
    stop = f"{site_address()}{UNSUBSCRIBE}{switch_off_token(notice.person_id, what)}/"
    context |= {"stop": stop, "settings": f"{site_address()}/notifications/settings/", "site": site_address()}
    text = render_to_string("mail/notices.txt", context)
    mail = EmailMultiAlternatives(
        subject=subject,
        body=_trimmed(text),
        to=[to],
        headers={
            "Date": format_datetime(now),
            "Message-ID": f"<{what}.{notice.id}@{urlsplit(site_address()).hostname}>",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(render_to_string("mail/notices.html", context), "text/html")
    return mail


def _line(notice: Notice) -> Line:
    words = words_of(notice.kind, notice.facts, notice.happened_at)
    return Line(
        heading=as_subject(words.subject),
        heading_html=as_html(words.subject),
        text=as_text(words.text),
        text_html=as_html(words.text),
        quote="\n".join(f"> {line}" for line in words.quote.splitlines()),
        quote_html=_paragraphs(words.quote),
        button=words.button or _("Have a look"),
        link=f"{site_address()}/notifications/{notice.id}/",
        colour=COLOURS.get(words.edge, PLAIN_COLOUR),
    )


def _paragraphs(quote: str) -> SafeString:
    """What somebody wrote, escaped, with a mail's own spacing."""
    html = linebreaks(quote, autoescape=True) if quote else ""
    return mark_safe(html.replace("<p>", '<p style="margin:0 0 4px">'))


def _trimmed(text: str) -> str:
    """Without the blank lines that a template leaves where something is not said."""
    kept: list[str] = []
    for line in text.strip().splitlines():
        if line.strip() or (kept and kept[-1]):
            kept.append(line.rstrip())
    return "\n".join(kept) + "\n"
