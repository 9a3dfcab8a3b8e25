"""The rules against the independent model: the same random histories, the same outcomes and wallets."""

from __future__ import annotations

import random

import pytest

from tests.oracle.compare import first_difference
from tests.oracle.generate import commands
from tests.oracle.model import Model
from tests.rules.memory import Memory

POLICIES = ("classic", "fair", "strict", "thumbtack", "monthly", "upwork-2025", "peopleperhour", "bark")


def difference(seed: int) -> str | None:
    policy = random.Random(seed).choice(POLICIES)
    return first_difference(Memory(policy), commands(seed, 150, policy), Model(policy))


@pytest.mark.parametrize("seeds", [range(at, at + 20) for at in range(0, 160, 20)], ids=str)
def test_the_rules_agree_with_the_model(seeds: range) -> None:
    assert {seed: found for seed in seeds if (found := difference(seed))} == {}


@pytest.mark.prove
@pytest.mark.parametrize("seeds", [range(at, at + 100) for at in range(10_000, 13_000, 100)], ids=str)
def test_the_rules_agree_with_the_model_over_many_histories(seeds: range) -> None:
    assert {seed: found for seed in seeds if (found := difference(seed))} == {}
