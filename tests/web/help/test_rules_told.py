"""Help says what the rules do: for every preset, each figure on the page is what `decide` makes of a sample."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from earnest.rules.commands import CloseJob, Grant, Hire, OpenWallet, PostJob, SubmitProposal, Sweep, WithdrawProposal
from earnest.rules.decide import decide
from earnest.rules.moments import DAY, parse_moment
from earnest.rules.policy import PRESETS, preset
from earnest.rules.state import PolicyVersion, State
from tests.web.market import BEGIN, Market

LEVELS = ("entry", "intermediate", "expert")
AT = parse_moment(BEGIN)


class Sample:
    """A market in memory with one job and one proposal on it, under a preset."""

    def __init__(self, name: str, complexity: str, category: str) -> None:
        self.state, self.number = State(), 0
        self.state.add_policy(PolicyVersion(0, 0, preset(name)))
        self.do(OpenWallet(wallet="w"), AT)
        self.do(OpenWallet(wallet="first"), AT)
        for wallet in ("w", "first"):
            self.do(Grant(wallet=wallet, amount=100, source="promo"), AT)
        self.do(PostJob(job="j", client="c", complexity=complexity, category=category), AT)  # type: ignore[arg-type]
        self.do(SubmitProposal(proposal="first", job="j", wallet="first"), AT)  # which may be free
        self.price: int = self.do(SubmitProposal(proposal="p", job="j", wallet="w"), AT)["price"]

    def do(self, command: Any, at: int) -> dict[str, Any]:
        self.number += 1
        outcome, self.moved = decide(self.state, command, number=self.number, at=at)
        assert outcome["status"] == "ok", outcome
        return outcome

    def back(self) -> tuple[int, int]:
        """What the last command brought back of the proposal, and what it spent of it."""
        mine = [one for one in self.moved if one.proposal == "p"]
        returned = sum(one.amount for one in mine if one.kind == "return")
        return returned, sum(one.amount for one in mine if one.kind == "spend")


def _page(market: Market) -> BeautifulSoup:
    answer = market.browser().get("/help/connects/")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def _part(page: BeautifulSoup, anchor: str) -> Tag:
    part = page.find(id=anchor)
    assert isinstance(part, Tag), anchor
    return part


def _rows(part: Tag) -> dict[str, list[str]]:
    """The table's rows by their heading: the text of each cell after it."""
    rows = {}
    for row in part.select("tbody tr"):
        heading, *cells = row.find_all(["th", "td"])
        rows[heading.get_text(strip=True)] = [cell.get_text(" ", strip=True) for cell in cells]
    return rows


@pytest.mark.parametrize("name", PRESETS)
def test_the_page_says_what_the_rules_do(name: str, market: Market) -> None:
    if name != "classic":
        market.do("set_policy", policy=name)
    page = _page(market)
    _check_prices(name, page)
    _check_example(name, page)


def _check_prices(name: str, page: BeautifulSoup) -> None:
    rows = _rows(_part(page, "price"))
    expensive = next((cells for heading, cells in rows.items() if "oftware development" in heading), None)
    rest = rows["Everything else"]
    for place, level in enumerate(LEVELS):
        assert int(rest[place]) == Sample(name, level, "cooking").price
        assert int((expensive or rest)[place]) == Sample(name, level, "software-development").price


def _check_example(name: str, page: BeautifulSoup) -> None:
    part = _part(page, "example")
    price = Sample(name, "expert", "software-development").price
    assert f"{price} Connect" in part.get_text(" ", strip=True)
    told = {heading: (int(cells[-2]), int(cells[-1])) for heading, cells in _rows(part).items()}
    returns = preset(name).returns
    for heading, command in {
        "You withdraw the proposal": WithdrawProposal(proposal="p"),
        "The client closes the job without hiring": CloseJob(job="j", cause="no_hire"),
        "The job expires because the client does not come back to it": CloseJob(job="j", cause="expired"),
        "The job is removed because it broke the market's terms": CloseJob(job="j", cause="removed"),
        "Somebody is hired on the job, you or another": Hire(proposal="first"),
    }.items():
        sample = Sample(name, "expert", "software-development")
        sample.do(command, AT)
        assert told[heading] == sample.back(), heading
    if returns.never_viewed_after_hours:
        heading = next(one for one in told if one.startswith("The client has not opened"))
        sample = Sample(name, "expert", "software-development")
        sample.do(Sweep(), AT + returns.never_viewed_after_hours * 3_600_000_000)
        assert told[heading] == sample.back()
    if returns.active_days != "never" and returns.active_days:
        heading = next(one for one in told if one.endswith("have passed since you sent it"))
        sample = Sample(name, "expert", "software-development")
        sample.do(Sweep(), AT + returns.active_days * DAY + 1)
        expected = sample.back()
        if not returns.never_viewed_after_hours:
            assert told[heading] == expected


def test_the_next_rules_are_told_with_their_day(market: Market) -> None:
    market.do("set_policy", policy="fair", effective_from="2026-12-01T00:00:00Z")
    told = _part(_page(market), "next").get_text(" ", strip=True)
    assert "1 December" in told
    assert "Half of it comes back" in told
    assert "Boosts" in told
    assert "Refunds" not in told, "what stays as it is is not told"


def test_no_news_without_next_rules(market: Market) -> None:
    assert _page(market).find(id="next") is None


def test_boosts_are_worked_out_where_there_are_any(market: Market) -> None:
    assert _page(market).find(id="boosts") is None
    market.do("set_policy", policy="fair")
    rows = [row.get_text(" ", strip=True).split() for row in _part(_page(market), "boosts").select("tbody tr")]
    assert [row[1] for row in rows] == ["yes"] * 4 + ["no"] * 2
    highest_outside = rows[4][0]
    assert {row[2] for row in rows[:4]} == {highest_outside}
    assert all(int(bid) == int(pays) + int(back) for bid, _, pays, back in rows)


def test_clients_read_when_a_job_ends_by_itself(market: Market) -> None:
    answer = market.browser().get("/help/clients/")
    said = BeautifulSoup(answer.content, "html.parser").get_text(" ", strip=True)
    assert "28 days after its post" in said
    assert "7 days and 2 days before" in said
