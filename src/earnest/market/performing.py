"""How the marketplace's own deeds reach the engine: commands with a key, and the words that go with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from earnest.market.gathering import carry_out_here
from earnest.rules.outcomes import Outcome
from earnest.rules.parsing import OWN_KEYS, Caller, Malformed, Parsed, parse_body

OURS = Caller(at="refused")
"""The server's clock says when. The keys are Earnest's own, which nobody can take over HTTP: a program that sent
something else as `hire:<proposal>` first would keep that proposal from ever being hired on a page."""

Keep = Callable[[Outcome], None]
"""Keeps the words that go with a command, inside its transaction: both are there afterwards, or neither."""


class Refused(Exception):
    """The rules said no, and nothing has changed; `outcome` is the contract's, with its code and figures."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome["message"])
        self.outcome = outcome

    @property
    def code(self) -> str:
        """The contract's code."""
        code: str = self.outcome["error"]
        return code


def perform(type: str, *, key: str, keep: Keep = lambda _: None, **fields: Any) -> Outcome:
    """Carry out one command by this marketplace's clock and commit it together with its words. In the journal its key
    is `earnest:` and `key`.

    The outcome, `ok` or `replayed`; of a replayed one nothing is kept again. Raises Refused, and ValueError for what
    no form of ours should send.
    """
    return perform_all([{"key": key, "type": type, **fields}], keep=lambda outcomes: keep(outcomes[0]))[0]


def perform_all(
    bodies: Sequence[dict[str, Any]], *, keep: Callable[[Sequence[Outcome]], None] = lambda _: None
) -> list[Outcome]:
    """Carry out commands in order, all or none, in one transaction with their words.

    `keep` is called with their outcomes unless all are replays. Raises Refused for the first that is refused.
    """
    commands = [_parsed(body) for body in bodies]

    def check(outcomes: Sequence[Outcome]) -> None:
        if all(one["status"] == "replayed" for one in outcomes):
            return
        if not any("error" in one for one in outcomes):
            keep(outcomes)
        elif any(one["status"] == "ok" for one in outcomes):
            raise _refusal(outcomes)

    outcomes = carry_out_here(commands, check)
    if any("error" in one for one in outcomes):
        raise _refusal(outcomes)
    return outcomes


def _refusal(outcomes: Sequence[Outcome]) -> Refused:
    return Refused(next(one for one in outcomes if "error" in one))


def _parsed(body: dict[str, Any]) -> Parsed:
    parsed = parse_body(body | {"key": f"{OWN_KEYS}{body['key']}"}, where="the command", caller=OURS)
    if isinstance(parsed, Malformed):
        raise ValueError(parsed.message)
    return parsed
