"""Reading what was said: whose conversations there are, and what stands in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from earnest.market.contracts.conversations import begun, conversation_of, with_sides
from earnest.market.models import Contract, Conversation, Message, Notice, Person, Upload
from earnest.market.newest_first import newest_first
from earnest.market.people.persons import display_name
from earnest.market.uploads import uploads_about

A_PAGE = 30
"""So many messages are shown at once."""


@dataclass(frozen=True)
class Line:
    """A conversation in a list, with the last message and when that was, never later than the list's own moment."""

    conversation: Conversation
    other: str
    last: Message
    at: datetime
    is_unread: bool


@dataclass(frozen=True)
class Lines:
    """Some conversations, and the cursor of those that follow; "" at the end."""

    items: Sequence[Line]
    next: str


@dataclass(frozen=True)
class Said:
    """A message as one side sees it; `begins_day` where the one before it is of another day, in UTC."""

    message: Message
    who: str
    is_mine: bool
    begins_day: bool
    files: Sequence[Upload] = field(default_factory=list)


@dataclass(frozen=True)
class Talk:
    """A piece of a conversation, oldest first. `has_earlier` says whether more came before it, `is_seen` whether the
    newest message is the reader's own and the other side has read it, `contract` which one it led to, or ""."""

    conversation: Conversation
    other: str
    said: Sequence[Said]
    has_earlier: bool
    is_seen: bool
    contract: str = ""


def name_of(person: Person) -> str:
    """What a person is called; their profile should have been loaded with them."""
    return display_name(person, getattr(person, "profile", None))


def my_conversations(person: Person, *, after: str, now: datetime) -> Lines:
    """The person's conversations in which something was said, the last one first, from the cursor `after` on."""
    found = newest_first(
        _listed(with_sides(Conversation.objects.filter(client=person)), them="freelancer"),
        _listed(with_sides(Conversation.objects.filter(freelancer=person)), them="client"),
        by="last_at",
        after=after,
    )
    wanted = {id for one in found.items for id in (one.last_id, one.theirs_id) if id}  # type: ignore[attr-defined]
    messages = Message.objects.in_bulk(list(wanted))
    return Lines([_line(person, one, messages, now) for one in found.items], found.next)


def read_talk(person: Person, conversation_id: str, *, before: datetime | None, now: datetime | None) -> Talk:
    """The newest messages, or the newest ones before a moment; what is shown of the other side's is read at `now`, or
    stays unread if that is None. Raises NotYours."""
    conversation = conversation_of(person, conversation_id)
    rows = conversation.messages.order_by("-sent_at")
    if before is not None:
        rows = rows.filter(sent_at__lt=before)
    found = list(rows[: A_PAGE + 1])
    shown = found[:A_PAGE][::-1]
    earlier = found[A_PAGE] if len(found) > A_PAGE else None
    newest = found[0] if found and before is None else None
    talk = _talk(person, conversation, shown, earlier, newest, now)
    contracts = Contract.objects.filter(job_id=conversation.job_id, freelancer_id=conversation.freelancer_id)
    return replace(talk, contract=contracts.order_by("-began_at").values_list("id", flat=True).first() or "")


def read_newer(person: Person, conversation_id: str, *, after: datetime, now: datetime) -> Talk:
    """What was said after a moment, oldest first, at most a page of it; it is read by that. Raises NotYours."""
    conversation = conversation_of(person, conversation_id)
    shown = list(conversation.messages.filter(sent_at__gt=after).order_by("sent_at")[:A_PAGE])
    before = conversation.messages.filter(sent_at__lte=after).order_by("-sent_at").first()
    return _talk(person, conversation, shown, before, shown[-1] if shown else before, now)


def _listed(rows: QuerySet[Conversation], *, them: str) -> QuerySet[Conversation]:
    said = Message.objects.filter(conversation=OuterRef("pk"))
    messages = said.order_by("-sent_at").values("pk")
    return rows.filter(begun(), Exists(said)).annotate(
        last_id=Subquery(messages[:1]), theirs_id=Subquery(messages.filter(author=OuterRef(f"{them}_id"))[:1])
    )


def _line(person: Person, one: Conversation, messages: dict[str, Message], now: datetime) -> Line:
    theirs = messages.get(one.theirs_id)  # type: ignore[attr-defined]
    last = messages[one.last_id]  # type: ignore[attr-defined]
    other = one.freelancer if one.client_id == person.id else one.client
    is_unread = theirs is not None and theirs.read_at is None
    return Line(one, name_of(other), last, min(one.last_at, now), is_unread)


def _talk(
    person: Person,
    conversation: Conversation,
    shown: Sequence[Message],
    before: Message | None,
    newest: Message | None,
    now: datetime | None,
) -> Talk:
    said = as_said(person, conversation, shown, before)
    if now is not None and any(not one.is_mine and one.message.read_at is None for one in said):
        _mark_read(person, conversation, shown[-1].sent_at, now)
    other = conversation.freelancer if conversation.client_id == person.id else conversation.client
    is_seen = newest is not None and newest.author_id == person.id and newest.read_at is not None
    return Talk(conversation, name_of(other), said, before is not None, is_seen)


def as_said(
    person: Person, conversation: Conversation, shown: Sequence[Message], before: Message | None = None
) -> list[Said]:
    """Messages as that side sees them, with their files; `before` is the one that came before the first."""
    names = {one.id: name_of(one) for one in (conversation.client, conversation.freelancer)}
    files = uploads_about(*[f"message:{one.id}" for one in shown]) if shown else {}
    days = [None if before is None else before.sent_at.date(), *(one.sent_at.date() for one in shown)]
    return [
        Said(
            one,
            names[one.author_id],
            one.author_id == person.id,
            begins_day=days[place] != one.sent_at.date(),
            files=files.get(f"message:{one.id}", ()),
        )
        for place, one in enumerate(shown)
    ]


def _mark_read(person: Person, conversation: Conversation, until: datetime, now: datetime) -> None:
    theirs = conversation.messages.filter(read_at=None, sent_at__lte=until).exclude(author=person)
    theirs.update(read_at=now)
    news = Notice.objects.filter(person=person, read_at=None, kind="message")
    news.filter(address=f"/messages/{conversation.id}/").update(read_at=now)
