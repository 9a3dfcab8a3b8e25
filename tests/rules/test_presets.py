"""The presets, figure by figure, as CONTRACT §5 has them."""

from importlib.resources import files
from typing import Any

import pytest

from earnest.rules.policy import PRESETS, PolicyProblem, figures, fingerprint, parse_toml, preset, resolve

CLASSIC: dict[str, Any] = {
    "name": "classic",
    "price.min": 1,
    "price.max": 6,
    "price.complexity.entry": 1,
    "price.complexity.intermediate": 3,
    "price.complexity.expert": 5,
    "price.category.default": 0,
    "price.category.software-development": 1,
    "price.category.data-science": 1,
    "price.category.engineering": 1,
    "price.category.legal": 1,
    "returns.withdrawn": 100,
    "returns.closed_no_hire": 100,
    "returns.job_expired": 100,
    "returns.job_removed": 100,
    "returns.hired": 0,
    "returns.never_viewed": 0,
    "returns.never_viewed_after_hours": 0,
    "returns.active_days": 30,
    "grants.signup": 0,
    "grants.monthly": 0,
    "grants.monthly_rollover": False,
    "lots.purchased_days": 365,
    "lots.granted_days": 365,
    "lots.return_grace_days": 30,
    "limits.proposals_per_job": 0,
    "limits.free_first_proposal": False,
    "limits.free_invites_per_job": 0,
    "boost.slots": 0,
    "boost.pays": "bid",
    "boost.closes_after_days": 7,
}
NOTHING_UNLESS_REMOVED = {"returns.withdrawn": 0, "returns.closed_no_hire": 0, "returns.job_expired": 0}
DIFFERENCES: dict[str, dict[str, Any]] = {
    "classic": {},
    "monthly": {"grants.monthly": 60},
    "strict": NOTHING_UNLESS_REMOVED | {"returns.job_removed": 0, "returns.active_days": 0},
    "upwork-2019": {
        "returns.withdrawn": 0,
        "returns.job_expired": 0,
        "returns.active_days": "never",
        "grants.signup": 20,
        "limits.free_invites_per_job": 30,
    },
    "upwork-2025": {
        "price.min": 2,
        "price.max": 16,
        "price.complexity.entry": 4,
        "price.complexity.intermediate": 8,
        "price.complexity.expert": 12,
        "price.category.software-development": 4,
        "price.category.data-science": 4,
        "price.category.engineering": 4,
        "price.category.legal": 4,
        "returns.withdrawn": 0,
        "returns.job_expired": 0,
        "returns.active_days": "never",
        "grants.monthly": 10,
        "grants.monthly_rollover": True,
        "limits.free_invites_per_job": 30,
        "boost.slots": 4,
    },
    "freelancer-com": {
        "price.max": 1,
        "returns.withdrawn": 0,
        "returns.active_days": "never",
        "grants.monthly": 8,
    },
    "peopleperhour": {
        "price.max": 1,
        "returns.withdrawn": 0,
        "grants.monthly": 15,
        "limits.free_first_proposal": True,
        "lots.purchased_days": "never",
    },
    "thumbtack": NOTHING_UNLESS_REMOVED | {"returns.never_viewed": 100, "returns.never_viewed_after_hours": 48},
    "bark": NOTHING_UNLESS_REMOVED | {"limits.proposals_per_job": 5, "lots.purchased_days": "never"},
    "fair": {
        "price.min": 2,
        "returns.withdrawn": 50,
        "returns.never_viewed": 100,
        "returns.never_viewed_after_hours": 336,
        "returns.active_days": "never",
        "grants.signup": 20,
        "boost.slots": 4,
        "boost.pays": "next_bid",
        "limits.free_invites_per_job": 10,
    },
}


def test_the_presets_are_those_of_the_contract() -> None:
    assert list(PRESETS) == list(DIFFERENCES)
    files_there = {path.name for path in (files("earnest.rules") / "presets").iterdir()}
    assert files_there == {f"{name}.toml" for name in PRESETS}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_every_figure_of_a_preset(name: str) -> None:
    expected = CLASSIC | {"name": name} | DIFFERENCES[name]
    found = figures(preset(name))
    assert found == expected
    assert {figure: type(value) for figure, value in found.items()} == {
        figure: type(value) for figure, value in expected.items()
    }


def test_figures_come_in_the_contracts_order() -> None:
    for name in PRESETS:
        assert list(figures(preset(name))) == list(CLASSIC)


def test_fingerprints_tell_the_presets_apart() -> None:
    assert len({fingerprint(preset(name)) for name in PRESETS}) == len(PRESETS)
    assert all(1 <= len(fingerprint(preset(name))) <= 64 for name in PRESETS)


def test_a_preset_goes_by_its_name_alone() -> None:
    assert resolve("fair") is preset("fair")
    for name in ("", "Fair", "fair ", "fair.toml", "../presets/fair", "x" * 100_000, "\x1b[31m"):
        with pytest.raises(PolicyProblem, match="there is no preset") as caught:
            resolve(name)
        assert len(str(caught.value)) < 400
        assert str(caught.value).isprintable()


def test_the_classic_file_says_every_figure_and_nothing_but_its_defaults() -> None:
    assert parse_toml("") == preset("classic") == resolve({})
