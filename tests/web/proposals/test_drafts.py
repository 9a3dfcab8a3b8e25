"""Drafts on the page: through lost sessions, other tabs and jobs that end."""

from __future__ import annotations

from typing import Any

from tests.web.market import Market
from tests.web.proposals.page import LETTER, fields_of, filled, text_of


def draft_of(person: Any) -> Any:
    from earnest.market.models import ProposalDraft

    return ProposalDraft.objects.get(freelancer=person)


def typing(browser: Any, job: str, fields: dict[str, str]) -> Any:
    """What the page sends while somebody types."""
    fields = {name: value for name, value in fields.items() if name != "act"}
    return browser.post(f"/jobs/{job}/propose/draft/", fields, headers={"HX-Request": "true"})


def test_what_is_typed_is_kept_while_it_is_typed(market: Market) -> None:
    person, job = market.freelancer(), market.job()
    browser = market.browser(person)
    blank = fields_of(browser.get(f"/jobs/{job}/propose/"))
    assert typing(browser, job, blank).status_code == 204
    saved = typing(browser, job, blank | {"cover_letter": "Half a sent"})
    assert "Saved." in saved.content.decode()
    assert 'id="draft-revision" value="1"' in saved.content.decode()
    typing(browser, job, blank | {"cover_letter": "Half a sentence, and more"})
    assert fields_of(browser.get(f"/jobs/{job}/propose/"))["cover_letter"] == "Half a sentence, and more"
    assert draft_of(person).key == blank["key"]
    assert "Half a sentence" in text_of(browser.get("/proposals/?tab=drafts"))


def test_two_tabs_do_not_overwrite_each_other(market: Market) -> None:
    person, job = market.freelancer(), market.job()
    browser = market.browser(person)
    one, two = (filled(browser, job, act="save") for _ in range(2))
    browser.post(f"/jobs/{job}/propose/", one | {"cover_letter": "The newer text"})
    answer = browser.post(f"/jobs/{job}/propose/", two | {"cover_letter": "The older text", "act": "submit"})
    assert answer.status_code == 200
    assert "This proposal was also changed elsewhere" in text_of(answer)
    assert "The newer text" in text_of(answer)
    assert fields_of(answer)["cover_letter"] == "The older text"
    assert browser.post(f"/jobs/{job}/propose/", fields_of(answer) | {"act": "save"}).status_code == 302
    page = browser.get(f"/jobs/{job}/propose/")
    assert fields_of(page)["cover_letter"] == "The older text"
    assert "The newer text" in text_of(page)


def test_an_older_tab_that_types_says_so_and_loses_nothing(market: Market) -> None:
    person, job = market.freelancer(), market.job()
    browser = market.browser(person)
    one, two = (fields_of(browser.get(f"/jobs/{job}/propose/")) for _ in range(2))
    typing(browser, job, one | {"cover_letter": "The newer text"})
    assert "Another tab has changed this draft" in typing(browser, job, two | {"cover_letter": "Mine"}).content.decode()
    page = browser.get(f"/jobs/{job}/propose/")
    assert fields_of(page)["cover_letter"] == "The newer text"
    assert "Mine" in text_of(page)
    browser.post(f"/jobs/{job}/propose/", fields_of(page) | {"act": "take_other"})
    assert fields_of(browser.get(f"/jobs/{job}/propose/"))["cover_letter"] == "Mine"
    browser.post(f"/jobs/{job}/propose/", fields_of(browser.get(f"/jobs/{job}/propose/")) | {"act": "drop_other"})
    assert "There is another version" not in text_of(browser.get(f"/jobs/{job}/propose/"))


def test_a_session_that_is_over_keeps_the_text_until_its_writer_is_back(market: Market) -> None:
    person, job = market.freelancer(), market.job()
    sent = filled(market.browser(person), job)
    browser = market.browser()
    answer = browser.post(f"/jobs/{job}/propose/", sent)
    assert answer.headers["Location"] == f"/accounts/login/?next=/jobs/{job}/propose/"
    assert "nothing was sent. What you wrote is kept" in text_of(browser.get(answer.headers["Location"]))
    browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert fields_of(browser.get(f"/jobs/{job}/propose/"))["cover_letter"] == LETTER
    assert draft_of(person).fields["bid"] == "2,400"


def test_nobody_else_gets_what_somebody_wrote_before(market: Market) -> None:
    from earnest.market.models import ProposalDraft

    person, other, job = market.freelancer(), market.freelancer(), market.job()
    browser = market.browser()
    browser.post(f"/jobs/{job}/propose/", filled(market.browser(person), job))
    browser.force_login(other, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert fields_of(browser.get(f"/jobs/{job}/propose/"))["cover_letter"] == ""
    assert not ProposalDraft.objects.exists()


def test_typing_after_the_session_is_over_says_so(market: Market) -> None:
    person, job = market.freelancer(), market.job()
    fields = fields_of(market.browser(person).get(f"/jobs/{job}/propose/"))
    said = typing(market.browser(), job, fields | {"cover_letter": "x"}).content.decode()
    assert "You are signed out. What you wrote is kept." in said


def test_a_draft_of_a_job_that_ended_or_is_gone_can_be_read(market: Market) -> None:
    from earnest.market.models import ProposalDraft

    person, job = market.freelancer(), market.job()
    browser = market.browser(person)
    browser.post(f"/jobs/{job}/propose/", filled(browser, job, act="save"))
    market.do("close_job", job=job, cause="no_hire")
    page = browser.get(f"/jobs/{job}/propose/")
    assert "This job has ended" in text_of(page)
    assert LETTER in text_of(page)
    ProposalDraft.objects.update(job_id="gone")
    page = browser.get("/jobs/gone/propose/")
    assert "This job is gone" in text_of(page)
    assert LETTER in text_of(page)
    assert "A job that is gone" in text_of(browser.get("/proposals/?tab=drafts"))
    browser.post("/jobs/gone/propose/", fields_of(page) | {"act": "delete"})
    assert not ProposalDraft.objects.exists()


def test_who_cannot_propose_is_led_on(market: Market) -> None:
    client, person = market.person("client"), market.freelancer()
    job = market.job(client)
    assert market.browser(client).get(f"/jobs/{job}/propose/").headers["Location"] == f"/client/jobs/{job}/"
    proposal = market.proposal(job, person)
    browser = market.browser(person)
    assert browser.get(f"/jobs/{job}/propose/").headers["Location"] == f"/proposals/{proposal}/"
    assert browser.get("/jobs/none/propose/").status_code == 404
    assert browser.post("/jobs/none/propose/", {"cover_letter": "x", "act": "save"}).status_code == 404
    market.do("close_job", job=job, cause="no_hire")
    assert browser.get(f"/jobs/{job}/propose/").headers["Location"] == f"/jobs/{job}/"


def test_somebody_without_a_wallet_may_write_and_learns_what_is_missing(market: Market) -> None:
    person, job = market.person(), market.job()
    browser = market.browser(person)
    page = browser.get(f"/jobs/{job}/propose/")
    assert "You have no Connects yet" in text_of(page)
    assert "Submit proposal" not in text_of(page)
    browser.post(f"/jobs/{job}/propose/", filled(browser, job))
    assert draft_of(person).fields["cover_letter"] == LETTER


def test_a_paused_wallet_keeps_its_draft(market: Market) -> None:
    person, job = market.freelancer(), market.job()
    browser = market.browser(person)
    sent = filled(browser, job)
    market.do("freeze_wallet", wallet=person.id, reason="a look")
    answer = browser.post(f"/jobs/{job}/propose/", sent)
    assert "Your proposals are paused" in text_of(answer)
    assert draft_of(person).fields["cover_letter"] == LETTER
