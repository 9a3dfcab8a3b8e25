"""What somebody was told, as their page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from tests.web.market import Market
from tests.web.notices.seeing import attribute, the

if TYPE_CHECKING:
    from earnest.market.models import Person


def told(market: Market, count: int) -> Person:
    """A client who was told of so many proposals."""
    client, freelancer = market.person("client"), market.freelancer(connects=400)
    for n in range(count):
        market.proposal(market.job(client, title=f"Job number {n}"), freelancer)
    market.advance(minutes=1)
    return client


def soup_of(market: Market, person: Person, path: str = "/notifications/") -> BeautifulSoup:
    return BeautifulSoup(market.browser(person).get(path).content, "html.parser")


def test_it_lists_what_is_new_first_and_marks_it(market: Market) -> None:
    client = told(market, 2)
    page = soup_of(market, client)
    items = page.select(".notice")
    assert [the(item, "a").get_text(" ", strip=True) for item in items] == [
        "Unread: A proposal on Job number 1",
        "Unread: A proposal on Job number 0",
    ]
    assert "The bid is $2,300." in items[0].get_text()
    assert [one.get_text() for one in page.select(".top .tally")] == ["2", "2", "2"]


def test_opening_one_marks_it_and_leads_on(market: Market) -> None:
    client = told(market, 2)
    link = attribute(the(soup_of(market, client), ".notice a"), "href")
    answer = market.browser(client).get(link)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/client/jobs/job-")
    assert len(soup_of(market, client).select(".notice.unread")) == 1


def test_somebody_elses_is_not_there(market: Market) -> None:
    from earnest.market.models import Notice

    client, other = told(market, 1), market.person("client")
    notice = Notice.objects.get(person=client)
    assert market.browser(other).get(f"/notifications/{notice.id}/").status_code == 404
    assert market.browser(other).get("/notifications/nothing/").status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None
    assert soup_of(market, other).select(".notice") == []


def test_all_can_be_marked_as_read(market: Market) -> None:
    client = told(market, 3)
    browser = market.browser(client)
    page = browser.post("/notifications/read/", follow=True).content.decode()
    assert "3 notifications are marked as read." in page
    assert "Mark all as read" not in page
    assert browser.get("/notifications/read/").status_code == 405


def test_long_lists_go_on_by_key(market: Market) -> None:
    client = told(market, 25)
    first = soup_of(market, client)
    following = soup_of(market, client, "/notifications/" + attribute(the(first, "a[rel=next]"), "href"))
    links = [one["href"] for page in (first, following) for one in page.select(".notice a")]
    assert len(set(links)) == len(links) == 25
    assert the(first, "#told")["data-poll"] == "15"
    assert not the(following, "#told").has_attr("data-poll")


def test_an_empty_page_teaches(market: Market) -> None:
    assert "what happens to your proposals" in soup_of(market, market.freelancer()).get_text()
    assert "before a job closes by itself" in soup_of(market, market.person("client")).get_text()


def test_strangers_sign_in_first_and_a_live_part_stays_quiet(market: Market) -> None:
    stranger = market.browser()
    assert stranger.get("/notifications/").headers["Location"].startswith("/accounts/login/")
    assert stranger.get("/notifications/", headers={"HX-Request": "true"}).status_code == 204
    assert stranger.post("/notifications/read/").headers["Location"].startswith("/accounts/login/")


def test_it_takes_few_queries(market: Market) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = told(market, 22)
    browser = market.browser(client)
    with CaptureQueriesContext(connection) as queries:
        browser.get("/notifications/")
    assert len(queries) <= 8
