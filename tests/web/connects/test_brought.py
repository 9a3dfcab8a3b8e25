"""What Connects brought: counted from what happened, in the months in which it happened."""

from __future__ import annotations

from tests.web.connects.test_page import page_of
from tests.web.market import Market


def test_ninety_days_are_counted_by_what_happened_in_them(market: Market) -> None:
    from earnest.market.models import ProposalWords

    client, freelancer = market.person("client"), market.freelancer(connects=100)
    old = market.proposal(market.job(client), freelancer)
    market.do("hire", proposal=old)
    market.advance(days=100)
    hired, talked, silent = (market.proposal(market.job(client), freelancer) for _ in range(3))
    for proposal in (hired, talked):
        market.do("view_proposal", proposal=proposal)
    ProposalWords.objects.filter(proposal__in=[hired, talked]).update(interviewed_at=market.now)
    market.do("hire", proposal=hired)
    market.do("withdraw_proposal", proposal=silent)
    page = page_of(market, freelancer)
    pairs = [(row.dt, row.dd) for row in page.select(".side .row")]
    rows = {one.get_text(strip=True): other.get_text(strip=True) for one, other in pairs if one and other}
    assert rows["Proposals"] == "3"
    assert rows["Viewed"] == "2"
    assert rows["Interviews"] == "2"
    assert rows["Hired"] == "1"
    assert rows["Connects for each interview"] == "3"
    assert "6 staked on 1 proposal" in page.get_text(" ", strip=True)
    assert "6 spent in the last 90 days" in page.get_text(" ", strip=True)


def test_each_month_has_its_own_line(market: Market) -> None:
    freelancer = market.freelancer(connects=100)
    market.do("hire", proposal=market.proposal(market.job(), freelancer))
    market.advance(days=31)
    market.proposal(market.job(), freelancer)
    lines = [
        [cell.get_text(strip=True) for cell in row.find_all(["th", "td"])]
        for row in page_of(market, freelancer).select(".chart tbody tr")
    ]
    assert lines[0] == ["December 2026", "0", "1", "0", "0"]
    assert lines[1] == ["November 2026", "6", "1", "0", "1"]
    assert len(lines) == 12
