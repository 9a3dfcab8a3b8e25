"""The last days on the stage: the open jobs, who is on them, and the demo freelancer's 46 Connects."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from earnest.lab.believable.courses import Course, Script
from earnest.lab.believable.letters import SOME_CARE, Letter
from earnest.lab.believable.people import Client, Freelancer
from earnest.lab.believable.posts import Post, usd
from earnest.lab.believable.stage import posts
from earnest.lab.believable.stage.cast import CAST, Part
from earnest.lab.believable.world import World
from earnest.rules.moments import DAY, HOUR, format_moment

MINUTE = HOUR // 60
AVAILABLE = 46
STILL_TO_STAKE = 16
"""What the freelancer's last three proposals take after the wallet was filled up."""
TOPPED_UP_DAYS = 10.5
PROMO_HOURS = 26
PROMO_EXPIRES_DAYS = 21
MIN_KEPT = 21
"""So much is left of what was bought; the rest of the 46 is a promotion that expires soon."""


class Closing:
    """Plans what visitors find open."""

    def __init__(self, world: World, freelancer: Freelancer, client: Client, good: Client, following: Client) -> None:
        self.world, self.freelancer = world, freelancer
        self.client, self.good, self.following = client, good, following

    def plan(self) -> None:
        """Everything."""
        end, market = self.world.ends_at, self.world.market
        market.plan(end - round(TOPPED_UP_DAYS * DAY), self._top_up)
        market.plan(end - PROMO_HOURS * HOUR, self._promote)
        self._plan_open("suggested", self.good, posts.suggested(self.good), 185 * MINUTE, (12, 31, 48, 77, 104, 139), 2)
        following = posts.following(self.following)
        self._plan_open("next", self.following, following, 20 * HOUR, (40, 130, 300, 490, 720), 1)
        quiet = posts.quiet(self.client)
        self._plan_open("quiet", self.client, quiet, 9 * DAY, (500, 1_400, 2_300, 4_100, 6_200), 3)
        self._plan_twelve()

    def _plan_open(self, job: str, client: Client, post: Post, ago: int, minutes: Sequence[int], viewed: int) -> None:
        """A job posted so long ago, a proposal so many minutes after it each, the first few of them viewed."""
        world, posted_at = self.world, self.world.ends_at - ago
        script = Script(by_hand=True)
        course = world.settle(client, post, posted_at=posted_at, ending="left", wanted=0, job=job, script=script)
        for n, after in enumerate(minutes):
            world.market.plan(posted_at + after * MINUTE, partial(self._somebody, course=course, n=n))
        looks_at = max(posted_at + (minutes[viewed - 1] + 20) * MINUTE, world.ends_at - 30 * HOUR)
        world.market.plan(looks_at, partial(self._look, course=course, count=viewed))

    def _somebody(self, at: int, course: Course, n: int) -> None:
        """Somebody from the crowd; only every third may be careless."""
        rng = self.world.streams.of("stage", course.job, str(n))
        for _ in range(20):
            one = self.world.crowd.somebody(rng, at, course.post, set(course.offered))
            if one is not None and (one.care >= SOME_CARE or n % 3 == 1):
                self.world.jobs.propose(at, course, one)
                return

    def _look(self, at: int, course: Course, count: int) -> None:
        for offered in list(course.offered.values())[:count]:
            self.world.jobs.looking.look(at, course, offered)

    def _plan_twelve(self) -> None:
        world, post = self.world, posts.twelve(self.client)
        posted_at = world.ends_at - 100 * HOUR
        script = Script(by_hand=True)
        course = world.settle(
            self.client, post, posted_at=posted_at, ending="left", wanted=0, job="twelve", script=script
        )
        players = {one.id: one for one in world.cast}
        for n, part in enumerate(CAST, 1):
            one, letter = players[f"freelancer-{n}"], _letter(part)
            at = world.ends_at - part.hours_ago * HOUR
            world.market.plan(at, partial(world.jobs.propose, course=course, one=one, letter=letter))
        world.market.plan(world.ends_at - 50 * HOUR, partial(self._look, course=course, count=2))

    def _top_up(self, at: int) -> None:
        """Enough for what is still to be staked, and MIN_KEPT besides, in packs of ten."""
        missing = MIN_KEPT + STILL_TO_STAKE - self.world.market.available(self.freelancer.id, at)
        if missing > 0:
            self.world.wallets.buy(at, self.freelancer.id, -(-missing // 10) * 10)

    def _promote(self, at: int) -> None:
        amount = AVAILABLE - self.world.market.available(self.freelancer.id, at)
        assert 0 < amount < AVAILABLE, "the wallet of the stage holds too much to be brought to its figure"
        self.world.market.carry_out(
            at, "grant", wallet=self.freelancer.id, amount=amount, source="promo",
            expires_at=format_moment(self.world.ends_at + PROMO_EXPIRES_DAYS * DAY),
            reason="A thank you for a year here",
        )  # fmt: skip


def _letter(part: Part) -> Letter:
    """The letter of one of the cast, with its price split into milestones."""
    steps = part.steps or (("The whole of it", 100, 14),)
    amounts = [part.offer_usd * percent // 100 for _, percent, _ in steps]
    amounts[-1] += part.offer_usd - sum(amounts)
    return Letter(
        text=part.letter,
        answers=part.answers,
        offer_cents=part.offer_usd * 100,
        milestones=tuple(
            {"title": title, "amount": usd(amount), "days": days}
            for (title, _, days), amount in zip(steps, amounts, strict=True)
        ),
        stands_days=30,
    )
