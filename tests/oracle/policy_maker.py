"""Random policies with small figures, so that limits meet within a short history; some of them wrong ones."""

from random import Random

from .policies import PRESETS, Policy

_WRONG: list[str | Policy] = [
    "no-such-preset",
    {"returns": {"withdrawn": 101}},
    {"lots": {"granted_days": "never"}},
    {"lots": {"return_grace_days": -1}},
    {"price": {"min": 7}},
    {"price": {"complexity": {"guru": 9}}},
    {"colour": "green"},
    {"grants": {"monthly": True}},
    {"returns": {"never_viewed_after_hours": 5}},
    {"boost": {"pays": "nothing"}},
    {"limits": 3},
    {"name": ""},
]

_PERCENTAGES = [0, 1, 33, 50, 50, 67, 99, 100, 100]


def any_policy(rng: Random) -> str | Policy:
    """A preset's name, a partial policy, or now and then one that must be refused."""
    kind = rng.random()
    if kind < 0.05:
        return rng.choice(_WRONG)
    return rng.choice(sorted(PRESETS)) if kind < 0.2 else partial_policy(rng)


def partial_policy(rng: Random) -> Policy:
    """A right policy object with some of the tables, each with some of its figures."""
    tables = {
        "price": _price(rng),
        "returns": _returns(rng),
        "grants": _some(rng, signup=[0, 3, 10, 20], monthly=[0, 0, 4, 10], monthly_rollover=[False, False, True]),
        "lots": _some(
            rng,
            purchased_days=[1, 2, 3, 5, 9, 30, "never"],
            granted_days=[1, 2, 5, 9, 30],
            return_grace_days=[0, 0, 1, 2, 30],
        ),
        "limits": _some(
            rng,
            proposals_per_job=[0, 0, 2, 3],
            free_first_proposal=[False, False, True],
            free_invites_per_job=[0, 1, 2],
        ),
        "boost": _some(rng, slots=[0, 1, 1, 1, 2, 3], pays=["bid", "next_bid"], closes_after_days=[0, 1, 2, 3, 7, 7]),
    }
    given: Policy = {name: table for name, table in tables.items() if rng.random() < 0.75}
    if rng.random() < 0.5:
        given["name"] = f"policy-{rng.randint(1, 999)}"
    return given


def _some(rng: Random, **choices: list[object]) -> Policy:
    return {name: rng.choice(values) for name, values in choices.items() if rng.random() < 0.7}


def _price(rng: Random) -> Policy:
    least = rng.choice([0, 1, 1, 2])
    table: Policy = {"min": least, "max": least + rng.choice([0, 3, 5, 8])}
    if rng.random() < 0.3:
        table["complexity"] = _some(rng, entry=[0, 2], intermediate=[3, 4], expert=[5, 9])
    if rng.random() < 0.3:
        table["category"] = _some(rng, default=[0, 1], legal=[0, 2, 3], cooking=[1, 4])
    return table


def _returns(rng: Random) -> Policy:
    causes = ("withdrawn", "closed_no_hire", "job_expired", "job_removed", "hired")
    table = _some(rng, **{cause: list[object](_PERCENTAGES) for cause in causes})
    if rng.random() < 0.8:
        table["active_days"] = rng.choice([0, 1, 1, 2, 2, 3, 5, 9, 30, "never"])
    if rng.random() < 0.4:
        table["never_viewed"] = rng.choice([1, 34, 50, 100, 100])
        table["never_viewed_after_hours"] = rng.choice([1, 24, 24, 48, 48, 72])
    return table
