"""What a freelancer changes about a proposal that was sent: its words until it is viewed, its boost, or that it stands.

Whoever asks for somebody else's proposal is told that there is none.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, transaction
from django.db.models import OuterRef, QuerySet

from earnest.ledger.adapters import plain_connection
from earnest.ledger.following import Withdrawal, hold_unviewed, withdrawal_of
from earnest.market.connecting import snapshot
from earnest.market.models import Person, Proposal, ProposalWords
from earnest.market.moments import as_moment
from earnest.market.not_yours import NotYours
from earnest.market.performing import perform
from earnest.market.proposals.proposing import Offer
from earnest.rules.outcomes import Outcome


class Viewed(Exception):
    """The client has opened the proposal, or it stands no more: its words stay as they are."""


def my_proposals(person: Person) -> QuerySet[Any]:
    """The person's proposals with their words and jobs, without what is long."""
    return (
        Proposal.objects.filter(wallet=person.id)
        .select_related("words", "job__words", "job__ending")
        .defer("job__words__searched", "job__words__description", "job__words__origin")
    )


def my_proposal(person: Person, proposal_id: str) -> Proposal:
    """That proposal of the person's. Raises NotYours."""
    found: Proposal | None = my_proposals(person).filter(id=proposal_id).first()
    if found is None:
        raise NotYours(proposal_id)
    return found


def edit(person: Person, proposal_id: str, offer: Offer, *, now: datetime) -> None:
    """Change letter, bid, answers and milestones. Nobody reads half of it: a view waits until it is done, and once the
    proposal is viewed nothing changes any more. Raises NotYours and Viewed."""
    my_proposal(person, proposal_id)
    with transaction.atomic():
        if not hold_unviewed(plain_connection(connection), proposal_id):
            raise Viewed(proposal_id)
        _words_of(proposal_id).update(
            cover_letter=offer.cover_letter,
            answers=list(offer.answers),
            offer_amount=offer.amount,
            offer_currency=offer.currency,
            offer_kind=offer.kind,
            milestones=[dict(one) for one in offer.milestones],
            stands_until=now + timedelta(days=offer.stands_days),
            edited_at=now,
        )


def renew_bid(person: Person, proposal_id: str, *, days: int, now: datetime) -> datetime:
    """Let the bid stand for so many days from now; until when. Raises NotYours, and Viewed where it is not active."""
    if my_proposal(person, proposal_id).state != Proposal.ACTIVE:
        raise Viewed(proposal_id)
    until = now + timedelta(days=days)
    _words_of(proposal_id).update(stands_until=until)
    return until


def raise_boost(person: Person, proposal_id: str, *, bid: int, key: str) -> Outcome:
    """Make or raise the boost to `bid` in all; under one key it is done once. Raises NotYours and Refused."""
    my_proposal(person, proposal_id)
    return perform("set_boost", key=key, proposal=proposal_id, bid=bid)


def what_withdrawing_brings(person: Person, proposal_id: str, *, now: datetime) -> tuple[Proposal, Withdrawal | None]:
    """The proposal, and what withdrawing it now would bring, to the Connect; None where it stands no more.

    Raises NotYours.
    """
    with snapshot() as plain:
        proposal: Any = _with_bidders(person).filter(id=proposal_id).first()
        if proposal is None:
            raise NotYours(proposal_id)
        if proposal.state != Proposal.ACTIVE:
            return proposal, None
        bidders = dict(zip(proposal.bidders, proposal.bidding_wallets, strict=True))
        found = withdrawal_of(
            plain, proposal_id, job=proposal.job_id, wallet=person.id, bidders=bidders, at=as_moment(now)
        )
    return proposal, found


def withdraw(person: Person, proposal_id: str, *, now: datetime) -> Outcome:
    """Take the proposal back; asked twice it is done once, and says the same. Raises NotYours and Refused."""
    my_proposal(person, proposal_id)

    def keep(_outcome: Outcome) -> None:
        ProposalWords.objects.filter(proposal=proposal_id).update(ended_at=now)

    return perform("withdraw_proposal", key=f"withdraw:{proposal_id}", keep=keep, proposal=proposal_id)


def _with_bidders(person: Person) -> QuerySet[Any]:
    """The person's proposals, each with the active ones on its job that have a boost, and their wallets."""
    with_boost = Proposal.objects.filter(job=OuterRef("job"), state=Proposal.ACTIVE, bid__gt=0).order_by("number")
    found: QuerySet[Any] = my_proposals(person).annotate(
        bidders=ArraySubquery(with_boost.values("pk")), bidding_wallets=ArraySubquery(with_boost.values("wallet"))
    )
    return found


def _words_of(proposal_id: str) -> QuerySet[ProposalWords]:
    """The proposal's words, made where it came without any."""
    ProposalWords.objects.bulk_create([ProposalWords(proposal_id=proposal_id, cover_letter="")], ignore_conflicts=True)
    return ProposalWords.objects.filter(proposal=proposal_id)
