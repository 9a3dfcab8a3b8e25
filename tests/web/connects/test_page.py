"""The Connects page: what somebody has, where it is, and what happened to it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from tests.web.market import Market

if TYPE_CHECKING:
    from earnest.market.models import Person


def page_of(market: Market, person: Person | None, path: str = "/connects/") -> BeautifulSoup:
    answer = market.browser(person).get(path)
    assert answer.status_code == 200, answer.content
    return BeautifulSoup(answer.content, "html.parser")


def rows_of(page: BeautifulSoup) -> list[tuple[str, str, str]]:
    """What happened, the change and the balance, row by row."""
    found = []
    for row in page.select("#history tbody tr"):
        said = row.find_all("td")[1].get_text("|", strip=True).split("|Explain this")[0].replace("|", " ")
        change, balance = (cell.get_text(strip=True) for cell in row.select("td.number"))
        found.append((said, change, balance))
    return found


def test_it_is_headed_by_the_balance(market: Market) -> None:
    page = page_of(market, market.freelancer(connects=46))
    assert page.h1 is not None
    assert page.h1.get_text(strip=True) == "46 Connects"
    assert "bought 2 November" in page.get_text()
    assert "46 left" in page.get_text()


def test_the_balance_is_the_clocks_and_the_page_says_what_is_not_booked(market: Market) -> None:
    freelancer = market.freelancer(connects=10)
    market.do("grant", wallet=freelancer.id, amount=5, source="promo", expires_at="2026-11-03T00:00:00Z")
    _clock_alone(market, days=2)
    page = page_of(market, freelancer)
    assert page.h1 is not None
    assert page.h1.get_text(strip=True) == "10 Connects"
    assert "5 have expired." in page.get_text(" ", strip=True)
    assert rows_of(page)[0][2] == "15"


def _clock_alone(market: Market, *, days: int) -> None:
    """Time passes and nobody comes by to book what falls due."""
    from earnest.market import clock
    from earnest.market.models import SandboxClock
    from earnest.rules.moments import DAY

    SandboxClock.objects.update(now=clock.now() + days * DAY)


def test_everything_that_happens_is_a_row_in_words(market: Market) -> None:
    client, freelancer, other = market.person("client"), market.freelancer(connects=60), market.freelancer()
    titles = ("Logo refresh", "Data cleaning", "Booking site")
    logo, cleaning, booking = (market.job(client, title=one) for one in titles)
    old = market.job(title="Old site")
    on = {job: market.proposal(job, freelancer) for job in (logo, cleaning, booking, old)}
    taken = market.proposal(cleaning, other)
    market.do("close_job", job=logo, cause="no_hire")
    market.do("hire", proposal=taken)
    market.do("withdraw_proposal", proposal=on[booking])
    market.do("grant", wallet=freelancer.id, amount=5, source="adjustment", reason="The outage on Monday")
    market.advance(days=31)
    rows = rows_of(page_of(market, freelancer))
    assert rows[0][0] == "Your stake on Old site grew too old: 6 spent spent"
    assert rows[0][1:] == ("0", "53")
    assert rows[1] == ("Correction: The outage on Monday correction", "+5", "53")
    assert rows[2] == ("Came back from Booking site , which you withdrew from returned", "+6", "48")
    assert rows[3] == ("Somebody was hired on Data cleaning : 6 spent spent", "0", "42")
    assert rows[4] == ("Came back from Logo refresh , closed without hiring returned", "+6", "42")
    assert rows[-1] == ("Bought 60, $9 bought", "+60", "60")


@pytest.mark.parametrize(
    ("only", "count"), [("all", 6), ("staked", 2), ("spent", 1), ("returned", 1), ("bought", 1), ("given", 1), ("x", 6)]
)
def test_it_can_be_narrowed(market: Market, only: str, count: int) -> None:
    freelancer = market.freelancer(connects=60)
    first, second = market.job(title="First"), market.job(title="Second")
    one = market.proposal(first, freelancer)
    two = market.proposal(second, freelancer)
    market.do("withdraw_proposal", proposal=one)
    market.do("hire", proposal=two)
    market.do("grant", wallet=freelancer.id, amount=5, source="reward")
    page = page_of(market, freelancer, f"/connects/?only={only}")
    assert len(rows_of(page)) == count
    assert len(rows_of(page_of(market, freelancer, f"/connects/?job={first}"))) == 2


def test_an_empty_filter_says_so(market: Market) -> None:
    page = page_of(market, market.freelancer(connects=3), "/connects/?only=expired")
    assert "Nothing of this kind has happened." in page.get_text()


def test_it_goes_on_page_by_page_with_the_same_balances(market: Market) -> None:
    freelancer = market.freelancer(connects=60)
    for _ in range(20):
        market.do("withdraw_proposal", proposal=market.proposal(market.job(complexity="entry"), freelancer))
    rows, path = [], "/connects/"
    while path:
        page = page_of(market, freelancer, path)
        rows += rows_of(page)
        link = page.select_one("#history a[rel=next]")
        path = str(link["href"]) if link else ""
    assert len(rows) == 41
    assert [row[2] for row in rows[-3:]] == ["60", "58", "60"]


@pytest.mark.parametrize("query", ["after=x", "after=-1", f"after={'9' * 20}", "job=%00", "only=%3C", "job=none"])
def test_what_a_stranger_could_type_is_no_trouble(market: Market, query: str) -> None:
    page_of(market, market.freelancer(), f"/connects/?{query}")


def test_who_has_no_wallet_sees_what_is_missing(market: Market) -> None:
    page = page_of(market, market.person())
    assert "a headline" in page.get_text()
    assert "a rate" in page.get_text()


def test_who_is_not_signed_in_signs_in_first(market: Market) -> None:
    for path in ("/connects/", "/connects/history.csv", "/connects/picture.svg", "/connects/history/1/"):
        answer = market.browser().get(path)
        assert answer.status_code == 302
        assert answer.url.startswith("/accounts/login/")  # type: ignore[attr-defined]


def test_the_file_has_every_row_exactly(market: Market) -> None:
    freelancer = market.freelancer(connects=60)
    proposal = market.proposal(market.job(title="=cmd|' /C calc'!A0"), freelancer)
    market.do("withdraw_proposal", proposal=proposal)
    answer = market.browser(freelancer).get("/connects/history.csv")
    assert "attachment" in answer["Content-Disposition"]
    lines = list(csv.DictReader(io.StringIO(b"".join(answer).decode())))
    assert [line["type"] for line in lines] == ["withdraw_proposal", "submit_proposal", "purchase"]
    assert [int(line["available"]) for line in lines] == [6, -6, 60]
    assert [int(line["balance"]) for line in lines] == [60, 54, 60]
    assert lines[0]["at"] == "2026-11-02T09:00:00.000000Z"
    assert all(line["title"].startswith("'=") for line in lines[:2])
    accounts = ("available", "staked", "spent", "expired", "issued", "debt")
    assert all(sum(int(line[name]) for name in accounts) == 0 for line in lines)


def test_the_picture_is_one_of_its_own_and_runs_nothing(market: Market) -> None:
    answer = market.browser(market.freelancer()).get("/connects/picture.svg")
    assert answer["Content-Type"].startswith("image/svg+xml")
    assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert b"prefers-color-scheme:dark" in answer.content
    assert b"<script" not in answer.content
    assert b"http://" not in answer.content.replace(b"http://www.w3.org", b"")


def test_find_jobs_is_the_loud_button_until_connects_run_out(market: Market) -> None:
    def loud(connects: int) -> list[str]:
        page = page_of(market, market.freelancer(connects=connects))
        return [one.get_text(strip=True) for one in page.select(".side .button:not(.quiet)")]

    assert loud(3) == ["Find jobs"]
    assert loud(2) == ["Buy Connects"]
