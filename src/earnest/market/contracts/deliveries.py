"""Handing work over, and the client's answer to it.

A milestone is delivered on time if its first accepted delivery came on its due date at the latest: `delivered_at` of an
accepted milestone is that delivery's moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from earnest.market.contracts.contracts import CannotNow, held, refuse_ended, tell_other
from earnest.market.models import Contract, Delivery, JobWords, Milestone, Person
from earnest.market.not_yours import NotYours
from earnest.market.uploads import keep_upload


def may_deliver(contract: Contract, milestone: Milestone) -> bool:
    """Whether the freelancer's next step with this milestone is a delivery. By the hour, reports of one milestone may
    follow each other; a fixed one that was accepted is done."""
    if contract.state == Contract.ENDED or milestone.state == Milestone.DELIVERED:
        return False
    return milestone.state != Milestone.ACCEPTED or contract.offer_kind == JobWords.HOURLY


def deliver(
    freelancer: Person,
    contract_id: str,
    milestone_id: str,
    *,
    delivery_id: str,
    note: str,
    files: Sequence[UploadedFile[bytes]] = (),
    now: datetime,
) -> None:
    """Hand work over, with its files; the same `delivery_id` once. Raises NotYours, CannotNow and UploadRefused."""
    with transaction.atomic():
        contract = held(freelancer, contract_id, only="freelancer")
        milestone = contract.milestones.filter(id=milestone_id).first()
        if milestone is None:
            raise NotYours(milestone_id)
        before = Delivery.objects.filter(id=delivery_id).first()
        if before is not None:
            if before.milestone_id != milestone.id:
                raise NotYours(delivery_id)
            return
        refuse_ended(contract)
        if not may_deliver(contract, milestone):
            raise CannotNow(_("This milestone was delivered already, and the client has not sent it back."))
        Delivery.objects.create(id=delivery_id, milestone=milestone, note=note, delivered_at=now)
        for file in files:
            keep_upload(freelancer, file, about=f"delivery:{delivery_id}", now=now)
        milestone.state = Milestone.DELIVERED
        if milestone.accepted_at is None:
            milestone.delivered_at = now
        milestone.save(update_fields=["state", "delivered_at"])
        facts = {"milestone": milestone.title, "files": len(files)}
        tell_other(contract, freelancer, "delivered", once=delivery_id, facts=facts, now=now)


def answer(client: Person, contract_id: str, delivery_id: str, *, accepted: bool, words: str, now: datetime) -> None:
    """Accept a delivery or send it back with words; the first answer stands, and given again it changes nothing.

    Raises NotYours, and CannotNow where it was answered otherwise, is sent back without a word, or has ended.
    """
    with transaction.atomic():
        contract = held(client, contract_id, only="client")
        delivery = Delivery.objects.filter(id=delivery_id, milestone__contract=contract).first()
        if delivery is None:
            raise NotYours(delivery_id)
        if delivery.accepted is not None:
            _refuse_another_answer(delivery, accepted)
            return
        refuse_ended(contract)
        if not accepted and not words:
            raise CannotNow(_("Say what is missing, so that the freelancer knows what to change."))
        delivery.accepted, delivery.answered_at, delivery.answer = accepted, now, words
        delivery.save(update_fields=["accepted", "answered_at", "answer"])
        _follow(delivery, now)
        facts = {"milestone": delivery.milestone.title, "words": words[:140]}
        kind = "accepted" if accepted else "sent_back"
        tell_other(contract, client, kind, once=delivery_id, facts=facts, now=now)


def _refuse_another_answer(delivery: Delivery, accepted: bool) -> None:
    if delivery.accepted and not accepted:
        raise CannotNow(_("This delivery was accepted already; that stands."))
    if not delivery.accepted and accepted:
        raise CannotNow(_("This delivery was sent back already; that stands until the next one."))


def _follow(delivery: Delivery, now: datetime) -> None:
    milestone = delivery.milestone
    milestone.state = Milestone.ACCEPTED if delivery.accepted else Milestone.SENT_BACK
    if delivery.accepted and milestone.accepted_at is None:
        milestone.accepted_at, milestone.delivered_at = now, delivery.delivered_at
    milestone.save(update_fields=["state", "accepted_at", "delivered_at"])
