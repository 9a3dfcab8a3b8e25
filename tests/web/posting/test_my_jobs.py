"""A client's jobs: what each of them is due, stretch by stretch, and nobody else's."""

from __future__ import annotations

from typing import Any

from tests.web.market import Market
from tests.web.posting.writing import page

JOBS = "/client/jobs/"


def test_an_empty_page_teaches(market: Market) -> None:
    browser = market.browser(market.person("client"))
    for shown, says in (("", "Post your first job"), ("drafts", "You have no drafts"), ("ended", "has ended yet")):
        assert says in page(browser.get(f"{JOBS}?show={shown}")).get_text(), shown


def test_what_is_due(market: Market) -> None:
    from earnest.market.models import ProposalWords

    client = market.person("client")
    job, quiet = market.job(client), market.job(client, title="A quiet one")
    market.job(market.person("client"), title="Somebody else's")
    seen, declined, withdrawn = (market.proposal(job, market.freelancer()) for _ in range(3))
    market.proposal(job, market.freelancer())
    market.do("view_proposal", proposal=seen)
    market.do("withdraw_proposal", proposal=withdrawn)
    ProposalWords.objects.filter(proposal_id=declined).update(declined_at=market.now)
    market.advance(days=22)
    found = page(market.browser(client).get(JOBS))
    cards = {card.h2.get_text(): " ".join(card.get_text().split()) for card in found.select("li.card")}  # type: ignore[union-attr]
    assert list(cards) == ["A quiet one", "Migrate a booking site from Rails 5 to 7"]
    busy = cards["Migrate a booking site from Rails 5 to 7"]
    assert "4 proposals" in busy
    assert "2 you have not seen" in busy
    assert "2 people wait for your answer" in busy
    assert "runs out in 6 days" in busy
    assert "Keep open" in busy
    assert "Nobody has proposed yet." in cards["A quiet one"]
    assert found.select_one(f"a[href='/client/jobs/{quiet}/edit/']") is not None
    assert found.select_one(f"a[href='/client/jobs/{job}/add/']") is not None


def test_ended_ones_can_be_posted_again(market: Market) -> None:
    client = market.person("client")
    job = market.job(client)
    market.do("close_job", job=job, cause="no_hire")
    browser = market.browser(client)
    assert "Migrate" not in page(browser.get(JOBS)).get_text()
    found = page(browser.get(f"{JOBS}?show=ended"))
    form = found.select_one(f"form[action='/client/jobs/{job}/duplicate/']")
    assert form is not None
    sent = {"draft": form.select_one("input[name=draft]")["value"]}  # type: ignore[index]
    assert browser.post(str(form["action"]), sent)["Location"] == f"/client/jobs/drafts/{sent['draft']}/"


def test_stretch_by_stretch(market: Market, django_assert_max: Any) -> None:
    client = market.person("client")
    jobs = [market.job(client, title=f"Job {n}") for n in range(45)]
    browser, seen, address = market.browser(client), [], JOBS
    browser.get(JOBS)
    for _ in range(3):
        with django_assert_max(15):
            answer = browser.get(address)
        found = page(answer)
        seen += [title["href"] for title in found.select("li.card a.title")]
        following = found.select_one("a[rel=next]")
        address = JOBS + str(following["href"]) if following else ""
    assert seen == sorted((f"/client/jobs/{job}/" for job in jobs), reverse=True), "of one moment, by id"
    assert not address
    assert len(page(browser.get(f"{JOBS}?after=nonsense")).select("li.card")) == 20


def test_only_whoever_is_signed_in(market: Market) -> None:
    answer = market.browser().get(JOBS)
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/client/jobs/")
