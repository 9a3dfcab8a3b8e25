"""Writing a proposal: nothing that is typed is lost, and nothing is staked but once and as shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.elements import soup_of
from tests.web.market import Market
from tests.web.proposals.page import LETTER, buttons_of, fields_of, filled, text_of


def staked(person: Any) -> int:
    from earnest.market.models import Wallet

    return int(Wallet.objects.get(owner=person.id).staked)


def draft_of(person: Any) -> Any:
    from earnest.market.models import ProposalDraft

    return ProposalDraft.objects.get(freelancer=person)


def test_the_form_shows_the_promise_and_sends_it(market: Market) -> None:
    person, job = market.freelancer(), market.job(market.person("client"))
    page = market.browser(person).get(f"/jobs/{job}/propose/")
    assert "6 Connects" in text_of(page)
    assert "All 6 come back if you withdraw" in text_of(page)
    assert "Submit proposal" in buttons_of(page)
    shown = fields_of(page)
    assert shown["max_price"] == "6"
    assert len(shown["terms"]) == 32
    assert shown["key"].startswith("submit:proposal_")
    labels = {one.get_text(strip=True) for one in soup_of(page).select("label")}
    assert {"Cover letter", "Your bid", "My bid stands for"} <= labels


def test_a_proposal_is_sent_with_all_its_words(market: Market) -> None:
    from earnest.market.models import JobWords, ProposalWords

    person, job = market.freelancer(), market.job(market.person("client"))
    JobWords.objects.filter(job=job).update(questions=["Which order?", "When?"])
    browser = market.browser(person)
    sent = filled(browser, job, bid="2400.50", answer_1="On Monday", stands_days="7", milestone_0_title="First")
    answer = browser.post(f"/jobs/{job}/propose/", sent | {"milestone_0_amount": "1,000", "milestone_0_days": "5"})
    assert answer.status_code == 302
    words = ProposalWords.objects.get()
    assert (words.cover_letter, words.offer_amount, words.offer_currency) == (LETTER, 240_050, "USD")
    assert words.answers == ["", "On Monday"]
    assert words.milestones == [{"title": "First", "amount": 100_000, "days": 5}]
    assert answer.headers["Location"] == f"/proposals/{words.proposal_id}/"
    assert "6 Connects are staked on it" in text_of(browser.get(answer.headers["Location"]))
    assert staked(person) == 6


def test_sent_again_by_a_double_click_or_from_a_page_gone_back_to_it_is_the_same(market: Market) -> None:
    from earnest.market.models import Proposal, ProposalDraft

    person, job = market.freelancer(), market.job()
    browser = market.browser(person)
    sent = filled(browser, job)
    answers = [browser.post(f"/jobs/{job}/propose/", sent) for _ in range(3)]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    browser.post(f"/proposals/{Proposal.objects.get().id}/withdraw/")
    again = browser.post(f"/jobs/{job}/propose/", sent | {"cover_letter": "Changed"})
    assert again.headers["Location"] == answers[0].headers["Location"]
    assert (Proposal.objects.count(), ProposalDraft.objects.count(), staked(person)) == (1, 0, 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [("cover_letter", " "), ("bid", "a lot"), ("bid", "0"), ("stands_days", "0"), ("stands_days", "soon")],
)
def test_what_is_wrong_is_said_and_all_else_kept(market: Market, field: str, value: str) -> None:
    person, job = market.freelancer(), market.job()
    browser = market.browser(person)
    answer = browser.post(f"/jobs/{job}/propose/", filled(browser, job, milestone_0_title="Part") | {field: value})
    assert answer.status_code == 200
    assert "Nothing was sent yet" in text_of(answer)
    kept = fields_of(answer)
    assert kept["milestone_0_title"] == "Part"
    assert kept["bid"] == ("2,400" if field != "bid" else value)
    assert staked(person) == 0
    assert draft_of(person).fields["milestones"][0]["title"] == "Part"


def test_a_milestone_that_says_something_needs_a_title(market: Market) -> None:
    person, job = market.freelancer(), market.job()
    browser = market.browser(person)
    answer = browser.post(f"/jobs/{job}/propose/", filled(browser, job, milestone_0_amount="100"))
    assert answer.status_code == 200
    assert "Say what will be done by then." in text_of(answer)


def test_a_row_is_added_without_javascript(market: Market) -> None:
    browser, job = market.browser(market.freelancer()), market.job()
    sent = filled(browser, job, milestone_0_title="One") | {"add_milestone": "yes"}
    sent.pop("act")
    page = browser.post(f"/jobs/{job}/propose/", sent)
    assert page.status_code == 200
    assert {"milestone_0_title", "milestone_1_title"} <= fields_of(page).keys()
    assert fields_of(page)["milestone_0_title"] == "One"


def test_rules_that_changed_show_both_promises_and_stake_nothing(market: Market) -> None:
    person, job = market.freelancer(), market.job()
    browser = market.browser(person)
    sent = filled(browser, job)
    market.do("set_policy", policy="strict")
    answer = browser.post(f"/jobs/{job}/propose/", sent)
    assert answer.status_code == 200
    said = text_of(answer)
    assert "The rules have changed, so nothing was staked" in said
    assert "All 6 come back if you withdraw" in said
    assert "None come back whatever happens" in said
    assert (staked(person), draft_of(person).fields["cover_letter"]) == (0, LETTER)
    under_the_new = fields_of(answer) | {"act": "submit"}
    assert under_the_new["terms"] != sent["terms"]
    assert under_the_new["key"] != sent["key"]
    assert browser.post(f"/jobs/{job}/propose/", under_the_new).status_code == 302
    assert staked(person) == 6


def test_a_price_that_rose_shows_both(market: Market) -> None:
    market.do("set_policy", policy="peopleperhour")
    person, job = market.freelancer(), market.job()
    browser = market.browser(person)
    sent = filled(browser, job)
    market.proposal(job, market.freelancer())
    answer = browser.post(f"/jobs/{job}/propose/", sent)
    assert "The price has changed, so nothing was staked" in text_of(answer)
    assert staked(person) == 0
    assert browser.post(f"/jobs/{job}/propose/", fields_of(answer) | {"act": "submit"}).status_code == 302
    assert staked(person) == 1


def test_too_few_connects_keep_the_draft_which_goes_through_later(market: Market) -> None:
    person, job = market.freelancer(connects=4), market.job()
    browser = market.browser(person)
    answer = browser.post(f"/jobs/{job}/propose/", filled(browser, job))
    assert "2 are missing. Your draft is kept" in text_of(answer)
    price = {"amount": 300, "currency": "USD"}
    market.do("purchase", wallet=person.id, connects=10, price=price, payment="another")
    later = fields_of(browser.get(f"/jobs/{job}/propose/"))
    assert (later["cover_letter"], later["bid"]) == (LETTER, "2,400")
    assert browser.post(f"/jobs/{job}/propose/", later | {"act": "submit"}).status_code == 302
    assert staked(person) == 6


def test_a_form_without_the_promise_stakes_nothing(market: Market) -> None:
    person, job = market.freelancer(), market.job()
    browser = market.browser(person)
    for missing in ("max_price", "terms"):
        sent = filled(browser, job) | {missing: ""}
        assert browser.post(f"/jobs/{job}/propose/", sent).status_code == 200
    assert staked(person) == 0


def test_files_are_kept_with_the_draft_and_go_with_the_proposal(market: Market) -> None:
    from earnest.market.models import Proposal, Upload

    person, job = market.freelancer(), market.job()
    browser = market.browser(person)
    files = {"files": [SimpleUploadedFile("plan.txt", b"step by step"), SimpleUploadedFile("x.txt", b"more")]}
    browser.post(f"/jobs/{job}/propose/", filled(browser, job, act="save") | files)
    page = browser.get(f"/jobs/{job}/propose/")
    assert "plan.txt" in text_of(page)
    assert "Take away plan.txt" in buttons_of(page)
    second = Upload.objects.get(name="x.txt")
    browser.post(f"/jobs/{job}/propose/", fields_of(page) | {"act": f"remove:{second.id}"})
    browser.post(f"/jobs/{job}/propose/", fields_of(browser.get(f"/jobs/{job}/propose/")) | {"act": "submit"})
    assert [one.about for one in Upload.objects.all()] == [f"proposal:{Proposal.objects.get().id}"]


def test_a_file_that_cannot_be_kept_is_said_and_nothing_sent(market: Market) -> None:
    person, job = market.freelancer(), market.job()
    browser = market.browser(person)
    files = {"files": SimpleUploadedFile("tool.exe", b"MZ\x00\x00 and what follows")}
    answer = browser.post(f"/jobs/{job}/propose/", filled(browser, job) | files)
    assert "Nothing was sent; all else is kept." in text_of(answer)
    assert staked(person) == 0


def test_a_boost_is_offered_quoted_and_staked(market: Market) -> None:
    from earnest.market.models import Proposal

    market.do("set_policy", policy="upwork-2025")
    person, rival, job = market.freelancer(), market.freelancer(), market.job()
    market.proposal(job, rival, boost=3)
    browser = market.browser(person)
    page = browser.get(f"/jobs/{job}/propose/")
    assert "Shown first now: 3" in text_of(page)
    quoted = browser.get(f"/jobs/{job}/propose/quote/", {"boost": "5"}, headers={"HX-Request": "true"})
    assert "5 more for the boost." in text_of(quoted)
    looked = browser.post(f"/jobs/{job}/propose/", filled(browser, job, boost="5", act="look"))
    assert "5 more for the boost." in text_of(looked)
    assert browser.post(f"/jobs/{job}/propose/", filled(browser, job, boost="5")).status_code == 302
    assert Proposal.objects.get(wallet=person.id).bid == 5
    assert staked(person) == 16 + 5


def test_no_boost_is_offered_where_the_rules_have_none(market: Market) -> None:
    page = market.browser(market.freelancer()).get(f"/jobs/{market.job()}/propose/")
    assert "boost" not in fields_of(page)
