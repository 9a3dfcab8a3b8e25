"""One command in a batch of one costs three round trips: begin, locks and reads; store; commit."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from earnest.ledger.engine import LIVE, RECORDED, Clock, execute
from earnest.ledger.installation import set_up
from earnest.rules.parsing import EARNEST, RECORDS
from earnest.rules.policy import resolve
from tests.ledger.driving import Body, django_on, parsed
from tests.ledger.long_line import Far, long_line

AT = "2026-02-01T00:00:00Z"
LATER = "2026-02-08T00:00:00Z"
POLICY = {"boost": {"slots": 1}, "grants": {"monthly": 5}, "returns": {"active_days": 2}}
MONEY = {"amount": 1, "currency": "USD"}
JOB = {"client": "c", "complexity": "entry", "category": "design", "hires_wanted": 2}
BEFORE: list[Body] = [
    {"type": "open_wallet", "wallet": "w"},
    {"type": "open_wallet", "wallet": "v"},
    {"type": "purchase", "wallet": "w", "connects": 20, "price": MONEY, "payment": "p"},
    {"type": "reverse_purchase", "payment": "p", "cause": "chargeback", "connects": 1},
    {"type": "post_job", "job": "j", **JOB},
    {"type": "submit_proposal", "proposal": "q", "job": "j", "wallet": "w", "boost": 1},
    {"type": "submit_proposal", "proposal": "r", "job": "j", "wallet": "v", "boost": 2},
]
COMMANDS: dict[str, Body] = {
    "open_wallet": {"wallet": "new"},
    "grant": {"wallet": "w", "amount": 1, "source": "promo"},
    "purchase": {"wallet": "w", "connects": 1, "price": MONEY, "payment": "new"},
    "reverse_purchase": {"payment": "p", "cause": "refund"},
    "restore_purchase": {"payment": "p"},
    "post_job": {"job": "new", **JOB},
    "invite": {"job": "j", "wallet": "w"},
    "submit_proposal": {"proposal": "new", "job": "i", "wallet": "w"},
    "set_boost": {"proposal": "q", "bid": 3},
    "view_proposal": {"proposal": "q"},
    "withdraw_proposal": {"proposal": "q"},
    "hire": {"proposal": "q"},
    "close_job": {"job": "j", "cause": "removed"},
    "freeze_wallet": {"wallet": "w", "reason": ""},
    "unfreeze_wallet": {"wallet": "v", "reason": ""},
    "set_policy": {"policy": "fair"},
}
REFUSED: dict[str, Body] = {
    "unknown_wallet": {"type": "grant", "wallet": "nobody", "amount": 1, "source": "promo"},
    "insufficient_connects": {
        "type": "submit_proposal", "proposal": "new", "job": "i", "wallet": "w", "boost": 1_000,
    },
    "proposal_exists": {"type": "submit_proposal", "proposal": "q", "job": "i", "wallet": "w"},
}  # fmt: skip


@pytest.fixture
def far(marketplace_url: str) -> Iterator[Far]:
    more: list[Body] = [
        {"type": "post_job", "job": "i", **JOB},
        {"type": "freeze_wallet", "wallet": "v", "reason": ""},
    ]
    bodies = [{"key": f"before-{n}", "at": AT, **body} for n, body in enumerate(BEFORE + more)]
    with psycopg.connect(marketplace_url) as near:
        set_up(near, kind="sandbox", policy=resolve(POLICY))
        assert {one["status"] for one in execute(near, parsed(bodies), RECORDED)} == {"ok"}
    with long_line(marketplace_url) as found:
        yield found


def carried_out(far: Far, body: Body, clock: Clock = RECORDED) -> tuple[Body, int]:
    """The outcome, and how often the client had to wait for the server."""
    with psycopg.connect(far.url) as connection:
        before = far.trips
        outcome = execute(connection, parsed([body], caller=EARNEST if clock.live else RECORDS), clock)[0]
        connection.commit()
        return outcome, far.trips - before


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_command_takes_three(far: Far, kind: str) -> None:
    outcome, trips = carried_out(far, {"key": "k", "type": kind, "at": AT, **COMMANDS[kind]})
    assert (outcome["status"], trips) == ("ok", 3)


@pytest.mark.parametrize("error", REFUSED)
def test_a_refusal_takes_three(far: Far, error: str) -> None:
    outcome, trips = carried_out(far, {"key": "k", "at": AT, **REFUSED[error]})
    assert (outcome.get("error"), trips) == (error, 3)


def test_a_replay_takes_two(far: Far) -> None:
    outcome, trips = carried_out(far, {"key": "before-0", "at": AT, **BEFORE[0]})
    assert (outcome["status"], trips) == ("replayed", 2)


def test_a_sweep_first_finds_what_is_due(far: Far) -> None:
    outcome, trips = carried_out(far, {"key": "k", "type": "sweep", "at": LATER})
    assert (outcome["granted"], outcome["spent"], trips) == (0, 4, 4)


def test_with_django_around_it_a_command_takes_three_too(far: Far) -> None:
    with django_on(far.url):
        from django.db import connection

        from earnest.market.carry_out import carry_out

        connection.ensure_connection()
        before = far.trips
        outcome = carry_out(parsed([{"key": "k", "type": "view_proposal", "at": AT, "proposal": "q"}]))[0]
        assert (outcome["status"], far.trips - before) == ("ok", 3)


def test_a_live_sweep_first_asks_what_time_it_is(far: Far) -> None:
    outcome, trips = carried_out(far, {"key": "k", "type": "sweep"}, LIVE)
    assert (outcome["status"], trips) == ("ok", 5)
