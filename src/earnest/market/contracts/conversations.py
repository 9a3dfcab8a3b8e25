"""What the two sides of a job say to each other. The client begins; whoever proposed can then answer.

A conversation is begun once the client has written in it, has invited the freelancer to the job, or has hired them.
Before that the freelancer neither sees it nor can write in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from earnest.market.jobs.posting import client_is_active
from earnest.market.jobs.words import title_of
from earnest.market.models import (
    Contract,
    Conversation,
    Invitation,
    Job,
    Message,
    Person,
    Proposal,
    ProposalWords,
)
from earnest.market.not_yours import NotYours
from earnest.market.notices.telling import tell
from earnest.market.people.persons import display_name
from earnest.market.performing import Refused, perform
from earnest.market.uploads import keep_upload

LONG_IN_PROFILES = ("searched", "about", "experience")
MOST_AN_HOUR = 200
"""So many messages somebody sends in an hour: more are no talk."""
FIRST_WORDS = 140
"""So many characters of a message go with the news of it."""
_ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_TICK = timedelta(microseconds=1)


class TooMany(Exception):
    """That is more than we carry at once, and nothing was sent; the sentence is for whoever tried."""


def conversation_about(job_id: str, freelancer_id: str) -> Conversation | None:
    """The conversation of that job and freelancer, begun or not; None where there is none."""
    return Conversation.objects.filter(job_id=job_id, freelancer_id=freelancer_id).first()


def open_conversation(job: Job, freelancer_id: str, *, proposal: str, now: datetime) -> Conversation:
    """The conversation of that job and freelancer, made if it is not there; `proposal` is their latest one, "" where
    there is none yet. The freelancer sees it once it is begun. Raises NotYours where the job's client is not ours."""
    if job.client_id is None:
        raise NotYours(job.id)
    conversation, made = Conversation.objects.get_or_create(
        job_id=job.id,
        freelancer_id=freelancer_id,
        defaults={"client_id": job.client_id, "proposal": proposal, "last_at": now},
    )
    if not made and proposal and conversation.proposal != proposal:
        conversation.proposal = proposal
        conversation.save(update_fields=["proposal"])
    return conversation


def conversation_of(person: Person, conversation_id: str) -> Conversation:
    """The conversation, for one of its two sides, with job, words and both persons. Raises NotYours."""
    mine = Q(client=person) | (Q(freelancer=person) & Q(begun()))
    found = with_sides(Conversation.objects.filter(mine, id=conversation_id)).first()
    if found is None:
        raise NotYours(conversation_id)
    return found


def begun() -> Combinable:
    """Which conversations are begun, as a condition on their rows: the client has written, invited or hired."""
    pair = {"job_id": OuterRef("job_id"), "freelancer_id": OuterRef("freelancer_id")}
    spoke = Message.objects.filter(conversation=OuterRef("pk"), author=OuterRef("client_id"))
    hired, invited = Contract.objects.filter(**pair), Invitation.objects.filter(**pair)
    return Exists(spoke) | Exists(hired) | Exists(invited)


def with_sides(rows: QuerySet[Conversation]) -> QuerySet[Conversation]:
    """The rows with what pages say of job and persons, without what is long."""
    return rows.select_related("job__words", "client__profile", "freelancer__profile").defer(
        "job__words__searched",
        "job__words__description",
        *(f"{side}__profile__{long}" for side in ("client", "freelancer") for long in LONG_IN_PROFILES),
    )


def say(
    author: Person,
    conversation_id: str,
    text: str,
    *,
    message_id: str,
    files: Sequence[UploadedFile[bytes]] = (),
    now: datetime,
) -> Message:
    """Keep a message and tell the other side; the same `message_id` is kept, and told, once.

    A client's message views the proposal first where it is active and was not viewed, in the same transaction, and is
    a sign of life for the job. Begins its own transaction, so it cannot be called inside another. Raises NotYours, also
    for the id of another message, TooMany, UploadRefused for a file, and ValueError for a malformed id or empty text.
    """
    if not _ID.fullmatch(message_id):
        raise ValueError(f"{message_id!r} is no id")
    if not text.strip():
        raise ValueError("a message says something")
    conversation = conversation_of(author, conversation_id)
    if not Message.objects.filter(id=message_id).exists():
        _keep(
            conversation, lambda: _write(author, conversation, text.strip(), message_id, files, now), message_id, author
        )
    kept = Message.objects.get(id=message_id)
    if (kept.conversation_id, kept.author_id) != (conversation.id, author.id):
        raise NotYours(message_id)
    return kept


def _keep(conversation: Conversation, write: Callable[[], None], message_id: str, author: Person) -> None:
    unviewed = _unviewed(conversation) if author.id == conversation.client_id else None
    if unviewed is not None:
        try:
            perform("view_proposal", key=f"message:{message_id}", proposal=unviewed, keep=lambda _outcome: write())
            return
        except Refused as refused:
            if refused.code != "proposal_not_active":  # it was withdrawn a moment ago: then there is nothing to view
                raise
    with transaction.atomic():
        write()


def _unviewed(conversation: Conversation) -> str | None:
    return (
        Proposal.objects.filter(
            job_id=conversation.job_id, wallet_id=conversation.freelancer_id, state=Proposal.ACTIVE, viewed_at=None
        )
        .values_list("id", flat=True)
        .first()
    )


def _write(
    author: Person,
    conversation: Conversation,
    text: str,
    message_id: str,
    files: Sequence[UploadedFile[bytes]],
    now: datetime,
) -> None:
    """The message and what follows from it, once, one after the other in each conversation."""
    locked = Conversation.objects.select_for_update().get(id=conversation.id)
    if Message.objects.filter(id=message_id).exists():
        return
    if Message.objects.filter(author=author, sent_at__gt=now - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        says = _("You sent %(number)s messages in an hour. Wait a little before the next.")
        raise TooMany(says % {"number": MOST_AN_HOUR})
    newest = locked.messages.order_by("-sent_at").values_list("sent_at", flat=True).first()
    # A manual clock may stand still between two messages: each has a moment of its own, so that they keep their order.
    sent_at = now if newest is None else max(now, newest + _TICK)
    message = Message.objects.create(id=message_id, conversation=locked, author=author, text=text, sent_at=sent_at)
    for file in files:
        keep_upload(author, file, about=f"message:{message.id}", now=now)
    Conversation.objects.filter(id=locked.id).update(last_at=sent_at)
    if author.id == conversation.client_id:
        _client_spoke(conversation, now)
    _tell(author, conversation, message, now)


def _client_spoke(conversation: Conversation, now: datetime) -> None:
    client_is_active(conversation.job_id, now)
    standing = Proposal.objects.filter(
        job_id=conversation.job_id, wallet_id=conversation.freelancer_id, state=Proposal.ACTIVE
    ).values_list("id", flat=True)
    ProposalWords.objects.filter(proposal_id__in=list(standing), interviewed_at=None).update(interviewed_at=now)


def _tell(author: Person, conversation: Conversation, message: Message, now: datetime) -> None:
    from_client = author.id == conversation.client_id
    side = conversation.client if from_client else conversation.freelancer
    facts = {
        "job": conversation.job_id,
        "title": title_of(conversation.job),
        "from": display_name(side, getattr(side, "profile", None)),
        "side": "client" if from_client else "freelancer",
        "words": message.text[:FIRST_WORDS],
    }
    other = conversation.freelancer_id if from_client else conversation.client_id
    tell(
        other,
        "message",
        once=f"message:{message.id}",
        address=f"/messages/{conversation.id}/",
        facts=facts,
        now=now,
    )
