"""What somebody was told, as their page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from earnest.market.models import Notice, Person
from earnest.market.newest_first import newest_first
from earnest.market.notices.kinds import words_of
from earnest.market.notices.words import Words, as_html


@dataclass(frozen=True)
class Told:
    """A notice in words. `edge` is how it went with Connects, as the page colours it."""

    id: str
    heading: SafeString
    text: SafeString
    quote: str
    edge: str
    happened_at: datetime
    unread: bool


def notices_of(person: Person, *, after: str) -> tuple[list[Told], str]:
    """A stretch of what the person was told in the page, newest first, and the cursor of the next, "" at the end."""
    stretch = newest_first(Notice.objects.filter(person=person, in_page=True), by="happened_at", after=after)
    return [_told(one, words_of(one.kind, one.facts, one.happened_at)) for one in stretch.items], stretch.next


def open_notice(person: Person, notice_id: str, *, now: datetime) -> str | None:
    """Where the notice leads, read from now on; None where it is not the person's."""
    address = Notice.objects.filter(id=notice_id, person=person).values_list("address", flat=True).first()
    if address is not None:
        Notice.objects.filter(id=notice_id, person=person, read_at=None).update(read_at=now)
    return address


def read_all(person: Person, *, now: datetime) -> int:
    """All that the person was told is read; how many were not."""
    return Notice.objects.filter(person=person, in_page=True, read_at=None).update(read_at=now)


def _told(notice: Notice, words: Words) -> Told:
    return Told(
        id=notice.id,
        heading=as_html(words.subject),
        text=as_html(words.text),
        quote=words.quote,
        edge=words.edge,
        happened_at=notice.happened_at,
        unread=notice.read_at is None,
    )
