"""Telling somebody that something happened to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from earnest.ledger.adapters import plain_connection
from earnest.ledger.happenings import stake_now
from earnest.market.models import Notice, Person
from earnest.market.moments import as_moment
from earnest.market.notices.choices import choices_of, mail_due_at, usual
from earnest.market.notices.kinds import KINDS

MAILED_WITHIN = timedelta(days=7)
"""What is told later than that, after a long standstill, is not mailed any more: the page has it."""
LONGEST_ONCE = 200
_AT_A_TIME = 2_000


@dataclass(frozen=True)
class Telling:
    """What somebody is to be told. The same `once` is told a person once."""

    person: str
    kind: str
    once: str
    address: str
    facts: Mapping[str, Any]
    happened_at: datetime


def tell(person: str, kind: str, *, once: str, address: str, facts: Mapping[str, Any], now: datetime) -> None:
    """Note for that person, within the caller's transaction, that something happened; the same `once` is told once.

    `address` is the page it is about, `facts` what the kind's sentences are made from. Somebody who is no person of
    ours, a wallet of another site, is told nothing. Raises ValueError for a kind that `notices.kinds` does not have.
    """
    tell_all([_with_stake(Telling(person, kind, once, address, facts, now))], now=now)


def tell_all(tellings: Sequence[Telling], *, now: datetime, mails: bool = True) -> int:
    """Tell all that, within the caller's transaction, in as many queries for a thousand as for one.

    Each as the person chose for the kind: in the page or not, mailed at once, with the next digest, or not; none is
    mailed where `mails` is False, or where it happened long before `now`. How many are of people of ours.
    """
    for kind in {one.kind for one in tellings}:
        if kind not in KINDS:
            raise ValueError(f"{kind} is no kind of notice: see earnest.market.notices.kinds")
    told = 0
    for start in range(0, len(tellings), _AT_A_TIME):
        told += _keep(tellings[start : start + _AT_A_TIME], now, mails=mails)
    return told


def _keep(tellings: Sequence[Telling], now: datetime, *, mails: bool) -> int:
    asked = {one.person for one in tellings}
    people = set(Person.objects.filter(id__in=asked, is_active=True).values_list("id", flat=True))
    ours = [one for one in tellings if one.person in people]
    if not ours:
        return 0
    chosen = choices_of(people, {one.kind for one in ours})
    notices = []
    for one in ours:
        choice = chosen.get((one.person, one.kind), usual(KINDS[one.kind]))
        recent = mails and one.happened_at > now - MAILED_WITHIN
        notices.append(
            Notice(
                person_id=one.person,
                kind=one.kind,
                once=one.once[:LONGEST_ONCE],
                address=one.address,
                facts=dict(one.facts),
                happened_at=one.happened_at,
                in_page=choice.in_page,
                mail_due_at=mail_due_at(choice, one.happened_at) if recent else None,
            )
        )
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return len(notices)


def _with_stake(telling: Telling) -> Telling:
    """A declined proposal's notice says what its Connects do now, and leads to where they can be had back."""
    proposal = telling.facts.get("proposal")
    if telling.kind != "declined" or proposal is None or "staked" in telling.facts:
        return telling
    stake = stake_now(plain_connection(connection), proposal)
    if stake is None or (stake.due_at is not None and stake.due_at <= as_moment(telling.happened_at)):
        return telling  # past its age it is as good as spent, and past the other limit as good as back
    back = -(-stake.price * stake.percent // 100)
    facts: dict[str, Any] = {"staked": stake.price, "back": back, "unviewed": bool(stake.unviewed)}
    if stake.due_at is not None:
        facts["due_at"] = stake.due_at
    address = f"/proposals/{proposal}/withdraw/" if back else telling.address
    return replace(telling, facts=dict(telling.facts) | facts, address=address)
