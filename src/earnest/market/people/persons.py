"""What people are called on pages for others, which side they are on, and who runs the marketplace."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.utils.translation import gettext as _

from earnest.market.models import Person, Profile


def display_name(person: Person | None, profile: Profile | None) -> str:
    """Their name; without one their headline; without that which side they are on. Never the mail address.

    `person` is None for somebody who is no person of ours: a client or wallet of another site, or one erased.
    """
    if person is None:
        return _("Somebody on another site")
    if person.name:
        return person.name
    if profile is not None and profile.headline:
        return profile.headline
    return _("A client") if person.side == Person.CLIENT else _("A freelancer")


def call(person: Person, name: str) -> None:
    """From now on others see that name; an empty one lets the headline stand for it."""
    person.name = " ".join(name.split())
    person.save(update_fields=["name"])


def change_side(person: Person, side: str) -> bool:
    """Show that person the other half of the marketplace from now on. False where there is no such half."""
    if side not in dict(Person.SIDES):
        return False
    person.side = side
    person.save(update_fields=["side"])
    return True


class NoSuchPerson(LookupError):
    """Nobody has confirmed that mail address."""


def set_operator(email: str, *, is_operator: bool) -> None:
    """Let whoever has confirmed that address run the marketplace, or no more. Raises NoSuchPerson."""
    owner = EmailAddress.objects.filter(email__iexact=email, verified=True).values("user")
    if not Person.objects.filter(id__in=owner, is_active=True).update(is_staff=is_operator):
        raise NoSuchPerson(email)
