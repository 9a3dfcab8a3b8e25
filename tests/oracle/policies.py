"""Policies: the presets as plain dicts, and what makes a policy object a right one (contract, section 5)."""

import copy
import json
import re
from collections.abc import Callable
from typing import Any

Policy = dict[str, Any]

LARGEST_FIGURE = 1_000_000_000
LARGEST_BYTES = 64 * 1024

CLASSIC: Policy = {
    "name": "classic",
    "price": {
        "min": 1,
        "max": 6,
        "complexity": {"entry": 1, "intermediate": 3, "expert": 5},
        "category": {
            "default": 0,
            "software-development": 1,
            "data-science": 1,
            "engineering": 1,
            "legal": 1,
        },
    },
    "returns": {
        "withdrawn": 100,
        "closed_no_hire": 100,
        "job_expired": 100,
        "job_removed": 100,
        "hired": 0,
        "never_viewed": 0,
        "never_viewed_after_hours": 0,
        "active_days": 30,
    },
    "grants": {"signup": 0, "monthly": 0, "monthly_rollover": False},
    "lots": {"purchased_days": 365, "granted_days": 365, "return_grace_days": 30},
    "limits": {"proposals_per_job": 0, "free_first_proposal": False, "free_invites_per_job": 0},
    "boost": {"slots": 0, "pays": "bid", "closes_after_days": 7},
}

PRESETS: dict[str, Policy] = {
    "classic": {"name": "classic"},
    "monthly": {"name": "monthly", "grants": {"monthly": 60}},
    "strict": {
        "name": "strict",
        "returns": {
            "withdrawn": 0,
            "closed_no_hire": 0,
            "job_expired": 0,
            "job_removed": 0,
            "hired": 0,
            "never_viewed": 0,
            "active_days": 0,
        },
    },
    "upwork-2019": {
        "name": "upwork-2019",
        "returns": {"withdrawn": 0, "job_expired": 0, "active_days": "never"},
        "grants": {"signup": 20},
        "limits": {"free_invites_per_job": 30},
    },
    "upwork-2025": {
        "name": "upwork-2025",
        "price": {
            "min": 2,
            "max": 16,
            "complexity": {"entry": 4, "intermediate": 8, "expert": 12},
            "category": {
                "default": 0,
                "software-development": 4,
                "data-science": 4,
                "engineering": 4,
                "legal": 4,
            },
        },
        "returns": {"withdrawn": 0, "job_expired": 0, "active_days": "never"},
        "grants": {"monthly": 10, "monthly_rollover": True},
        "limits": {"free_invites_per_job": 30},
        "boost": {"slots": 4},
    },
    "freelancer-com": {
        "name": "freelancer-com",
        "price": {"min": 1, "max": 1},
        "returns": {"withdrawn": 0, "active_days": "never"},
        "grants": {"monthly": 8},
    },
    "peopleperhour": {
        "name": "peopleperhour",
        "price": {"min": 1, "max": 1},
        "returns": {"withdrawn": 0},
        "grants": {"monthly": 15},
        "lots": {"purchased_days": "never"},
        "limits": {"free_first_proposal": True},
    },
    "thumbtack": {
        "name": "thumbtack",
        "returns": {
            "withdrawn": 0,
            "closed_no_hire": 0,
            "job_expired": 0,
            "never_viewed": 100,
            "never_viewed_after_hours": 48,
        },
    },
    "bark": {
        "name": "bark",
        "returns": {"withdrawn": 0, "closed_no_hire": 0, "job_expired": 0},
        "lots": {"purchased_days": "never"},
        "limits": {"proposals_per_job": 5},
    },
    "fair": {
        "name": "fair",
        "price": {"min": 2},
        "returns": {
            "withdrawn": 50,
            "never_viewed": 100,
            "never_viewed_after_hours": 336,
            "active_days": "never",
        },
        "grants": {"signup": 20},
        "limits": {"free_invites_per_job": 10},
        "boost": {"slots": 4, "pays": "next_bid"},
    },
}


class InvalidPolicy(Exception):
    """The policy is no preset's name, or something inside the object is wrong."""


def _whole(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _or_never(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value == "never" or check(value)


_figure = _whole(0, LARGEST_FIGURE)
_percentage = _whole(0, 100)
_days_from_0 = _whole(0, 36_500)
_days_from_1 = _whole(1, 36_500)

# Every figure whose range is not the ordinary one of prices, grants, caps and slots.
_CHECKS: dict[str, Callable[[Any], bool]] = {
    "name": lambda value: isinstance(value, str) and 1 <= len(value) <= 64,
    **dict.fromkeys(
        ("withdrawn", "closed_no_hire", "job_expired", "job_removed", "hired", "never_viewed"), _percentage
    ),
    "never_viewed_after_hours": _whole(0, 876_000),
    "active_days": _or_never(_days_from_0),
    "purchased_days": _or_never(_days_from_1),
    "granted_days": _days_from_1,
    "return_grace_days": _days_from_0,
    "closes_after_days": _days_from_0,
    "monthly_rollover": lambda value: type(value) is bool,
    "free_first_proposal": lambda value: type(value) is bool,
    "pays": lambda value: value in ("bid", "next_bid"),
}


def resolve(given: str | Policy) -> Policy:
    """The whole policy that a preset's name or a partial object stands for; InvalidPolicy if it is wrong."""
    if isinstance(given, str):
        if given not in PRESETS:
            raise InvalidPolicy(given)
        given = PRESETS[given]
    if len(json.dumps(given, separators=(",", ":"), ensure_ascii=False).encode()) > LARGEST_BYTES:
        raise InvalidPolicy("too long")
    policy = copy.deepcopy(CLASSIC)
    _put_into(policy, given)
    if policy["price"]["min"] > policy["price"]["max"]:
        raise InvalidPolicy("price.min")
    if policy["returns"]["never_viewed_after_hours"] and not policy["returns"]["never_viewed"]:
        raise InvalidPolicy("returns.never_viewed")
    return policy


def _put_into(table: Policy, given: Any) -> None:
    if not isinstance(given, dict):
        raise InvalidPolicy("not a table")
    for name, value in given.items():
        if isinstance(table.get(name), dict):
            if name == "category":
                _put_categories(table[name], value)
            else:
                _put_into(table[name], value)
        elif name in table and _CHECKS.get(name, _figure)(value):
            table[name] = value
        else:
            raise InvalidPolicy(name)


def _put_categories(table: Policy, given: Any) -> None:
    if not isinstance(given, dict):
        raise InvalidPolicy("category")
    for name, value in given.items():
        if len(name) > 64 or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or not _figure(value):
            raise InvalidPolicy(name)
        table[name] = value


def price_of(policy: Policy, complexity: str, category: str) -> int:
    """The Connects that an ordinary proposal costs."""
    price = policy["price"]
    figure = price["complexity"][complexity] + price["category"].get(category, price["category"]["default"])
    return int(min(max(figure, price["min"]), price["max"]))
