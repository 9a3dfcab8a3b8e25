"""The mails that a sandbox kept, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from earnest.market.models import KeptMail

SIZE = 30
RECENT = 300


@dataclass(frozen=True)
class MailPage:
    """Some kept mails, and the id after which the next ones come, None at the end."""

    mails: list[KeptMail]
    next: int | None


def kept_mails(*, to: str = "", after: int | None = None) -> MailPage:
    """A stretch of the mails to one address, or to all, without their bodies."""
    rows = KeptMail.objects.defer("text", "html").order_by("-id")
    if to:
        rows = rows.filter(to__iexact=to) if "@" in to else rows.filter(to__istartswith=to)
    if after is not None:
        rows = rows.filter(id__lt=after)
    found = list(rows[: SIZE + 1])
    return MailPage(found[:SIZE], found[SIZE - 1].id if len(found) > SIZE else None)


def kept_mail(mail_id: int) -> KeptMail | None:
    """That mail; None where there is none."""
    return KeptMail.objects.filter(id=mail_id).first()


def recent_addresses() -> list[str]:
    """To whom the newest mails went, for a list to choose from."""
    newest = KeptMail.objects.order_by("-id").values_list("to", flat=True)[:RECENT]
    return sorted(set(newest))
