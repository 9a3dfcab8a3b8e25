"""How well a proposal fits a post: a first version, small enough to be explained to whoever is ranked by it.

Six questions, each answered from 0 to 1, weighed and added:

- 22, are the post's questions answered? The client asked; an answer is the surest sign that the post was read.
- 20, does the letter speak of this job? One that could go to any job helps nobody. Enough of the post's own words are
  enough: stuffing more in changes nothing.
- 20, are the skills there? In the profile they count whole, in the letter alone by half: anybody can copy a list.
- 18, how has earlier work gone? Ratings, work in time and number of contracts, each drawn towards the usual where
  there are few, so that one five counts little and nobody is shut out for being new.
- 10, is there work like it to see? Two pieces are enough.
- 10, is the offer whole? A bid, in sight of the budget, and a letter that is more than a line.

A question that does not arise (no questions asked, no skills named) is left out, and the others' weights make up the
whole. Each answer only grows with what it looks at, so a better answer, all else alike, never ranks lower. Nothing here
knows who somebody is, when they proposed, or what they pay: boosts are not fit, and are placed by `ranking`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from earnest.insight.terms import terms

WEIGHTS = {"answers": 22, "letter": 20, "skills": 20, "record": 18, "work": 10, "offer": 10}

WHOLE_ANSWER = 40
"""So many characters make an answer; fewer make a part of one."""
TELLING_TERMS = 10
"""So many of the post's own words in a letter, each of the title's counted twice, show that it is about the post."""
LIKE_PIECES = 2
WHOLE_LETTER = 500
"""So many characters are a letter; fewer are a part of one."""
FAR_ABOVE = 1.5
"""A bid of so many times the budget is out of its sight."""
USUAL_RATING, RATINGS_TO_TRUST = 4.5, 4
USUAL_ON_TIME, CONTRACTS_TO_TRUST = 0.85, 4
LOWEST_RATING, HIGHEST_RATING = 3.0, 5.0
MANY_CONTRACTS = 10


@dataclass(frozen=True)
class Post:
    """What a client wrote. `budget` is in minor units of `currency`, and an hour's where `kind` is hourly."""

    title: str = ""
    description: str = ""
    skills: tuple[str, ...] = ()
    questions: int = 0
    budget: int | None = None
    currency: str | None = None
    kind: str = "fixed"


@dataclass(frozen=True)
class Record:
    """How a freelancer's earlier work went: the mean of so many ratings, in how many of so many cases the work came on
    time, and how many contracts are done."""

    rating: float | None = None
    ratings: int = 0
    timed: int = 0
    on_time: int = 0
    done: int = 0


@dataclass(frozen=True)
class Offer:
    """What a freelancer proposes and shows. `answers` are in the order of the post's questions; `pieces` are the titles
    of what is in the portfolio."""

    letter: str = ""
    answers: tuple[str, ...] = ()
    amount: int | None = None
    currency: str = "USD"
    kind: str = "fixed"
    headline: str = ""
    keywords: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    record: Record = field(default_factory=Record)


@dataclass(frozen=True)
class Read:
    """A post as it is compared: worked out once for all proposals on it."""

    post: Post
    weights: dict[str, int]
    title: frozenset[str]
    subject: frozenset[str]
    skills: tuple[tuple[str, frozenset[str]], ...]
    enough: int


@dataclass(frozen=True)
class Fit:
    """`score` is 0 to 1,000. `answers` has each question's answer, 0 to 1, for those that arose; the rest are the
    figures that its reasons are made from."""

    score: int
    answers: dict[str, float]
    answered: int
    questions: int
    skills_had: tuple[str, ...]
    skills_asked: int
    pieces: tuple[str, ...]
    above_budget: int | None
    record: Record = field(default_factory=Record)


def read_post(post: Post) -> Read:
    """What proposals on the post are compared with."""
    title = terms(post.title)
    subject = title | terms(post.description, *post.skills)
    skills = tuple((skill, terms(skill) or frozenset([skill.casefold()])) for skill in post.skills)
    arising = {
        "answers": post.questions > 0,
        "letter": bool(subject),
        "skills": bool(skills),
        "work": bool(subject),
    }
    weights = {name: weight for name, weight in WEIGHTS.items() if arising.get(name, True)}
    return Read(post, weights, title, subject, skills, min(TELLING_TERMS, len(subject) + len(title)))


def fit_of(read: Read, offer: Offer) -> Fit:
    """How well the offer fits the post. The same two give the same fit."""
    letter = terms(offer.letter, *offer.answers)
    answered = [min(1.0, len(answer.strip()) / WHOLE_ANSWER) for answer in offer.answers[: read.post.questions]]
    had, skills = _skills(read, offer, letter)
    pieces = tuple(piece for piece in offer.pieces if _is_like(read, piece))
    answers = {
        "answers": sum(answered) / max(1, read.post.questions),
        "letter": _telling(read, letter),
        "skills": skills,
        "record": record_worth(offer.record),
        "work": min(1.0, len(pieces) / LIKE_PIECES),
        "offer": _wholeness(read.post, offer),
    }
    answers = {name: answers[name] for name in read.weights}
    worth = sum(weight * answers[name] for name, weight in read.weights.items())
    return Fit(
        score=round(1000 * worth / sum(read.weights.values())),
        answers=answers,
        answered=sum(1 for one in answered if one == 1.0),
        questions=read.post.questions,
        skills_had=had,
        skills_asked=len(read.skills),
        pieces=pieces,
        above_budget=_above_budget(read.post, offer),
        record=offer.record,
    )


def record_worth(record: Record) -> float:
    """A record from 0 to 1, drawn towards the usual by how little is known."""
    rating = _drawn(record.rating, record.ratings, USUAL_RATING, RATINGS_TO_TRUST)
    share = record.on_time / record.timed if record.timed else None
    on_time = _drawn(share, record.timed, USUAL_ON_TIME, CONTRACTS_TO_TRUST)
    rated = _between((rating - LOWEST_RATING) / (HIGHEST_RATING - LOWEST_RATING))
    return 0.6 * rated + 0.25 * _between(on_time) + 0.15 * min(1.0, record.done / MANY_CONTRACTS)


def _drawn(value: float | None, known: int, usual: float, trust: int) -> float:
    return usual if value is None else (value * known + usual * trust) / (known + trust)


def _telling(read: Read, letter: frozenset[str]) -> float:
    met = len(letter & read.subject) + len(letter & read.title)
    return min(1.0, met / read.enough) if read.enough else 0.0


def _skills(read: Read, offer: Offer, letter: frozenset[str]) -> tuple[tuple[str, ...], float]:
    named = {skill.casefold() for skill in (*offer.skills, *offer.keywords)}
    shown = terms(offer.headline, *offer.skills, *offer.keywords, *offer.pieces)
    had, worth = [], 0.0
    for skill, parts in read.skills:
        if skill.casefold() in named or parts <= shown:
            had.append(skill)
            worth += 1.0
        elif parts <= letter:
            worth += 0.5
    return tuple(had), worth / len(read.skills) if read.skills else 0.0


def _is_like(read: Read, piece: str) -> bool:
    """A piece that shares two telling words with the post, one of them with its title."""
    found = terms(piece)
    return len(found & read.subject) >= 2 and bool(found & read.title)


def _wholeness(post: Post, offer: Offer) -> float:
    letter = min(1.0, len(offer.letter.strip()) / WHOLE_LETTER)
    return 0.5 * letter + 0.5 * _in_sight(post, offer)


def _in_sight(post: Post, offer: Offer) -> float:
    """1 for a bid within the budget, less the further it is above; one that cannot be compared counts as within."""
    if offer.amount is None:
        return 0.0
    above = _above_budget(post, offer)
    if not above or not post.budget:
        return 1.0
    return _between(1 - above / (post.budget * (FAR_ABOVE - 1)))


def _above_budget(post: Post, offer: Offer) -> int | None:
    """By how much the bid is above the budget, 0 for within; None where the two cannot be compared."""
    if offer.amount is None or not post.budget or (offer.kind, offer.currency) != (post.kind, post.currency):
        return None
    return max(0, offer.amount - post.budget)


def _between(value: float) -> float:
    return max(0.0, min(1.0, value))


def as_texts(values: Sequence[object] | None) -> tuple[str, ...]:
    """The texts of a list that came as JSON; what is no text is left out."""
    return tuple(value for value in values or () if isinstance(value, str))
