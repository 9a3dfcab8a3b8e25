"""What is told before it happens: stakes that will be spent by their age, and Connects that will expire."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection, transaction

from earnest.ledger.adapters import plain_connection
from earnest.ledger.happenings import EndingStake, connects_expiring, next_endings, stakes_ending
from earnest.market.models import Notice, Person
from earnest.market.moments import as_datetime
from earnest.market.notices.from_ledger import titles_to_tell
from earnest.market.notices.places import held_place
from earnest.market.notices.telling import Telling, tell_all
from earnest.market.notices.times import moment_of
from earnest.market.recurring import Booked
from earnest.rules.moments import DAY

EVERY_SECONDS = 30
STAKE_NOTICE = 3 * DAY
"""So long before a stake is spent by its age it is told, from that very moment on."""


@dataclass(frozen=True)
class Ahead:
    """How long before they expire Connects are told of, down to how long, and where it is kept how far that is done."""

    reader: str
    span: int
    least: int = 0


SHORTLY = Ahead("expiring_1", DAY)
LONG = Ahead("expiring_7", 7 * DAY, least=SHORTLY.span)


def run_due(now: int | None) -> Booked:
    """Tell what is due to be told; no Connect moves."""
    moment = moment_of(now)
    tell_of_stakes(moment)
    tell_of_expiries(moment, LONG)
    tell_of_expiries(moment, SHORTLY)
    return Booked()


def next_due(after: int) -> int | None:
    """The first moment after that one at which something is to be told."""
    stake, long, shortly = next_endings(
        plain_connection(connection),
        stakes_after=after + STAKE_NOTICE,
        long_after=after + LONG.span,
        shortly_after=after + SHORTLY.span,
    )
    spans = ((stake, STAKE_NOTICE), (long, LONG.span), (shortly, SHORTLY.span))
    return min((at - span for at, span in spans if at is not None), default=None)


def tell_of_stakes(now: int) -> int:
    """Tell of every stake that is spent by its age within three days, once a proposal; how many were due.

    A stake that lives no longer than that is told of as soon as it is made.
    """
    ending = stakes_ending(plain_connection(connection), after=now, upto=now + STAKE_NOTICE)
    untold = _untold(ending)
    if untold:
        titles = titles_to_tell({one.job for one in untold})
        with transaction.atomic():
            tell_all([_telling(one, titles.get(one.job, ""), now) for one in untold], now=as_datetime(now))
    return len(untold)


def _once(one: EndingStake) -> str:
    return f"stake_ends:{one.proposal}"


def _untold(ending: list[EndingStake]) -> list[EndingStake]:
    """Those of people of ours that were not told of."""
    if not ending:
        return []
    wallets = {one.wallet for one in ending}
    people = set(Person.objects.filter(id__in=wallets, is_active=True).values_list("id", flat=True))
    once = [_once(one) for one in ending]
    told = set(Notice.objects.filter(person__in=people, once__in=once).values_list("once", flat=True))
    return [one for one in ending if one.wallet in people and _once(one) not in told]


def _telling(one: EndingStake, title: str, now: int) -> Telling:
    back = -(-one.price * one.percent // 100)
    facts = {
        "job": one.job,
        "title": title,
        "proposal": one.proposal,
        "staked": one.price,
        "back": back,
        "due_at": one.due_at,
    }
    address = f"/proposals/{one.proposal}/withdraw/" if back else f"/proposals/{one.proposal}/"
    return Telling(one.wallet, "stake_ends_soon", _once(one), address, facts, as_datetime(now))


def tell_of_expiries(now: int, ahead: Ahead) -> int:
    """Tell of all Connects that expire so soon and were not looked at before, once a wallet and day; how many wallets
    and days those were."""
    with transaction.atomic():
        place = held_place(ahead.reader, beginning=now)  # up to which moment of expiry was told
        upto = now + ahead.span
        if place.number >= upto:
            return 0
        after = max(place.number, now + ahead.least)
        expiring = connects_expiring(plain_connection(connection), after=after, upto=upto)
        tellings = [
            Telling(
                one.wallet,
                "connects_expiring",
                f"{ahead.reader}:{as_datetime(one.expires_at):%Y-%m-%d}",
                "/jobs/",
                {"amount": one.amount, "expires_at": one.expires_at},
                as_datetime(now),
            )
            for one in expiring
        ]
        tell_all(tellings, now=as_datetime(now))
        place.number = upto
        place.save(update_fields=["number"])
    return len(tellings)
