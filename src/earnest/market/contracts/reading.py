"""A contract as one of its sides sees it: what was agreed, what was handed over, what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from earnest.market.contracts.contracts import contract_of, payment_host
from earnest.market.contracts.conversations import conversation_about
from earnest.market.contracts.deliveries import may_deliver
from earnest.market.contracts.inboxes import Said, as_said, name_of
from earnest.market.contracts.reviews import Reviews, reviews_for
from earnest.market.models import Contract, Delivery, JobWords, Milestone, Person, Upload
from earnest.market.uploads import uploads_about

LATEST = 3


@dataclass(frozen=True)
class Handed:
    """A delivery with its files."""

    delivery: Delivery
    files: Sequence[Upload]


@dataclass(frozen=True)
class Part:
    """A milestone with what was delivered for it; `may_deliver` and `may_answer` say what the reader can do now."""

    milestone: Milestone
    handed: Sequence[Handed]
    is_late: bool
    may_deliver: bool
    may_answer: bool

    @property
    def latest(self) -> Handed | None:
        """The last delivery."""
        return self.handed[-1] if self.handed else None


@dataclass(frozen=True)
class Standing:
    """All that the contract's page shows to one side."""

    contract: Contract
    is_client: bool
    other: str
    parts: Sequence[Part]
    reviews: Reviews | None
    payment_host: str
    conversation: str
    latest: Sequence[Said]

    @property
    def is_active(self) -> bool:
        """Whether it goes on."""
        return self.contract.state == Contract.ACTIVE

    @property
    def is_hourly(self) -> bool:
        """Whether the offer is a rate."""
        return self.contract.offer_kind == JobWords.HOURLY

    @property
    def accepted(self) -> int:
        """How many milestones are accepted."""
        return sum(part.milestone.state == Milestone.ACCEPTED for part in self.parts)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left that was agreed on."""
        return self.accepted == len(self.parts)

    @property
    def unanswered(self) -> int:
        """How many deliveries wait for the client."""
        return sum(part.milestone.state == Milestone.DELIVERED for part in self.parts)


def read_contract(person: Person, contract_id: str, *, now: datetime) -> Standing:
    """The contract as that side sees it at `now`. Raises NotYours."""
    contract = contract_of(person, contract_id)
    is_client = contract.client_id == person.id
    conversation, latest = _latest(person, contract)
    return Standing(
        contract=contract,
        is_client=is_client,
        other=name_of(contract.freelancer if is_client else contract.client),
        parts=_parts(contract, is_client=is_client, now=now),
        reviews=reviews_for(person, contract, now=now),
        payment_host=payment_host(contract.payment_address) if contract.payment_address else "",
        conversation=conversation,
        latest=latest,
    )


def _parts(contract: Contract, *, is_client: bool, now: datetime) -> list[Part]:
    prefetch_related_objects([contract], "milestones__deliveries")
    milestones = list(contract.milestones.all())
    abouts = [f"delivery:{one.id}" for milestone in milestones for one in milestone.deliveries.all()]
    files = uploads_about(*abouts) if abouts else {}
    return [
        Part(
            milestone=milestone,
            handed=[Handed(one, files[f"delivery:{one.id}"]) for one in milestone.deliveries.all()],
            is_late=_is_late(milestone, now) and contract.state == Contract.ACTIVE,
            may_deliver=not is_client and may_deliver(contract, milestone),
            may_answer=is_client and contract.state == Contract.ACTIVE and milestone.state == Milestone.DELIVERED,
        )
        for milestone in milestones
    ]


def _is_late(milestone: Milestone, now: datetime) -> bool:
    waits = milestone.state in (Milestone.PLANNED, Milestone.SENT_BACK)
    return waits and milestone.due_on is not None and milestone.due_on < now.date()


def _latest(person: Person, contract: Contract) -> tuple[str, list[Said]]:
    conversation = conversation_about(contract.job_id, contract.freelancer_id)
    if conversation is None:
        return "", []
    conversation.client, conversation.freelancer = contract.client, contract.freelancer
    messages = list(conversation.messages.order_by("-sent_at")[:LATEST])[::-1]
    return conversation.id, as_said(person, conversation, messages)
