"""The figures that the market is drawn from. Budgets, levels and proposals a job: fitted to public job posts of a
large marketplace (18,600 rows, 2024); interviews: published figures of oDesk (n = 135,220)."""

from __future__ import annotations

from math import exp
from random import Random
from typing import Literal

Complexity = Literal["entry", "intermediate", "expert"]

LEVELS: tuple[Complexity, ...] = ("entry", "intermediate", "expert")
LEVEL_SHARES = (0.045, 0.64, 0.315)
FIXED_SHARE = 0.52
FIXED_LOG_USD = (5.22, 1.74)
HOURLY_LOG_USD = (3.14, 0.57)
PROPOSALS_LOG = (3.016, 0.796)
MOST_PROPOSALS = 60
SKILLS_A_JOB = (3, 4, 5, 6, 7)
SKILL_SHARES = (0.14, 0.26, 0.28, 0.21, 0.11)
CATEGORY_SHARES = {
    "software-development": 0.27,
    "design": 0.14,
    "writing": 0.12,
    "marketing": 0.11,
    "data-science": 0.10,
    "admin-support": 0.09,
    "translation": 0.07,
    "engineering": 0.06,
    "legal": 0.04,
}
PACKS = (10, 20, 40, 60)
PACK_SHARES = (0.22, 0.42, 0.26, 0.10)
CENTS_A_CONNECT = 15
SMALL_BELOW_USD, LARGE_ABOVE_USD = 150, 700
"""Which fixed budgets are for a small task, and which for a large one."""


def complexity(rng: Random) -> Complexity:
    """The experience that a job needs."""
    return rng.choices(LEVELS, LEVEL_SHARES)[0]


def fixed_budget_usd(rng: Random) -> int:
    """A whole price, in the round figures that people write."""
    drawn = min(max(exp(rng.gauss(*FIXED_LOG_USD)), 10), 15_000)
    return _round(drawn)


def _round(usd: float) -> int:
    for above, step in ((5_000, 500), (1_000, 100), (300, 50), (100, 10)):
        if usd >= above:
            return round(usd / step) * step
    return max(10, round(usd / 5) * 5)


def hourly_range_usd(rng: Random) -> tuple[int, int]:
    """An hour's price, from and to; its midpoint is what the figures are of."""
    middle = min(max(exp(rng.gauss(*HOURLY_LOG_USD)), 6), 150)
    half = max(1.0, middle * rng.uniform(0.12, 0.3))
    return max(4, round(middle - half)), max(5, round(middle + half))


def proposals_wanted(rng: Random, crowding: float) -> int:
    """How many proposals a job draws; `crowding` 1 is the crowd of the large marketplace."""
    return min(MOST_PROPOSALS, round(exp(rng.gauss(*PROPOSALS_LOG)) * crowding))


def skills_wanted(rng: Random) -> int:
    """How many skills a post names, 4.9 on average."""
    return rng.choices(SKILLS_A_JOB, SKILL_SHARES)[0]


def size_of(budget_usd: int) -> str:
    """Which tasks a fixed budget is for."""
    if budget_usd < SMALL_BELOW_USD:
        return "small"
    return "large" if budget_usd > LARGE_ABOVE_USD else "medium"
