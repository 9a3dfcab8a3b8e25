"""What the account library tells us, handed on to the market."""

from __future__ import annotations

from functools import partial

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.db import transaction

from earnest.market import clock
from earnest.market.models import Person
from earnest.market.moments import as_datetime
from earnest.market.people.signing_up import open_wallet_when_ready


def listen() -> None:
    """Hear of confirmed mail addresses from now on."""
    email_confirmed.connect(_confirmed, dispatch_uid="earnest: a mail address is confirmed")


def _confirmed(email_address: EmailAddress, **_: object) -> None:
    transaction.on_commit(partial(_open_wallet, email_address.user_id))


def _open_wallet(id: str) -> None:
    open_wallet_when_ready(Person.objects.get(id=id), now=as_datetime(clock.now()))
