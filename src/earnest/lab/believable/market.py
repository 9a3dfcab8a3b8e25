"""A market's clock, the rules' state, and what has happened: whoever acts, acts through here."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from typing import Any

from earnest.lab.believable.happenings import Command, Happening
from earnest.lab.believable.streams import Streams
from earnest.rules.decide import decide
from earnest.rules.lots import usable
from earnest.rules.moments import format_moment
from earnest.rules.outcomes import Outcome
from earnest.rules.parsing import Parsed, parse_body
from earnest.rules.policy import preset
from earnest.rules.pricing import price_for
from earnest.rules.state import ACTIVE, OPEN, Job, PolicyVersion, Proposal, State

Action = Callable[[int], None]
"""What somebody does at the moment it is handed."""


class Market:
    """Time goes on from one planned action to the next until `ends_at`; each may plan others."""

    def __init__(self, streams: Streams, *, ends_at: int) -> None:
        self.streams, self.ends_at = streams, ends_at
        self.state = State()
        self.state.add_policy(PolicyVersion(0, 0, preset("classic")))
        self._planned: list[tuple[int, int, Action]] = []
        self._plans = self._commands = 0
        self._told: list[Happening] = []

    def plan(self, at: int, action: Action) -> None:
        """Let `action` happen at `at`, after what was planned earlier for that moment."""
        self._plans += 1
        if at <= self.ends_at:
            heapq.heappush(self._planned, (at, self._plans, action))

    def tell(self, happening: Happening) -> None:
        """Something happened now that is no command."""
        self._told.append(happening)

    def carry_out(self, at: int, kind: str, **fields: Any) -> Outcome:
        """A command, decided by the rules and told. What is refused changes nothing."""
        self._commands += 1
        body = {"key": f"demo:{self._commands}", "type": kind, "at": format_moment(at), **fields}
        parsed = parse_body(body, where=kind)
        assert isinstance(parsed, Parsed), parsed
        outcome, _ = decide(self.state, parsed.command, number=self._commands, at=at)
        self.state.forget_ended()
        self.state.changes.clear()
        self._told.append(Command(at, body, outcome.get("error")))
        return outcome

    def run(self) -> Iterator[Happening]:
        """Everything that happens, in the order of time."""
        while self._planned:
            at, _, action = heapq.heappop(self._planned)
            action(at)
            yield from self._told
            self._told.clear()

    def open_job(self, job: str) -> Job | None:
        """The job, as long as it takes proposals."""
        found = self.state.jobs.get(job)
        return found if found is not None and found.state == OPEN else None

    def active(self, proposal: str) -> Proposal | None:
        """The proposal, as long as it is active."""
        found = self.state.proposals.get(proposal)
        return found if found is not None and found.state == ACTIVE else None

    def available(self, wallet: str, at: int) -> int:
        """Connects that the wallet may spend."""
        return usable(self.state.wallets[wallet], at)

    def price(self, job: Job, wallet: str, at: int) -> int:
        """Connects that a proposal on the job would take from this wallet."""
        return price_for(self.state.policy_at(at), job, wallet)
