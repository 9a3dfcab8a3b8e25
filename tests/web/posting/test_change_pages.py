"""The pages that change a job which is out."""

from __future__ import annotations

from typing import Any

from tests.web.market import Market
from tests.web.posting.writing import page


def fields_of(found: Any) -> dict[str, str]:
    """The form as the page fills it in."""
    form = found.select_one("form.card")
    typed = {one["name"]: one.get("value", "") for one in form.select("input[name]") if one.get("type") != "radio"}
    typed |= {one["name"]: one["value"] for one in form.select("input[type=radio][checked]")}
    typed |= {one["name"]: one.get_text().strip() for one in form.select("textarea")}
    return typed | {one["name"]: one.select_one("option[selected]")["value"] for one in form.select("select")}


def test_words_are_edited_and_category_and_experience_explained(market: Market) -> None:
    from earnest.market.models import JobWords

    client = market.person("client")
    job = market.job(client)
    browser = market.browser(client)
    found = page(browser.get(f"/client/jobs/{job}/edit/"))
    assert not found.select("#id_category, #id_complexity")
    assert "they never change once a job is posted" in " ".join(found.get_text().split())
    typed = fields_of(found)
    assert (typed["budget"], typed["skills"]) == ("2400", "Ruby on Rails, PostgreSQL")
    answer = browser.post(f"/client/jobs/{job}/edit/", typed | {"title": "A better title", "budget": "2600"})
    assert answer["Location"] == f"/client/jobs/{job}/"
    words = JobWords.objects.get(job_id=job)
    assert (words.title, words.budget_amount) == ("A better title", 260_000)
    assert "Please fill this in" in page(browser.post(f"/client/jobs/{job}/edit/", typed | {"title": ""})).get_text()


def test_words_that_need_another_experience_are_not_taken(market: Market) -> None:
    from earnest.market.models import JobWords

    client = market.person("client")
    job = market.job(
        client, complexity="entry", title="A list", description="Names.", budget={"amount": 5_000, "currency": "USD"}
    )
    browser = market.browser(client)
    typed = fields_of(page(browser.get(f"/client/jobs/{job}/edit/"))) | {"budget": "50000"}
    found = page(browser.post(f"/client/jobs/{job}/edit/", typed))
    assert "close this one and post it anew" in found.get_text()
    assert JobWords.objects.get(job_id=job).budget_amount == 5_000


def test_after_a_proposal_the_edit_page_leads_to_additions(market: Market) -> None:
    client = market.person("client")
    job = market.job(client)
    market.proposal(job, market.freelancer())
    browser = market.browser(client)
    assert browser.get(f"/client/jobs/{job}/edit/")["Location"] == f"/client/jobs/{job}/add/"
    assert browser.post(f"/client/jobs/{job}/edit/", {})["Location"] == f"/client/jobs/{job}/add/"
    said = " ".join(page(browser.get(f"/client/jobs/{job}/add/")).get_text().split())
    assert "1 person has proposed on what they read" in said


def test_who_proposed_while_the_client_wrote_loses_nothing(market: Market, monkeypatch: Any) -> None:
    from earnest.market.jobs import changes as job_changes

    client = market.person("client")
    job = market.job(client)
    browser = market.browser(client)
    typed = fields_of(page(browser.get(f"/client/jobs/{job}/edit/"))) | {"description": "It is Rails 5.1, not 5.2."}

    def proposed(*_: Any, **__: Any) -> bool:
        raise job_changes.Proposed(job)

    monkeypatch.setattr(job_changes, "edit", proposed)
    found = page(browser.post(f"/client/jobs/{job}/edit/", typed))
    assert "Somebody proposed while you wrote" in found.get_text()
    form = found.select_one("form.card")
    assert form["action"] == f"/client/jobs/{job}/add/"  # type: ignore[index]
    assert "It is Rails 5.1, not 5.2." in form.select_one("textarea").get_text()  # type: ignore[union-attr]


def test_an_addition_is_made_and_a_second_click_makes_none(market: Market) -> None:
    from earnest.market.models import JobAddition, Notice

    client, freelancer = market.person("client"), market.freelancer()
    job = market.job(client)
    market.proposal(job, freelancer)
    browser = market.browser(client)
    for _ in range(2):
        answer = browser.post(f"/client/jobs/{job}/add/", {"text": "By June, please."})
        assert answer["Location"] == f"/client/jobs/{job}/"
    assert JobAddition.objects.get().text == "By June, please."
    assert Notice.objects.filter(person=freelancer, kind="job_changed").count() == 1
    assert "Please fill this in" in page(browser.post(f"/client/jobs/{job}/add/", {"text": " "})).get_text()


def test_keep_open(market: Market) -> None:
    from earnest.market.models import JobWords

    client = market.person("client")
    job = market.job(client)
    market.advance(days=20)
    browser = market.browser(client)
    assert browser.get(f"/client/jobs/{job}/keep-open/").status_code == 405
    assert browser.post(f"/client/jobs/{job}/keep-open/")["Location"] == f"/client/jobs/{job}/"
    assert JobWords.objects.get(job_id=job).client_active_at == market.now


def test_a_sign_of_life_never_shortens_a_jobs_time(market: Market) -> None:
    from datetime import timedelta

    from earnest.market.models import JobWords

    client = market.person("client")
    job = market.job(client)
    later = market.now + timedelta(days=10)
    JobWords.objects.filter(job_id=job).update(client_active_at=later)
    said = page(market.browser(client).post(f"/client/jobs/{job}/keep-open/", follow=True)).get_text()
    assert "stays open for another 38 days" in said
    assert JobWords.objects.get(job_id=job).client_active_at == later


def test_the_jobs_page_offers_to_edit_until_somebody_proposes_and_then_to_add(market: Market) -> None:
    client = market.person("client")
    job = market.job(client)
    browser = market.browser(client)
    assert f"/client/jobs/{job}/edit/" in browser.get(f"/client/jobs/{job}/").content.decode()
    market.proposal(job, market.freelancer())
    after = browser.get(f"/client/jobs/{job}/").content.decode()
    assert f"/client/jobs/{job}/edit/" not in after
    assert f"/client/jobs/{job}/add/" in after


def test_nobody_else_and_nothing_that_has_ended(market: Market) -> None:
    client = market.person("client")
    job = market.job(client)
    other = market.browser(market.person("client"))
    for path in ("edit", "add"):
        assert other.get(f"/client/jobs/{job}/{path}/").status_code == 404
        assert other.post(f"/client/jobs/{job}/{path}/", {"text": "x"}).status_code == 404
    assert other.post(f"/client/jobs/{job}/keep-open/").status_code == 404
    market.do("close_job", job=job, cause="no_hire")
    own = market.browser(client)
    for path in ("edit", "add", "keep-open"):
        assert own.post(f"/client/jobs/{job}/{path}/", {"text": "x"})["Location"] == f"/client/jobs/{job}/", path
