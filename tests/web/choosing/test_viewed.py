"""What counts as viewed, and what never does."""

import pytest

from tests.web.choosing.page import is_viewed, journal, soup_of, views
from tests.web.market import Market


def test_opening_the_whole_letter_views_it_once(market: Market) -> None:
    client = market.person("client")
    proposal = market.proposal(market.job(client), market.freelancer(), cover_letter="First.\n\nThe very end of it.")
    browser = market.browser(client)
    assert "The very end of it." in soup_of(browser, f"/client/proposals/{proposal}/").get_text()
    assert is_viewed(proposal)
    soup_of(browser, f"/client/proposals/{proposal}/")
    assert journal("view_proposal") == [("view_proposal", "ok")]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Purpose": "preview"},
        {"X-Moz": "prefetch"},
        {"HX-Request": "true"},
        {"HX-Request": "true", "HX-Preloaded": "true"},
        {"Sec-Fetch-Dest": "empty"},
        {"Sec-Fetch-Dest": "image"},
    ],
    ids=str,
)
def test_what_is_fetched_ahead_is_not_viewed_and_not_sent(market: Market, headers: dict[str, str]) -> None:
    client = market.person("client")
    proposal = market.proposal(market.job(client), market.freelancer(), cover_letter="The very end of it.")
    browser = market.browser(client)
    answer = browser.get(f"/client/proposals/{proposal}/", headers=headers)
    assert not is_viewed(proposal)
    assert b"The very end" not in answer.content
    assert "no-store" in answer.headers["Cache-Control"]
    assert "The very end" in soup_of(browser, f"/client/proposals/{proposal}/").get_text()
    assert is_viewed(proposal)


def test_asking_for_the_head_of_a_letter_is_not_viewing_it(market: Market) -> None:
    client = market.person("client")
    proposal = market.proposal(market.job(client), market.freelancer())
    market.browser(client).head(f"/client/proposals/{proposal}/")
    assert not is_viewed(proposal)


def test_a_browser_that_says_what_it_does_views_what_it_opens(market: Market) -> None:
    client = market.person("client")
    proposal = market.proposal(market.job(client), market.freelancer())
    headers = {"Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-User": "?1"}
    assert market.browser(client).get(f"/client/proposals/{proposal}/", headers=headers).status_code == 200
    assert is_viewed(proposal)


def test_lists_comparison_and_forms_view_nothing(market: Market) -> None:
    client = market.person("client")
    job = market.job(client)
    first, second = (market.proposal(job, market.freelancer()) for _ in range(2))
    browser = market.browser(client)
    for path in (
        f"/client/jobs/{job}/",
        f"/client/jobs/{job}/?show=unseen",
        f"/client/jobs/{job}/list/",
        f"/client/jobs/{job}/list/?mark=other",
        f"/client/jobs/{job}/compare/?proposal={first}&proposal={second}",
        f"/client/jobs/{job}/close/",
        f"/client/jobs/{job}/stakes/",
        f"/client/proposals/{first}/hire/",
        f"/client/proposals/{first}/decline/",
        f"/client/proposals/{first}/message/",
        f"/client/proposals/{first}/interview/",
    ):
        soup_of(browser, path)
    assert views() == 0


def test_who_may_not_see_it_does_not_view_it(market: Market) -> None:
    client, freelancer = market.person("client"), market.freelancer()
    proposal = market.proposal(market.job(client), freelancer)
    for person in (freelancer, market.person("client"), None):
        assert market.browser(person).get(f"/client/proposals/{proposal}/").status_code in (302, 404)
    assert not is_viewed(proposal)


def test_mails_about_a_proposal_view_nothing(market: Market) -> None:
    client = market.person("client")
    proposal = market.proposal(market.job(client), market.freelancer())
    market.advance(hours=2)
    assert not is_viewed(proposal)


def test_a_withdrawn_letter_can_be_read_and_is_not_viewed(market: Market) -> None:
    client = market.person("client")
    proposal = market.proposal(market.job(client), market.freelancer())
    market.do("withdraw_proposal", proposal=proposal)
    page = soup_of(market.browser(client), f"/client/proposals/{proposal}/")
    assert "has withdrawn this proposal" in page.get_text()
    assert views() == 0
