"""Processes race on one wallet, one job, the same keys and ids: each thing happens once, and in the journal's order."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from earnest.ledger.engine import RECORDED, execute
from earnest.ledger.locks import LocksMissing, Wider
from earnest.rules.outcomes import Outcome
from tests.concurrency.racing import Batches, Racers, begin, counted, problems, racers
from tests.concurrency.scripts import BEFORE_ALL, POLICY, random_script
from tests.ledger.driving import Body, parsed

AT = "2026-02-01T00:00:00Z"
PROCESSES = 4


@pytest.fixture(scope="module")
def pack() -> Iterator[Racers]:
    with racers(PROCESSES) as found:
        yield found


def body(key: str, kind: str, **fields: Any) -> Body:
    return {"key": key, "type": kind, "at": AT, **fields}


def wallets(count: int, connects: int) -> list[Body]:
    opened = [body(f"open-{n}", "open_wallet", wallet=f"w{n}") for n in range(count)]
    grants = [
        body(f"grant-{n}", "grant", wallet=f"w{n}", amount=connects, source="promo")
        for n in range(count if connects else 0)
    ]
    return opened + grants


def jobs(count: int, **fields: Any) -> list[Body]:
    about = {"client": "c", "complexity": "entry", "category": "design", **fields}
    return [body(f"post-{n}", "post_job", job=f"j{n}", **about) for n in range(count)]


def one_by_one(bodies: list[Body]) -> Batches:
    return [[each] for each in bodies]


def statuses(answers: list[list[Outcome]]) -> Counter[str]:
    return Counter(str(one.get("error", one["status"])) for answer in answers for one in answer)


def test_one_wallet_is_never_overspent(pack: Racers, marketplace_url: str) -> None:
    begin(marketplace_url, "classic", wallets(1, 15) + jobs(40))
    scripts = [
        one_by_one([body(f"{p}-{n}", "submit_proposal", proposal=f"q{n}", job=f"j{n}", wallet="w0")
                    for n in range(p, 40, PROCESSES)])
        for p in range(PROCESSES)
    ]  # fmt: skip
    answers = pack.race(marketplace_url, scripts)
    assert statuses(answers) == {"ok": 15, "insufficient_connects": 25}
    assert problems(marketplace_url) == []


def test_a_rush_on_one_job_stops_at_its_cap(pack: Racers, marketplace_url: str) -> None:
    begin(marketplace_url, {"limits": {"proposals_per_job": 5}}, wallets(40, 1) + jobs(1))
    scripts = [
        one_by_one([body(f"{p}-{n}", "submit_proposal", proposal=f"q{n}", job="j0", wallet=f"w{n}")
                    for n in range(p, 40, PROCESSES)])
        for p in range(PROCESSES)
    ]  # fmt: skip
    assert statuses(pack.race(marketplace_url, scripts)) == {"ok": 5, "too_many_proposals": 35}
    assert problems(marketplace_url) == []


def test_the_same_commands_from_everywhere_happen_once(pack: Racers, marketplace_url: str) -> None:
    begin(marketplace_url, "classic")
    history = wallets(6, 10) + jobs(6) + [
        body(f"s{n}", "submit_proposal", proposal=f"q{n}", job=f"j{n}", wallet=f"w{n}") for n in range(6)
    ]  # fmt: skip
    shuffled = list(reversed(history))
    scripts: list[Batches] = [[history], one_by_one(history), [history[:9], history[9:]], one_by_one(history)]
    answers = pack.race(marketplace_url, scripts)
    check_one_outcome_a_key(answers)
    assert statuses(answers) == {"ok": len(history), "replayed": 3 * len(history)}
    again = pack.race(marketplace_url, [one_by_one(shuffled)] * PROCESSES)
    assert statuses(again) == {"replayed": PROCESSES * len(history)}
    assert problems(marketplace_url) == []


def test_new_keys_in_opposite_orders_end_in_no_circle(pack: Racers, marketplace_url: str) -> None:
    begin(marketplace_url, "classic")
    history = wallets(2_000, 0)
    scripts = [[history], [history[::-1]], [history[700:] + history[:700]], [history[::-1]]]
    answers = pack.race(marketplace_url, scripts)
    assert statuses(answers) == {"ok": 2_000, "replayed": 6_000}
    check_one_outcome_a_key(answers)
    assert counted(marketplace_url, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()") == 0


def test_one_proposal_id_is_taken_once(pack: Racers, marketplace_url: str) -> None:
    """Others with the id are told so, or refused for another reason before it was taken."""
    begin(marketplace_url, "classic", wallets(2, 30)[::2] + wallets(PROCESSES, 0)[1:] + jobs(PROCESSES))
    poor_and_rich = [
        one_by_one([body(f"{p}-{n}", "submit_proposal", proposal=f"q{n}", job=f"j{p}", wallet=f"w{p}")
                    for n in range(25)])
        for p in range(PROCESSES)
    ]  # fmt: skip
    answers = pack.race(marketplace_url, poor_and_rich)
    assert statuses(answers)["ok"] == 1  # the others of the rich wallet are on the same job
    assert problems(marketplace_url) == []


def test_what_is_not_there_yet_is_refused_before_it_is_made(pack: Racers, marketplace_url: str) -> None:
    begin(marketplace_url, "classic")
    makers = [*wallets(40, 0), *jobs(40)]
    makers = [each for pair in zip(makers[:40], makers[40:], strict=True) for each in pair]
    askers = [
        one_by_one([
            body(f"{p}-{n}", "invite", wallet=f"w{n // 3}", job=f"j{n // 3}") for n in range(120)
        ])
        for p in range(2)
    ]  # fmt: skip
    grants = [body(f"g{n}", "grant", wallet=f"w{n // 3}", amount=1, source="promo") for n in range(120)]
    answers = pack.race(marketplace_url, [one_by_one(makers), *askers, one_by_one(grants)])
    assert {"ok"} == {one["status"] for one in answers[0]}
    assert problems(marketplace_url) == []


@pytest.mark.parametrize("refused", [
    body("late", "grant", wallet="w0", amount=1, source="promo"),
    body("late", "close_job", job="j0", cause="removed"),
    body("late", "submit_proposal", proposal="q0", job="j1", wallet="w1", max_price=0),
    body("late", "view_proposal", proposal="q0"),
    body("late", "reverse_purchase", payment="p0", cause="refund"),
], ids=lambda one: one["type"])  # fmt: skip
def test_a_refusal_for_want_of_something_waits_for_who_makes_it(marketplace_url: str, refused: Body) -> None:
    """One has drawn its number and makes things; the other, who looks for them, may not be numbered after it
    without finding them."""
    begin(marketplace_url, "classic", [*wallets(2, 30)[1::2], *jobs(2)[1:]])
    money = {"amount": 1, "currency": "USD"}
    making = [
        *wallets(1, 30), *jobs(1), body("buy", "purchase", wallet="w0", connects=1, price=money, payment="p0"),
        body("submit", "submit_proposal", proposal="q0", job="j0", wallet="w0"),
    ]  # fmt: skip
    found: list[Outcome] = []
    with psycopg.connect(marketplace_url) as maker:
        execute(maker, parsed(making), RECORDED)
        other = threading.Thread(target=lambda: found.extend(carried_out(marketplace_url, refused)))
        other.start()
        other.join(0.5)
        waited = other.is_alive()
        maker.commit()
    other.join(20)
    assert waited
    assert found[0].get("error", "ok") in ("ok", "proposal_exists")
    assert problems(marketplace_url) == []


def carried_out(url: str, one: Body) -> list[Outcome]:
    """As `carry_out` does it, in this process and without Django."""
    wider = Wider()
    with psycopg.connect(url) as connection:
        while True:
            try:
                outcomes = execute(connection, parsed([one]), RECORDED, wider=wider)
                connection.commit()
                return outcomes
            except LocksMissing as missing:
                connection.rollback()
                wider |= missing.wider


def check_one_outcome_a_key(answers: list[list[Outcome]]) -> None:
    """Whoever asks again gets the first outcome, field for field."""
    first: dict[str, Outcome] = {}
    everything = [one for answer in answers for one in answer if unsettled(one)]
    for one in everything:
        if one["status"] != "replayed":
            assert one["key"] not in first, "a key has two outcomes"
            first[one["key"]] = one
    for one in everything:
        if one["status"] == "replayed":
            assert one | {"status": first[one["key"]]["status"]} == first[one["key"]]


def unsettled(outcome: Outcome) -> bool:
    return outcome.get("error") not in ("key_reused", "time_went_back")


def check_random_races(pack: Racers, url: str, seed: int, length: int) -> None:
    begin(url, POLICY, BEFORE_ALL)
    rng = random.Random(seed)
    answers = pack.race(url, [random_script(rng, process, length) for process in range(PROCESSES)])
    check_one_outcome_a_key(answers)
    assert problems(url) == []
    assert statuses(answers)["ok"] > length / 2


@pytest.mark.parametrize("seed", range(3))
def test_everything_at_once(pack: Racers, marketplace_url: str, seed: int) -> None:
    check_random_races(pack, marketplace_url, seed, 120)


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(100, 130))
def test_everything_at_once_many_times(pack: Racers, marketplace_url: str, seed: int) -> None:
    check_random_races(pack, marketplace_url, seed, 400)
