"""Contracts: what a hire begins, and what both sides do with it until one of them ends it.

Earnest does not hold the client's money: sums and dates are what the two agreed on, and are paid between them.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from earnest.market.conversations import open_conversation
from earnest.market.models import Contract, JobWords, Milestone, Person, Proposal


def begin_contract(proposal: Proposal, *, now: datetime) -> Contract | None:
    """The contract of a proposal that is being hired, with its milestones and conversation; the same one if asked
    again. Called inside the hire's `keep`, so that hire and contract are both there afterwards, or neither.

    None where a side is no person of ours: a wallet or client of another site makes its contracts there.
    """
    client, freelancer = proposal.job.client_id, proposal.wallet_id
    if client is None or freelancer is None or Person.objects.filter(id__in=(client, freelancer)).count() < 2:
        return None
    job_words, words = getattr(proposal.job, "words", None), getattr(proposal, "words", None)
    contract, made = Contract.objects.get_or_create(
        proposal=proposal.id,
        defaults={
            "job_id": proposal.job_id,
            "client_id": client,
            "freelancer_id": freelancer,
            "title": (job_words.title if job_words else None) or proposal.job_id,
            "scope": (job_words.description if job_words else None) or "",
            "offer_amount": words.offer_amount if words else None,
            "offer_currency": words.offer_currency if words else "USD",
            "offer_kind": words.offer_kind if words else JobWords.FIXED,
            "began_at": now,
        },
    )
    if made:
        Milestone.objects.bulk_create(_milestones(contract, words.milestones if words else [], now))
        open_conversation(proposal.job, contract.freelancer_id, proposal=proposal.id, now=now)
    return contract


def _milestones(contract: Contract, planned: list[dict[str, object]], now: datetime) -> list[Milestone]:
    if not planned:
        whole = contract.offer_amount if contract.offer_kind == JobWords.FIXED else None
        return [Milestone(contract=contract, position=1, title=_("The whole work"), amount=whole)]
    return [
        Milestone(
            contract=contract,
            position=position,
            title=str(one["title"])[:200],
            amount=_number(one.get("amount")),
            due_on=None if (days := _number(one.get("days"))) is None else (now + timedelta(days=days)).date(),
        )
        for position, one in enumerate(planned, start=1)
    ]


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
