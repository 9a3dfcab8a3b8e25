"""A whole market from a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

import msgspec

from earnest.lab.believable import figures, people
from earnest.lab.believable.courses import plan_course
from earnest.lab.believable.crowd import Crowd
from earnest.lab.believable.happenings import Happening
from earnest.lab.believable.jobs import Jobs
from earnest.lab.believable.market import Market
from earnest.lab.believable.moderation import bad_post
from earnest.lab.believable.posts import PostWriter
from earnest.lab.believable.stage import Stage
from earnest.lab.believable.stage import people as stage_people
from earnest.lab.believable.streams import Streams
from earnest.lab.believable.wallets import Wallets, first_sweep
from earnest.lab.believable.words.businesses import BUSINESSES
from earnest.lab.believable.world import World
from earnest.rules.moments import DAY, HOUR, format_moment
from earnest.rules.policy import PRESETS, Policy, preset, resolve

LEAST_DAYS, LEAST_FREELANCERS, LEAST_CLIENTS = 90, 60, 8
"""With less there is no room for the stage."""
JOBS_A_CLIENT = 10.4
"""In a year, besides those of the stage."""
CROWDING = 0.72
"""Proposals a job in relation to a large marketplace, whose median is 20: so that a year fits a demo."""
ANNOUNCED_DAYS = 14


@dataclass(frozen=True, slots=True)
class Change:
    """Another policy, from so far into the history on (0 to 1), announced ANNOUNCED_DAYS before."""

    part: float
    policy: Policy


TRIAL: dict[str, Any] = {"name": "boost-trial", "boost": {"slots": 3}}


def changes_of_the_demo() -> tuple[Change, ...]:
    """From `monthly` over a trial of boosts, without monthly Connects, to `classic`, in force for the last 5 months."""
    return Change(0.34, resolve(TRIAL)), Change(0.58, preset("classic"))


def believable_market(
    *,
    seed: int,
    begins_at: int,
    days: int = 365,
    freelancers: int = 260,
    clients: int = 60,
    policy: Policy | None = None,
    changes: Sequence[Change] | None = None,
    crowding: float = CROWDING,
    freelancer: str = "freelancer",
    client: str = "client",
) -> Iterator[Happening]:
    """What happens in a market, in the order of time, from `begins_at` (microseconds since 1970) for `days` days.

    The same arguments give the same market. Its commands are well formed, carry keys `demo:…`, and were decided by
    the rules: for an empty ledger, the first sets `policy` (by default `monthly`), later ones make the `changes`.
    `freelancers` and `clients` count those who are not of the stage; `freelancer` and `client` are the ids of the two
    accounts that are, and at the end find what `stage` says. Raises ValueError where there is no room for them.
    """
    if days < LEAST_DAYS or freelancers < LEAST_FREELANCERS or clients < LEAST_CLIENTS:
        raise ValueError(
            f"a market needs at least {LEAST_DAYS} days, {LEAST_FREELANCERS} freelancers and {LEAST_CLIENTS} clients"
        )
    streams = Streams(seed)
    world = _world(streams, begins_at, days, freelancers, clients, {freelancer})
    _plan_policies(world, policy or preset("monthly"), changes_of_the_demo() if changes is None else changes)
    Stage(
        world,
        stage_people.demo_freelancer(freelancer, begins_at),
        stage_people.demo_client(client, begins_at),
        stage_people.good_client(begins_at),
        stage_people.next_client(begins_at),
    ).plan()
    _plan_jobs(world, round(clients * JOBS_A_CLIENT * days / 365), crowding)
    world.wallets.plan_incidents(begins_at, days)
    world.market.plan(first_sweep(begins_at), world.wallets.sweep_daily)
    return world.market.run()


def _world(streams: Streams, begins_at: int, days: int, freelancers: int, clients: int, known: set[str]) -> World:
    """The market with its people, none of whom has done anything yet."""
    market = Market(streams, ends_at=begins_at + days * DAY)
    cast = list(stage_people.cast(begins_at))
    taken = {one.headline for one in cast}
    numbers = range(len(cast) + 1, freelancers + 1)
    crowd = [*cast, *people.freelancers(streams, numbers, begins_at, days, taken)]
    wallets = Wallets(market, known | {one.id for one in cast})
    for one in crowd:
        market.plan(one.joined_at, partial(wallets.open, one=one))
    free = [one for n, one in enumerate(BUSINESSES) if n not in stage_people.TAKEN_BUSINESSES]
    ordinary = list(people.clients(streams, range(3, clients + 1), begins_at, days, free))
    drawn = Crowd(crowd, wallets)
    jobs = Jobs(market, wallets, drawn)
    world = World(streams, begins_at, days, market, wallets, drawn, jobs, cast, ordinary, PostWriter())
    for one_client in ordinary:
        market.plan(one_client.joined_at, partial(world.open_account, client=one_client))
    return world


def _plan_policies(world: World, policy: Policy, changes: Sequence[Change]) -> None:
    market, begins_at = world.market, world.begins_at
    market.plan(begins_at, lambda at: _set(market, at, policy))
    for change in changes:
        effective_from = begins_at + round(change.part * world.days) * DAY
        announced_at = max(begins_at + HOUR, effective_from - ANNOUNCED_DAYS * DAY)
        effective = format_moment(effective_from)
        market.plan(announced_at, partial(_set, market, policy=change.policy, effective_from=effective))


def _set(market: Market, at: int, policy: Policy, **more: str) -> None:
    """By the preset's name where it is one."""
    named = policy.name in PRESETS and preset(policy.name) == policy
    market.carry_out(at, "set_policy", policy=policy.name if named else msgspec.to_builtins(policy), **more)


def _plan_jobs(world: World, count: int, crowding: float) -> None:
    """The ordinary jobs, spread over the whole time, each of a client who has joined by then."""
    for n in range(count):
        rng = world.streams.of("job", str(n))
        at = _working_hour(rng, world.begins_at + DAY, world.ends_at - 2 * HOUR)
        there = [one for one in world.clients if one.joined_at < at]
        client = rng.choices(there, [one.activity for one in there])[0]
        category = rng.choice(client.categories) if rng.random() < 0.5 else _category(rng)
        post = world.writer.write(rng, client, category, level=figures.complexity(rng))
        course = plan_course(rng, world.next_job(), client, post, crowding)
        if course.ending == "removed":
            course.post = bad_post(rng, post, world.writer)
        world.market.plan(at, partial(world.jobs.post, course=course))


def _category(rng: Random) -> str:
    return rng.choices(list(figures.CATEGORY_SHARES), list(figures.CATEGORY_SHARES.values()))[0]


def _working_hour(rng: Random, begins_at: int, ends_at: int) -> int:
    """A moment between the two, mostly by day (UTC) and seldom on the seventh day of a week."""
    while True:
        at = rng.randrange(begins_at, ends_at)
        hour, weekday = at // HOUR % 24, at // DAY % 7  # 1970 began on a Thursday: 2 and 3 are the weekend
        if (6 <= hour <= 20 or rng.random() < 0.25) and (weekday not in (2, 3) or rng.random() < 0.4):
            return at
