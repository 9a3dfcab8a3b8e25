"""What recurs: the place where background work goes. Each is a function `run_due(now)`, whoever keeps the time.

A worker calls them with the live clock; whoever moves a sandbox's manual clock calls them step by step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Booked:
    """What sweeps booked, in Connects."""

    expired: int = 0
    spent: int = 0
    returned: int = 0
    granted: int = 0

    def __add__(self, other: Booked) -> Booked:
        return Booked(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))


RunDue = Callable[[int | None], Booked]
"""Does what is due by a moment of a manual clock, or, for None, by the live one."""


NextDue = Callable[[int], int | None]
"""The earliest moment at which there is something to do, past or to come; None where nothing will fall due."""


def _never(_after: int) -> None:
    return None


@dataclass(frozen=True)
class Recurring:
    """Work that recurs. It may be done late, and twice in a row does it once. What `follows` has to do with whatever
    the others have just done."""

    name: str
    every_seconds: int
    run_due: RunDue
    next_due: NextDue = _never
    follows: bool = False


_ALL: dict[str, Recurring] = {}


def recur(name: str, *, every_seconds: int, run_due: RunDue, next_due: NextDue = _never, follows: bool = False) -> None:
    """Have `run_due` called from now on; an app says so when it is ready. A manual clock that is moved on stops where
    `next_due` says."""
    _ALL[name] = Recurring(name, every_seconds, run_due, next_due, follows)


def all_recurring() -> list[Recurring]:
    """All that recurs, in the order in which the apps said so."""
    return list(_ALL.values())


def run_all_due(now: int | None) -> Booked:
    """Do once all that is due."""
    return _run(all_recurring(), now)


def due_moments(after: int) -> dict[str, int]:
    """When each thing that recurs next has something to do, past or to come; without those that do not say."""
    return {one.name: moment for one in all_recurring() if (moment := one.next_due(after)) is not None}


def run_due_by(now: int, moments: Mapping[str, int]) -> Booked:
    """Do what by its moment is due, and what follows it."""
    due = [one for one in all_recurring() if one.follows or moments.get(one.name, now + 1) <= now]
    return _run(due, now)


def _run(due: Sequence[Recurring], now: int | None) -> Booked:
    booked = Booked()
    for one in due:
        booked += one.run_due(now)
    return booked
