"""What the figures of a policy invite people to do, as the warnings say it."""

from typing import Any

import pytest

from earnest.rules.gaming import Warning, given_back, reachable_prices, warnings
from earnest.rules.policy import PRESETS, figures, preset, resolve

SETTLED: dict[str, Any] = {
    "returns": {"withdrawn": 0, "closed_no_hire": 0, "job_expired": 50, "job_removed": 0},
}
"""A policy under which a job can still expire without spending all."""


def by_code(given: object, code: str) -> list[Warning]:
    """The warnings of this code about a policy."""
    return [warning for warning in warnings(resolve(given)) if warning.code == code]


def only(given: object, code: str) -> Warning:
    """The one warning of this code."""
    found = by_code(given, code)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("classic", ["free_withdrawal", "unreported_hire"]),
        ("monthly", ["free_withdrawal", "unreported_hire", "new_accounts", "parked_grants"]),
        ("strict", ["empty_jobs"]),
        ("upwork-2019", ["unreported_hire", "waiting_for_ever", "new_accounts", "free_invites"]),
        (
            "upwork-2025",
            ["unreported_hire", "waiting_for_ever", "new_accounts", "free_invites", "boost_taken_back"],
        ),
        ("freelancer-com", ["unreported_hire", "waiting_for_ever", "new_accounts"]),
        ("peopleperhour", ["unreported_hire", "new_accounts", "free_first"]),
        ("thumbtack", ["empty_jobs"]),
        ("bark", ["empty_jobs"]),
        (
            "fair",
            [
                "unreported_hire",
                "waiting_for_ever",
                "new_accounts",
                "free_invites",
                "idle_boosts",
                "outside_bid",
                "boost_taken_back",
            ],
        ),
    ],
)
def test_the_presets(name: str, codes: list[str]) -> None:
    assert [warning.code for warning in warnings(preset(name))] == codes


@pytest.mark.parametrize("name", PRESETS)
def test_a_warning_names_a_figure_and_is_a_sentence(name: str) -> None:
    for warning in warnings(preset(name)):
        assert warning.where in figures(preset(name))
        assert warning.sentence[0].isupper()
        assert warning.sentence.endswith(".")


def test_reachable_prices_are_brought_within_min_and_max() -> None:
    assert reachable_prices(preset("classic")) == [1, 2, 3, 4, 5, 6]
    assert reachable_prices(preset("upwork-2025")) == [4, 8, 12, 16]
    assert reachable_prices(preset("freelancer-com")) == [1]
    assert reachable_prices(preset("fair")) == [2, 3, 4, 5, 6]


def test_a_free_withdrawal_says_until_when() -> None:
    assert "within 30 days costs 0 of its 1 to 6 Connects" in only({}, "free_withdrawal").sentence
    assert "within a day costs" in only({"returns": {"active_days": 1}}, "free_withdrawal").sentence
    assert "at any time costs" in only({"returns": {"active_days": "never"}}, "free_withdrawal").sentence
    unviewed = {"returns": {"never_viewed": 50, "never_viewed_after_hours": 48}}
    assert "(within 48 hours where nobody viewed it)" in only(unviewed, "free_withdrawal").sentence
    assert not by_code({"returns": {"withdrawn": 99}}, "free_withdrawal")
    assert not by_code({"returns": {"active_days": 0}}, "free_withdrawal")


def test_prices_of_zero() -> None:
    assert "On some jobs" in only({"price": {"min": 0, "complexity": {"entry": 0}}}, "price_zero").sentence
    free = {"price": {"min": 0, "max": 0}}
    assert "Every proposal costs 0" in only(free, "price_zero").sentence
    assert [warning.code for warning in warnings(resolve(free))] == ["price_zero"]
    assert not by_code({"price": {"min": 0}}, "price_zero")


def test_a_hire_that_costs_more_than_a_close() -> None:
    assert only({}, "unreported_hire").where == "returns.closed_no_hire"
    expiring = only({"returns": {"closed_no_hire": 10, "job_expired": 60, "hired": 20}}, "unreported_hire")
    assert expiring.where == "returns.job_expired"
    assert "gives everybody 60 percent back; with the hire reported 20 percent" in expiring.sentence
    assert not by_code({"returns": {"hired": 100}}, "unreported_hire")


def test_jobs_that_nobody_means() -> None:
    assert "as soon as it is made" in only("strict", "empty_jobs").sentence
    assert "closed without a hire" in only("bark", "empty_jobs").sentence
    assert not by_code(SETTLED, "empty_jobs")


@pytest.mark.parametrize("percent", range(1, 100))
def test_parts_that_round_up_to_all(percent: int) -> None:
    given = {"price": {"max": 9, "complexity": {"expert": 8}}, "returns": {"withdrawn": percent}}
    found = [one for one in by_code(given, "rounded_up") if one.where == "returns.withdrawn"]
    whole = [price for price in (1, 2, 3, 4, 8, 9) if -(-price * percent // 100) == price]
    assert [given_back(price, percent) for price in whole] == whole
    if whole:
        assert f"at a price of {', '.join(map(str, whole))} all comes back" in found[0].sentence
    else:
        assert not found


def test_rounding_matters_only_where_the_percentage_does() -> None:
    assert [one.where for one in by_code({"returns": {"hired": 50}}, "rounded_up")] == ["returns.hired"]
    assert not by_code({"price": {"min": 2}, "returns": {"withdrawn": 50}}, "rounded_up")
    assert not by_code({"returns": {"never_viewed": 50}}, "rounded_up")
    on = {"never_viewed": 50, "never_viewed_after_hours": 720}
    assert [one.where for one in by_code({"returns": on}, "rounded_up")] == ["returns.never_viewed"]
    assert not by_code({"returns": on | {"never_viewed_after_hours": 721}}, "rounded_up")
    assert not by_code({"returns": {"withdrawn": 50, "active_days": 0}}, "rounded_up")


def test_stakes_that_wait_for_ever() -> None:
    sentence = only("fair", "waiting_for_ever").sentence
    assert "2 of 6 reasons spend: withdrawn (50 percent), hired (100 percent)." in sentence
    never = {"returns": {"active_days": "never", "hired": 100}}
    assert "0 of 5 reasons spend." in only(never, "waiting_for_ever").sentence
    assert not by_code({}, "waiting_for_ever")


def test_what_a_new_account_gets() -> None:
    sentence = only({"grants": {"signup": 20, "monthly": 5}}, "new_accounts").sentence
    assert "starts with 25 Connects (20 at sign-up and 5 a month)" in sentence
    assert "25 proposals at the cheapest price, 1, or 4 at the dearest, 6" in sentence
    assert only({"grants": {"monthly": 5}}, "new_accounts").where == "grants.monthly"
    assert not by_code({"price": {"min": 4}, "grants": {"signup": 3}}, "new_accounts")


def test_grants_that_outlive_their_month() -> None:
    monthly = {"grants": {"monthly": 60}}
    assert only(monthly, "parked_grants").where == "grants.monthly_rollover"
    assert not by_code({"grants": {"monthly": 60, "monthly_rollover": True}}, "parked_grants")
    assert not by_code(monthly | {"returns": {"withdrawn": 99}}, "parked_grants")
    assert not by_code(monthly | {"lots": {"return_grace_days": 0}}, "parked_grants")


def test_a_cap_whose_places_can_be_blocked() -> None:
    cap = {"limits": {"proposals_per_job": 5}}
    sentence = only(cap, "blocked_places").sentence
    assert "5 accounts with 5 to 30 Connects together" in sentence
    assert sentence.endswith("they get all of it back by withdrawing.")
    closing = only(cap | {"returns": {"withdrawn": 0}}, "blocked_places").sentence
    assert closing.endswith("when the client gives up and closes without a hire.")
    rounded = only({"limits": {"proposals_per_job": 1}, "returns": {"withdrawn": 50}}, "blocked_places").sentence
    assert "One account with 1 Connects" in rounded
    assert not by_code("bark", "blocked_places")
    assert not by_code(cap | {"returns": {"active_days": 0}}, "blocked_places")


def test_free_proposals() -> None:
    assert "costs 0 instead of 1:" in only("peopleperhour", "free_first").sentence
    assert "invite 10 accounts on each job" in only("fair", "free_invites").sentence
    capped = {"limits": {"free_invites_per_job": 10, "proposals_per_job": 4}}
    assert only(capped, "free_invites").sentence.endswith("that is 4 of the 4 places.")


def test_boosts() -> None:
    assert [one.where for one in warnings(resolve({"boost": {"slots": 2}})) if "boost" in one.where] == ["boost.slots"]
    assert "at most 4 proposals" in only("fair", "idle_boosts").sentence
    never_open = {"boost": {"slots": 4, "pays": "next_bid", "closes_after_days": 0}}
    assert not [one for one in warnings(resolve(never_open)) if "boost" in one.where]


def test_figures_that_invite_nothing() -> None:
    quiet = {"returns": {"withdrawn": 0, "closed_no_hire": 0, "job_expired": 0, "hired": 0}}
    assert [one.code for one in warnings(resolve(quiet))] == ["empty_jobs"]
    equal = {
        "price": {"min": 2},
        "returns": dict.fromkeys(("withdrawn", "closed_no_hire", "job_expired", "hired"), 50),
    }
    assert warnings(resolve(equal)) == []
