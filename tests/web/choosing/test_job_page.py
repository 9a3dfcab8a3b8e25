"""A client's job: the proposals on it, ranked with reasons, for that client alone."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.choosing.page import articles, buttons, is_viewed, name_of, said, soup_of, views
from tests.web.market import Market

MOST_QUERIES = 15


def test_the_page_counts_names_and_offers_all_there_is_to_do(market: Market) -> None:
    client = market.person("client")
    job = market.job(client)
    proposals = [market.proposal(job, market.freelancer(headline=f"Rails and databases {n}")) for n in range(3)]
    page = soup_of(market.browser(client), f"/client/jobs/{job}/")
    assert page.h1 is not None
    assert page.h1.get_text() == "3 proposals for “Migrate a booking site from Rails 5 to 7”"
    assert "3 you have not seen" in page.get_text()
    assert "18 Connects staked on your answer" in page.get_text()
    assert "If you do neither, 3 people wait for nothing." in page.get_text()
    found = articles(page)
    assert {one["id"] for one in found} == set(proposals)
    for article in found:
        assert name_of(page, article).startswith("Rails and databases")
        assert {"Hire", "Shortlist", "Decline", "Message", "Read the whole letter"} <= set(buttons(article))
        assert article.find("a", href=lambda href: str(href).startswith("/freelancers/")) is not None
    assert "Close job" in buttons(page)
    assert views() == 0


def test_a_job_of_somebody_else_is_not_found(market: Market) -> None:
    client, other = market.person("client"), market.person("client")
    job = market.job(client)
    proposal = market.proposal(job, market.freelancer())
    browser = market.browser(other)
    for path in ("", "list/", "compare/", "close/", "stakes/"):
        assert browser.get(f"/client/jobs/{job}/{path}").status_code == 404, path
    for path in ("", "decline/", "message/", "interview/", "hire/"):
        assert browser.get(f"/client/proposals/{proposal}/{path}").status_code == 404, path
    for path in ("shortlist/", "unshortlist/", "decline/", "message/", "interview/", "hire/"):
        assert browser.post(f"/client/proposals/{proposal}/{path}", {}).status_code == 404, path
    assert browser.post(f"/client/jobs/{job}/close/", {"cause": "no_hire"}).status_code == 404
    assert browser.post(f"/client/jobs/{job}/stakes/", {"found": "yes"}).status_code == 404
    assert not is_viewed(proposal)
    assert market.browser().get(f"/client/jobs/{job}/").status_code == 302


def test_two_hundred_proposals_take_no_more_queries_than_two(market: Market) -> None:
    client = market.person("client")
    job = market.job(client)
    for n in range(200):
        market.proposal(job, market.freelancer(connects=6, headline=f"Freelancer {n}"))
    browser = market.browser(client)
    browser.get(f"/client/jobs/{job}/")
    with CaptureQueriesContext(connection) as queries:
        page = soup_of(browser, f"/client/jobs/{job}/")
    assert len(queries) <= MOST_QUERIES
    assert page.h1 is not None
    assert page.h1.get_text().startswith("200 proposals")
    assert len(articles(page)) == 25
    assert "Page 1 of 8" in said(browser, f"/client/jobs/{job}/")


def test_a_job_without_proposals_says_what_to_do(market: Market) -> None:
    client = market.person("client")
    job = market.job(client)
    page = soup_of(market.browser(client), f"/client/jobs/{job}/")
    assert "No proposals yet" in page.get_text()
    assert page.find("a", string="Find freelancers") is not None
