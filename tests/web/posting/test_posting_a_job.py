"""Posting a job through the page: what it takes, what is kept, and that it happens once."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection

from tests.web.market import Market
from tests.web.posting.writing import NEW, POST, filled, page


def test_the_page_asks_for_what_a_post_is(market: Market) -> None:
    client = market.person("client")
    found = page(market.browser(client).get(NEW))
    labels = {label.get_text(strip=True): label["for"] for label in found.select("label")}
    for name in ("Title", "Description", "Category", "Experience needed"):
        assert found.find(id=labels[name]) is not None, name
    levels = [option.get_text() for option in found.select("#id_complexity option")]
    assert levels == ["Choose one", "Entry", "Intermediate", "Expert"]
    assert [button.get_text() for button in found.select("form.card button[value=post]")] == ["Post job"]
    assert found.select_one("input[name=draft]") is not None


def test_a_post_becomes_a_job_with_all_its_words(market: Market) -> None:
    from earnest.market.models import Job, JobDraft

    client = market.person("client")
    browser = market.browser(client)
    answer = browser.post(NEW, filled(browser))
    job = Job.objects.select_related("words").get(client_id=client.id)
    assert (answer.status_code, answer["Location"]) == (302, f"/client/jobs/{job.id}/")
    assert (job.complexity, job.category, job.hires_wanted, job.state) == ("expert", "software-development", 2, "open")
    words = job.words
    assert words.title == POST["title"]
    assert words.description == POST["description"]
    assert words.skills == ["Ruby on Rails", "PostgreSQL"]
    assert (words.budget_amount, words.budget_currency, words.kind) == (240_050, "USD", "fixed")
    assert words.questions == ["Which upgrade did you do?", "How would you order the steps?"]
    assert words.client_active_at == job.posted_at
    assert JobDraft.objects.get(client=client).posted == job.id


def test_only_the_four_fields_are_needed(market: Market) -> None:
    from earnest.market.models import Job

    client = market.person("client")
    browser = market.browser(client)
    needed = {name: POST[name] for name in ("title", "description", "category", "complexity")}
    browser.post(NEW, {"draft": filled(browser)["draft"], "act": "post", **needed})
    job = Job.objects.select_related("words").get(client_id=client.id)
    assert (job.hires_wanted, job.words.budget_amount, job.words.skills, job.words.kind) == (1, None, [], "fixed")


def test_sent_twice_it_is_posted_once(market: Market) -> None:
    from earnest.market.models import Job

    client = market.person("client")
    browser = market.browser(client)
    fields = filled(browser)
    first = browser.post(NEW, fields)
    again = browser.post(NEW, fields)
    other_words = browser.post(NEW, fields | {"title": "Something else by now"})
    assert first["Location"] == again["Location"] == other_words["Location"]
    assert Job.objects.filter(client_id=client.id).count() == 1


@pytest.mark.parametrize("titles", [("One title", "One title"), ("One title", "Another title")], ids=["same", "other"])
def test_two_threads_that_post_a_draft_make_one_job(market: Market, titles: tuple[str, str]) -> None:
    from earnest.market.jobs import drafts as job_drafts
    from earnest.market.jobs import posting
    from earnest.market.jobs.post import JobPost
    from earnest.market.models import Job

    client = market.person("client")
    draft = job_drafts.save_draft(client, job_drafts.new_draft_id(), POST, now=market.now)
    gate = threading.Barrier(2)
    sent: list[str] = []

    def post(title: str) -> None:
        wanted = JobPost(title=title, description="Words", category="design", complexity="entry")
        gate.wait()
        try:
            sent.append(posting.post(client, draft.id, wanted, now=market.now).job)
        finally:
            connection.close()

    threads = [threading.Thread(target=post, args=(title,)) for title in titles]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    job = Job.objects.get(client_id=client.id)
    assert sent == [job.id, job.id]


def test_words_and_job_come_together_or_not_at_all(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    from earnest.market.jobs import drafts as job_drafts
    from earnest.market.jobs import posting
    from earnest.market.models import Job, JobDraft, JobWords

    client = market.person("client")
    browser = market.browser(client)

    def fail(*_: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(posting, "move_uploads", fail)
    with pytest.raises(RuntimeError):
        browser.post(NEW, filled(browser))
    assert not Job.objects.filter(client_id=client.id).exists()
    assert not JobWords.objects.exists()
    draft = JobDraft.objects.get(client=client)
    assert (draft.posted, draft.fields["title"]) == ("", POST["title"])
    monkeypatch.undo()
    browser.post(f"/client/jobs/drafts/{draft.id}/preview/")
    assert Job.objects.get(client_id=client.id).id == job_drafts.job_of(draft)


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"title": ""}, "title", "Please fill this in"),
        ({"description": " "}, "description", "Please fill this in"),
        ({"category": ""}, "category", "Please fill this in"),
        ({"category": "no such thing"}, "category", "Select a valid choice"),
        ({"complexity": ""}, "complexity", "Please fill this in"),
        ({"budget": "a lot"}, "budget", "Write a sum"),
        ({"budget": "-5"}, "budget", "Write a sum"),
        ({"budget": "1.005"}, "budget", "Write a sum"),
        ({"hires_wanted": "0"}, "hires_wanted", "At least 1, please"),
        ({"questions": "a\nb\nc\nd\ne\nf"}, "questions", "at most 5"),
        ({"skills": ",".join(map(str, range(30)))}, "skills", "at most 20"),
    ],
)
def test_wrong_input_is_said_and_nothing_typed_is_lost(
    market: Market, wrong: dict[str, str], field: str, says: str
) -> None:
    from earnest.market.models import Job, JobDraft

    client = market.person("client")
    browser = market.browser(client)
    fields = filled(browser) | wrong
    found = page(browser.post(NEW, fields))
    assert says in found.select_one(f"#id_{field}_error").get_text()  # type: ignore[union-attr]
    assert found.select_one(".form-errors a[href='#id_" + field + "']") is not None
    if field != "title":
        assert found.select_one("#id_title")["value"] == fields["title"]  # type: ignore[index]
    if field != "description":
        assert found.select_one("#id_description").get_text().strip() == fields["description"]  # type: ignore[union-attr]
    assert not Job.objects.exists()
    kept = JobDraft.objects.get(client=client).fields
    assert kept[field] == fields[field]
    assert found.select_one("input[name=draft]")["value"] == fields["draft"]  # type: ignore[index]


def test_who_cannot_post_yet_keeps_a_draft_and_hears_why(market: Market) -> None:
    from allauth.account.models import EmailAddress

    from earnest.market.models import Job, JobDraft

    unconfirmed, waiting = market.person("client"), market.person("client", waits_since=market.now)
    EmailAddress.objects.filter(user=unconfirmed).update(verified=False)
    for client, says in ((unconfirmed, "confirm your mail address"), (waiting, "looks at new accounts")):
        browser = market.browser(client)
        assert says in page(browser.get(NEW)).get_text()
        assert says in page(browser.post(NEW, filled(browser))).get_text()
        assert JobDraft.objects.get(client=client).fields["title"] == POST["title"]
    assert not Job.objects.exists()


def test_nobody_posts_what_is_not_theirs(market: Market) -> None:
    from earnest.market.models import Job, JobDraft

    owner, other = market.person("client"), market.person("client")
    browser = market.browser(owner)
    fields = filled(browser) | {"act": "save"}
    browser.post(NEW, fields)
    stranger = market.browser(other)
    for path in ("", "preview/", "discard/"):
        assert stranger.get(f"/client/jobs/drafts/{fields['draft']}/{path}").status_code == 404, path
    for path in ("", "preview/", "discard/", "take-back/"):
        answer = stranger.post(f"/client/jobs/drafts/{fields['draft']}/{path}", fields | {"act": "post"})
        assert answer.status_code == 404, path
    assert stranger.post(NEW, fields | {"act": "post"}).status_code == 404
    assert stranger.post(NEW, fields | {"draft": "../../etc"}).status_code == 404
    assert not Job.objects.exists()
    assert JobDraft.objects.get().client_id == owner.id


def test_the_page_is_light(market: Market, django_assert_max: Any) -> None:
    client = market.person("client")
    browser = market.browser(client)
    with django_assert_max(15):
        browser.get(NEW)
    fields = filled(browser) | {"act": "save"}
    browser.post(NEW, fields)
    for path in ("", "preview/"):
        with django_assert_max(15):
            assert browser.get(f"/client/jobs/drafts/{fields['draft']}/{path}").status_code == 200


def test_text_of_people_is_escaped(market: Market) -> None:
    client = market.person("client")
    browser = market.browser(client)
    fields = filled(browser) | {"act": "save", "title": "<script>alert(1)</script>"}
    browser.post(NEW, fields)
    shown = browser.get(f"/client/jobs/drafts/{fields['draft']}/preview/").content.decode()
    assert "<script>alert" not in shown
    assert BeautifulSoup(shown, "html.parser").h1.get_text() == fields["title"]  # type: ignore[union-attr]
