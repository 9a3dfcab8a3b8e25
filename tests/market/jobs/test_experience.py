"""How much experience a post seems to need, and which posts are so far from it that somebody looks first."""

from __future__ import annotations

import os
from typing import Any

import pytest


@pytest.fixture(autouse=True, scope="module")
def _words() -> None:
    """What is said needs Django, and no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earnest.settings")
    import django

    django.setup()


HARD = "Move our database to a new cluster without a night of downtime."
EASY = "Copy and paste names from web pages into a list. No experience needed."


@pytest.mark.parametrize(
    ("title", "description", "budget", "hourly", "level", "says"),
    [
        ("Move a shop", HARD, 240_000, False, "expert", "names “without a night of downtime”, and pays $2,400."),
        ("Senior developer", "Join our team.", None, False, "expert", "names “Senior”."),
        ("Advice", "You have 7+ years of tax law.", 6_000, True, "expert", "names “7+ years”, and pays $60 an hour."),
        ("A list of shops", EASY, 2_000, False, "entry", "and pays $20."),
        ("Junior designer", "Social media posts.", None, False, "entry", "names “Junior”."),
        ("Write ten posts", "About gardens.", 30_000, False, "intermediate", "pays $300. That speaks neither"),
        ("Small logo", "A simple one.", 15_000, False, "intermediate", "names “Small” and “simple”, and pays $150."),
    ],
    ids=lambda value: str(value)[:20],
)  # fmt: skip
def test_what_posts_look_like(
    title: str, description: str, budget: int | None, hourly: bool, level: str, says: str
) -> None:
    found = suggestion(title, description, budget, hourly=hourly)
    assert found.level == level
    assert says in found.sentence


def test_what_tells_nothing_gets_no_suggestion() -> None:
    assert suggestion("A job", "Some work.", None) is None
    assert suggestion("A job", "Some work.", 0) is None
    assert suggestion("A job", "Some work.", 500_000, currency="JPY") is None, "not worth about a dollar"


def test_it_is_sure_only_where_nothing_speaks_against() -> None:
    assert suggestion("Move a shop", HARD + " Senior people, 5+ years.", 500_000).confident
    assert not suggestion("Move a shop", HARD + " Quick and simple. Senior people.", 500_000).confident
    assert not suggestion("Move a shop", HARD, 2_000).confident, "the budget says otherwise"
    assert not suggestion("Senior developer", "", None).confident, "one word alone"
    assert suggestion("Senior developer", HARD + " 5+ years with Kubernetes.", None).confident


@pytest.mark.parametrize(
    ("chosen", "title", "description", "budget", "hourly", "waits"),
    [
        ("entry", "Senior engineer", HARD, 500_000, False, True),
        ("intermediate", "Senior engineer", HARD, 500_000, False, False),
        ("expert", "Senior engineer", HARD, 500_000, False, False),
        ("expert", "A list of shops", EASY, 1_000, False, True),
        ("intermediate", "A list of shops", EASY, 1_000, False, False),
        ("entry", "A list of shops", EASY, 1_000, False, False),
        ("entry", "Something", "Some work.", 2_000_000, False, True),
        ("entry", "Something", "Some work.", 20_000, True, True),
        ("expert", "Something", "Some work.", 4_00, False, True),
        ("expert", "Something", "Some work.", 5_00, False, False),
        ("expert", "Something", "Some work.", None, False, False),
        ("expert", "Logo", "A small logo, quickly.", 15_000, False, False),
        ("entry", "Logo", "A complex logo system from scratch.", 100_000, False, False),
    ],
)
def test_which_posts_somebody_looks_at_first(
    chosen: str, title: str, description: str, budget: int | None, hourly: bool, waits: bool
) -> None:
    from earnest.market.jobs.experience import doubt

    found = suggestion(title, description, budget, hourly=hourly)
    money = None if budget is None else (budget, "USD")
    said = doubt(chosen, found, budget=money, hourly=hourly)
    assert bool(said) is waits, said
    assert said.startswith(f"You chose {chosen.capitalize()}") is waits


def test_long_texts_are_read_quickly() -> None:
    import time

    began = time.perf_counter()
    suggestion("migrate " * 30, "migrate a " * 5_000, 10_000)
    suggestion("1" * 300, "1" * 50_000, 10_000)
    assert time.perf_counter() - began < 1


def suggestion(title: str, description: str, budget: int | None, *, hourly: bool = False, currency: str = "USD") -> Any:
    from earnest.market.jobs.experience import suggest

    money = None if budget is None else (budget, currency)
    return suggest(title=title, description=description, skills=(), budget=money, hourly=hourly)
