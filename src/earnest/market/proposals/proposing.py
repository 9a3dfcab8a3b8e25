"""Proposing: a draft becomes a proposal and its stake together, or stays a draft and nothing is staked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from earnest.market.models import Person, Proposal, ProposalDraft, ProposalWords
from earnest.market.performing import Refused, perform
from earnest.market.proposals.drafts import about_draft, proposal_in, renew
from earnest.market.uploads import move_uploads
from earnest.rules.outcomes import Outcome

OFFER_DAYS = 14
"""So long a bid stands unless its freelancer says otherwise."""


@dataclass(frozen=True)
class Offer:
    """What is proposed: the letter, the bid in minor units, and what the form promised, price and terms.

    `milestones` are `{"title", "amount", "days"}`; `boost` is in Connects, 0 for none.
    """

    cover_letter: str
    amount: int
    currency: str
    kind: str
    max_price: int
    terms: str
    stands_days: int = OFFER_DAYS
    answers: Sequence[str] = ()
    milestones: Sequence[Mapping[str, Any]] = field(default_factory=list)
    boost: int = 0


@dataclass(frozen=True)
class Submitted:
    """The proposal, and how many Connects it staked; `again` says that it was there before this call."""

    proposal: str
    staked: int
    again: bool = False


def submitted_before(person: Person, key: str) -> Submitted | None:
    """The person's proposal that a form with that key made earlier: it was sent twice, or from a page gone back to."""
    proposal = proposal_in(key)
    if proposal is None or not Proposal.objects.filter(id=proposal, wallet=person.id).exists():
        return None
    return Submitted(proposal, 0, again=True)


def submit(person: Person, draft: ProposalDraft, offer: Offer, *, now: datetime) -> Submitted:
    """Make the draft a proposal: its stake, words and files are there afterwards and the draft is not, or nothing has
    changed but that the draft has a new key. However often a draft is sent, it is staked once.

    Raises Refused, for `terms_changed` and `price_above_max` too: then nobody is bound to what they were not shown.
    """
    staked = 0

    def keep(outcome: Outcome) -> None:
        nonlocal staked
        staked = sum(lot["amount"] for lot in outcome["lots"])
        _words(draft, offer, now).save(force_insert=True)
        move_uploads(about_draft(draft), f"proposal:{draft.proposal}")
        ProposalDraft.objects.filter(id=draft.id).delete()

    boost = {"boost": offer.boost} if offer.boost else {}
    try:
        outcome = perform(
            "submit_proposal",
            key=draft.key,
            keep=keep,
            proposal=draft.proposal,
            job=draft.job_id,
            wallet=person.id,
            max_price=offer.max_price,
            terms=offer.terms,
            **boost,
        )
    except Refused:
        before = submitted_before(person, draft.key)
        if before is not None:  # the same draft with another boost, sent by another tab a moment ago
            return before
        renew(draft)
        raise
    return Submitted(draft.proposal, staked, again=outcome["status"] == "replayed")


def _words(draft: ProposalDraft, offer: Offer, now: datetime) -> ProposalWords:
    return ProposalWords(
        proposal_id=draft.proposal,
        cover_letter=offer.cover_letter,
        answers=list(offer.answers),
        offer_amount=offer.amount,
        offer_currency=offer.currency,
        offer_kind=offer.kind,
        stands_until=now + timedelta(days=offer.stands_days),
        milestones=[dict(one) for one in offer.milestones],
        terms=offer.terms,
    )
