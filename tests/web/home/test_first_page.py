"""The first page, for strangers, freelancers and clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from tests.web.market import Market

if TYPE_CHECKING:
    from earnest.market.models import Person


def _page(market: Market, person: Person | None = None, path: str = "/") -> BeautifulSoup:
    answer = market.browser(person).get(path)
    assert answer.status_code == 200, answer.content
    return BeautifulSoup(answer.content, "html.parser")


def test_a_stranger_sees_a_live_promise(market: Market) -> None:
    market.job()
    page = _page(market)
    promise = page.select_one(".promise")
    assert promise is not None
    assert "6 Connects" in promise.get_text()
    assert "Migrate a booking site" in page.get_text()


def test_a_freelancer_and_a_client_see_their_desks(market: Market) -> None:
    client = market.person("client")
    freelancer = market.freelancer()
    job = market.job(client)
    market.proposal(job, freelancer)
    market.job(client)
    assert "New jobs for you" in _page(market, freelancer).get_text()
    assert "1 person waits for your answer" in _page(market, client).get_text()


def test_help_can_be_read(market: Market) -> None:
    for path in ("/help/", "/help/connects/", "/help/clients/", "/help/records/", "/robots.txt", "/sitemap.xml", "/sitemap-jobs.xml"):
        answer = market.browser().get(path)
        assert answer.status_code == 200, path
        print(path, b"".join(answer).decode()[:300] if answer.streaming else "")
