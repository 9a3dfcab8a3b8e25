"""Telling somebody that something happened to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from earnest.market.models import Notice, Person


def tell(person: str, kind: str, *, once: str, address: str, facts: Mapping[str, Any], now: datetime) -> None:
    """Note for that person, within the caller's transaction, that something happened; the same `once` is told once.

    `address` is the page it is about, `facts` what the kind's sentences are made from. Somebody who is no person of
    ours, a wallet of another site, is told nothing.
    """
    if Person.objects.filter(id=person).exists():
        notice = Notice(
            person_id=person, kind=kind, once=once, address=address, facts=dict(facts), happened_at=now, mail_due_at=now
        )
        Notice.objects.bulk_create([notice], ignore_conflicts=True)
