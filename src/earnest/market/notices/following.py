"""Following the ledger: every outcome and every booking of a sweep becomes notices for those it concerns, once.

The place in the feed moves on in the transaction that keeps the notices, and its row is held meanwhile: so several
workers share the work, a worker that is killed leaves nothing untold, and nothing is told twice. What was missed is
caught up with in stretches, each in a transaction of its own.
"""

from __future__ import annotations

from django.db import connection, transaction

from earnest.ledger.adapters import plain_connection
from earnest.ledger.feed import settled_number
from earnest.ledger.happenings import JournalEntry, entries_after
from earnest.market.models import FeedPlace
from earnest.market.moments import as_datetime
from earnest.market.notices.from_ledger import TYPES, tellings_of
from earnest.market.notices.places import held_place
from earnest.market.notices.telling import tell_all
from earnest.market.notices.times import moment_of
from earnest.market.recurring import Booked

EVERY_SECONDS = 2
READER = "notices"
ENTRIES = 500
"""A stretch has at most so many, and ends with a sweep, which alone may concern thousands."""
PATIENCE_SECONDS = 1.0


def run_due(now: int | None) -> Booked:
    """Tell what has happened since; no Connect moves."""
    follow(moment_of(now))
    return Booked()


def follow(now: int, *, mails: bool = True) -> int:
    """Tell everybody what the ledger has done since the last call; how many were told. Not inside a transaction.

    With `mails` False it shows in the page alone. Where nobody has begun to follow, it begins with what comes next.
    """
    upto = settled_number(plain_connection(connection), patience_seconds=PATIENCE_SECONDS)
    if upto is None:
        return 0  # a batch takes long: next time
    told, more = 0, True
    while more:
        stretch, more = _stretch(upto, now, mails=mails)
        told += stretch
    return told


def start_following_after(number: int) -> None:
    """Tell what comes after that journal number, whatever was told before: what was told is not told again."""
    FeedPlace.objects.update_or_create(reader=READER, defaults={"number": number, "n": 0})


def _stretch(upto: int, now: int, *, mails: bool) -> tuple[int, bool]:
    """Tell the next stretch; how many, and whether more are to come."""
    with transaction.atomic():
        place = held_place(READER, beginning=upto)
        if place.number >= upto:
            return 0, False
        plain = plain_connection(connection)
        entries = entries_after(plain, place.number, upto=upto, types=TYPES, count=ENTRIES)
        stretch = _up_to_a_sweep(entries)
        told = tell_all(tellings_of(plain, stretch), now=as_datetime(now), mails=mails)
        ended = len(entries) < ENTRIES and len(stretch) == len(entries)
        place.number = upto if ended else stretch[-1].number
        place.save(update_fields=["number"])
    return told, not ended


def _up_to_a_sweep(entries: list[JournalEntry]) -> list[JournalEntry]:
    for count, entry in enumerate(entries, start=1):
        if entry.type == "sweep":
            return entries[:count]
    return entries
