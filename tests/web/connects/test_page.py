"""The Connects page: what somebody has, where it is, and what happened to it."""

from __future__ import annotations

from bs4 import BeautifulSoup

from tests.web.market import Market


def _page(market: Market, person: object, path: str = "/connects/") -> BeautifulSoup:
    answer = market.browser(person).get(path)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.content
    return BeautifulSoup(answer.content, "html.parser")


def test_it_is_headed_by_the_balance(market: Market) -> None:
    freelancer = market.freelancer(connects=46)
    page = _page(market, freelancer)
    assert page.h1 is not None
    assert page.h1.get_text(strip=True) == "46 Connects"


def test_a_stake_is_told_with_its_change_and_balance(market: Market) -> None:
    freelancer = market.freelancer(connects=46)
    market.proposal(market.job(), freelancer)
    page = _page(market, freelancer)
    row = page.select("#history tbody tr")[0]
    assert "Staked on Migrate a booking site" in row.get_text()
    assert [cell.get_text() for cell in row.select("td.number")] == ["−6", "40"]
    print(page.main.get_text() if page.main else "")
