"""How mail leaves: by SMTP on a live marketplace; in a sandbox it is kept, to be read at /demo/mail/."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from earnest.market import clock
from earnest.market.models import KeptMail
from earnest.market.moments import as_datetime


class KeptMails(BaseEmailBackend):
    """Django's way to send, into the table of kept mails. Nothing leaves the machine."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep them, one for each address; how many messages that were."""
        now = as_datetime(clock.now())
        kept = [
            KeptMail(to=to, subject=str(one.subject), text=str(one.body), html=_html_of(one), kept_at=now)
            for one in email_messages
            for to in one.recipients()
        ]
        KeptMail.objects.bulk_create(kept)
        return len(email_messages)


def _html_of(message: EmailMessage) -> str:
    if not isinstance(message, EmailMultiAlternatives):
        return ""
    return next((str(content) for content, kind in message.alternatives if kind == "text/html"), "")
