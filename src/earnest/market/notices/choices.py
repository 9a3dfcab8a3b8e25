"""How somebody wants to hear of each kind of thing, and the one step by which a mail itself can be switched off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.core import signing
from django.db import transaction

from earnest.market.models import NoticeChoice, Person
from earnest.market.notices.kinds import AT_ONCE, DIGEST, KINDS, OFF, Kind

DIGEST_AT = time(7)
"""The one mail a day comes at 07:00 UTC."""
EVERYTHING, THE_DIGEST = "everything", "digest"
"""What a mail can switch off besides its own kind."""
_SALT = "earnest.notices.unsubscribe"


@dataclass(frozen=True)
class Choice:
    """Whether a kind shows in the page, and how it is mailed: at once, once a day or never."""

    in_page: bool
    mail: str


def usual(kind: Kind) -> Choice:
    """What holds for whoever has not chosen."""
    return Choice(in_page=True, mail=kind.mail)


def choices_of(people: Iterable[str], kinds: Iterable[str]) -> dict[tuple[str, str], Choice]:
    """What those people chose for those kinds, by person and kind; whoever chose nothing is left out. One query."""
    rows = NoticeChoice.objects.filter(person__in=list(people), kind__in=list(kinds))
    return {(row.person_id, row.kind): Choice(row.in_page, row.mail) for row in rows}


def choices_for(person: Person) -> dict[str, Choice]:
    """How the person hears of every kind."""
    chosen = choices_of([person.id], KINDS)
    return {name: chosen.get((person.id, name), usual(kind)) for name, kind in KINDS.items()}


def choose(person: Person, choices: Mapping[str, Choice]) -> None:
    """From now on the person hears of these kinds so; of the others as before. Kinds that are none are ignored."""
    known = {name: choice for name, choice in choices.items() if name in KINDS}
    with transaction.atomic():
        Person.objects.select_for_update().only("id").get(id=person.id)  # two tabs save one after the other
        NoticeChoice.objects.filter(person=person, kind__in=known).delete()
        NoticeChoice.objects.bulk_create(
            NoticeChoice(person=person, kind=name, in_page=choice.in_page, mail=choice.mail)
            for name, choice in known.items()
            if choice != usual(KINDS[name])
        )


def mail_due_at(choice: Choice, happened_at: datetime) -> datetime | None:
    """When what happened then is to be mailed: at once, with the next digest, or not."""
    if choice.mail == OFF:
        return None
    return happened_at if choice.mail == AT_ONCE else next_digest(happened_at)


def next_digest(moment: datetime) -> datetime:
    """The first digest after that moment."""
    today = moment.replace(hour=DIGEST_AT.hour, minute=0, second=0, microsecond=0)
    return today if moment < today else today + timedelta(days=1)


def switch_off_token(person: str, what: str) -> str:
    """What lets whoever has the mail switch off that kind of mail, or EVERYTHING or THE_DIGEST; it does no more."""
    return signing.dumps([person, what], salt=_SALT)


def read_token(token: str) -> tuple[str, str] | None:
    """Whose mail of which kind the token switches off; None for what is no token of ours."""
    try:
        person, what = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return (person, what) if what in KINDS or what in (EVERYTHING, THE_DIGEST) else None


def switch_off(person: Person, what: str) -> None:
    """No more mails of that kind, of what comes once a day, or of any kind. The page still tells."""
    chosen = choices_for(person)
    stops = {
        name: Choice(choice.in_page, OFF)
        for name, choice in chosen.items()
        if what == EVERYTHING or name == what or (what == THE_DIGEST and choice.mail == DIGEST)
    }
    choose(person, stops)
