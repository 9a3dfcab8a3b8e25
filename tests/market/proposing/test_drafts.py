"""Drafts: kept as typed, by whichever tab, and never overwritten by one that did not know."""

from __future__ import annotations

from typing import Any

from tests.web.market import Market


def typed(letter: str, **fields: Any) -> dict[str, Any]:
    from earnest.market.proposals.drafts import only_typed

    return only_typed({"cover_letter": letter} | fields)


def test_one_tab_writes_as_often_as_it_likes(market: Market) -> None:
    from earnest.market.proposals.drafts import Seen, save_draft, typed_of

    person, job = market.freelancer(), market.job()
    first = save_draft(person, job, typed("a"), seen=Seen("one"), now=market.now)
    again = save_draft(person, job, typed("ab"), seen=Seen("one"), now=market.now)
    assert (first.revision, again.revision, again.other) == (1, 2, None)
    assert typed_of(again.draft)["cover_letter"] == "ab"


def test_an_older_tab_overwrites_nothing_and_both_texts_stay(market: Market) -> None:
    from earnest.market.proposals.drafts import Seen, draft_on, other_of, save_draft, take_other, typed_of

    person, job = market.freelancer(), market.job()
    save_draft(person, job, typed("newer"), seen=Seen("one"), now=market.now)
    older = save_draft(person, job, typed("older"), seen=Seen("two"), now=market.now)
    assert older.other is not None
    assert older.other["cover_letter"] == "newer"
    draft = draft_on(person, job)
    assert typed_of(draft)["cover_letter"] == "newer"
    assert (other_of(draft) or {})["cover_letter"] == "older"
    take_other(person, job, now=market.now)
    draft = draft_on(person, job)
    assert (typed_of(draft)["cover_letter"], (other_of(draft) or {})["cover_letter"]) == ("older", "newer")


def test_the_older_tab_goes_on_once_it_has_seen_the_other(market: Market) -> None:
    from earnest.market.proposals.drafts import Seen, draft_on, other_of, save_draft, typed_of

    person, job = market.freelancer(), market.job()
    save_draft(person, job, typed("newer"), seen=Seen("one"), now=market.now)
    clash = save_draft(person, job, typed("older"), seen=Seen("two"), now=market.now)
    after = save_draft(person, job, typed("older and better"), seen=Seen("two", clash.revision), now=market.now)
    assert after.other is None
    draft = draft_on(person, job)
    assert typed_of(draft)["cover_letter"] == "older and better"
    assert (other_of(draft) or {})["cover_letter"] == "newer"


def test_a_key_is_taken_from_the_form_only_if_nothing_was_made_with_it(market: Market) -> None:
    from earnest.market.proposals.drafts import Seen, new_key, save_draft

    person, other, job = market.freelancer(), market.freelancer(), market.job()
    key, proposal = new_key()
    mine = save_draft(person, job, typed("a"), seen=Seen("one"), key=key, now=market.now).draft
    assert (mine.key, mine.proposal) == (key, proposal)
    theirs = save_draft(other, job, typed("b"), seen=Seen("one"), key=key, now=market.now).draft
    assert theirs.key != key
    odd = save_draft(other, market.job(), typed("b"), seen=Seen("one"), key="submit:x y", now=market.now).draft
    assert odd.key.startswith("submit:proposal_")


def test_a_draft_outlives_its_job(market: Market) -> None:
    from earnest.market.models import ProposalDraft
    from earnest.market.proposals.drafts import Seen, drafts_of, save_draft

    person, job = market.freelancer(), market.job()
    save_draft(person, job, typed("a"), seen=Seen("one"), now=market.now)
    ProposalDraft.objects.create(
        job_id="gone", freelancer=person, key="submit:proposal_x", proposal="proposal_x", changed_at=market.now,
        fields=typed("b"),
    )  # fmt: skip
    assert {(draft.job_id, found is None) for draft, found in drafts_of(person)} == {(job, False), ("gone", True)}


def test_throwing_a_draft_away_takes_its_files_along(market: Market) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from earnest.market.models import ProposalDraft, Upload
    from earnest.market.proposals.drafts import Seen, about_draft, delete_draft, save_draft
    from earnest.market.uploads import keep_upload

    person, job = market.freelancer(), market.job()
    draft = save_draft(person, job, typed("a"), seen=Seen("one"), now=market.now).draft
    keep_upload(person, SimpleUploadedFile("plan.txt", b"step by step"), about=about_draft(draft), now=market.now)
    delete_draft(person, job)
    assert not ProposalDraft.objects.exists()
    assert not Upload.objects.exists()
