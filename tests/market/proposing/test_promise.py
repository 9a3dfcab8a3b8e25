"""The promise: every sentence says what the quote says, for every set of rules, and never more."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from earnest.rules.moments import parse_moment
from earnest.rules.policy import PRESETS
from tests.market.proposing.quoted import AT, market_under, quote_in

NOW = datetime(2026, 11, 23, 9, 12, 34, 567_890, tzinfo=UTC)
SAYS = {
    "withdrawn": "you withdraw",
    "closed_no_hire": "the client closes without hiring",
    "job_expired": "the job expires",
    "job_removed": "removed",
    "hired": "somebody is hired",
    "never_viewed": "by themselves",
    "age": "after ",
}
MADE_UP: list[dict[str, Any]] = [
    {"returns": {"withdrawn": 33, "closed_no_hire": 50, "job_expired": 1, "hired": 10, "active_days": "never"}},
    {"returns": {"never_viewed": 40, "never_viewed_after_hours": 48}},
    {"returns": {"never_viewed": 100, "never_viewed_after_hours": 1_000, "active_days": 3}},
    {"returns": {"active_days": 0}},
    {"returns": {"hired": 100, "withdrawn": 0, "active_days": 1}},
    {"price": {"min": 1, "max": 1}, "returns": {"withdrawn": 50}},
    {"price": {"min": 100, "max": 100}, "returns": {"withdrawn": 99, "never_viewed": 1, "never_viewed_after_hours": 2}},
]
RULES: list[Any] = [*PRESETS, *MADE_UP]


def promised(policy: object, **options: Any) -> tuple[dict[str, Any], Any]:
    from earnest.market.proposals.promise import promise_of

    quote = quote_in(market_under(policy, lots=((1_000, None),), **options))
    return quote, promise_of(quote, now=NOW)


@pytest.mark.parametrize("policy", RULES, ids=str)
def test_each_ending_stands_under_what_comes_back_of_it(policy: object) -> None:
    quote, promise = promised(policy)
    if not quote["price"]:
        assert "nothing can be spent" in promise.edges[0].plain
        return
    if any(one["how"] == "age" and one["from"][:19] == AT[:19] for one in quote["endings"]):
        assert [one.plain for one in promise.stays] == [
            "None come back whatever happens: they are spent as soon as they are staked."
        ]
        assert not promise.comes_back
        return
    for ending in quote["endings"]:
        holding = [edge for edge in promise.edges if SAYS[ending["how"]] in edge.plain]
        if ending["how"] == "age":
            holding = promise.stays
        assert [number_in(edge.heading, quote["price"]) for edge in holding] == [ending["returned"]], ending


@pytest.mark.parametrize("policy", RULES, ids=str)
def test_no_deadline_is_said_later_than_it_is(policy: object) -> None:
    quote, promise = promised(policy)
    for edge in promise.comes_back + promise.part:
        for ending in quote["endings"]:
            if ending["until"] is None or SAYS[ending["how"]] not in edge.plain:
                continue
            said = re.search(r"by (\d+ \w+(?: \d{4})?, \d\d:\d\d) UTC", edge.plain)
            assert said, edge.plain
            moment = moment_in(said[1])
            until = datetime.fromtimestamp(parse_moment(ending["until"]) / 1e6, tz=UTC)
            assert until - timedelta(minutes=1) <= moment <= until


@pytest.mark.parametrize("policy", RULES, ids=str)
def test_the_price_what_stays_and_the_terms_are_the_quotes(policy: object) -> None:
    quote, promise = promised(policy)
    assert (promise.price, promise.keep, promise.terms) == (quote["price"], quote["after"], quote["terms"])
    assert promise.short == 0
    assert all("<" not in one for one in promise.sentences)


def test_the_promise_of_the_usual_rules_word_for_word() -> None:
    from earnest.market.proposals.promise import promise_of

    quote = quote_in(market_under("classic", lots=((20, "2026-11-30T00:00:00Z"), (40, None))))
    assert promise_of(quote, now=NOW).sentences == [
        "Expert 5, software development 1.",
        "Paid from the 20 that expire on 30 November.",
        "Should they come back after that, they are good for another 6 days then.",
        (
            "All 6 come back if you withdraw, the client closes without hiring or the job expires or is removed, "
            "by 23 December, 09:12 UTC."
        ),
        "None come back once somebody is hired, or after 30 days.",
    ]


def test_several_lots_are_told_in_the_order_in_which_they_pay() -> None:
    from earnest.market.proposals.promise import promise_of

    quote = quote_in(market_under("classic", lots=((2, "2026-11-30T00:00:00Z"), (40, "2027-03-01T00:00:00Z"))))
    assert (
        "Paid with 2 that expire on 30 November and 4 that expire on 1 March 2027."
        in promise_of(quote, now=NOW).sentences
    )


def test_what_comes_back_too_late_under_rules_without_grace_expires_at_once() -> None:
    from earnest.market.proposals.promise import promise_of

    memory = market_under({"lots": {"return_grace_days": 0}}, lots=((20, "2026-11-30T00:00:00Z"),))
    said = promise_of(quote_in(memory), now=NOW).sentences
    assert "Should they come back after that, they expire at once." in said


def test_too_few_connects_say_how_many_are_missing() -> None:
    from earnest.market.proposals.promise import promise_of

    promise = promise_of(quote_in(market_under("classic", lots=((4, None),))), now=NOW)
    assert (promise.short, promise.keep, promise.pays) == (2, None, [])


def test_a_free_first_proposal_says_why_it_is_free() -> None:
    from earnest.market.proposals.promise import promise_of

    said = promise_of(quote_in(market_under("peopleperhour")), now=NOW).sentences
    assert said[:2] == ["The first proposal on a job costs nothing.", "Otherwise Expert 5, software development 1."]


def test_a_price_brought_within_its_bounds_says_so() -> None:
    _quote, dear = promised("freelancer-com")
    assert dear.why == "Expert 5, software development 1, and at most 1."
    _quote, cheap = promised({"price": {"min": 20, "max": 30}})
    assert cheap.why == "Expert 5, software development 1, and at least 20."


def test_a_boost_says_what_it_would_pay_and_when_it_comes_back() -> None:
    from earnest.market.proposals.promise import promise_of

    quote = quote_in(market_under("upwork-2025"), boost=3)
    said = promise_of(quote, now=NOW).boost
    assert "3 more for the boost." in said
    assert "among the 4 at the top" in said
    assert "it is spent" in said
    assert promise_of(quote, now=NOW).keep == quote["available"] - 16 - 3


def number_in(heading: str, price: int) -> int:
    """How many come back, as a heading says."""
    if heading in ("None come back", "It does not come back"):
        return 0
    if heading == "Your Connect comes back" or heading.startswith("All "):
        return price
    found = re.match(r"(\d+) of (\d+) comes? back", heading)
    assert found, heading
    assert int(found[2]) == price
    return int(found[1])


def moment_in(text: str) -> datetime:
    """`23 December, 09:12`, with or without a year."""
    day, _comma, time = text.partition(", ")
    dated = day if day[-4:].isdigit() else f"{day} {NOW.year}"
    return datetime.strptime(f"{dated} {time}", "%d %B %Y %H:%M").replace(tzinfo=UTC)
