"""A moderator sees the files of a post that waits, and those are the ones that are out afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.market import Market
from tests.web.posting.writing import NEW, filled

if TYPE_CHECKING:
    from django.test import Client


def _sent(browser: Client) -> dict[str, str]:
    """A post far from the experience it asks for, as its form sends it; it waits."""
    simple = {"title": "Tag 200 photos", "description": "Put a tag on each of 200 photos. No experience needed.",
              "budget": "40", "skills": "", "questions": ""}  # fmt: skip
    fields = filled(browser) | simple
    browser.post(NEW, {**fields, "attachments": SimpleUploadedFile("seen.txt", b"What was looked at.")})
    return fields


def test_a_moderator_sees_the_files_of_what_waits_and_of_nothing_else(market: Market) -> None:
    from earnest.market.models import JobDraft, Upload

    client, operator = market.person("client"), market.person("client", is_staff=True)
    browser = market.browser(client)
    draft = _sent(browser)["draft"]
    address = f"/uploads/{Upload.objects.get().id}/"
    assert JobDraft.objects.get(id=draft).waits_since is not None
    assert market.browser(operator).get(address).status_code == 200
    assert market.browser(market.person("client")).get(address).status_code == 404
    browser.post(f"/client/jobs/drafts/{draft}/take-back/")
    assert market.browser(operator).get(address).status_code == 404


def test_no_file_comes_or_goes_once_a_moderator_may_have_looked(market: Market) -> None:
    from earnest.market.models import Upload

    browser = market.browser(market.person("client"))
    fields = _sent(browser)
    address = f"/client/jobs/drafts/{fields['draft']}/"
    unseen = SimpleUploadedFile("unseen.txt", b"What nobody looked at.")
    browser.post(address, {**fields, "attachments": unseen, "act": "save"})
    browser.post(address, {**fields, "act": f"remove:{Upload.objects.get().id}"})
    assert [one.name for one in Upload.objects.all()] == ["seen.txt"]
