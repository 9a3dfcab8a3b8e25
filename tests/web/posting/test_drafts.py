"""Drafts: kept on every attempt, while one types, over an ended session, and thrown away only when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.market import PASSWORD, Market
from tests.web.posting.writing import NEW, POST, filled, page

HTMX = {"HX-Request": "true"}


def test_save_draft_keeps_what_was_typed_even_if_it_is_wrong(market: Market) -> None:
    from earnest.market.models import Job

    browser = market.browser(market.person("client"))
    fields = filled(browser) | {"act": "save", "budget": "about 500", "category": ""}
    answer = browser.post(NEW, fields)
    assert answer["Location"] == f"/client/jobs/drafts/{fields['draft']}/"
    found = page(browser.get(answer["Location"]))
    assert found.select_one("#id_budget")["value"] == "about 500"  # type: ignore[index]
    assert found.select_one("#id_title")["value"] == POST["title"]  # type: ignore[index]
    assert found.select_one("#id_complexity option[selected]")["value"] == "expert"  # type: ignore[index]
    assert not Job.objects.exists()


def test_typing_keeps_the_draft_and_says_what_it_looks_like(market: Market) -> None:
    from earnest.market.models import JobDraft

    client = market.person("client")
    browser = market.browser(client)
    fields = filled(browser) | {"budget": "2400", "description": "Move it without a night of downtime."}
    answer = browser.post("/client/jobs/new/typed/", fields, headers=HTMX)
    said = " ".join(page(answer).get_text().split())
    assert "Looks like Expert: names “Migrate” and “without a night of downtime”, and pays $2,400." in said
    assert "6 Connects Expert 5, software development 1: a proposal costs 6." in said
    assert "Draft saved" in said
    assert answer["HX-Replace-Url"] == f"/client/jobs/drafts/{fields['draft']}/"
    assert JobDraft.objects.get(client=client).fields["budget"] == "2400"


def test_what_says_nothing_makes_no_draft(market: Market) -> None:
    from earnest.market.models import JobDraft

    browser = market.browser(market.person("client"))
    empty = {"draft": filled(browser)["draft"], "kind": "fixed", "currency": "USD", "hires_wanted": "1"}
    browser.post("/client/jobs/new/typed/", empty, headers=HTMX)
    assert "Please look at this" in page(browser.post(NEW, empty | {"act": "post"})).get_text()
    assert not JobDraft.objects.exists()


@pytest.mark.parametrize("typing", [False, True], ids=["sent", "typing"])
def test_an_ended_session_loses_nothing(market: Market, typing: bool) -> None:
    from earnest.market.models import JobDraft

    client = market.person("client")
    browser = market.browser(client)
    fields = filled(browser)
    browser.cookies.clear()
    if typing:
        said = page(browser.post("/client/jobs/new/typed/", fields, headers=HTMX))
        assert said.a["href"] == f"/client/jobs/drafts/{fields['draft']}/"  # type: ignore[index]
    else:
        answer = browser.post(NEW, fields)
        assert answer["Location"] == f"/accounts/login/?next=/client/jobs/drafts/{fields['draft']}/"
    assert not JobDraft.objects.exists()
    browser.post("/accounts/login/", {"login": client.email, "password": PASSWORD})
    found = page(browser.get(f"/client/jobs/drafts/{fields['draft']}/"))
    assert found.select_one("#id_title")["value"] == POST["title"]  # type: ignore[index]
    assert JobDraft.objects.get().client_id == client.id


def test_odd_ids_are_no_drafts(market: Market) -> None:
    from earnest.market.models import JobDraft

    nobody, somebody = market.browser(), market.browser(market.person("client"))
    for odd in ("", "a/b", "draft_" + "x" * 36, "draft_1", "\0"):
        assert nobody.post(NEW, POST | {"draft": odd})["Location"] == "/accounts/login/?next=/client/jobs/new/"
        assert nobody.post("/client/jobs/new/typed/", POST | {"draft": odd}, headers=HTMX).status_code == 200
        assert somebody.post(NEW, POST | {"draft": odd}).status_code == 404
        assert somebody.post("/client/jobs/new/typed/", POST | {"draft": odd}, headers=HTMX).status_code == 404
    assert not JobDraft.objects.exists()


def test_what_was_kept_aside_never_overwrites_somebody_elses(market: Market) -> None:
    from earnest.market.models import JobDraft

    owner, other = market.person("client"), market.person("client")
    fields = filled(market.browser(owner))
    market.browser(owner).post(NEW, fields | {"act": "save"})
    stranger = market.browser()
    stranger.post(NEW, fields | {"title": "Mine now"})
    stranger.post("/accounts/login/", {"login": other.email, "password": PASSWORD})
    assert stranger.get("/client/jobs/").status_code == 200
    assert JobDraft.objects.get().fields["title"] == POST["title"]


def test_the_preview_shows_the_post_its_price_and_what_becomes_of_it(market: Market) -> None:
    from earnest.market.models import Job

    browser = market.browser(market.person("client"))
    fields = filled(browser) | {"act": "preview"}
    answer = browser.post(NEW, fields)
    assert answer["Location"] == f"/client/jobs/drafts/{fields['draft']}/preview/"
    found = page(browser.get(answer["Location"]))
    said = " ".join(found.get_text().split())
    assert found.h1.get_text() == POST["title"]  # type: ignore[union-attr]
    assert "6 Connects" in said
    assert "Expert 5, software development 1: a proposal costs 6." in said
    back = "All 6 come back if they withdraw, you close the job without hiring, or the job runs out."
    assert back in said
    assert "None come back if 30 days pass." in said
    assert "hire somebody" not in said, "a client is not told that hiring costs others"
    assert "Which upgrade did you do?" in said
    assert not Job.objects.exists()
    assert browser.post(answer["Location"])["Location"] == f"/client/jobs/{Job.objects.get().id}/"
    assert browser.get(answer["Location"], follow=True).redirect_chain[-1][0] == f"/client/jobs/{Job.objects.get().id}/"


def test_a_preview_of_what_is_not_whole_says_what_is_missing(market: Market) -> None:
    browser = market.browser(market.person("client"))
    fields = filled(browser) | {"act": "save", "category": ""}
    browser.post(NEW, fields)
    assert "Please look at this" in page(browser.get(f"/client/jobs/drafts/{fields['draft']}/preview/")).get_text()


def test_a_draft_is_thrown_away_once_asked(market: Market) -> None:
    from earnest.market.models import JobDraft, Upload

    browser = market.browser(market.person("client"))
    fields = filled(browser) | {"act": "save"}
    browser.post(NEW, fields | {"attachments": SimpleUploadedFile("notes.txt", b"Nine gyms.")})
    assert Upload.objects.count() == 1
    path = f"/client/jobs/drafts/{fields['draft']}/discard/"
    assert page(browser.get(path)).h1.get_text() == "Throw this draft away?"  # type: ignore[union-attr]
    assert JobDraft.objects.exists()
    assert browser.post(path)["Location"] == browser.post(path)["Location"] == "/client/jobs/"
    assert not JobDraft.objects.exists()
    assert not Upload.objects.exists()


def test_a_posted_draft_is_not_thrown_away(market: Market) -> None:
    from earnest.market.models import JobDraft

    browser = market.browser(market.person("client"))
    fields = filled(browser)
    browser.post(NEW, fields)
    browser.post(f"/client/jobs/drafts/{fields['draft']}/discard/")
    assert JobDraft.objects.get().posted


def test_files_go_with_the_post_once_and_are_open_to_all(market: Market, tmp_path: Path) -> None:
    from earnest.market.models import Job, Upload

    browser = market.browser(market.person("client"))
    fields = filled(browser)
    for _ in range(2):
        browser.post(NEW, fields | {"act": "save", "attachments": SimpleUploadedFile("notes.txt", b"Nine gyms.")})
    draft = page(browser.get(f"/client/jobs/drafts/{fields['draft']}/"))
    assert [one.get_text() for one in draft.select("form li a")] == ["notes.txt"]
    kept = Upload.objects.get()
    assert not kept.is_public
    browser.post(NEW, fields)
    kept.refresh_from_db()
    assert (kept.about, kept.is_public) == (f"job:{Job.objects.get().id}", True)


def test_a_file_is_taken_away_and_a_bad_one_is_said(market: Market) -> None:
    from earnest.market.models import Job, Upload

    browser = market.browser(market.person("client"))
    fields = filled(browser)
    browser.post(NEW, fields | {"act": "save", "attachments": SimpleUploadedFile("notes.txt", b"Nine gyms.")})
    kept = Upload.objects.get()
    browser.post(NEW, fields | {"act": f"remove:{kept.id}"})
    assert not Upload.objects.exists()
    bad = SimpleUploadedFile("run.exe", b"MZ\x90\x00" + b"\0" * 400)
    found = page(browser.post(NEW, fields | {"attachments": bad}))
    assert found.select_one("#id_attachments_error") is not None
    assert not Job.objects.exists()


def test_duplicating_a_job_makes_one_draft_like_it(market: Market) -> None:
    from earnest.market.models import Job, JobDraft

    client, other = market.person("client"), market.person("client")
    browser = market.browser(client)
    browser.post(NEW, filled(browser))
    job = Job.objects.get()
    path = f"/client/jobs/{job.id}/duplicate/"
    sent = {"draft": filled(browser)["draft"]}
    first, again = browser.post(path, sent), browser.post(path, sent)
    assert first["Location"] == again["Location"] == f"/client/jobs/drafts/{sent['draft']}/"
    draft = JobDraft.objects.get(posted="")
    assert draft.fields["title"] == POST["title"]
    assert (draft.fields["budget"], draft.fields["hires_wanted"]) == ("2400.50", "2")
    assert draft.fields["questions"].splitlines() == ["Which upgrade did you do?", "How would you order the steps?"]
    assert market.browser(other).post(path).status_code == 404
    browser.post(f"/client/jobs/drafts/{draft.id}/preview/")
    assert Job.objects.count() == 2
