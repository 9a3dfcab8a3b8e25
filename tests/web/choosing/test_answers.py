"""Shortlisting, declining, writing and asking for a talk: the proposal is viewed first, and both hold or neither."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.choosing.page import is_viewed, journal, said, soup_of
from tests.web.market import Market


def words_of(proposal: str) -> Any:
    from earnest.market.models import ProposalWords

    return ProposalWords.objects.get(proposal=proposal)


def notices_of(person: Any, kind: str) -> list[Any]:
    from earnest.market.models import Notice

    return list(Notice.objects.filter(person=person, kind=kind))


def test_shortlisting_views_and_tells(market: Market) -> None:
    client, freelancer = market.person("client"), market.freelancer()
    job = market.job(client)
    proposal = market.proposal(job, freelancer)
    browser = market.browser(client)
    for _ in range(2):
        answer = browser.post(f"/client/proposals/{proposal}/shortlist/", {"next": f"/client/jobs/{job}/#x"})
        assert (answer.status_code, answer["Location"]) == (302, f"/client/jobs/{job}/#x")
    assert is_viewed(proposal)
    assert words_of(proposal).shortlisted_at == market.now
    assert len(notices_of(freelancer, "shortlisted")) == 1
    assert "is on your shortlist" in said(browser, f"/client/jobs/{job}/?show=shortlisted")
    browser.post(f"/client/proposals/{proposal}/unshortlist/")
    assert words_of(proposal).shortlisted_at is None


def test_a_foreign_way_back_is_not_taken(market: Market) -> None:
    client = market.person("client")
    job = market.job(client)
    proposal = market.proposal(job, market.freelancer())
    for foreign in ("https://elsewhere.test/", "//elsewhere.test/", "/\\elsewhere.test/", "javascript:alert(1)"):
        answer = market.browser(client).post(f"/client/proposals/{proposal}/shortlist/", {"next": foreign})
        assert answer["Location"] == f"/client/jobs/{job}/"


def test_declining_views_keeps_the_reason_and_tells_it(market: Market) -> None:
    client, freelancer = market.person("client"), market.freelancer()
    job = market.job(client)
    proposal = market.proposal(job, freelancer)
    browser = market.browser(client)
    refused = browser.post(f"/client/proposals/{proposal}/decline/", {"words": "Kept as typed."})
    assert refused.status_code == 200
    assert "Kept as typed." in refused.content.decode()
    assert not is_viewed(proposal)
    given = {"reason": "price", "words": "We can pay half of it."}
    for _ in range(2):
        assert browser.post(f"/client/proposals/{proposal}/decline/", given).status_code == 302
    assert is_viewed(proposal)
    assert words_of(proposal).declined_because == "The bid is above what I can pay\nWe can pay half of it."
    (notice,) = notices_of(freelancer, "declined")
    assert notice.facts["because"] == words_of(proposal).declined_because
    assert notice.address.startswith(f"/proposals/{proposal}/")
    assert "declined" in soup_of(browser, f"/client/jobs/{job}/?show=declined").get_text()


def test_a_declined_one_may_be_shortlisted_after_all(market: Market) -> None:
    client = market.person("client")
    proposal = market.proposal(market.job(client), market.freelancer())
    browser = market.browser(client)
    browser.post(f"/client/proposals/{proposal}/decline/", {"reason": "other", "words": ""})
    browser.post(f"/client/proposals/{proposal}/shortlist/")
    words = words_of(proposal)
    assert (words.declined_at, words.declined_because, words.shortlisted_at) == (None, "", market.now)


def test_a_message_begins_a_conversation_once_and_views_first(market: Market) -> None:
    from earnest.market.models import JobWords, Message

    client, freelancer = market.person("client"), market.freelancer()
    job = market.job(client)
    proposal = market.proposal(job, freelancer)
    browser = market.browser(client)
    form = soup_of(browser, f"/client/proposals/{proposal}/message/").find("input", {"name": "message"})
    assert form is not None
    given = {"text": "When could you begin?", "message": form["value"]}
    for _ in range(2):
        answer = browser.post(f"/client/proposals/{proposal}/message/", given)
        assert answer["Location"].startswith("/messages/conversation_")
    assert [one.text for one in Message.objects.all()] == ["When could you begin?"]
    assert is_viewed(proposal)
    assert words_of(proposal).interviewed_at == market.now
    assert JobWords.objects.get(job=job).client_active_at == market.now
    assert len(notices_of(freelancer, "message")) == 1


def test_asking_for_a_talk_sends_the_times(market: Market) -> None:
    from earnest.market.models import Message

    client = market.person("client")
    proposal = market.proposal(market.job(client), market.freelancer())
    browser = market.browser(client)
    given = {"text": "A call of half an hour.", "message": "message-1", "time_1": "2026-11-01T10:00"}
    past = browser.post(f"/client/proposals/{proposal}/interview/", given)
    assert past.status_code == 200
    assert "This time has passed." in past.content.decode()
    assert not is_viewed(proposal)
    given |= {"time_1": "2026-11-10T14:30", "time_2": "2026-11-09T09:00"}
    assert browser.post(f"/client/proposals/{proposal}/interview/", given).status_code == 302
    text = Message.objects.get().text
    assert text.index("Monday, 9 November, 09:00 UTC") < text.index("Tuesday, 10 November, 14:30 UTC")
    assert is_viewed(proposal)


def test_a_bid_whose_days_are_over_can_be_asked_about(market: Market) -> None:
    client = market.person("client")
    proposal = market.proposal(market.job(client), market.freelancer())
    browser = market.browser(client)
    assert "Ask whether it still stands" not in said(browser, f"/client/proposals/{proposal}/hire/")
    market.advance(days=15)
    assert "Ask whether it still stands" in said(browser, f"/client/proposals/{proposal}/hire/")
    page = soup_of(browser, f"/client/proposals/{proposal}/message/?ask=stands")
    assert page.textarea is not None
    assert "Your bid stood until 16 November. Does it still stand?" in page.textarea.get_text()


@pytest.mark.parametrize("state", ["withdrawn", "ended"])
def test_what_does_not_stand_any_more_is_left_alone(market: Market, state: str) -> None:
    client, freelancer = market.person("client"), market.freelancer()
    job = market.job(client)
    proposal = market.proposal(job, freelancer)
    if state == "withdrawn":
        market.do("withdraw_proposal", proposal=proposal)
    else:
        market.do("close_job", job=job, cause="no_hire")
    browser = market.browser(client)
    before = journal()
    for path, given in (
        ("shortlist/", {}),
        ("decline/", {"reason": "other", "words": ""}),
        ("message/", {"text": "Hello", "message": "message-1"}),
    ):
        assert browser.post(f"/client/proposals/{proposal}/{path}", given)["Location"] == f"/client/jobs/{job}/"
    words = words_of(proposal)
    assert (words.shortlisted_at, words.declined_at, words.interviewed_at) == (None, None, None)
    assert journal() == before


def test_a_proposal_without_words_can_be_shortlisted_declined_and_read(market: Market) -> None:
    client, freelancer = market.person("client"), market.freelancer()
    job = market.job(client)
    market.do("submit_proposal", proposal="plain", job=job, wallet=freelancer.id)
    browser = market.browser(client)
    soup_of(browser, f"/client/jobs/{job}/")
    browser.post("/client/proposals/plain/shortlist/")
    assert words_of("plain").shortlisted_at == market.now
    assert "came without a letter" in said(browser, "/client/proposals/plain/")
    browser.post("/client/proposals/plain/decline/", {"reason": "time", "words": ""})
    assert words_of("plain").declined_at == market.now


@pytest.mark.parametrize("deed", ["shortlist", "decline", "hire"])
def test_words_that_cannot_be_kept_leave_the_ledger_as_it_was(
    market: Market, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from earnest.market.proposals import choosing

    client = market.person("client")
    proposal = market.proposal(market.job(client), market.freelancer())
    before = journal()

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(choosing, "begin_contract", fail)
    monkeypatch.setattr(choosing, "locked_words_of", fail)
    deeds: dict[str, Callable[[], Any]] = {
        "shortlist": lambda: choosing.shortlist(client, proposal, now=market.now),
        "decline": lambda: choosing.decline(client, proposal, reason="other", words="", now=market.now),
        "hire": lambda: choosing.hire(client, proposal, now=market.now),
    }
    with pytest.raises(RuntimeError, match="disk"):
        deeds[deed]()
    assert journal() == before
    assert not is_viewed(proposal)
    monkeypatch.undo()
    deeds[deed]()
    assert is_viewed(proposal)


def test_shortlisting_from_the_list_sends_the_row_alone(market: Market) -> None:
    client = market.person("client")
    job = market.job(client)
    proposal = market.proposal(job, market.freelancer())
    answer = market.browser(client).post(
        f"/client/proposals/{proposal}/shortlist/",
        {"row": "yes", "next": f"/client/jobs/{job}/?show=#{proposal}"},
        headers={"HX-Request": "true"},
    )
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.lstrip().startswith("<article")
    assert "Take off the shortlist" in text
    assert "is on your shortlist" in text


def test_the_live_list_comes_only_when_it_has_changed(market: Market) -> None:
    client = market.person("client")
    job = market.job(client)
    market.proposal(job, market.freelancer())
    browser = market.browser(client)
    part = soup_of(browser, f"/client/jobs/{job}/").find(id="proposals")
    assert part is not None
    assert part["data-poll"] == "15"
    assert browser.get(str(part["hx-get"])).status_code == 204
    market.proposal(job, market.freelancer(headline="Came later"))
    fresh = soup_of(browser, str(part["hx-get"]))
    assert fresh.find("html") is None
    assert "Came later" in fresh.get_text()
    assert fresh.h1 is not None
    assert fresh.h1.get_text().startswith("2 proposals")
    assert "2 people wait for nothing" in fresh.get_text()
    assert browser.get(str(fresh.section["hx-get"])).status_code == 204  # type: ignore[index]
