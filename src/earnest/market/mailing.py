"""How mail leaves: by SMTP on a live marketplace; in a sandbox it is kept, to be read at /demo/mail/."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from earnest.market import clock
from earnest.market.models import KeptMail
from earnest.market.moments import as_datetime

LONGEST_SUBJECT = 300
ON_THIS_MACHINE = "http://127.0.0.1:8000"


class KeptMails(BaseEmailBackend):
    """Django's way to send, into the table of kept mails. Nothing leaves the machine."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep them, one for each address; how many messages that were. A mail's own Date is when it was kept."""
        now = as_datetime(clock.now())
        kept = [
            KeptMail(
                to=to,
                subject=str(one.subject)[:LONGEST_SUBJECT],
                text=str(one.body),
                html=_html_of(one),
                kept_at=_date_of(one) or now,
            )
            for one in email_messages
            for to in one.recipients()
        ]
        KeptMail.objects.bulk_create(kept)
        return len(email_messages)


def site_address() -> str:
    """Where people find this marketplace, for links in mails: as EARNEST_ADDRESS says, else on this machine."""
    return settings.EARNEST_ADDRESS or ON_THIS_MACHINE


def _html_of(message: EmailMessage) -> str:
    if not isinstance(message, EmailMultiAlternatives):
        return ""
    return next((str(content) for content, kind in message.alternatives if kind == "text/html"), "")


def _date_of(message: EmailMessage) -> datetime | None:
    written = message.extra_headers.get("Date")
    return parsedate_to_datetime(str(written)).astimezone(UTC) if written else None
