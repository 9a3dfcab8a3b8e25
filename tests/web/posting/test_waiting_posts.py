"""A post far from the experience it seems to need waits, and nothing is posted; its client is told plainly."""

from __future__ import annotations

from tests.web.market import Market
from tests.web.posting.writing import NEW, filled, page

FAR = {
    "complexity": "entry",
    "description": "Move our database to a new cluster without a night of downtime. Senior people only.",
    "budget": "5000",
}


def test_it_waits_and_says_why(market: Market) -> None:
    from earnest.market.models import Job, JobDraft

    client = market.person("client")
    browser = market.browser(client)
    fields = filled(browser) | FAR
    first, again = browser.post(NEW, fields), browser.post(NEW, fields)
    assert first["Location"] == again["Location"] == f"/client/jobs/drafts/{fields['draft']}/"
    said = " ".join(page(browser.get(first["Location"])).get_text().split())
    assert "You chose Entry. Looks like Expert: names" in said
    assert "pays $5,000." in said
    assert "Nothing was posted" in said
    assert not Job.objects.exists()
    draft = JobDraft.objects.get(client=client)
    assert draft.waits_since == market.now
    listed = page(browser.get("/client/jobs/?show=waiting")).get_text()
    assert "You chose Entry." in listed


def test_the_preview_says_so_before(market: Market) -> None:
    browser = market.browser(market.person("client"))
    fields = filled(browser) | FAR | {"act": "preview"}
    said = page(browser.get(browser.post(NEW, fields)["Location"])).get_text()
    assert "A moderator will look at this first" in said


def test_it_stays_as_it_was_sent_until_taken_back(market: Market) -> None:
    from earnest.market.models import Job, JobDraft

    browser = market.browser(market.person("client"))
    fields = filled(browser) | FAR
    browser.post(NEW, fields)
    browser.post(NEW, fields | {"complexity": "expert"})
    browser.post("/client/jobs/new/typed/", fields | {"title": "Other"}, HTTP_HX_REQUEST="true")
    assert not Job.objects.exists(), "what waits cannot be posted past the moderator"
    assert JobDraft.objects.get().fields["title"] == fields["title"]
    browser.post(f"/client/jobs/drafts/{fields['draft']}/take-back/")
    assert JobDraft.objects.get().waits_since is None
    browser.post(NEW, fields | {"complexity": "expert"})
    assert Job.objects.get().complexity == "expert"
