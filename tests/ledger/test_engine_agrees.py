"""The engine against the rules in memory: however a history is cut into batches, what it loads is enough."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from typing import Any

import psycopg
import pytest

from tests.concurrency.scripts import BEFORE_ALL, POLICY, random_script
from tests.ledger.driving import Body, Engine
from tests.oracle.generate import commands
from tests.oracle.moments import DAY, show
from tests.rules.memory import Memory

POLICIES = ("classic", "fair", "strict", "thumbtack", "monthly", "upwork-2025", "peopleperhour", "bark")
WHOLE = 10_000
CUTS = (1, 2, 7, 50, WHOLE)


@pytest.fixture
def connection(marketplace_url: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(marketplace_url) as opened:
        yield opened


def batches(history: list[Body], largest: int, rng: random.Random) -> Iterator[list[Body]]:
    """The history cut at random into batches of at most `largest`, or cut nowhere."""
    start = 0
    while start < len(history):
        end = start + (len(history) if largest == WHOLE else rng.randint((largest + 1) // 2, largest))
        yield history[start:end]
        start = end


def difference(connection: psycopg.Connection[Any], seed: int, largest: int, length: int = 150) -> str | None:
    """Where engine and memory first differ over the history of `seed`."""
    rng = random.Random(seed)
    policy = rng.choice(POLICIES)
    return first_difference(connection, policy, batches(commands(seed, length, policy), largest, rng))


def first_difference(connection: psycopg.Connection[Any], policy: object, cut: Iterable[list[Body]]) -> str | None:
    """The first outcome or wallet that differs, or what the audit finds in the end; nothing is kept."""
    with connection.transaction(force_rollback=True):
        memory, engine = Memory(policy), Engine(connection, policy)
        for batch in cut:
            expected = [memory.apply(body) for body in batch]
            actual = engine.renumbered(engine.carry_out(batch))
            for body, one, other in zip(batch, expected, actual, strict=True):
                if one != other:
                    return f"{json.dumps(body)}\n  memory: {one}\n  engine: {other}"
            for at in (show(memory.newest), show(memory.newest + 20 * DAY)):
                expected, actual = memory.wallets(at), engine.renumbered(engine.wallets(at))
                if expected != actual:
                    return f"wallets at {at} after {batch[-1]['key']}:\n  memory: {expected}\n  engine: {actual}"
        return "\n".join(engine.problems()) or None


@pytest.mark.parametrize("largest", CUTS)
def test_the_engine_agrees_with_the_rules(connection: psycopg.Connection[Any], largest: int) -> None:
    seeds = range(largest * 10, largest * 10 + (3 if largest == 1 else 7))
    assert {seed: found for seed in seeds if (found := difference(connection, seed, largest))} == {}


@pytest.mark.prove
@pytest.mark.parametrize("largest", CUTS)
@pytest.mark.parametrize("first", range(20_000, 20_500, 50))
def test_the_engine_agrees_over_many_histories(connection: psycopg.Connection[Any], largest: int, first: int) -> None:
    seeds = range(first, first + 50)
    assert {seed: found for seed in seeds if (found := difference(connection, seed, largest))} == {}


def test_a_whole_batch_of_everything(connection: psycopg.Connection[Any]) -> None:
    """As many commands as a batch holds, on few things, so that most of them meet."""
    history = [*BEFORE_ALL, *(body for batch in random_script(random.Random(4), 0, 4_995) for body in batch)]
    memory, engine = Memory(POLICY), Engine(connection, POLICY)
    expected = [memory.apply(body) for body in history]
    assert engine.renumbered(engine.carry_out(history)) == expected
    assert engine.renumbered(engine.wallets(show(memory.newest))) == memory.wallets(show(memory.newest))
    assert engine.problems() == []


MONEY = {"amount": 1, "currency": "USD"}
ABOUT = {"client": "c", "complexity": "expert", "category": "design", "hires_wanted": 2}
STALL: list[Body] = [
    {"type": "open_wallet", "wallet": "a"},
    {"type": "open_wallet", "wallet": "b"},
    {"type": "purchase", "wallet": "a", "connects": 40, "price": MONEY, "payment": "pa"},
    {"type": "purchase", "wallet": "b", "connects": 40, "price": MONEY, "payment": "pb"},
    {"type": "post_job", "job": "i", **ABOUT},
    {"type": "post_job", "job": "j", **ABOUT},
    {"type": "submit_proposal", "proposal": "a-i", "job": "i", "wallet": "a", "boost": 2},
    {"type": "submit_proposal", "proposal": "a-j", "job": "j", "wallet": "a"},
]
# Batches that bring in themselves what later commands of theirs reach through, after STALL.
WITHIN_A_BATCH: dict[str, list[Body]] = {
    "a proposal id is submitted twice, then hired": [
        {"type": "submit_proposal", "proposal": "q", "job": "i", "wallet": "b"},
        {"type": "submit_proposal", "proposal": "q", "job": "j", "wallet": "b"},
        {"type": "hire", "proposal": "q"},
    ],
    "a payment id is bought with twice, then reversed": [
        {"type": "purchase", "wallet": "a", "connects": 9, "price": MONEY, "payment": "p"},
        {"type": "purchase", "wallet": "b", "connects": 9, "price": MONEY, "payment": "p"},
        {"type": "post_job", "job": "k", **ABOUT},
        {"type": "submit_proposal", "proposal": "q", "job": "k", "wallet": "a", "boost": 32},
        {"type": "reverse_purchase", "payment": "p", "cause": "chargeback"},
        {"type": "withdraw_proposal", "proposal": "q"},
    ],
    "bought Connects are staked, then spent": [
        {"type": "submit_proposal", "proposal": "q", "job": "i", "wallet": "b"},
        {"type": "hire", "proposal": "q"},
    ],
    "a wallet proposes anew where it has withdrawn": [
        {"type": "withdraw_proposal", "proposal": "a-i"},
        {"type": "submit_proposal", "proposal": "q", "job": "i", "wallet": "a", "boost": 5},
        {"type": "withdraw_proposal", "proposal": "q"},
        {"type": "submit_proposal", "proposal": "r", "job": "i", "wallet": "a"},
    ],
    "everything new is posted, proposed, boosted, hired and closed": [
        {"type": "open_wallet", "wallet": "c"},
        {"type": "grant", "wallet": "c", "amount": 30, "source": "promo"},
        {"type": "post_job", "job": "k", **ABOUT},
        {"type": "invite", "job": "k", "wallet": "c"},
        {"type": "submit_proposal", "proposal": "c-k", "job": "k", "wallet": "c", "boost": 3},
        {"type": "submit_proposal", "proposal": "b-k", "job": "k", "wallet": "b", "boost": 4},
        {"type": "view_proposal", "proposal": "c-k"},
        {"type": "set_policy", "policy": "strict"},
        {"type": "submit_proposal", "proposal": "a-k", "job": "k", "wallet": "a"},
        {"type": "sweep", "limit": 1},
        {"type": "hire", "proposal": "c-k"},
        {"type": "close_job", "job": "k", "cause": "done"},
        {"type": "reverse_purchase", "payment": "pb", "cause": "chargeback"},
        {"type": "restore_purchase", "payment": "pb"},
        {"type": "sweep"},
    ],
}


@pytest.mark.parametrize("what", WITHIN_A_BATCH)
@pytest.mark.parametrize(
    "policy", ["fair", {"boost": {"slots": 1}, "returns": {"hired": 50, "withdrawn": 30}}], ids=str
)
def test_what_a_batch_brings_in_itself_is_reached_through(
    connection: psycopg.Connection[Any], what: str, policy: object
) -> None:
    stall, batch = (
        [{"key": f"{name}-{n}", "at": "2026-02-01T00:00:00Z", **body} for n, body in enumerate(bodies)]
        for name, bodies in (("stall", STALL), ("batch", WITHIN_A_BATCH[what]))
    )
    assert first_difference(connection, policy, [stall, batch]) is None
    assert first_difference(connection, policy, [stall + batch]) is None
