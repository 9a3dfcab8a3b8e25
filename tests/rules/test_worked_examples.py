"""The contract's worked cases, decided in memory."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.rules.memory import Memory

EXAMPLES = Path(__file__).parents[3] / "shared" / "examples"
OWN_EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
POLICIES = {
    "boosts": "fair", "frozen-and-invite": "fair", "monthly-grants": "monthly",
    "never-viewed": "thumbtack", "partial-return": "fair",
}  # fmt: skip


def cases() -> list[Path]:
    """Every case's file of commands."""
    found = [*EXAMPLES.glob("*.jsonl"), *OWN_EXAMPLES.glob("*.jsonl")]
    return sorted(one for one in found if one.name.count(".") == 1)


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def without_words(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with `*` for every lot's id and without messages."""
    rows = json.loads(json.dumps(rows))
    for row in rows:
        row.pop("message", None)
        for lot in row.get("lots", []):
            lot["lot"] = "*"
    return rows


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_worked_example(case: Path) -> None:
    memory = Memory(POLICIES.get(case.stem, "classic"))
    commands = read(case)
    outcomes = [memory.apply(command) for command in commands]
    assert without_words(outcomes) == read(case.with_suffix(".outcomes.jsonl"))
    assert all("message" in one for one in outcomes if one["status"] in ("rejected", "invalid"))
    assert without_words(memory.wallets(commands[-1]["at"])) == read(case.with_suffix(".wallets.jsonl"))
