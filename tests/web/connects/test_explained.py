"""Every row explains itself: the Connects, the rule as it stood, the transfers; and only to its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.connects.test_page import page_of
from tests.web.market import Market

if TYPE_CHECKING:
    from earnest.market.models import Person


def _explained(market: Market, person: Person, place: int = 0) -> str:
    """The page that explains a row, the newest being 0."""
    link = page_of(market, person).select("#history tbody tr a[href*='/connects/history/']")[place]
    path = str(link["href"]).partition("#")[0]
    main = page_of(market, person, path).main
    assert main is not None
    return main.get_text(" ", strip=True)


def test_a_stake_says_which_connects_paid_and_why_that_price(market: Market) -> None:
    freelancer = market.freelancer(connects=46)
    market.proposal(market.job(), freelancer)
    said = _explained(market, freelancer)
    assert "6 bought 2 November, which expire 2 November 2027" in said
    assert "The price was 6: expert 5, software development 1." in said
    assert "You had 46 to spend before, and 40 afterwards." in said
    assert "to spend staked 6" in said
    assert "From the rules “classic”" in said


def test_age_says_when_it_counted_and_by_which_rule(market: Market) -> None:
    freelancer = market.freelancer(connects=46)
    market.proposal(market.job(), freelancer)
    market.advance(days=30, seconds=1)
    said = _explained(market, freelancer)
    assert "30 days have passed since you sent it" in said
    assert "2 December 2026, 09:00:00.000001 UTC" in said
    assert "The price 6 0 6" in said
    assert "staked spent 6" in said


def test_the_rule_is_the_one_that_the_stake_was_made_under(market: Market) -> None:
    freelancer = market.freelancer(connects=46)
    market.advance(hours=1)
    market.do("set_policy", policy="fair")
    market.advance(hours=1)
    proposal = market.proposal(market.job(), freelancer)
    market.do("set_policy", policy="strict")
    market.advance(hours=1)
    market.do("withdraw_proposal", proposal=proposal)
    said = _explained(market, freelancer)
    assert "Half of it comes back" in said
    assert "From the rules “fair”, in force since 2 November" in said
    assert "The price 6 3 3" in said


def test_a_boost_is_explained_apart_from_the_price(market: Market) -> None:
    market.do("set_policy", policy="fair")
    client, first, second = market.person("client"), market.freelancer(), market.freelancer()
    job = market.job(client)
    market.proposal(job, first, boost=9)
    market.proposal(job, second)
    market.do("close_job", job=job, cause="no_hire")
    said = _explained(market, first)
    assert "The price 6 6 0" in said
    assert "The boost 9 9 0" in said
    said = _explained(market, first, 1)
    assert "Staked on" in said
    assert "9 of them as a boost" in said


def test_connects_that_came_back_anew_say_so(market: Market) -> None:
    freelancer = market.freelancer(connects=0)
    market.do("grant", wallet=freelancer.id, amount=6, source="promo", expires_at="2026-11-05T09:00:00Z")
    proposal = market.proposal(market.job(), freelancer)
    market.advance(days=10)
    market.do("withdraw_proposal", proposal=proposal)
    said = _explained(market, freelancer)
    assert "had expired while they were staked" in said
    assert "A stake stops the clock" in said
    assert "which expire 15 November" in said


def test_refunds_and_debts_are_explained(market: Market) -> None:
    freelancer = market.freelancer(connects=6)
    proposal = market.proposal(market.job(), freelancer)
    market.do("hire", proposal=proposal)
    market.do("reverse_purchase", payment=f"payment-{freelancer.id}", cause="chargeback")
    said = _explained(market, freelancer)
    assert "was charged back" in said
    assert "6 owed" in said
    assert "owed the market 6" in said
    market.do("grant", wallet=freelancer.id, amount=4, source="promo")
    page = page_of(market, freelancer)
    assert "You owe 2 Connects" in page.get_text(" ", strip=True)
    assert "Paid 4 of what you owed" in page.get_text(" ", strip=True)


def test_nobody_else_sees_it(market: Market) -> None:
    freelancer, other = market.freelancer(), market.freelancer()
    market.proposal(market.job(), freelancer)
    path = str(page_of(market, freelancer).select("#history tbody a[href*='/connects/history/']")[0]["href"])
    for person in (other, market.person(), market.person("client")):
        assert market.browser(person).get(path.partition("#")[0]).status_code == 404


@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999999"])
def test_an_entry_that_is_none_is_not_found(market: Market, number: str) -> None:
    assert market.browser(market.freelancer()).get(f"/connects/history/{number}/").status_code == 404


def test_every_row_of_a_long_life_can_be_explained(market: Market) -> None:
    from earnest.market.connects.history import whole_history

    freelancer, other = market.freelancer(300), market.freelancer(300)
    for policy in ("upwork-2025", "thumbtack", "monthly", "fair"):
        market.do("set_policy", policy=policy)
        jobs = [market.job() for _ in range(3)]
        mine = [market.proposal(job, freelancer) for job in jobs]
        market.do("hire", proposal=market.proposal(jobs[0], other))
        market.do("withdraw_proposal", proposal=mine[1])
        market.advance(days=40)
    browser = market.browser(freelancer)
    for number in {row.number for row in whole_history(freelancer.id)}:
        assert browser.get(f"/connects/history/{number}/").status_code == 200, number
