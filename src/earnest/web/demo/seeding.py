"""The demo's market: a year of history from the project's own generator, played into the database.

Commands go through the engine like anybody's; what is said with them is kept beside. Their keys are the same every
time, so that a run that was stopped goes on where it stopped; the words come last, all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, transaction

from earnest.lab.believable import believable_market
from earnest.lab.believable.happenings import Command
from earnest.ledger.adapters import plain_connection
from earnest.ledger.reads import number_at
from earnest.market import clock
from earnest.market.carry_out import carry_out
from earnest.market.models import Person
from earnest.market.notices.following import follow, start_following_after
from earnest.rules.moments import DAY, format_moment
from earnest.rules.parsing import Parsed, parse_body
from earnest.web.demo.accounts import OPERATOR, make_accounts
from earnest.web.demo.chronicle import Chronicle

SEED = 20_260
HISTORY_DAYS = 365
BATCH = 2_000
TOLD_DAYS = 3
"""What happened in the last days waits for people in their notifications."""
SUGGESTED, NEXT, TWELVE, QUIET = STAGED = ("suggested", "next", "twelve", "quiet")
"""The jobs of the walks."""
PROGRAM_JOB, PROGRAM_WALLET, PROGRAM_CLIENT = "booking-page", "integrator-1", "integrator-client"
"""What the API page's commands are about: a job and a wallet of no person of ours, as an integrator has them."""

Progress = Callable[[str], None]


def is_seeded() -> bool:
    """Whether the demo's people are there, who come last."""
    return Person.objects.filter(id=OPERATOR).exists()


def seed(ends_at: int, progress: Progress = lambda _: None) -> None:
    """Play the year that ends at that moment, and set the manual clock to it.

    A run that was stopped is gone on with, to the end that it had: what was played before is not played again.
    """
    ends_at = clock.start(ends_at)
    progress("making up a year of a market")
    begins_at = ends_at - HISTORY_DAYS * DAY
    happenings = list(believable_market(seed=SEED, begins_at=begins_at, days=HISTORY_DAYS))
    commands = [_parsed(one.body) for one in happenings if isinstance(one, Command)]
    for done in range(0, len(commands), BATCH):
        progress(f"playing it: {done:,} of {len(commands):,} commands")
        carry_out(commands[done : done + BATCH])
    carry_out([_parsed(body) for body in _for_programs(ends_at)])
    progress("keeping what people said")
    with transaction.atomic():
        Chronicle(happenings, ends_at=ends_at, staged=STAGED).keep()
        make_accounts()
        start_following_after(number_at(plain_connection(connection), ends_at - TOLD_DAYS * DAY))
    progress("telling people of the last days")
    follow(ends_at, mails=False)


def _parsed(body: dict[str, Any]) -> Parsed:
    parsed = parse_body(body, where="the demo")
    assert isinstance(parsed, Parsed), parsed
    return parsed


def _for_programs(ends_at: int) -> Iterator[dict[str, Any]]:
    at = format_moment(ends_at)
    bodies: list[dict[str, Any]] = [
        {"type": "open_wallet", "wallet": PROGRAM_WALLET},
        {"type": "grant", "wallet": PROGRAM_WALLET, "amount": 20, "source": "promo"},
        {
            "type": "post_job", "job": PROGRAM_JOB, "client": PROGRAM_CLIENT, "complexity": "intermediate",
            "category": "software-development", "title": "A booking page for a small hotel",
            "description": "Posted through the API, by a program of another site.",
        },
    ]  # fmt: skip
    for n, body in enumerate(bodies):
        yield body | {"key": f"demo:program:{n}", "at": at}
