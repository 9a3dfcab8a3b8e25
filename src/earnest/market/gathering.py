"""Gathering: commands that come one by one, at the same time, are carried out together in one transaction.

Whoever comes while nobody leads carries out all that wait, itself first; who comes meanwhile waits, and when the
transaction is done one of those leads the next. So nobody waits for a fixed time, a lone command goes at once, and a
rush on one job takes its lock once for many.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import OperationalError, connection
from psycopg_pool import PoolTimeout

from earnest.ledger.locks import needs_all_others_out
from earnest.market.carry_out import Check, carry_out
from earnest.market.clock import clock_here
from earnest.rules.outcomes import Outcome
from earnest.rules.parsing import Parsed

MOST_TOGETHER = 256


@dataclass(eq=False)
class _Waiting:
    command: Parsed
    check: Check | None
    asleep: threading.Lock = field(default_factory=threading.Lock)
    """Held from the start, so that taking it waits until somebody lets go of it: many times cheaper than an Event."""
    leads: bool = False
    outcome: Outcome | None = None
    error: Exception | None = None


class Gathering:
    """The meeting place of one process's threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: list[_Waiting] = []
        self._led = False

    def carry_out(self, command: Parsed, check: Check | None = None) -> Outcome:
        """One command, committed when this returns; `check` looks at its outcome before. Raises as `carry_out`."""
        if needs_all_others_out([command.command]):
            return carry_out_here([command], check)[0]
        mine = _Waiting(command, check)
        mine.asleep.acquire()
        with self._guard:
            self._waiting.append(mine)
            mine.leads, self._led = not self._led, True
        if not mine.leads:
            if connection.connection is not None:
                connection.close()  # back into the pool, where whoever leads may need it
            mine.asleep.acquire()
        if mine.leads:
            self._lead()
        if mine.error is not None:
            raise mine.error
        if mine.outcome is None:  # those it was together with failed: so it finds out alone whether it is the cause
            return carry_out_here([command], check)[0]
        return mine.outcome

    def _lead(self) -> None:
        with self._guard:
            batch, self._waiting = self._waiting[:MOST_TOGETHER], self._waiting[MOST_TOGETHER:]
        try:
            _carry_out_together(batch)
        finally:
            for one in batch:
                if not one.leads:
                    one.asleep.release()
            with self._guard:
                self._led = bool(self._waiting)
                if self._waiting:
                    self._waiting[0].leads = True
                    self._waiting[0].asleep.release()


def _carry_out_together(batch: Sequence[_Waiting]) -> None:
    def check(outcomes: Sequence[Outcome]) -> None:
        for one, outcome in zip(batch, outcomes, strict=True):
            if one.check is not None:
                one.check([outcome])

    try:
        outcomes = carry_out_here([one.command for one in batch], check)
    except Exception as error:  # noqa: BLE001 - it is raised where the command came from
        if len(batch) == 1:
            batch[0].error = error
        return
    for one, outcome in zip(batch, outcomes, strict=True):
        one.outcome = outcome


def carry_out_here(commands: Sequence[Parsed], check: Check | None = None) -> list[Outcome]:
    """`carry_out` by the clock of this server. Where the connection was lost, which a restart of the database leaves
    behind, it tries once more with a new one: the keys see to it that nothing happens twice."""
    try:
        return carry_out(commands, clock_here(), check=check)
    except OperationalError as error:
        open_still = connection.connection is not None and not connection.connection.closed
        if open_still or isinstance(error.__cause__, PoolTimeout):
            raise
        discard_lost_connections()
        return carry_out(commands, clock_here(), check=check)


def discard_lost_connections() -> None:
    """Drop what is broken in the pool, so that the next connection from it is a new one."""
    connection.close()
    pool = getattr(connection, "pool", None)
    if pool is not None:
        pool.check()
