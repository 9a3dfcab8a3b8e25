"""The people of the stage: the three accounts that visitors sign in with, and those who meet them."""
# ruff: noqa: E501
# A sentence stands on one line, however long.

from __future__ import annotations

from collections.abc import Iterator

from earnest.lab.believable.people import Client, Freelancer, Temperament
from earnest.lab.believable.stage.cast import CAST, Part
from earnest.lab.believable.words.businesses import BUSINESSES
from earnest.lab.believable.words.software import API, APP, BOOKING, RAILS, SLOW, SOFTWARE
from earnest.lab.believable.words.software_smaller import CONTACT_FORM, DASHBOARD, DEPLOYMENT, PAGE_FIXES, SCRIPT
from earnest.rules.moments import DAY, HOUR

TASKS = {
    "rails": RAILS, "booking": BOOKING, "slow": SLOW, "app": APP, "api": API, "form": CONTACT_FORM,
    "page": PAGE_FIXES, "deploy": DEPLOYMENT, "front": DASHBOARD, "script": SCRIPT,
}  # fmt: skip
OWN_TASKS = (RAILS, SLOW, DEPLOYMENT, API)
"""What the demo freelancer does."""

TAKEN_BUSINESSES = (0, 1, 27)
"""The businesses of the stage's clients: climbing gyms, a sailing school, a swimming club."""

GOOD_CLIENT = Temperament(14, 0.3, 1, 0, 0, 6, 0)
"""Opens every proposal, half of them within 14 hours."""
DEMO_CLIENT = Temperament(20, 0.6, 0.95, 0, 0, 7, 0)


def cast(begins_at: int) -> Iterator[Freelancer]:
    """The twelve who propose on the demo client's job: `freelancer-1` to `freelancer-12`."""
    for n, part in enumerate(CAST, 1):
        yield _played(part, f"freelancer-{n}", begins_at + n * HOUR)


def _played(part: Part, person: str, joined_at: int) -> Freelancer:
    tasks = tuple(TASKS[name] for name in part.tasks)
    return Freelancer(
        id=person,
        field=SOFTWARE,
        tasks=tasks,
        works=tuple((tasks[min(n, len(tasks) - 1)], title, done) for n, (title, done) in enumerate(part.works)),
        headline=part.headline,
        about=part.about,
        skills=part.skills,
        rate_cents=part.rate_usd * 100,
        years=part.years,
        certificates=(),
        ability=part.ability,
        care=part.care,
        activity=1.2,
        joined_at=joined_at,
        pack=40,
        second="",
    )


def demo_freelancer(person: str, begins_at: int) -> Freelancer:
    """Whom visitors are when they look for work: fit for expert work on Rails and its databases."""
    return Freelancer(
        id=person,
        field=SOFTWARE,
        tasks=OWN_TASKS,
        works=(
            (RAILS, "Membership system, Rails 4.2 to 7.0", "I brought the membership system of a federation of alpine clubs, 61,000 lines, from Rails 4.2 to 7.0 in 23 deploys, each with a way back."),
            (SLOW, "Monday at nine", "A wholesaler's database stood still every Monday at nine; one partial index and a changed report later it is bored at that hour."),
            (DEPLOYMENT, "A move in six minutes", "I moved a ticket office with 400,000 customers to new servers with six minutes of downtime, on a Tuesday morning, and they have restored a backup every week since."),
            (API, "Stock that agrees", "Shop and stock keeping of a bicycle wholesaler agree to the piece since 2021, returns included."),
        ),
        headline="Rails upgrades and the databases under them",
        about="I take over Rails applications that have grown for years and bring them to a version that gets security fixes, in steps that can be deployed and undone one by one. Before that I looked after a booking system with two million reservations a year, so I care about what happens on a busy Saturday. I work with two clients at a time, answer within a few hours, and write down what I did so that you can do without me.",
        skills=("Ruby on Rails", "Ruby", "PostgreSQL", "Sidekiq", "RSpec", "Redis", "Docker", "Performance tuning", "REST API"),
        rate_cents=6_800,
        years=13,
        certificates=({"name": "AWS Certified Developer - Associate", "issuer": "Amazon Web Services", "year": 2023},),
        ability=0.88,
        care=0.9,
        activity=0,
        joined_at=begins_at + 9 * HOUR,
        pack=20,
        second="",
    )  # fmt: skip


def demo_client(person: str, begins_at: int) -> Client:
    """Whom visitors are when they hire: a sailing school."""
    about = "We are a sailing school with two harbours, eleven boats and pupils from eight to eighty. Three of us do the office in winter, nobody has time for it in summer, and that is when we look for help here."
    return Client(person, BUSINESSES[1], about, DEMO_CLIENT, begins_at + 11 * HOUR, 0, ("design",))


def good_client(begins_at: int) -> Client:
    """`client-1`, who has the suggested job and a good record."""
    about = "We run nine climbing gyms and everything that belongs to them: bookings, courses, a small shop, 14,000 members. One of us looks after the software, and for larger things we look for help here."
    return Client("client-1", BUSINESSES[0], about, GOOD_CLIENT, begins_at + 8 * HOUR, 0, ("design",))


def next_client(begins_at: int) -> Client:
    """`client-2`, a swimming club, whose job is the second that the demo freelancer may propose on."""
    about = "We are a swimming club with 900 members, 36 of whom give courses. The office is two people on three mornings a week."
    return Client(
        "client-2", BUSINESSES[27], about, Temperament(10, 0.5, 0.9, 0, 0, 5, 0), begins_at + 1 * DAY, 0, ("design",)
    )
