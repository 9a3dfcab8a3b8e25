"""Between the ledger's moments, microseconds since 1970, and the datetimes of Django's tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def as_datetime(moment: int) -> datetime:
    """The same moment in UTC, exact to the microsecond."""
    return _EPOCH + timedelta(microseconds=moment)


def as_moment(at: datetime) -> int:
    """The same moment in microseconds since 1970."""
    return (at - _EPOCH) // _MICROSECOND
