"""Long lists a stretch at a time, newest first, each from where the last one ended: by key, so that deep ones cost
no more than the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from earnest.market.moments import as_datetime, as_moment

Row = TypeVar("Row", bound=Model)
SIZE = 20


@dataclass(frozen=True)
class Stretch(Generic[Row]):
    """Some rows, and the cursor of those that follow; "" at the end."""

    items: Sequence[Row]
    next: str


def newest_first(*sets: QuerySet[Row], by: str, after: str, size: int = SIZE) -> Stretch[Row]:
    """The rows of all `sets`, which share none, by the moment `by` and the id, from the cursor `after` on. A cursor
    that is none begins at the beginning."""
    place = place_in(after)
    found: list[Row] = []
    for rows in sets:
        if place is not None:
            at, id = place
            rows = rows.filter(Q(**{f"{by}__lt": at}) | Q(**{by: at, "pk__lt": id}), **{f"{by}__lte": at})
        found += rows.order_by(f"-{by}", "-pk")[: size + 1]
    found.sort(key=lambda row: _key(row, by), reverse=True)
    return Stretch(found[:size], _cursor(found[size - 1], by) if len(found) > size else "")


def moment_in(text: str) -> datetime | None:
    """The moment that a cursor names, in microseconds since 1970; None where it names none."""
    if not (text.isascii() and text.isdigit() and len(text) <= 17):
        return None
    try:
        return as_datetime(int(text))
    except OverflowError:
        return None


def _key(row: Row, by: str) -> tuple[datetime, Any]:
    return getattr(row, by), row.pk


def _cursor(row: Row, by: str) -> str:
    return f"{as_moment(getattr(row, by))}.{row.pk}"


def place_in(cursor: str) -> tuple[datetime, str] | None:
    """The moment and the id that a cursor names; None where it names none."""
    moment, _, id = cursor.partition(".")
    at = moment_in(moment)
    return None if at is None or not id or "\0" in id else (at, id)
