"""The model says what the worked examples of the contract say."""

import json
from pathlib import Path
from typing import Any

import pytest

from .compare import comparable
from .model import Model

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / ".." / "shared" / "examples"

POLICIES = {
    "boosts": "fair",
    "chargeback": "classic",
    "debt-paid-later": "classic",
    "frozen-and-invite": "fair",
    "keys-and-time": "classic",
    "monthly-grants": "monthly",
    "never-viewed": "thumbtack",
    "partial-return": "fair",
    "policy-change": "classic",
    "refund-and-dispute": "classic",
    "several-hires": "classic",
    "stake-life": "classic",
    "stopped-clock": "classic",
    "two-expiries": "classic",
}


def _lines(name: str) -> list[dict[str, Any]]:
    path = EXAMPLES / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"the example {name} is not here")
    return [json.loads(line) for line in path.read_text().split("\n") if line]


@pytest.mark.parametrize("name", POLICIES)
def test_worked_example(name: str) -> None:
    model, commands = Model(POLICIES[name]), _lines(name)
    for command, expected in zip(commands, _lines(f"{name}.outcomes"), strict=True):
        if expected["status"] != "invalid":  # malformed commands are not the model's part
            assert comparable(model.apply(command)) == expected, command
    assert model.wallets(commands[-1]["at"]) == _lines(f"{name}.wallets")


def test_every_example_is_listed() -> None:
    if not EXAMPLES.exists():
        pytest.skip("the examples are not here")
    assert {path.name.split(".")[0] for path in EXAMPLES.glob("*.jsonl")} == set(POLICIES)
