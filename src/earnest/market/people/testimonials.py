"""Words from people a freelancer worked for elsewhere: asked for by mail, shown once their author confirmed them."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from earnest.market.models import Person, Profile, Testimonial
from earnest.market.people.persons import display_name

MOST_A_DAY = 5
MOST_AT_ALL = 50

Send = Callable[[Testimonial, str], None]
"""Sends the mail that asks; it gets the secret, which is kept nowhere else."""


class TestimonialRefused(Exception):
    """It cannot be asked or answered; the sentence is for whoever tried."""

    __test__ = False


@dataclass(frozen=True)
class Asked:
    """Whom a freelancer asks."""

    name: str
    email: str
    role: str = ""
    request: str = ""


def ask(person: Person, asked: Asked, send: Send, *, now: datetime) -> Testimonial:
    """Ask somebody for a few words; the mail leaves, or nothing is kept. Raises TestimonialRefused.

    Nobody is asked twice by the same freelancer, whatever they answered: a mail that comes again and again is a
    nuisance that carries our name.
    """
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        profile = Profile.objects.select_for_update(of=("self",)).defer("searched").filter(person=person).first()
        if profile is None or profile.complete_since is None:
            raise TestimonialRefused(_("First complete your profile: whoever you ask will want to see it."))
        _check(profile, asked, now)
        testimonial = Testimonial.objects.create(
            profile=profile,
            author_email=asked.email.lower(),
            author_name=asked.name,
            author_role=asked.role,
            request=asked.request,
            secret_sha256=_digest(secret),
            asked_at=now,
        )
        send(testimonial, secret)
    return testimonial


def asked_with(id: str, secret: str) -> Testimonial | None:
    """What the author with that link was asked for; None where the link is not right."""
    found = Testimonial.objects.select_related("profile__person").defer("profile__searched").filter(id=id).first()
    if found is None or not secrets.compare_digest(bytes(found.secret_sha256), _digest(secret)):
        return None
    return found


def is_answered(testimonial: Testimonial) -> bool:
    """Whether the link was used: it works once."""
    return testimonial.confirmed_at is not None or testimonial.declined_at is not None


def confirm(testimonial: Testimonial, *, name: str, role: str, text: str, now: datetime) -> bool:
    """Its author wrote it and stands by it. False where the link was used already."""
    return bool(_open(testimonial).update(author_name=name, author_role=role, text=text, confirmed_at=now))


def decline(testimonial: Testimonial, *, now: datetime) -> bool:
    """Its author would rather not. False where the link was used already."""
    return bool(_open(testimonial).update(declined_at=now))


def take_down(person: Person, id: str) -> None:
    """A freelancer no longer shows a testimonial; that it was asked for stays, so nobody is asked twice."""
    Testimonial.objects.filter(id=id, profile=person.id, confirmed_at__isnull=False).update(
        confirmed_at=None, declined_at=None, text="", secret_sha256=b""
    )


def _check(profile: Profile, asked: Asked, now: datetime) -> None:
    if asked.email.lower() == profile.person.email:
        raise TestimonialRefused(_("That is your own address."))
    if _has_link(f"{asked.name} {asked.role} {asked.request}"):
        raise TestimonialRefused(_("Please leave links out: the mail has the one that is needed."))
    if _has_link(display_name(profile.person, profile)):
        raise TestimonialRefused(_("The mail says your name, or your headline: please leave links out of those first."))
    mine = Testimonial.objects.filter(profile=profile)
    if mine.filter(author_email=asked.email.lower()).exists():
        raise TestimonialRefused(_("You have asked them already, and nobody is asked twice."))
    if mine.filter(asked_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TestimonialRefused(_("You have asked five people in a day. Nothing was sent; try again tomorrow."))
    if mine.count() >= MOST_AT_ALL:
        raise TestimonialRefused(_("You have asked fifty people, which is as many as we send mails to."))


def _has_link(text: str) -> bool:
    return any(sign in text.lower() for sign in ("://", "www."))


def _open(testimonial: Testimonial) -> QuerySet[Testimonial]:
    return Testimonial.objects.filter(id=testimonial.id, confirmed_at=None, declined_at=None).exclude(secret_sha256=b"")


def _digest(secret: str) -> bytes:
    return sha256(secret.encode()).digest()
