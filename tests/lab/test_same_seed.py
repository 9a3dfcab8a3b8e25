"""The same seed gives the same market, in any process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest

from earnest.lab.believable import believable_market
from tests.lab.replayed import BEGINS_AT

SMALL = """
import hashlib
from earnest.lab.believable import believable_market
small = believable_market(seed=5, begins_at={begins_at}, days=90, freelancers=70, clients=12)
print(hashlib.sha256("\\n".join(map(repr, small)).encode()).hexdigest())
"""


def _digest(seed: int) -> str:
    small = believable_market(seed=seed, begins_at=BEGINS_AT, days=90, freelancers=70, clients=12)
    return hashlib.sha256("\n".join(map(repr, small)).encode()).hexdigest()


def test_the_same_seed_gives_the_same_market() -> None:
    assert _digest(5) == _digest(5)


def test_another_seed_gives_another_market() -> None:
    assert _digest(5) != _digest(6)


def test_another_process_gives_the_same_market() -> None:
    program = SMALL.format(begins_at=BEGINS_AT)
    environment = os.environ | {"PYTHONHASHSEED": "77"}
    told = subprocess.run([sys.executable, "-c", program], env=environment, check=True, capture_output=True, text=True)
    assert told.stdout.strip() == _digest(5)


@pytest.mark.parametrize(("days", "freelancers", "clients"), [(60, 70, 12), (90, 20, 12), (90, 70, 3)])
def test_a_market_without_room_for_the_stage_is_refused(days: int, freelancers: int, clients: int) -> None:
    with pytest.raises(ValueError, match="at least"):
        believable_market(seed=1, begins_at=BEGINS_AT, days=days, freelancers=freelancers, clients=clients)
