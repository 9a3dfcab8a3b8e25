"""A generated market with its commands carried out again, on a state of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from earnest.lab.believable import Command, Happening
from earnest.rules.decide import decide
from earnest.rules.moments import parse_moment
from earnest.rules.outcomes import Outcome
from earnest.rules.parsing import Parsed, parse_body
from earnest.rules.policy import preset
from earnest.rules.state import PolicyVersion, State

BEGINS_AT = parse_moment("2025-11-25T09:00:00Z")
DAYS = 365
Kind = TypeVar("Kind")


@dataclass
class Replayed:
    """The happenings, what became of each command, and the state at the end."""

    happenings: list[Happening]
    ends_at: int
    state: State = field(default_factory=State)
    outcomes: list[tuple[Command, Outcome]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state.add_policy(PolicyVersion(0, 0, preset("classic")))
        for number, one in enumerate(self.of(Command), 1):
            parsed = parse_body(one.body, where="the market")
            assert isinstance(parsed, Parsed), parsed
            assert parsed.at == one.at
            outcome, _ = decide(self.state, parsed.command, number=number, at=one.at)
            self.outcomes.append((one, outcome))

    def of(self, kind: type[Kind], where: Callable[[Kind], bool] = lambda _: True) -> list[Kind]:
        """The happenings of a kind."""
        return [one for one in self.happenings if isinstance(one, kind) and where(one)]

    def bodies(self, kind: str) -> list[dict[str, Any]]:
        """The bodies of the commands of a type that were accepted."""
        return [one.body for one, outcome in self.outcomes if one.body["type"] == kind and "error" not in outcome]

    def proposals(self, **fields: str) -> dict[str, dict[str, Any]]:
        """The accepted proposals whose command has these fields, by id."""
        found = self.bodies("submit_proposal")
        return {one["proposal"]: one for one in found if all(one[name] == value for name, value in fields.items())}

    def jobs(self, **fields: str) -> dict[str, dict[str, Any]]:
        """The jobs whose command has these fields, by id."""
        found = self.bodies("post_job")
        return {one["job"]: one for one in found if all(one[name] == value for name, value in fields.items())}

    def hires(self) -> dict[str, str]:
        """The job of each hired proposal."""
        proposals = self.proposals()
        return {one["proposal"]: proposals[one["proposal"]]["job"] for one in self.bodies("hire")}
