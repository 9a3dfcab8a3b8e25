"""Cursors: a place in a list, as text that callers pass on and do not read."""

from __future__ import annotations

import re

from earnest.api.problems import Problem
from earnest.ledger.feed import Place

_CURSOR = re.compile(r"([0-9]{1,18})-([0-9]{1,9})")


def write_place(place: Place) -> str:
    """The cursor that stands for a place."""
    return f"{place.number}-{place.n}"


def read_place(cursor: str | None, *, nothing: Place) -> Place:
    """The place that a cursor stands for, `nothing` for none. Raises Problem."""
    if cursor is None:
        return nothing
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        raise Problem("invalid", "after must be a cursor, as `next` gave it")
    return Place(int(found[1]), int(found[2]))
