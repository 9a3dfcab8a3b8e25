"""A market for tests of pages and of what is behind them: people, jobs and proposals made in one line each."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

    from earnest.market.models import Person

BEGIN = "2026-11-02T09:00:00Z"
PASSWORD = "a long enough password"


class Market:
    """What a test does to its market. Ids are counted, so that a test can name them."""

    def __init__(self) -> None:
        self._count = itertools.count(1)

    @property
    def now(self) -> datetime:
        """The market's time."""
        from earnest.market import clock
        from earnest.market.moments import as_datetime

        return as_datetime(clock.now())

    def advance(self, **delta: float) -> None:
        """Let time pass, with all that falls due in it: `advance(days=3)`."""
        from datetime import timedelta

        from earnest.market import clock

        clock.advance(clock.now() + timedelta(**delta) // timedelta(microseconds=1))

    def person(self, side: str = "freelancer", *, connects: int | None = None, **fields: Any) -> Person:
        """Somebody with a confirmed mail address; with `connects`, a wallet that holds so many bought ones."""
        from allauth.account.models import EmailAddress

        from earnest.market.models import Person

        n = next(self._count)
        fields = {"id": f"{side}-{n}", "email": f"{side}-{n}@demo.test", "side": side} | fields
        person = Person.objects.create_user(password=PASSWORD, **fields)
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        if connects is not None:
            self.open_wallet(person, connects)
        return person

    def freelancer(self, connects: int = 60, *, headline: str = "Rails upgrades since 2014", **profile: Any) -> Person:
        """A freelancer with a complete profile and Connects."""
        from earnest.market.models import Profile

        person = self.person(connects=connects)
        fields: dict[str, Any] = {
            "headline": headline,
            "skills": ["Ruby on Rails", "PostgreSQL", "RSpec"],
            "rate_amount": 8_000,
            "complete_since": self.now,
            "changed_at": self.now,
        }
        Profile.objects.create(person=person, **fields | profile)
        return person

    def open_wallet(self, person: Person, connects: int) -> None:
        """A wallet for somebody who has none."""
        self.do("open_wallet", wallet=person.id)
        if connects:
            price = {"amount": 15 * connects, "currency": "USD"}
            self.do("purchase", wallet=person.id, connects=connects, price=price, payment=f"payment-{person.id}")
        person.has_wallet = True
        person.save()

    def do(self, type: str, **fields: Any) -> dict[str, Any]:
        """Any command, which has to be accepted; its outcome."""
        from earnest.market.performing import perform

        return perform(type, key=f"test-{next(self._count)}", **fields)

    def job(self, client: Person | None = None, **fields: Any) -> str:
        """An open job with words; its id."""
        job = f"job-{next(self._count)}"
        given: dict[str, Any] = {
            "job": job,
            "client": client.id if client else "client-of-another-site",
            "complexity": "expert",
            "category": "software-development",
            "title": "Migrate a booking site from Rails 5 to 7",
            "description": "We run bookings for nine climbing gyms on a Rails 5.2 application.",
            "skills": ["Ruby on Rails", "PostgreSQL"],
            "budget": {"amount": 240_000, "currency": "USD"},
        }
        self.do("post_job", **given | fields)
        return job

    def proposal(self, job: str, freelancer: Person, *, boost: int = 0, **words: Any) -> str:
        """An active proposal with a letter; its id."""
        from earnest.market.models import ProposalWords

        proposal = f"proposal-{next(self._count)}"
        extra = {"boost": boost} if boost else {}
        self.do("submit_proposal", proposal=proposal, job=job, wallet=freelancer.id, **extra)
        letter = {"cover_letter": "I have upgraded two shops from Rails 5 to 7.", "offer_amount": 230_000}
        ProposalWords.objects.create(proposal_id=proposal, **letter | words)
        return proposal

    def browser(self, person: Person | None = None) -> Client:
        """A browser without JavaScript, signed in as that person."""
        from django.test import Client

        browser = Client()
        if person is not None:
            browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return browser


@contextmanager
def prepared_market(url: str, folder: Path) -> Iterator[Market]:
    """A sandbox on that database, begun where it is empty; its files are in `folder`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earnest.settings")
    os.environ.setdefault("EARNEST_DATABASE_URL", url)
    import django
    from django.conf import settings
    from django.db import connection
    from django.test import override_settings

    from earnest.market.connecting import database_settings
    from earnest.rules.moments import parse_moment
    from earnest.rules.policy import preset

    django.setup()
    connection.close()
    settings.DATABASES["default"].update(database_settings(url))
    connection.settings_dict.update(database_settings(url))
    changes: dict[str, Any] = {
        "EARNEST_SANDBOX": True,
        "EARNEST_UPLOADS": folder,
        "ALLOWED_HOSTS": ["*"],
        "EMAIL_BACKEND": "earnest.market.mailing.KeptMails",
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],  # a slow one would only slow tests
        "STORAGES": settings.STORAGES,
    }
    with override_settings(**changes):
        from earnest.market import clock
        from earnest.market.beginning import begin

        begin(kind="sandbox", policy=preset("classic"))
        clock.start(parse_moment(BEGIN))
        yield Market()
    connection.close()
