"""What people were told, as tests read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from earnest.market.models import Notice, Person


def follow() -> int:
    """Tell what has happened."""
    from earnest.market import clock
    from earnest.market.notices.following import follow as follow_on

    return follow_on(clock.now())


def notices(person: Person, kind: str | None = None) -> list[Notice]:
    """What the person was told, of one kind or of all, in order."""
    from earnest.market.models import Notice

    found = Notice.objects.filter(person=person, **({"kind": kind} if kind else {}))
    return list(found.order_by("happened_at", "id"))


def kinds(person: Person) -> list[str]:
    """Of which kinds the person was told, in order."""
    return [one.kind for one in notices(person)]


def only(person: Person, kind: str) -> Notice:
    """The one notice of that kind, after following."""
    follow()
    (found,) = notices(person, kind)
    return found


def text_of(notice: Notice) -> str:
    """Its sentences as in a text mail."""
    return said(notice)[1]


def said(notice: Notice) -> tuple[str, str, str, str]:
    """Heading, text, button and quote, as plain text."""
    from earnest.market.notices.kinds import words_of
    from earnest.market.notices.words import as_subject, as_text

    words = words_of(notice.kind, notice.facts, notice.happened_at)
    return as_subject(words.subject), as_text(words.text), words.button, words.quote


def mails(**which: Any) -> list[Any]:
    """Kept mails in order."""
    from earnest.market.models import KeptMail

    return list(KeptMail.objects.filter(**which).order_by("id"))
