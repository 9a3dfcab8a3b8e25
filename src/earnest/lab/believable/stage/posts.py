"""The posts of the stage, word for word."""
# ruff: noqa: E501
# A sentence stands on one line, however long.

from __future__ import annotations

from random import Random

from earnest.lab.believable.figures import Complexity
from earnest.lab.believable.people import Client
from earnest.lab.believable.posts import Post
from earnest.lab.believable.words.design import ILLUSTRATIONS
from earnest.lab.believable.words.software import BOOKING, RAILS, SLOW
from earnest.lab.believable.words.task import Facts, Task, facts_of, said

SUGGESTED_TITLE = "Migrate a booking site from Rails 5 to 7"


def suggested(client: Client) -> Post:
    """What the demo freelancer is made for: 6 Connects under `classic`."""
    return _post(
        client, "software-development", "expert", RAILS, 2_400,
        title=SUGGESTED_TITLE,
        description="We run bookings for nine climbing gyms on a Rails 5.2 application with about 40,000 lines and good test coverage. We need it on Rails 7.2 with Ruby 3.3, in steps that we can deploy one by one, and without a night of downtime.\n\nAbout 14,000 members book with it, most of them on their telephone and many of them on Sunday evening. Background work runs on Sidekiq, the database is PostgreSQL 13, and two of the gems are no longer maintained. One of us knows the code and answers within a day.\n\nPlease tell us how you would order the steps, and one upgrade of this kind that you have done.",
        skills=("Ruby on Rails", "PostgreSQL", "Sidekiq", "RSpec"),
        questions=(0, 1),
        facts={"old": "5.2", "new": "7.2", "big": "40,000", "few": "two", "some": "140"},
    )  # fmt: skip


def following(client: Client) -> Post:
    """A smaller one to try: 4 Connects under `classic`."""
    return _post(
        client, "software-development", "intermediate", SLOW, 480,
        title="Our list of members takes nine seconds to open: find out why",
        description="We keep 38,000 registrations for courses in PostgreSQL, and since September the list that our office works with takes nine seconds to open. A bigger server was tried and did not help.\n\nPlease find the cause, show us the evidence, and mend it. The application is Rails 6.1; pg_stat_statements has been on for two weeks, and you can have a copy of the database without names. We meet on Thursday and would like to decide then.",
        skills=("PostgreSQL", "SQL", "Ruby on Rails", "Performance tuning"),
        questions=(0,),
        facts={"big": "38,000", "month": "September", "some": "twenty"},
    )  # fmt: skip


def twelve(client: Client) -> Post:
    """The demo client's job with twelve proposals."""
    return _post(
        client, "software-development", "intermediate", BOOKING, 2_200,
        title="Online bookings for a sailing school, with deposits and a rule for bad weather",
        description="We teach sailing in two harbours with eleven boats and nine instructors, some of whom work in both. Bookings come in by phone and mail and end up in a spreadsheet that only two of us dare to touch. Last summer we sold the same boat twice on three Saturdays.\n\nWe want a page on which pupils see what is free, pay a deposit of thirty percent and get a reminder two days before; and a calendar for our office. When there is too much wind a course is moved, not refunded, and whoever moves it should need one button and not eleven telephone calls.\n\nOur website is WordPress and stays. Stripe is there already. Most people come with a telephone, many of them on Friday evening. We would like to be live before the season, in about eight weeks.\n\nPlease answer the two questions; we read those first.",
        skills=("Django", "Python", "PostgreSQL", "Stripe", "HTML"),
        questions=(0, 1),
        facts={"few": "two", "many": "400"},
    )  # fmt: skip


def quiet(client: Client) -> Post:
    """The demo client's job that is to be closed without a hire."""
    return _post(
        client, "design", "intermediate", ILLUSTRATIONS, 350,
        title="A hand-drawn map of our two harbours",
        description="Our pupils get a leaflet, and the map in it is a photograph of a photocopy. We would like one that is drawn: where to come in, where the boats are, where not to go at low tide, and where there is coffee. Not to scale, but so that one finds it.\n\nTwo colours on uncoated paper, A5, and the same for our website. We send photographs and the old map. Sketches first, please. There is no hurry; it has to be printed before the season.",
        skills=("Illustration", "Drawing", "Print design"),
        questions=(0,),
        facts={"few": "two"},
        strand=1,
    )  # fmt: skip


def _post(
    client: Client, category: str, level: Complexity, task: Task, budget_usd: int, *, title: str, description: str,
    skills: tuple[str, ...], questions: tuple[int, ...], facts: Facts,
    strand: int = 0,
) -> Post:  # fmt: skip
    rng = Random(title)
    known = facts_of(rng, client.business, task.variants[0]) | facts
    known["thing"] = task.thing.format_map(known)
    asked = (task.questions[n] for n in questions)
    return Post(
        category=category,
        complexity=level,
        task=task,
        strand=strand,
        facts=known,
        title=title,
        description=description,
        skills=skills,
        questions=tuple((said(rng, one, known), tuple(said(rng, a, known) for a in some)) for one, some in asked),
        budget_usd=budget_usd,
        hourly_usd=None,
    )
