"""What a client's hire or close did to everybody's Connects, as the ledger has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from earnest.ledger.choosing import Settled, if_closed, settled_on
from earnest.market.connecting import snapshot
from earnest.market.models import Job, Person, Proposal
from earnest.market.moments import as_moment
from earnest.market.people.persons import display_name

Cause = Literal["no_hire", "done"]
"""With what a client may close; the rest is the worker's and the operators'."""


@dataclass(frozen=True)
class Fate:
    """One proposal's Connects: what came back, what was spent, what is still staked. `name` is its freelancer's."""

    proposal: str
    freelancer: str | None
    name: str
    state: str
    returned: int
    spent: int
    staked: int


@dataclass(frozen=True)
class Fates:
    """All of a job's, those that were hired first."""

    each: list[Fate]

    @property
    def returned(self) -> int:
        """Connects that came back, of all."""
        return sum(one.returned for one in self.each)

    @property
    def spent(self) -> int:
        """Connects that were spent, of all."""
        return sum(one.spent for one in self.each)

    @property
    def staked(self) -> int:
        """Connects that are still staked, of all."""
        return sum(one.staked for one in self.each)

    @property
    def people_back(self) -> int:
        """How many got something back."""
        return sum(1 for one in self.each if one.returned)

    @property
    def people_spent(self) -> int:
        """How many spent something."""
        return sum(1 for one in self.each if one.spent)


def fates_on(job: Job, *, now: datetime) -> Fates:
    """What became of every stake on the job, as of `now`, from its proposals' transfers."""
    with snapshot() as plain:
        settled = settled_on(plain, job.id, at=as_moment(now))
    named = _named(settled)
    hired_first = sorted(named, key=lambda one: one.state != Proposal.HIRED)
    return Fates(hired_first)


def fates_if_closed(job: Job, cause: Cause, *, now: datetime) -> Fates:
    """What closing the job so would do to every stake that is open on it."""
    with snapshot() as plain:
        return Fates(_named(if_closed(plain, job.id, cause, at=as_moment(now))))


def _named(settled: list[Settled]) -> list[Fate]:
    owners = {one.wallet for one in settled}
    people = Person.objects.filter(id__in=owners).select_related("profile").only("name", "side", "profile__headline")
    known = {person.id: person for person in people}
    return [
        Fate(
            proposal=one.proposal,
            freelancer=one.wallet if one.wallet in known else None,
            name=headline_of(known.get(one.wallet)),
            state=one.state,
            returned=one.returned,
            spent=one.spent,
            staked=one.staked,
        )
        for one in settled
    ]


def headline_of(person: Person | None) -> str:
    """What a client calls a freelancer on a job's pages: the headline, which says what they do; else their name."""
    profile = getattr(person, "profile", None)
    return profile.headline if profile is not None and profile.headline else display_name(person, profile)
