"""What happens to the accounts of the stage, day by day, counted back from the end of history.

Days beyond the last 32 are for a market of a year; a shorter history has the same things closer together.
"""

from __future__ import annotations

from dataclasses import dataclass

from earnest.lab.believable.courses import Ending, Script
from earnest.lab.believable.figures import Complexity
from earnest.lab.believable.people import Client, Freelancer
from earnest.lab.believable.stage.closing import Closing
from earnest.lab.believable.stage.people import OWN_TASKS
from earnest.lab.believable.words import FIELDS
from earnest.lab.believable.words.task import Task
from earnest.lab.believable.world import World
from earnest.rules.moments import DAY, HOUR

FIRM_DAYS = 32
YEAR_DAYS = 365
LEAST_DAYS = 90
"""A shorter history has no room for the stage."""


@dataclass(frozen=True, slots=True)
class Try:
    """A proposal of the demo freelancer: so many days before the end, on a job that ends so and so many days later.
    `rating` is what winning it brings; `declined` and `withdrawn` say what else becomes of it."""

    days_before: float
    level: Complexity
    ending: Ending
    days: float = 8
    rating: int = 0
    withdrawn: bool = False
    declined: bool = False
    size: str = "medium"


TRIES = (
    Try(335, "expert", "hire"),
    Try(320, "expert", "hire", rating=5, size="large"),
    Try(310, "intermediate", "no_hire"),
    Try(300, "expert", "hire"),
    Try(280, "intermediate", "expired", 27),
    Try(262, "intermediate", "hire", rating=5),
    Try(240, "intermediate", "hire"),
    Try(230, "expert", "hire", withdrawn=True),
    Try(215, "expert", "no_hire"),
    Try(205, "expert", "left"),
    Try(190, "expert", "hire", rating=4, size="large"),
    Try(170, "expert", "hire"),
    Try(150, "intermediate", "no_hire"),
    Try(140, "expert", "hire"),
    Try(121, "expert", "hire", rating=5),
    Try(110, "intermediate", "expired", 21),
    Try(95, "intermediate", "hire"),
    Try(84, "intermediate", "left"),
    Try(70, "expert", "hire"),
    Try(66, "intermediate", "hire", rating=5),
    Try(60, "intermediate", "hire", withdrawn=True),
    Try(50, "expert", "no_hire"),
    Try(28.2, "expert", "left"),
    Try(17, "intermediate", "left"),
    Try(9.3, "intermediate", "left"),
    Try(5.1, "expert", "left", declined=True),
    Try(1.5, "expert", "left"),
)
"""Won five times (rated 4.8), lost, given back, expired, spent by age, withdrawn; the last five are still staked."""

GOOD_JOBS: tuple[tuple[str, Ending, int, int], ...] = (
    ("design", "hire", 1, 5), ("software-development", "hire", 2, 5), ("writing", "hire", 1, 5),
    ("marketing", "no_hire", 1, 0), ("data-science", "hire", 1, 4), ("design", "hire", 2, 4),
    ("translation", "hire", 1, 5), ("admin-support", "expired", 1, 0), ("software-development", "hire", 1, 5),
    ("marketing", "hire", 2, 5), ("writing", "hire", 1, 4),
)  # fmt: skip
"""The good client's jobs: category, ending, hires, what the hired say. 9 of 11 with a hire, 12 ratings around 4.7."""


class Stage:
    """Plans the lives of the demo's accounts; `freelancer` and `client` are whom visitors are."""

    def __init__(self, world: World, freelancer: Freelancer, client: Client, good: Client, following: Client) -> None:
        self.world = world
        self.freelancer, self.client, self.good, self.following = freelancer, client, good, following

    def plan(self) -> None:
        """Everything, to be called before the market begins."""
        world = self.world
        for one in (self.client, self.good, self.following):
            world.market.plan(one.joined_at, lambda at, one=one: world.open_account(at, one))  # type: ignore[misc]
        world.market.plan(self.freelancer.joined_at, lambda at: world.wallets.open(at, self.freelancer))
        for n, one_try in enumerate(TRIES):
            self._plan_try(n, one_try)
        for n, (category, ending, hires, rating) in enumerate(GOOD_JOBS):
            self._plan_good_job(n, category, ending, hires, rating)
        self._plan_client_history()
        Closing(world, self.freelancer, self.client, self.good, self.following).plan()

    def before(self, days: float) -> int:
        """The moment so many days before the end, in a history of a year."""
        if days > FIRM_DAYS:
            days = FIRM_DAYS + (days - FIRM_DAYS) * (self.world.days - FIRM_DAYS - 3) / (YEAR_DAYS - FIRM_DAYS - 3)
        return self.world.ends_at - round(days * DAY)

    def _plan_try(self, n: int, one: Try) -> None:
        world, me = self.world, self.freelancer
        rng = world.streams.of("try", str(n))
        submits_at = self.before(one.days_before) + rng.randint(0, 50) * (HOUR // 60)
        lead = rng.randint(2, 15) * HOUR
        client = rng.choice([some for some in world.clients if some.joined_at < submits_at - lead])
        won = bool(one.rating)
        post = world.writer.write(
            rng, client, "software-development", level=one.level, tasks=OWN_TASKS, fixed=True, size=one.size
        )
        script = Script(
            hires=me.id if won else "",
            spares="" if won else me.id,
            client_rating=one.rating,
            freelancer_rating=5 if won else 0,
        )
        days = one.days + lead / DAY
        course = world.settle(client, post, posted_at=submits_at - lead, ending=one.ending, days=days, script=script)
        course.wanted = rng.randint(7, 18)
        world.market.plan(submits_at, lambda at: world.jobs.propose(at, course, me))
        if one.withdrawn:
            world.market.plan(submits_at + 3 * DAY, lambda at: world.jobs.withdraw(at, course, me))
        if one.declined:
            looking = world.jobs.looking
            reason = "Thank you. We would like somebody who can be in our office once a month."
            world.market.plan(submits_at + 20 * HOUR, lambda at: looking.look(at, course, course.offered[me.id]))
            world.market.plan(
                submits_at + 29 * HOUR, lambda at: looking.decline(at, course, course.offered[me.id], reason)
            )

    def _plan_good_job(self, n: int, category: str, ending: Ending, hires: int, rating: int) -> None:
        world = self.world
        rng = world.streams.of("good client", str(n))
        size = "medium" if n < 9 else "small"
        post = world.writer.write(rng, self.good, category, level="intermediate", fixed=True, size=size)
        world.settle(
            self.good, post, posted_at=self.before(345 - 29 * n), ending=ending, days=30 if ending == "expired" else 6,
            wanted=rng.randint(9, 16), hires=hires, script=Script(freelancer_rating=rating),
        )  # fmt: skip

    def _plan_client_history(self) -> None:
        """Jobs that went well, one that came to nothing, and one that is under way."""
        for days_before, category, thing, ending, rating in (
            (300, "design", "the brochure", "hire", 5),
            (222, "translation", "the translation", "hire", 4),
            (150, "marketing", "the advertisements", "no_hire", 0),
            (104, "writing", "the proofreading", "hire", 5),
        ):
            task = _task(category, thing)
            rng = self.world.streams.of("demo client", thing)
            post = self.world.writer.write(
                rng, self.client, category, level="intermediate", tasks=[task], fixed=True, size=task.size
            )
            ended: Ending = "hire" if ending == "hire" else "no_hire"
            self.world.settle(
                self.client, post, posted_at=self.before(days_before), ending=ended,
                script=Script(client_rating=rating, freelancer_rating=5 if rating else 0),
            )  # fmt: skip
        task = _task("translation", "the manual in {to}")
        rng = self.world.streams.of("demo client", "running")
        post = self.world.writer.write(
            rng, self.client, "translation", level="intermediate", tasks=[task], fixed=True, size="large"
        )
        waits = Script(accepted=1, delivers_at=self.world.ends_at - 22 * HOUR)
        self.world.settle(
            self.client, post, posted_at=self.before(36), ending="hire", wanted=14, job="running", script=waits
        )


def _task(category: str, thing: str) -> Task:
    return next(task for task in FIELDS[category].tasks if task.thing == thing)
