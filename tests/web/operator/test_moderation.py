"""What waits for operators: answered once, by whomever, and only by operators."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from tests.web.market import Market
from tests.web.posting.writing import POST, page

DESK = "/operator/moderation/"


def waiting(market: Market, client: Any) -> Any:
    """A post that waits."""
    from earnest.market.jobs import drafts as job_drafts
    from earnest.market.jobs import posting
    from earnest.market.jobs.post import JobPost

    wanted = JobPost(
        title="Type a list",
        description="Copy and paste. No experience needed.",
        category="admin-support",
        complexity="expert",
        skills=("Typing",),
        budget=(2_000, "EUR"),
        questions=("How fast?",),
        hires_wanted=3,
    )
    draft = job_drafts.save_draft(client, job_drafts.new_draft_id(), POST | {"title": wanted.title}, now=market.now)
    assert posting.post(client, draft.id, wanted, now=market.now).waits_because
    return draft


def operator(market: Market) -> Any:
    return market.person("client", is_staff=True)


def test_only_operators(market: Market) -> None:
    draft = waiting(market, market.person("client"))
    person = market.person("freelancer", waits_since=market.now)
    paths = ["", f"posts/{draft.id}/", f"posts/{draft.id}/send-back/", f"people/{person.id}/turn-away/"]
    deeds = [f"posts/{draft.id}/let-through/", f"posts/{draft.id}/send-back/", f"people/{person.id}/let-in/"]
    somebody, nobody = market.browser(market.person("client")), market.browser()
    for path in paths:
        assert somebody.get(DESK + path).status_code == 403, path
        assert nobody.get(DESK + path).status_code == 302, path
    for path in deeds:
        assert somebody.post(DESK + path, {"reason": "x"}).status_code == 403, path
    draft.refresh_from_db()
    assert draft.waits_since is not None


def test_let_through_posts_it_as_it_was_written(market: Market) -> None:
    from earnest.market.models import Job, JobDraft, Notice

    client = market.person("client")
    draft = waiting(market, client)
    market.advance(days=1)
    browser = market.browser(operator(market))
    said = " ".join(page(browser.get(DESK)).get_text().split())
    assert "Type a list" in said
    assert "You chose Expert. Looks like Entry" in said
    assert "How fast?" in page(browser.get(f"{DESK}posts/{draft.id}/")).get_text()
    read = {"version": field(browser.get(f"{DESK}posts/{draft.id}/"), "version")}
    for _ in range(2):
        assert browser.post(f"{DESK}posts/{draft.id}/let-through/", read)["Location"] == DESK
    job = Job.objects.select_related("words").get(client_id=client.id)
    assert (job.complexity, job.category, job.hires_wanted) == ("expert", "admin-support", 3)
    words = job.words
    assert (words.title, words.budget_amount, words.budget_currency) == ("Type a list", 2_000, "EUR")
    assert (words.skills, words.questions) == (["Typing"], ["How fast?"])
    assert words.client_active_at == job.posted_at == market.now
    assert JobDraft.objects.get().posted == job.id
    notice = Notice.objects.get(person=client, kind="post_let_through")
    assert notice.address == f"/client/jobs/{job.id}/"
    assert "No post waits" in page(browser.get(DESK)).get_text()


def test_sent_back_it_is_the_clients_draft_with_the_reason(market: Market) -> None:
    from earnest.market.models import Job, Notice

    client = market.person("client")
    draft = waiting(market, client)
    browser = market.browser(operator(market))
    path = f"{DESK}posts/{draft.id}/send-back/"
    assert "Please fill this in" in page(browser.post(path, {"reason": ""})).get_text()
    for _ in range(2):
        assert browser.post(path, {"reason": "Choose Entry for copying."})["Location"] == DESK
    draft.refresh_from_db()
    assert (draft.waits_since, draft.refused_because) == (None, "Choose Entry for copying.")
    own = market.browser(client)
    assert "Choose Entry for copying." in page(own.get(f"/client/jobs/drafts/{draft.id}/")).get_text()
    notice = Notice.objects.get(person=client, kind="post_refused")
    assert notice.facts["because"] == "Choose Entry for copying."
    assert not Job.objects.exists()


def test_what_was_sent_again_meanwhile_is_another_post_to_read(market: Market) -> None:
    from earnest.market.models import Job

    client = market.person("client")
    draft = waiting(market, client)
    browser = market.browser(operator(market))
    read = {"version": field(browser.get(f"{DESK}posts/{draft.id}/"), "version")}
    market.advance(hours=1)
    draft.waits_since = market.now
    draft.save(update_fields=["waits_since"])
    answer = browser.post(f"{DESK}posts/{draft.id}/let-through/", read, follow=True)
    assert "does not wait any more" in page(answer).get_text()
    assert not Job.objects.exists()


def field(answer: Any, name: str) -> str:
    """The value of the page's hidden field of that name."""
    found = page(answer).find("input", {"name": name})
    assert found is not None, name
    return str(found["value"])


def test_what_the_client_took_back_is_not_posted(market: Market) -> None:
    from earnest.market.models import Job

    client = market.person("client")
    draft = waiting(market, client)
    market.browser(client).post(f"/client/jobs/drafts/{draft.id}/take-back/")
    browser = market.browser(operator(market))
    answer = browser.post(f"{DESK}posts/{draft.id}/let-through/", follow=True)
    assert "does not wait any more" in page(answer).get_text()
    assert browser.get(f"{DESK}posts/{draft.id}/")["Location"] == DESK
    assert not Job.objects.exists()


@pytest.mark.parametrize("same", [True, False], ids=["both let through", "one sends back"])
def test_two_operators_at_the_same_time(market: Market, same: bool) -> None:
    from earnest.market.jobs import moderation
    from earnest.market.models import Job, JobDraft, Notice

    people = [operator(market), operator(market)]
    for _ in range(4):
        client = market.person("client")
        draft, now, gate = waiting(market, client), market.now, threading.Barrier(2)
        done: list[str] = []

        version = moderation.waiting_post(draft.id)[0].version

        def answer(
            who: int, draft: Any = draft, now: Any = now, version: str = version, gate: Any = gate, done: Any = done
        ) -> None:
            gate.wait()
            try:
                if same or who == 0:
                    moderation.let_through(draft.id, people[who], version=version, now=now)
                else:
                    moderation.send_back(draft.id, people[who], "No.", now=now)
                done.append("through" if same or who == 0 else "back")
            except moderation.NoLongerWaits:
                done.append("late")
            finally:
                connection.close()

        threads = [threading.Thread(target=answer, args=(who,)) for who in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if same:
            assert set(done) <= {"through", "late"}
        else:
            assert done.count("late") == 1
        posted = Job.objects.filter(client_id=client.id).count()
        assert posted == ("through" in done)
        assert bool(JobDraft.objects.get(id=draft.id).refused_because) is ("back" in done)
        assert Notice.objects.filter(person=client).count() == 1


def test_people_are_let_in_once(market: Market) -> None:
    from earnest.market.models import Notice, Person

    person = market.person("freelancer", waits_since=market.now)
    host = operator(market)
    browser = market.browser(host)
    assert person.email in page(browser.get(DESK)).get_text()
    for _ in range(2):
        assert browser.post(f"{DESK}people/{person.id}/let-in/")["Location"] == DESK
    person = Person.objects.get(id=person.id)
    assert (person.waits_since, person.let_in_by_id) == (None, host.id)
    assert Notice.objects.filter(person=person, kind="let_in").count() == 1
    assert "Nobody waits" in page(browser.get(DESK)).get_text()


def test_whoever_is_turned_away_hears_why_and_cannot_come_in(market: Market) -> None:
    from earnest.market.models import KeptMail, Person

    person = market.person("client", waits_since=market.now)
    theirs, browser = market.browser(person), market.browser(operator(market))
    for _ in range(2):
        browser.post(f"{DESK}people/{person.id}/turn-away/", {"reason": "Please use an address of your own."})
    assert not Person.objects.get(id=person.id).is_active
    mail = KeptMail.objects.get(to=person.email)
    assert "Please use an address of your own." in mail.text
    assert theirs.get("/client/jobs/").status_code == 302
    assert person.email not in page(browser.get(DESK)).get_text()
    browser.post(f"{DESK}people/{person.id}/let-in/")
    assert not Person.objects.get(id=person.id).is_active


def test_nobody_is_turned_away_who_does_not_wait(market: Market) -> None:
    from earnest.market.models import Person

    person = market.person("client")
    market.browser(operator(market)).post(f"{DESK}people/{person.id}/turn-away/", {"reason": "x"})
    assert Person.objects.get(id=person.id).is_active
