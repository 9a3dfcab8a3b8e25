"""Sending what is due to be mailed: at once, or together once a day.

A notice's row is held while its mail goes out and marked before it is let go, so two workers never send the same one.
Only a worker that is killed between the mail server's yes and its own commit leaves a notice that is sent once more:
at least once, then, and twice only by such an accident; both carry one Message-ID, by which mailboxes tell.
What the server refuses is tried again later and later, for three days.
"""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Exists, OuterRef

from earnest.market.models import Notice
from earnest.market.moments import as_datetime, as_moment
from earnest.market.notices.choices import choices_of, usual
from earnest.market.notices.kinds import DIGEST, KINDS, OFF
from earnest.market.notices.mails import digest_of, mail_of
from earnest.market.notices.times import moment_of
from earnest.market.recurring import Booked

EVERY_SECONDS = 5
PEOPLE = 200
"""So many people's mails are looked for at a time."""
MOST_IN_A_DIGEST = 100
PATIENCE_SECONDS = 10
FIRST_WAIT, LONGEST_WAIT, GIVES_UP_AFTER = timedelta(minutes=1), timedelta(hours=3), timedelta(days=3)

_log = logging.getLogger(__name__)


class _NoServer(Exception):
    """Mail cannot leave at all for now."""


def run_due(now: int | None) -> Booked:
    """Send what is due; no Connect moves."""
    send_due(as_datetime(moment_of(now)))
    return Booked()


def next_due(after: int) -> int | None:
    """The first moment after that one at which a mail is due: the next digest, or another try."""
    due = Notice.objects.filter(mail_due_at__gt=as_datetime(after)).order_by("mail_due_at")
    moment = due.values_list("mail_due_at", flat=True).first()
    return None if moment is None else as_moment(moment)


def send_due(now: datetime) -> int:
    """Send every mail that is due by then; how many left. Not inside a transaction. Where the mail server is not there
    it stops, and what is due stays so."""
    _give_up_unreachable(now)
    sent = 0
    while people := _people_due(now):
        server = get_connection(timeout=PATIENCE_SECONDS)
        try:
            for person in people:
                sent += _send_to(person, server, now)
        except _NoServer as error:
            _log.warning("mail cannot be sent for now: %s", error.__cause__)
            return sent
        finally:
            server.close()
    return sent


def _give_up_unreachable(now: datetime) -> None:
    """No mail is due to those without a confirmed address; all of them at once, since they may be most."""
    reachable = EmailAddress.objects.filter(user=OuterRef("person"), user__is_active=True, verified=True)
    Notice.objects.filter(~Exists(reachable), mail_due_at__lte=now).update(mail_due_at=None)


def _people_due(now: datetime) -> list[str]:
    due = Notice.objects.filter(mail_due_at__lte=now).order_by("mail_due_at").values_list("person_id", flat=True)
    return list(dict.fromkeys(due[:PEOPLE]))


def _send_to(person: str, server: BaseEmailBackend, now: datetime) -> int:
    """Send what is due to one person, and mark it; what another worker holds is left to it. Raises _NoServer."""
    sent, gone = 0, None
    with transaction.atomic():
        held = Notice.objects.select_for_update(skip_locked=True).filter(person=person, mail_due_at__lte=now)
        notices = list(held.order_by("happened_at", "id")[:MOST_IN_A_DIGEST])
        address = _address_of(person)
        chosen = choices_of([person], KINDS)
        mail_by = {name: chosen.get((person, name), usual(kind)).mail for name, kind in KINDS.items()}
        wanted = [one for one in notices if address and _is_wanted(one, mail_by)]
        _mark([one for one in notices if one not in wanted])
        for together in _mails(wanted, mail_by):
            mail = _compose(together, address, mail_by[together[0].kind], now)
            trouble = _try(mail, server)
            if trouble is None:
                _mark(together, mailed_at=now)
                sent += 1
                continue
            gone = trouble if _is_gone(trouble) else None
            _put_off(together, now, forever=gone is not None)
            if gone is not None:
                break
            _log.warning("a mail was refused: %s", type(trouble).__name__)
    if gone is not None:
        raise _NoServer from gone
    return sent


def _address_of(person: str) -> str:
    """Their mail address, where it is confirmed and they are not shut out; else ""."""
    confirmed = EmailAddress.objects.filter(user=person, user__is_active=True, verified=True)
    return confirmed.order_by("-primary").values_list("email", flat=True).first() or ""


def _is_wanted(notice: Notice, mail_by: Mapping[str, str]) -> bool:
    """As the person has chosen by now; of what they have read meanwhile, no mail comes later in the day."""
    mail = mail_by.get(notice.kind, OFF)
    return mail != OFF and not (mail == DIGEST and notice.read_at is not None)


def _mails(notices: Sequence[Notice], mail_by: Mapping[str, str]) -> list[list[Notice]]:
    """What goes into one mail each: all of a digest together, the rest alone."""
    digest = [one for one in notices if mail_by[one.kind] == DIGEST]
    return [[one] for one in notices if mail_by[one.kind] != DIGEST] + ([digest] if digest else [])


def _compose(notices: list[Notice], to: str, mail: str, now: datetime) -> EmailMultiAlternatives:
    return digest_of(notices, to, now=now) if mail == DIGEST else mail_of(notices[0], to, now=now)


def _try(mail: EmailMultiAlternatives, server: BaseEmailBackend) -> OSError | None:
    """What kept the mail from being sent; smtplib's errors are of that kind too."""
    try:
        server.send_messages([mail])
    except OSError as error:
        return error
    return None


def _is_gone(error: OSError) -> bool:
    """Whether no mail at all would go through."""
    about_this_mail = smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError
    return not isinstance(error, about_this_mail)


def _mark(notices: Sequence[Notice], *, mailed_at: datetime | None = None) -> None:
    """No mail is due for them any more."""
    Notice.objects.filter(id__in=[one.id for one in notices]).update(mail_due_at=None, mailed_at=mailed_at)


def _put_off(notices: Sequence[Notice], now: datetime, *, forever: bool) -> None:
    """Try again after a while, the longer the longer it has been tried; what is refused for days is given up, unless
    it is tried `forever`."""
    waited = now - max(one.happened_at for one in notices)
    if waited > GIVES_UP_AFTER and not forever:
        _mark(notices)
        return
    wait = min(max(waited / 2, FIRST_WAIT), LONGEST_WAIT)
    Notice.objects.filter(id__in=[one.id for one in notices]).update(mail_due_at=now + wait)
