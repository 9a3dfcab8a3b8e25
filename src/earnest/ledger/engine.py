"""The batch engine: load, decide, store. Every Connect moves through `execute`; nothing else writes the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import psycopg

from earnest.ledger.absence import Absent
from earnest.ledger.adapters import plain_connection
from earnest.ledger.collector import paused_collector
from earnest.ledger.due import clock_under_locks, due_reach
from earnest.ledger.load import load
from earnest.ledger.locks import JUST_THESE, Reach, Wider, needs_all_others_out, reach_of
from earnest.ledger.store import JournalRow, store
from earnest.rules.commands import Sweep
from earnest.rules.decide import RULES_VERSION, decide
from earnest.rules.moments import format_moment
from earnest.rules.outcomes import Outcome, rejection
from earnest.rules.parsing import Parsed


@dataclass(frozen=True)
class Clock:
    """Whose time counts: the caller's `at`; a sandbox's manual clock where the caller left it out; or, live,
    the database's clock read under the locks."""

    live: bool = False
    manual: int | None = None

    def moment(self, given: int | None, *, now: int, newest: int) -> int:
        """When a command happened: `now` is the database's clock, `newest` the journal's newest moment, before
        which a clock of ours never falls back."""
        if given is not None and not self.live:
            return given
        clock = now if self.live else self.manual
        assert clock is not None, "a command without a time got past the parser"
        return max(clock, newest)


RECORDED = Clock()
"""Every command says when it happened."""
LIVE = Clock(live=True)
"""The database says when."""


def execute(
    connection: Any,
    commands: Sequence[Parsed],
    clock: Clock,
    *,
    wider: Wider = JUST_THESE,
    locked: Callable[[], None] = lambda: None,
) -> list[Outcome]:
    """Carry out well-formed commands, in order, in the transaction that the caller holds; one outcome each.

    It never begins, commits or retries, and calls `locked` once its first locks are held. Raises LocksMissing where
    the caller has to roll back and call again with `wider | missing.wider`; a unique violation, a deadlock or a
    serialization failure where it has to roll back and call again. `connection` is psycopg's or Django's.
    """
    plain = plain_connection(connection)
    alone = wider.alone or needs_all_others_out(one.command for one in commands)
    outcomes: list[Outcome] = []
    with paused_collector():
        for run in _runs(commands):
            started = _Run(plain, run, clock, wider, alone=alone, first=not outcomes, locked=locked)
            outcomes += started.outcomes()
    return outcomes


def _runs(commands: Sequence[Parsed]) -> Iterator[Sequence[Parsed]]:
    """The batch cut so that a sweep, which reads what no ids name, is a run of its own."""
    start = 0
    for index, one in enumerate(commands):
        if isinstance(one.command, Sweep):
            if index > start:
                yield commands[start:index]
            yield commands[index : index + 1]
            start = index + 1
    if start < len(commands):
        yield commands[start:]


class _Run:
    """Commands that are loaded, decided and stored together."""

    def __init__(
        self,
        connection: psycopg.Connection[Any],
        commands: Sequence[Parsed],
        clock: Clock,
        wider: Wider,
        *,
        alone: bool,
        first: bool,
        locked: Callable[[], None],
    ) -> None:
        self.connection, self.commands, self.clock, self.wider = connection, commands, clock, wider
        self.alone = alone
        reach = self._reach(first=first)
        swept = isinstance(commands[0].command, Sweep)
        if first and swept:
            locked()
        keys = [one.key for one in commands]
        self.loaded = load(connection, reach, keys, alone=alone, first=first and not swept)
        if first and not swept:
            locked()
        self.absent = Absent()
        self.journal: list[JournalRow] = []
        self.first_outcomes: dict[str, tuple[bytes, Outcome]] = {}
        self.newest = self.loaded.newest

    def outcomes(self) -> list[Outcome]:
        """Decide all, store all."""
        decided = [self._decide(one, number) for one, number in zip(self.commands, self.loaded.numbers, strict=True)]
        if self.journal:
            absent = Absent() if self.alone else self.absent
            store(self.connection, self.loaded.state, self.journal, self.loaded.unloaded_stakes, absent)
        return decided

    def _reach(self, *, first: bool) -> Reach:
        command = self.commands[0].command
        if isinstance(command, Sweep):
            given = self.commands[0].at
            if self.clock.live or given is None:
                now, newest = clock_under_locks(self.connection, first=first)
                given, first = self.clock.moment(None, now=now, newest=newest), False
            reach, moment = due_reach(self.connection, given, command, first=first), given
            # What is due was read for this very moment, so the sweep happens at no later one.
            self.clock = Clock(manual=moment)
            return reach
        return reach_of([one.command for one in self.commands], self.wider)

    def _decide(self, one: Parsed, number: int) -> Outcome:
        earlier = self._earlier(one.key)
        if earlier is not None:
            body, outcome = earlier
            if body != one.body_sha256:
                return {"key": one.key} | rejection("key_reused", {"key": one.key})
            return outcome | {"status": "replayed"}
        at = self.clock.moment(one.at, now=self.loaded.now, newest=self.newest)
        if at < self.newest:
            figures = {"at": format_moment(at), "newest": format_moment(self.newest)}
            return {"key": one.key} | rejection("time_went_back", figures)
        self.newest = at
        decided, transfers = decide(self.loaded.state, one.command, number=number, at=at)
        outcome = {"key": one.key, **decided}
        self.absent.note(one.command, outcome)
        self.first_outcomes[one.key] = (one.body_sha256, outcome)
        self.journal.append(
            JournalRow(
                number,
                one.key,
                one.command.__struct_config__.tag,  # type: ignore[arg-type]
                at,
                msgspec.json.encode(one.command),
                msgspec.json.encode(outcome),
                one.body_sha256,
                RULES_VERSION,
                transfers,
            )
        )
        return outcome

    def _earlier(self, key: str) -> tuple[bytes, Outcome] | None:
        stored = self.loaded.keys.get(key)
        if stored is not None:
            return stored.body_sha256, msgspec.json.decode(stored.outcome)
        return self.first_outcomes.get(key)
