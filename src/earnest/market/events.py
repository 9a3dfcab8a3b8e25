"""The feed of events as programs read it: every outcome, and each booking of a sweep, in journal order."""

from __future__ import annotations

from typing import Any

import msgspec
from django.db import connection

from earnest.ledger.adapters import plain_connection
from earnest.ledger.feed import EventRow, Place, event_page, settled_number
from earnest.ledger.lists import lot_id
from earnest.rules.moments import format_moment

PATIENCE_SECONDS = 1.0
"""A batch that takes longer holds the feed up: what comes after it is told once it has ended."""
NAMED = ("wallet", "job", "proposal", "payment", "client", "amount", "connects", "boost", "bid", "cause", "source")
"""What an event tells of its command beside the outcome."""


def events_after(place: Place, count: int) -> tuple[list[dict[str, Any]], Place]:
    """At most `count` events after a place, and the place after them; that place again where nothing is new."""
    plain = plain_connection(connection)
    upto = settled_number(plain, patience_seconds=PATIENCE_SECONDS)
    if upto is None:
        return [], place
    rows = event_page(plain, place, upto=upto, count=count)
    return [_event(row) for row in rows], Place(rows[-1].number, rows[-1].n) if rows else place


def _event(row: EventRow) -> dict[str, Any]:
    event = {"event": f"{row.number}-{row.n}", "at": format_moment(row.at), "type": row.type, "key": row.key}
    if row.command is not None and row.outcome is not None:
        command = msgspec.json.decode(row.command)
        named = {name: command[name] for name in NAMED if name in command}
        return event | {"kind": "outcome", "command": named, "outcome": msgspec.json.decode(row.outcome)}
    return event | {
        "kind": row.kind,
        "wallet": row.wallet,
        "amount": row.amount,
        "lot": lot_id(row.lot_number, row.lot_n),
        "proposal": row.proposal,
    }
