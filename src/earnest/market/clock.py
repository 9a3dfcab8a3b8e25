"""Which time it is here: the database's on a live server; in a sandbox where its manual clock stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import connection

from earnest.ledger.adapters import plain_connection
from earnest.ledger.engine import LIVE, Clock
from earnest.ledger.reads import clock_readings
from earnest.market.models import SandboxClock
from earnest.market.recurring import Booked, due_moments, run_all_due, run_due_by
from earnest.rules.moments import DAY, HOUR

LONGEST_JUMP = 400 * DAY
"""Time that passes at once stops where something falls due, so a jump takes a while."""
SHORT_JUMP = 7 * DAY
REST, LONG_REST = HOUR, 3 * HOUR
"""So long at least the clock moves between two stops; in a long jump more, since somebody waits for its end."""


class ClockRefused(Exception):
    """The clock cannot be moved so; `code` is one of the contract's, the sentence is for a person."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def is_sandbox() -> bool:
    """Whether this process serves a sandbox, as whoever started it said."""
    return bool(settings.EARNEST_SANDBOX)


def clock_here() -> Clock:
    """The clock that commands are carried out by."""
    return Clock(manual=_stands_at()) if is_sandbox() else LIVE


def now() -> int:
    """The moment that a read is as of: the clock, or the journal's newest moment where that is later."""
    real, newest = clock_readings(plain_connection(connection))
    return max(_stands_at() if is_sandbox() else real, newest)


def start(at: int) -> int:
    """Set a sandbox's clock to `at`, where it was not set yet; where it stands."""
    return SandboxClock.objects.get_or_create(only_one=True, defaults={"now": at})[0].now


def set_anew(at: int) -> None:
    """Put a sandbox's clock to `at`, which a market that begins again may do."""
    SandboxClock.objects.update_or_create(only_one=True, defaults={"now": at})


def advance(to: int) -> tuple[int, Booked]:
    """Move the sandbox's clock on to `to`, with what recurs done on the way; how often that was, and what was booked.

    It stops where something falls due, at most once an hour, as a worker would come by, and over more than a week at
    most every three. Broken off, it goes on from where it was when it is asked again. Raises ClockRefused.
    """
    at = now()
    if to < at:
        raise ClockRefused("time_went_back", "a clock does not go back; what has happened stays")
    if to - at > LONGEST_JUMP:
        raise ClockRefused("invalid", f"at most {LONGEST_JUMP // DAY} days at once; move on in steps")
    booked, stops = Booked(), 0
    rest = REST if to - at <= SHORT_JUMP else LONG_REST
    for stop, due in _stops(at, to, rest, due_moments):
        booked += run_all_due(stop) if stop == to else run_due_by(stop, due)
        SandboxClock.objects.filter(now__lt=stop).update(now=stop)
        stops += 1
    return stops, booked


def _stops(
    at: int, to: int, rest: int, due_after: Callable[[int], dict[str, int]]
) -> Iterator[tuple[int, dict[str, int]]]:
    """Where to stop, the last time at `to`, each time with what is due when."""
    while True:
        due = due_after(at)
        at = min(max(min(due.values(), default=to), at + rest), to)
        yield at, due
        if at == to:
            return


def _stands_at() -> int:
    return SandboxClock.objects.values_list("now", flat=True).get()
