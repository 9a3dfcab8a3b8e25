"""A draft becomes a proposal with its stake, or neither: once, under the promise that was shown."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from tests.web.market import Market

LETTER = "I have upgraded two shops from Rails 5 to 7."


def typed(**fields: Any) -> dict[str, Any]:
    from earnest.market.proposals.drafts import only_typed

    return only_typed({"cover_letter": LETTER, "bid": "2,400"} | fields)


def drafted(market: Market, person: Any, job: str, **fields: Any) -> Any:
    from earnest.market.proposals.drafts import Seen, save_draft

    return save_draft(person, job, typed(**fields), seen=Seen("tab"), now=market.now).draft


def offer(market: Market, person: Any, job: str, **changes: Any) -> Any:
    """What the page shows now, taken."""
    from earnest.market.proposals.propose_page import quote_for
    from earnest.market.proposals.proposing import Offer

    quote = quote_for(person, job, boost=0, now=market.now)
    shown = {"max_price": quote["price"], "terms": quote["terms"]}
    words: dict[str, Any] = {"cover_letter": LETTER, "amount": 240_000, "currency": "USD", "kind": "fixed"}
    return Offer(**words | shown | changes)


def staked(person: Any) -> int:
    from earnest.market.models import Wallet

    return int(Wallet.objects.get(owner=person.id).staked)


def test_words_files_and_stake_are_there_together(market: Market) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from earnest.market.models import ProposalDraft, ProposalWords
    from earnest.market.proposals.drafts import about_draft
    from earnest.market.proposals.proposing import submit
    from earnest.market.uploads import keep_upload, uploads_about

    person, job = market.freelancer(), market.job()
    draft = drafted(market, person, job)
    keep_upload(person, SimpleUploadedFile("plan.txt", b"step by step"), about=about_draft(draft), now=market.now)
    done = submit(person, draft, offer(market, person, job, answers=["first this"], stands_days=3), now=market.now)
    assert (done.staked, done.again, staked(person)) == (6, False, 6)
    words = ProposalWords.objects.get(proposal=done.proposal)
    assert (words.cover_letter, words.offer_amount, words.answers) == (LETTER, 240_000, ["first this"])
    assert words.stands_until is not None
    assert (words.stands_until - market.now).days == 3
    about = f"proposal:{done.proposal}"
    assert [one.name for one in uploads_about(about)[about]] == ["plan.txt"]
    assert not ProposalDraft.objects.exists()


def test_words_that_cannot_be_kept_leave_no_stake(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    from earnest.market.models import Proposal, ProposalDraft
    from earnest.market.proposals import proposing

    person, job = market.freelancer(), market.job()
    draft, offered = drafted(market, person, job), offer(market, person, job)
    monkeypatch.setattr(proposing, "move_uploads", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        proposing.submit(person, draft, offered, now=market.now)
    assert staked(person) == 0
    assert not Proposal.objects.exists()
    assert ProposalDraft.objects.get().key == draft.key
    monkeypatch.undo()
    assert proposing.submit(person, draft, offered, now=market.now).staked == 6


def test_a_refusal_leaves_no_words_and_a_draft_with_a_new_key(market: Market) -> None:
    from earnest.market.models import ProposalDraft, ProposalWords
    from earnest.market.performing import Refused
    from earnest.market.proposals.proposing import submit

    person, job = market.freelancer(connects=4), market.job()
    draft = drafted(market, person, job)
    key = draft.key
    with pytest.raises(Refused) as refused:
        submit(person, draft, offer(market, person, job), now=market.now)
    assert refused.value.code == "insufficient_connects"
    assert not ProposalWords.objects.exists()
    kept = ProposalDraft.objects.get()
    assert kept.key != key
    price = {"amount": 300, "currency": "USD"}
    market.do("purchase", wallet=person.id, connects=20, price=price, payment="another")
    assert submit(person, kept, offer(market, person, job), now=market.now).staked == 6
    assert ProposalWords.objects.get().cover_letter == LETTER


@pytest.mark.parametrize(
    ("policy", "code"), [("strict", "terms_changed"), ({"name": "classic", "price": {"max": 9}}, "terms_changed")]
)
def test_rules_that_changed_since_the_form_stake_nothing(market: Market, policy: Any, code: str) -> None:
    from earnest.market.models import ProposalDraft
    from earnest.market.performing import Refused
    from earnest.market.proposals.proposing import submit

    person, job = market.freelancer(), market.job()
    draft, shown = drafted(market, person, job), offer(market, person, job)
    market.do("set_policy", policy=policy)
    with pytest.raises(Refused) as refused:
        submit(person, draft, shown, now=market.now)
    assert (refused.value.code, staked(person)) == (code, 0)
    assert ProposalDraft.objects.get().fields["cover_letter"] == LETTER
    assert not submit(person, ProposalDraft.objects.get(), offer(market, person, job), now=market.now).again


def test_a_price_that_rose_under_the_same_rules_stakes_nothing(market: Market) -> None:
    from earnest.market.performing import Refused
    from earnest.market.proposals.proposing import submit

    market.do("set_policy", policy="peopleperhour")
    person, other, job = market.freelancer(), market.freelancer(), market.job()
    draft, shown = drafted(market, person, job), offer(market, person, job)
    assert shown.max_price == 0
    market.proposal(job, other)
    with pytest.raises(Refused) as refused:
        submit(person, draft, shown, now=market.now)
    assert (refused.value.code, staked(person)) == ("price_above_max", 0)


def test_sent_by_two_threads_at_once_it_is_staked_once(market: Market) -> None:
    from earnest.market.models import Proposal, ProposalWords
    from earnest.market.proposals.proposing import submit

    person, job = market.freelancer(), market.job()
    draft, shown = drafted(market, person, job), offer(market, person, job)
    start, done = threading.Barrier(2), []

    def send() -> None:
        try:
            start.wait()
            done.append(submit(person, draft, shown, now=market.now))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.again for one in done) == [False, True]
    assert len({one.proposal for one in done}) == 1
    assert (Proposal.objects.count(), ProposalWords.objects.count(), staked(person)) == (1, 1, 6)


def test_a_key_that_was_sent_before_names_its_proposal_to_its_maker_alone(market: Market) -> None:
    from earnest.market.proposals.proposing import submit, submitted_before

    person, other, job = market.freelancer(), market.freelancer(), market.job()
    draft = drafted(market, person, job)
    key = draft.key
    assert submitted_before(person, key) is None
    done = submit(person, draft, offer(market, person, job), now=market.now)
    found = submitted_before(person, key)
    assert found is not None
    assert (found.proposal, found.again) == (done.proposal, True)
    assert submitted_before(other, key) is None
    assert submitted_before(person, "submit:../x") is None
