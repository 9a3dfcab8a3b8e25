"""Who is in the market: freelancers and clients as the seed makes them, and how they tend to act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from earnest.lab.believable import figures
from earnest.lab.believable.happenings import Amount, Attested, Piece
from earnest.lab.believable.streams import Streams, around
from earnest.lab.believable.words import FIELDS
from earnest.lab.believable.words.businesses import BUSINESSES
from earnest.lab.believable.words.people_phrases import QUALIFIERS
from earnest.lab.believable.words.post_phrases import CLIENT_ABOUT
from earnest.lab.believable.words.task import Business, Facts, Field, Task, facts_of, said
from earnest.rules.moments import DAY, HOUR, month_of

Work = tuple[Task, str, str]
"""A piece of work done before: the kind of work, a title, a sentence."""

GOLDEN_RATIO = 0.618034
"""Its multiples spread evenly over what is left of 1."""

BORN_WITH = 0.55
"""The part of all people who are there in the first two days; the others join in the course of time."""


@dataclass(slots=True, eq=False)
class Freelancer:
    """Somebody who proposes. `ability` and `care` are 0 to 1: how good the work is, and how good the letters are;
    `activity` weighs how often; `second` is a category in which they try their luck."""

    id: str
    field: Field
    tasks: tuple[Task, ...]
    works: tuple[Work, ...]
    headline: str
    about: str
    skills: tuple[str, ...]
    rate_cents: int
    years: int
    certificates: tuple[Attested, ...]
    ability: float
    care: float
    activity: float
    joined_at: int
    pack: int
    second: str

    @property
    def keywords(self) -> tuple[str, ...]:
        """What they want to be found by."""
        things = [task.thing.removeprefix("the ").partition(" in {")[0] for task in self.tasks]
        return tuple(dict.fromkeys((*things, self.field.trade)))

    @property
    def portfolio(self) -> tuple[Piece, ...]:
        """Their works as a profile shows them."""
        return tuple({"title": title, "description": sentence} for _, title, sentence in self.works)

    @property
    def rate(self) -> Amount:
        """An hour's price."""
        return {"amount": self.rate_cents, "currency": "USD"}

    def fit(self, skills: Sequence[str], task: Task) -> float:
        """0 to 1: how much of a job's skills they have, and whether they know the kind of work."""
        shared = sum(1 for skill in skills if skill in self.skills)
        return 0.5 * shared / max(1, len(skills)) + 0.5 * (task in self.tasks)


@dataclass(frozen=True, slots=True)
class Temperament:
    """How a kind of client treats proposals. `looks_hours` is the median until a proposal is opened, for the
    `looks_share` that is; `hires` and `no_hire` are the parts of their jobs that end so, after `decides_days`."""

    looks_hours: float
    looks_spread: float
    looks_share: float
    hires: float
    no_hire: float
    decides_days: float
    weight: float


TEMPERAMENTS = (
    Temperament(4, 0.8, 0.95, 0.54, 0.20, 4, 0.25),
    Temperament(15, 0.8, 0.85, 0.45, 0.22, 7, 0.40),
    Temperament(55, 0.7, 0.55, 0.28, 0.20, 13, 0.23),
    Temperament(150, 0.6, 0.20, 0.05, 0.08, 20, 0.12),
)
"""Quick, steady, slow and hardly there."""


@dataclass(slots=True, eq=False)
class Client:
    """Somebody who posts jobs."""

    id: str
    business: Business
    about: str
    temperament: Temperament
    joined_at: int
    activity: float
    categories: tuple[str, ...]


def joining(rng: Random, begins_at: int, days: int) -> int:
    """A moment at which somebody joins."""
    if rng.random() < BORN_WITH:
        return begins_at + round(rng.uniform(0.02, 2) * DAY)
    return begins_at + round(rng.uniform(2, max(3, days * 0.85)) * DAY) + rng.randrange(HOUR)


def freelancers(
    streams: Streams, numbers: Iterable[int], begins_at: int, days: int, taken: set[str]
) -> Iterator[Freelancer]:
    """Freelancers with these numbers, each with a headline of their own, none of those in `taken`."""
    shares = figures.CATEGORY_SHARES
    for n in numbers:
        rng = streams.of("freelancer", str(n))
        field = FIELDS[rng.choices(list(shares), list(shares.values()))[0]]
        one = _freelancer(rng, f"freelancer-{n}", field, joining(rng, begins_at, days))
        one.headline = _unlike(rng, one.headline, taken)
        yield one


def _freelancer(rng: Random, person: str, field: Field, joined_at: int) -> Freelancer:
    ability = rng.betavariate(2.2, 1.8)
    care = min(1.0, max(0.0, 0.55 * ability + 0.5 * rng.betavariate(2, 2)))
    tasks = tuple(rng.sample(field.tasks, rng.choices((1, 2, 3), (0.3, 0.45, 0.25))[0]))
    since = rng.randint(2006, 2022)
    variant = rng.randrange(60)
    facts = _own_facts(rng, tasks[0], since, variant)
    works = tuple(_works(rng, tasks, variant, care))
    return Freelancer(
        id=person,
        field=field,
        tasks=tasks,
        works=works,
        headline=said(rng, rng.choice(tasks[0].headlines), facts),
        about=_about(rng, field, facts, works, care),
        skills=_skills(rng, field, tasks, facts),
        rate_cents=_rate(rng, field, ability),
        years=max(1, month_of(joined_at) // 12 - since),
        certificates=tuple(_certificates(rng, field, since, care)),
        ability=ability,
        care=care,
        activity=around(rng, 1, 0.8),
        joined_at=joined_at,
        pack=rng.choices(figures.PACKS, figures.PACK_SHARES)[0],
        second=rng.choice(list(FIELDS)) if rng.random() < 0.3 else "",
    )


def _own_facts(rng: Random, task: Task, since: int, variant: int) -> Facts:
    meant = [one for one in BUSINESSES if one.sells or not task.for_shops]
    facts = facts_of(rng, rng.choice(meant), task.variants[variant % len(task.variants)])
    return facts | {"since": str(since)}


def _works(rng: Random, tasks: tuple[Task, ...], variant: int, care: float) -> Iterator[Work]:
    """Careful people show more, each piece for another business."""
    for task in tasks:
        shown = rng.sample(task.works, min(len(task.works), rng.choice((1, 2, 2, 3) if care > 0.45 else (0, 1, 1))))
        for title, sentence in shown:
            facts = _own_facts(rng, task, 2016, variant)
            yield task, said(rng, title, facts), said(rng, sentence, facts)


def _about(rng: Random, field: Field, facts: Facts, works: Sequence[Work], care: float) -> str:
    if care < 0.3:
        return " ".join(rng.sample(field.careless, 2))
    sentences = [said(rng, one, facts) for one in rng.sample(field.about, 2 if care < 0.5 else 3)]
    if works and care > 0.5:
        sentences.insert(1, rng.choice(works)[2])
    return " ".join(sentences)


def _skills(rng: Random, field: Field, tasks: tuple[Task, ...], facts: Facts) -> tuple[str, ...]:
    known = list(dict.fromkeys(skill.format_map(facts) for task in tasks for skill in task.skills if "{" not in skill))
    kept = rng.sample(known, min(len(known), rng.randint(5, 9)))
    languages = [facts[name] for name in ("from", "to") if name in facts]
    return (*dict.fromkeys([*languages, *kept, *rng.sample(field.more_skills, rng.randint(0, 2))]),)


def _rate(rng: Random, field: Field, ability: float) -> int:
    usd = field.rate_usd * (0.5 + 0.95 * ability) * around(rng, 1, 0.22)
    return max(5, round(usd)) * 100


def _certificates(rng: Random, field: Field, since: int, care: float) -> Iterator[Attested]:
    for name, issuer in field.certificates:
        if rng.random() < 0.1 + 0.25 * care:
            yield {"name": name, "issuer": issuer, "year": rng.randint(max(since, 2012), 2025)}


def _unlike(rng: Random, headline: str, taken: set[str]) -> str:
    """People are known by their headline, so no two have the same."""
    found = headline
    while found in taken:
        found = f"{headline}, {rng.choice(QUALIFIERS)}"
        if found in taken:
            found = f"{found}, {rng.choice(QUALIFIERS)}"
    taken.add(found)
    return found


def clients(
    streams: Streams, numbers: Iterable[int], begins_at: int, days: int, businesses: Sequence[Business]
) -> Iterator[Client]:
    """Clients with these numbers, each of a business of its own as long as there are such."""
    for n in numbers:
        rng = streams.of("client", str(n))
        business = businesses[n % len(businesses)]
        yield client(rng, f"client-{n}", business, _temperament(n), joining(rng, begins_at, days))


def _temperament(n: int) -> Temperament:
    """By turns and not by chance, so that every market has its share of each."""
    place = n * GOLDEN_RATIO % 1
    for one in TEMPERAMENTS:
        place -= one.weight
        if place < 0:
            break
    return one


def client(rng: Random, person: str, business: Business, temperament: Temperament, joined_at: int) -> Client:
    """A client of that business."""
    facts = facts_of(rng, business, {})
    facts |= {"who_capital": business.who[:1].upper() + business.who[1:], "few_capital": facts["few"].capitalize()}
    shares = figures.CATEGORY_SHARES
    liked = rng.choices(list(shares), list(shares.values()), k=5)
    about = said(rng, rng.choice(CLIENT_ABOUT), facts)
    return Client(person, business, about, temperament, joined_at, around(rng, 1, 0.6), tuple(liked))
