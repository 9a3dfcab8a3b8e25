"""Following proposals: every Connect in the story, what they do now, and taking one back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.elements import soup_of
from tests.web.market import Market
from tests.web.proposals.page import buttons_of, text_of


def story_of(answer: Any) -> list[str]:
    return [" ".join(one.get_text(" ", strip=True).split()) for one in soup_of(answer).select("#story li")]


def test_a_hire_of_somebody_else_is_told_with_what_it_spent(market: Market) -> None:
    person, other, job = market.freelancer(), market.freelancer(), market.job(market.person("client"))
    mine, theirs = market.proposal(job, person), market.proposal(job, other)
    market.do("view_proposal", proposal=mine)
    market.advance(hours=1)
    market.do("hire", proposal=theirs)
    page = market.browser(person).get(f"/proposals/{mine}/")
    story = story_of(page)
    assert story[0].startswith("Submitted")
    assert "−6 staked, from those that expire on 2 November 2027" in story[0]
    assert story[1].startswith("The client opened it")
    assert story[2].startswith("Somebody else was hired 6 are spent.")
    assert "Withdraw" not in buttons_of(page)


def test_a_close_gives_back_to_where_they_came_from(market: Market) -> None:
    person, job = market.freelancer(), market.job()
    market.do("grant", wallet=person.id, amount=2, source="promo", expires_at="2026-11-20T00:00:00Z")
    mine = market.proposal(job, person)
    market.do("close_job", job=job, cause="no_hire")
    story = story_of(market.browser(person).get(f"/proposals/{mine}/"))
    assert story[-1].startswith("The client closed the job without hiring +6 came back, to")
    assert "2 that expire on 20 November" in story[-1]


@pytest.mark.parametrize(
    ("policy", "days", "said"),
    [("classic", 31, "It grew too old 6 are spent."), ("thumbtack", 3, "Nobody had opened it in time +6 came back")],
)
def test_what_happens_by_itself_is_told(market: Market, policy: str, days: int, said: str) -> None:
    market.do("set_policy", policy=policy)
    person = market.freelancer()
    mine = market.proposal(market.job(), person)
    market.advance(days=days)
    page = market.browser(person).get(f"/proposals/{mine}/")
    assert story_of(page)[1].startswith(said)
    assert "Withdraw" in buttons_of(page)


def test_a_declined_one_says_what_its_connects_do_and_can_be_withdrawn_at_once(market: Market) -> None:
    from earnest.market.models import ProposalWords

    person = market.freelancer()
    mine = market.proposal(market.job(market.person("client")), person)
    market.do("view_proposal", proposal=mine)
    ProposalWords.objects.filter(proposal=mine).update(declined_at=market.now, declined_because="Too far away")
    browser = market.browser(person)
    page = browser.get(f"/proposals/{mine}/")
    assert "Declined. Its 6 Connects stay staked until 2 December" in text_of(page)
    assert "Withdraw it now and all 6 come back." in text_of(page)
    assert any("Too far away" in one for one in story_of(page))
    assert "Withdraw" in buttons_of(page)
    assert "declined" in text_of(browser.get("/proposals/"))


def test_withdrawing_shows_what_comes_back_first_and_twice_is_once(market: Market) -> None:
    from earnest.market.models import Wallet

    person = market.freelancer()
    mine = market.proposal(market.job(), person)
    browser = market.browser(person)
    page = browser.get(f"/proposals/{mine}/withdraw/")
    assert "Withdraw and get 6 back" in buttons_of(page)
    assert "6 to those that expire on 2 November 2027" in text_of(page)
    for _ in range(2):
        answer = browser.post(f"/proposals/{mine}/withdraw/")
        assert answer.headers["Location"] == f"/proposals/{mine}/"
        assert "Withdrawn. 6 Connects came back." in text_of(browser.get(answer.headers["Location"]))
    assert (Wallet.objects.get(owner=person.id).available, Wallet.objects.get(owner=person.id).staked) == (60, 0)
    assert browser.get(f"/proposals/{mine}/withdraw/").status_code == 302
    assert "withdrawn" in text_of(browser.get("/proposals/?tab=ended"))


@pytest.mark.parametrize(("policy", "button"), [("bark", "0"), ("fair", "3"), ("strict", "0")])
def test_the_button_has_the_exact_number(market: Market, policy: str, button: str) -> None:
    market.do("set_policy", policy=policy)
    person = market.freelancer()
    mine = market.proposal(market.job(), person)
    page = market.browser(person).get(f"/proposals/{mine}/withdraw/")
    assert f"Withdraw and get {button} back" in buttons_of(page)
    assert ("None come back" in text_of(page)) == (button == "0")


def test_a_client_is_led_to_where_clients_read_and_strangers_find_nothing(market: Market) -> None:
    client, person, other = market.person("client"), market.freelancer(), market.freelancer()
    mine = market.proposal(market.job(client), person)
    answer = market.browser(client).get(f"/proposals/{mine}/")
    assert answer.headers["Location"] == f"/client/proposals/{mine}/"
    stranger = market.browser(other)
    for path in ("", "withdraw/", "edit/"):
        assert stranger.get(f"/proposals/{mine}/{path}").status_code == 404
    for path, sent in (("withdraw/", {}), ("edit/", {}), ("boost/", {"bid": "3"}), ("renew/", {"days": "3"})):
        assert stranger.post(f"/proposals/{mine}/{path}", sent).status_code == 404
    assert market.browser().get(f"/proposals/{mine}/").headers["Location"].startswith("/accounts/login/")


def test_words_are_changed_until_they_are_viewed(market: Market) -> None:
    from earnest.market.models import ProposalWords

    person = market.freelancer()
    mine = market.proposal(market.job(), person)
    browser = market.browser(person)
    assert "Change it" in text_of(browser.get(f"/proposals/{mine}/"))
    assert "I have upgraded two shops" in text_of(browser.get(f"/proposals/{mine}/edit/"))
    new = {"cover_letter": "Better", "bid": "2,000", "stands_days": "10"}
    assert browser.post(f"/proposals/{mine}/edit/", new | {"bid": "x"}).status_code == 200
    assert browser.post(f"/proposals/{mine}/edit/", new).status_code == 302
    words = ProposalWords.objects.get()
    assert (words.cover_letter, words.offer_amount) == ("Better", 200_000)
    market.do("view_proposal", proposal=mine)
    answer = browser.post(f"/proposals/{mine}/edit/", new | {"cover_letter": "Too late"}, follow=True)
    assert "it stays as it is. Nothing was changed." in text_of(answer)
    assert ProposalWords.objects.get().cover_letter == "Better"
    assert "Change it" not in text_of(browser.get(f"/proposals/{mine}/"))


def test_a_bid_whose_days_are_over_is_renewed(market: Market) -> None:
    from datetime import timedelta

    from earnest.market.models import ProposalWords

    person = market.freelancer()
    mine = market.proposal(market.job(), person, stands_until=market.now + timedelta(days=2))
    market.advance(days=3)
    browser = market.browser(person)
    assert "Renew the bid" in buttons_of(browser.get(f"/proposals/{mine}/"))
    assert "at most 90" in text_of(browser.post(f"/proposals/{mine}/renew/", {"days": "x"}, follow=True))
    browser.post(f"/proposals/{mine}/renew/", {"days": "14"})
    assert ProposalWords.objects.get().stands_until == market.now + timedelta(days=14)
    assert "Renew the bid" not in buttons_of(browser.get(f"/proposals/{mine}/"))


def test_a_boost_is_raised_once_a_form(market: Market) -> None:
    from earnest.market.models import Proposal

    market.do("set_policy", policy="fair")
    person = market.freelancer()
    mine = market.proposal(market.job(), person, boost=2)
    browser = market.browser(person)
    page = browser.get(f"/proposals/{mine}/")
    assert "2 Connects. Nobody else has boosted. It is shown first now." in text_of(page)
    key = str(soup_of(page).select_one("input[name=key]")["value"])  # type: ignore[index]
    for _ in range(2):
        browser.post(f"/proposals/{mine}/boost/", {"bid": "5", "key": key})
    assert Proposal.objects.get().bid == 5
    said = text_of(browser.post(f"/proposals/{mine}/boost/", {"bid": "4", "key": "boost:new"}, follow=True))
    assert "A boost can only be raised." in said
    assert any("You raised your boost −3 staked" in one for one in story_of(browser.get(f"/proposals/{mine}/")))


def test_the_list_is_walked_by_key(market: Market) -> None:
    person = market.freelancer(connects=400)
    mine = [market.proposal(market.job(), person) for _ in range(23)]
    browser, seen, path = market.browser(person), [], "/proposals/"
    while path:
        page = soup_of(browser.get(path))
        seen += [str(one["href"]).split("/")[2] for one in page.select("a.title")]
        following = page.select_one("a[rel=next]")
        path = f"/proposals/{following['href']}" if following else ""
    assert seen == mine[::-1]


def test_the_story_alone_answers_to_a_poll(market: Market) -> None:
    person = market.freelancer()
    mine = market.proposal(market.job(), person)
    answer = market.browser(person).get(f"/proposals/{mine}/", headers={"HX-Request": "true"})
    assert answer.content.decode().lstrip().startswith('<section class="card" id="story"')


def test_a_proposal_made_through_the_api_has_a_page_too(market: Market) -> None:
    person, job = market.freelancer(), market.job()
    market.do("submit_proposal", proposal="bare", job=job, wallet=person.id)
    browser = market.browser(person)
    assert "It was sent without a letter." in text_of(browser.get("/proposals/bare/"))
    assert browser.get("/proposals/bare/edit/").status_code == 200
    assert browser.get("/proposals/").status_code == 200
