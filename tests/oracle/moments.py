"""Moments as whole microseconds since 1970 in UTC, and the calendar months they fall in."""

from datetime import UTC, datetime, timedelta

HOUR = 3_600_000_000
DAY = 24 * HOUR
NEVER = 10**18  # later than any moment that can be written

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def parse(text: str) -> int:
    """The moment that a well-formed RFC 3339 time names."""
    return (datetime.fromisoformat(text) - _EPOCH) // _MICROSECOND


def show(moment: int) -> str:
    """The moment in the contract's one printed form."""
    return (_EPOCH + moment * _MICROSECOND).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def month_of(moment: int) -> tuple[int, int]:
    """The calendar month in UTC, as year and month."""
    day = _EPOCH + moment * _MICROSECOND
    return day.year, day.month


def month_end(moment: int) -> int:
    """The first moment of the next calendar month."""
    year, month = month_of(moment)
    year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return (datetime(year, month, 1, tzinfo=UTC) - _EPOCH) // _MICROSECOND
