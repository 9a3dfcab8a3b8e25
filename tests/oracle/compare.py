"""Runs the same commands through two systems and says where they first differ."""

import json
from collections.abc import Iterable
from typing import Any, Protocol

from .model import Command, Model, Outcome
from .moments import show


class System(Protocol):
    """What is compared with the model."""

    def apply(self, command: Command, /) -> Outcome: ...

    def wallets(self, at: str, /) -> list[dict[str, Any]]: ...


def comparable(answer: Any) -> Any:
    """An answer without what implementations may choose: messages, and the ids of lots."""
    if isinstance(answer, list):
        return [comparable(each) for each in answer]
    if isinstance(answer, dict):
        return {
            name: "*" if name == "lot" else comparable(value) for name, value in answer.items() if name != "message"
        }
    return answer


def first_difference(system: System, commands: Iterable[Command], model: Model) -> str | None:
    """A readable description of the first command after which the two disagree, None if they never do."""
    for index, command in enumerate(commands):
        expected, actual = comparable(model.apply(command)), comparable(system.apply(command))
        if expected != actual:
            return _described(index, command, "outcome", expected, actual)
        at = show(model.newest)
        wallets, actual_wallets = model.wallets(at), comparable(system.wallets(at))
        if wallets != actual_wallets:
            return _described(index, command, f"wallets at {at}", wallets, actual_wallets)
    return None


def _described(index: int, command: Command, what: str, expected: Any, actual: Any) -> str:
    lines = [f"command {index}: {json.dumps(command)}", f"{what} differs"]
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        different = [pair for pair in zip(expected, actual, strict=True) if pair[0] != pair[1]]
    else:
        different = [(expected, actual)]
    for in_model, in_system in different:
        lines += [f"  model:  {json.dumps(in_model)}", f"  system: {json.dumps(in_system)}"]
    return "\n".join(lines)
