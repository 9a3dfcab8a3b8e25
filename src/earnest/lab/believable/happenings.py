"""What happens in a believable market, as plain data: strings, integers, booleans, dicts and tuples of them.

`at` is the moment in microseconds since 1970. What is said with a command follows the command directly, at the same
moment, before any other command. Money is `{"amount": minor units, "currency": "USD"}`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypedDict

Side = Literal["freelancer", "client"]
Kind = Literal["fixed", "hourly"]


class Amount(TypedDict):
    """Minor units of a currency."""

    amount: int
    currency: str


class MilestonePlan(TypedDict):
    """A part of the work as a proposal offers it: `amount` of the whole offer, done `days` after the part before."""

    title: str
    amount: Amount
    days: int


class Piece(TypedDict):
    """A piece of work in a portfolio."""

    title: str
    description: str


class Attested(TypedDict):
    """A certificate: what it is called, who gave it and in which year."""

    name: str
    issuer: str
    year: int


@dataclass(frozen=True, slots=True)
class Command:
    """A command of CONTRACT §2 with its key and time, which the rules took as it stands (see `refused`)."""

    at: int
    body: dict[str, Any]
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody opened an account on one side of the market; a freelancer's wallet is opened by the next command."""

    at: int
    person: str
    side: Side


@dataclass(frozen=True, slots=True)
class ProfileWords:
    """A freelancer's profile; people are known by the headline, and nobody has a name."""

    at: int
    person: str
    headline: str
    about: str
    keywords: tuple[str, ...]
    skills: tuple[str, ...]
    hourly_rate: Amount
    years: int
    portfolio: tuple[Piece, ...]
    certificates: tuple[Attested, ...]


@dataclass(frozen=True, slots=True)
class ClientWords:
    """What a client says of itself: a headline ("Nine climbing gyms") and a sentence."""

    at: int
    person: str
    headline: str
    about: str


@dataclass(frozen=True, slots=True)
class JobDetails:
    """What a post says besides its command. `hourly_from` and `hourly_to` are None for a fixed price; the command's
    `budget` is the whole price, or the upper end of an hour's."""

    at: int
    job: str
    kind: Kind
    questions: tuple[str, ...]
    hourly_from: Amount | None
    hourly_to: Amount | None
    hours_a_week: int | None
    weeks: int | None


@dataclass(frozen=True, slots=True)
class JobAddition:
    """What a client added to a post after proposals had come in."""

    at: int
    job: str
    text: str


@dataclass(frozen=True, slots=True)
class JobClosing:
    """What a client said on ending a job: whether the right person was found, and a note."""

    at: int
    job: str
    found: Literal["yes", "partly", "no"]
    note: str


@dataclass(frozen=True, slots=True)
class Invited:
    """What a client wrote with an `invite` command."""

    at: int
    job: str
    person: str
    text: str


@dataclass(frozen=True, slots=True)
class ProposalWords:
    """What a proposal says. `answers` go with the job's questions, one each ("" where there is none); `offer` is the
    whole price, or an hour's where `kind` is hourly, and stands for `stands_days`; hourly ones have no milestones."""

    at: int
    proposal: str
    cover_letter: str
    answers: tuple[str, ...]
    offer: Amount
    kind: Kind
    stands_days: int
    milestones: tuple[MilestonePlan, ...]


@dataclass(frozen=True, slots=True)
class Shortlisted:
    """The client put a proposal on the short list."""

    at: int
    proposal: str


@dataclass(frozen=True, slots=True)
class Declined:
    """The client declined a proposal, which stays active and staked."""

    at: int
    proposal: str
    reason: str


@dataclass(frozen=True, slots=True)
class Said:
    """A message between a job's client and the one who made `proposal`; `author` is one of the two."""

    at: int
    job: str
    proposal: str
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """The hired freelancer handed over a milestone, counted from 0."""

    at: int
    proposal: str
    milestone: int
    note: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """The client accepted the milestone's last delivery."""

    at: int
    proposal: str
    milestone: int


@dataclass(frozen=True, slots=True)
class SentBack:
    """The client sent the milestone's last delivery back; another one follows."""

    at: int
    proposal: str
    milestone: int
    note: str


@dataclass(frozen=True, slots=True)
class ContractEnded:
    """The contract that hiring `proposal` began was ended, by the client where `by` says so."""

    at: int
    proposal: str
    by: Side


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review of an ended contract, `rating` 1 to 5; `on_time` is None where a freelancer writes it."""

    at: int
    proposal: str
    by: Side
    rating: int
    text: str
    on_time: bool | None


Happening = (
    Command
    | Account
    | ProfileWords
    | ClientWords
    | JobDetails
    | JobAddition
    | JobClosing
    | Invited
    | ProposalWords
    | Shortlisted
    | Declined
    | Said
    | Delivered
    | Accepted
    | SentBack
    | ContractEnded
    | Reviewed
)
