"""Sweeping in small steps, so that nobody waits long for a sweep, which keeps all others out."""

from __future__ import annotations

import time
import uuid

from earnest.ledger import lists
from earnest.ledger.engine import LIVE, Clock
from earnest.ledger.reads import clock_readings
from earnest.market.carry_out import carry_out
from earnest.market.connecting import snapshot
from earnest.market.recurring import Booked
from earnest.rules.parsing import EARNEST, OWN_KEYS, Parsed, parse_body

EVERY_SECONDS = 5
LONGEST_SECONDS = 0.05
"""So long at most others are to wait for a step."""
AIM_SECONDS = 0.3 * LONGEST_SECONDS
"""So long a step is to take, since the machine may be busy with something else in the middle of it."""
FEWEST, MOST = 1, 2_000
MOST_IN_VAIN = 10


class Pace:
    """How much one step may book, learned from how long the last one kept others out."""

    def __init__(self, limit: int = 50) -> None:
        self.limit = limit
        self._began = 0.0

    def begins(self) -> None:
        """From now on the step keeps others out."""
        self._began = time.perf_counter()

    def ends(self) -> None:
        """It is committed."""
        self.took(time.perf_counter() - self._began)

    def took(self, seconds: float) -> None:
        """Fit the next step's limit: it grows slowly, and shrinks at once."""
        if seconds > AIM_SECONDS:
            self.limit = max(FEWEST, int(self.limit * AIM_SECONDS / seconds))
        else:
            self.limit = min(MOST, self.limit + max(1, self.limit // 8))


_pace = Pace()


def run_due(now: int | None) -> Booked:
    """Book all that is due by `now`, a step at a time; nothing is journalled where nothing is due."""
    booked, in_vain = Booked(), 0
    while _due(now):
        step = _step(_pace, now)
        in_vain = 0 if step != Booked() else in_vain + 1  # another worker may have been quicker
        if in_vain > MOST_IN_VAIN:
            raise RuntimeError("something is due and sweeps book nothing: run `earnest audit`")
        booked += step
    return booked


def next_due(after: int) -> int | None:
    """The earliest moment at which a sweep has something to book, past or to come."""
    with snapshot() as connection:
        return lists.next_due(connection, after)


def _due(now: int | None) -> bool:
    with snapshot() as connection:
        real, newest = clock_readings(connection)
        return lists.anything_due(connection, max(real if now is None else now, newest))


def _step(pace: Pace, now: int | None) -> Booked:
    body = {"key": f"{OWN_KEYS}sweep:{uuid.uuid4()}", "type": "sweep", "limit": pace.limit}
    command = parse_body(body, where="the sweep", caller=EARNEST)
    assert isinstance(command, Parsed)
    (outcome,) = carry_out([command], LIVE if now is None else Clock(manual=now), locked=pace.begins)
    pace.ends()
    return Booked(outcome["expired"], outcome["spent"], outcome["returned"], outcome["granted"])
