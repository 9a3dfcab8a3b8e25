"""The three accounts of the demo, and the one password they share."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from earnest.market.models import Person

FREELANCER, CLIENT, OPERATOR = "freelancer", "client", "operator"
PASSWORD = "all 6 come back"
"""Known to everybody: nothing in a demo is real."""


def make_accounts() -> None:
    """Let the freelancer and the client of the history sign in, and the operator, whom history does not know. The rest
    of the market has no confirmed address, so that the demo's mails are those of people one can be."""
    password = make_password(PASSWORD)
    operator = {"email": address_of(OPERATOR), "is_staff": True, "is_superuser": True, "name": "Operator"}
    Person.objects.get_or_create(id=OPERATOR, defaults=operator)
    Person.objects.filter(id__in=(FREELANCER, CLIENT, OPERATOR)).update(password=password)
    verified = {"verified": True, "primary": True}
    for person in (FREELANCER, CLIENT, OPERATOR):
        EmailAddress.objects.get_or_create(user_id=person, email=address_of(person), defaults=verified)


def address_of(person: str) -> str:
    """The mail address of somebody in the demo."""
    return f"{person}@demo.test"
