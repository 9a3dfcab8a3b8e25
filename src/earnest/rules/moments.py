"""Moments and spans as integers of microseconds since 1970-01-01T00:00:00Z (CONTRACT §1)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

MICROSECOND = 1
HOUR = 3_600_000_000
DAY = 24 * HOUR
NEVER = 1 << 62
"""Later than every moment that can be written down: what never expires, expires then."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = (datetime(3000, 1, 1, tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1) - 1
"""The last moment that can be written down."""
_RFC3339 = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,6}))?"
    r"(?:Z|([+-])([0-9]{2}):([0-9]{2}))"
)


def parse_moment(text: str) -> int:
    """Microseconds of an RFC 3339 time from 1970 to 2999 in UTC.

    Raises ValueError with a sentence for a person when `text` is anything else.
    """
    match = _RFC3339.fullmatch(text)
    if match is None:
        raise ValueError("must be a time like 2026-01-31T09:30:00Z or 2026-01-31T09:30:00.25+01:00")
    year, month, day, hour, minute, second, fraction, sign, off_hour, off_minute = match.groups()
    try:
        local = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), tzinfo=UTC)
    except ValueError as error:
        raise ValueError(f"is no such day or hour: {error}") from None
    moment = (local - _EPOCH) // timedelta(microseconds=1) + int((fraction or "0").ljust(6, "0"))
    if sign is not None:
        if int(off_hour) > 23 or int(off_minute) > 59:
            raise ValueError("has an offset beyond ±23:59")
        offset = int(off_hour) * HOUR + int(off_minute) * (HOUR // 60)
        moment += offset if sign == "-" else -offset
    if not 0 <= moment <= LATEST:
        raise ValueError("must lie between 1970 and 2999 in UTC")
    return moment


def format_moment(moment: int) -> str:
    """`YYYY-MM-DDTHH:MM:SS.ffffffZ`."""
    return (_EPOCH + timedelta(microseconds=moment)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def month_of(moment: int) -> int:
    """The calendar month in UTC as months since year 0, so that the next month is one more."""
    date = _EPOCH + timedelta(microseconds=moment)
    return date.year * 12 + date.month - 1


def month_start(month: int) -> int:
    """The 1st of `month` (as `month_of` counts), 00:00 UTC."""
    return (datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1)
