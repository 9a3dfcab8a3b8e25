"""From an account to a wallet: who has to wait for an operator, and what has to be there before a wallet is opened."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from disposable_email_domains import blocklist
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from earnest.market.models import Person, Profile
from earnest.market.performing import Refused, perform
from earnest.rules.outcomes import Outcome

SKILLS_NEEDED = 3


def is_throw_away(email: str) -> bool:
    """Whether a mail address is of a domain whose mailboxes anybody gets for minutes; its subdomains count."""
    parts = email.rpartition("@")[2].lower().rstrip(".").split(".")
    return any(".".join(parts[start:]) in blocklist for start in range(len(parts) - 1))


def begin(person: Person, *, side: str, now: datetime) -> None:
    """Note what somebody new came for; with a throw-away mail address they wait until an operator lets them in."""
    person.side = side
    person.waits_since = now if is_throw_away(person.email) else None
    person.save(update_fields=["side", "waits_since"])


def let_in(person: Person, operator: Person, now: datetime) -> bool:
    """An operator looked at somebody who waits, and lets them in. Whether this opened their wallet."""
    Person.objects.filter(id=person.id, waits_since__isnull=False).update(waits_since=None, let_in_by=operator)
    person.refresh_from_db()
    return open_wallet_when_ready(person, now=now) is not None


def missing_of(profile: Profile | None) -> list[str]:
    """What a profile still lacks before a wallet is opened, each as it stands in a sentence; empty where nothing."""
    missing = []
    if profile is None or not profile.headline:
        missing.append(_("a headline"))
    skills = SKILLS_NEEDED - len(profile.skills if profile else [])
    if skills > 0:
        missing.append(_skills_missing(skills))
    if profile is None or not profile.rate_amount:
        missing.append(_("a rate"))
    return missing


def open_wallet_when_ready(person: Person, *, now: datetime) -> int | None:
    """Open the wallet of somebody whose mail is confirmed and whose profile has what it needs, and make the profile
    findable; called after either has come about, and as often as one likes.

    How many Connects it began with; None where it was open before, or something is missing yet. Never raises for
    that. Must not be called inside a transaction.
    """
    profile = Profile.objects.filter(person=person).first()
    if profile is None or missing_of(profile) or person.waits_since is not None or not person.is_active:
        return None
    if not EmailAddress.objects.filter(user=person, verified=True).exists():
        return None
    if person.has_wallet:
        _make_findable(person, now)
        return None
    opened = _open(person, now)
    person.has_wallet = True
    return opened


def _open(person: Person, now: datetime) -> int | None:
    opened = None

    def keep(outcome: Outcome) -> None:
        nonlocal opened
        opened = int(outcome["available"])
        _note_wallet(person, now)

    try:
        perform("open_wallet", key=f"wallet:{person.id}", wallet=person.id, keep=keep)
    except Refused as refused:
        if refused.code != "wallet_exists":
            raise
        _note_wallet(person, now)  # it was opened through the API
    return opened


def _note_wallet(person: Person, now: datetime) -> None:
    Person.objects.filter(id=person.id).update(has_wallet=True)
    _make_findable(person, now)


def _make_findable(person: Person, now: datetime) -> None:
    Profile.objects.filter(person=person, complete_since=None).update(complete_since=now)


def _skills_missing(number: int) -> str:
    if number == SKILLS_NEEDED:
        return _("three skills")
    return ngettext("one more skill", "%(number)s more skills", number) % {"number": number}
