"""A job's course: what will become of it as its client sees it, and what has come in so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Literal

from earnest.lab.believable import figures
from earnest.lab.believable.letters import Letter
from earnest.lab.believable.people import Client, Freelancer
from earnest.lab.believable.posts import Post
from earnest.lab.believable.streams import around
from earnest.rules.moments import DAY, HOUR

Ending = Literal["hire", "no_hire", "expired", "removed", "left"]


@dataclass(slots=True, eq=False)
class Offered:
    """A proposal on a job, as the job's client comes to see it; `score` is what the client thinks of it."""

    id: str
    by: Freelancer
    letter: Letter
    score: float
    submitted_at: int
    viewed: bool = False
    talked: bool = False
    declined: bool = False


@dataclass(slots=True)
class Script:
    """What is settled beforehand for a job. `hires` and `spares` name who is hired in any case, and who is neither
    hired nor declined; the ratings are those of its contracts; `accepted` is how many milestones a contract that goes
    on has seen accepted, and `delivers_at` when the next is delivered; `by_hand` leaves all to whoever wrote the
    script."""

    hires: str = ""
    spares: str = ""
    client_rating: int = 0
    freelancer_rating: int = 0
    accepted: int | None = None
    delivers_at: int = 0
    by_hand: bool = False

    def holds(self, person: str) -> bool:
        """Whether the script has plans for what this person does on the job."""
        return self.by_hand or self.stars(person)

    def stars(self, person: str) -> bool:
        """Whether the script is about this person, who then may say what others have said."""
        return person in (self.hires, self.spares)


@dataclass(slots=True, eq=False)
class Course:
    """A job with its plan: `ending` and when, from its posting, in microseconds; `wanted` proposals will come by
    themselves."""

    job: str
    client: Client
    post: Post
    ending: Ending
    ends_after: int
    wanted: int
    hires_wanted: int = 1
    script: Script = field(default_factory=Script)
    posted_at: int = 0
    offered: dict[str, Offered] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


REMOVED_SHARE, LEFT_SHARE = 0.015, 0.28
"""Posts that a moderator takes away; and, of those that end in nothing, the part that nobody ever ends."""


def plan_course(rng: Random, job: str, client: Client, post: Post, crowding: float) -> Course:
    """What will become of a job, by its client's temperament."""
    nature = client.temperament
    ending, after = _ending(rng, client), around(rng, nature.decides_days, 0.5) * DAY
    if ending in ("expired", "left"):
        after = rng.choice((21, 30, 30, 45)) * DAY
    elif ending == "removed":
        after = rng.uniform(3, 40) * HOUR
    return Course(
        job=job,
        client=client,
        post=post,
        ending=ending,
        ends_after=round(after),
        wanted=figures.proposals_wanted(rng, crowding),
        hires_wanted=rng.choices((1, 2, 3), (0.94, 0.045, 0.015))[0],
    )


def _ending(rng: Random, client: Client) -> Ending:
    nature, drawn = client.temperament, rng.random()
    if drawn < REMOVED_SHARE:
        return "removed"
    if drawn < REMOVED_SHARE + nature.hires:
        return "hire"
    if drawn < REMOVED_SHARE + nature.hires + nature.no_hire:
        return "no_hire"
    return "left" if rng.random() < LEFT_SHARE else "expired"


def score(rng: Random, one: Freelancer, post: Post, letter: Letter) -> float:
    """What a client thinks of a proposal, about 0 to 1: who it is from, how it fits, what it says, what it costs."""
    asked = 100 * (post.budget_usd or sum(post.hourly_usd or (0, 0)) / 2)
    dear = min(0.3, max(-0.1, letter.offer_cents / max(1, asked) - 1))
    return 0.34 * one.ability + 0.3 * one.fit(post.skills, post.task) + 0.3 * one.care - 0.2 * dear + rng.gauss(0, 0.09)
