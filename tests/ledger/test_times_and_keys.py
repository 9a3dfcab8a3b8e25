"""Whose time counts, and what a key that was used before gets: within a batch, across batches, on every clock."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from earnest.ledger.engine import LIVE, Clock
from earnest.rules.moments import format_moment, parse_moment
from tests.ledger.driving import Body, Engine

NOON = "2026-02-01T12:00:00.000000Z"
ONE = "2026-02-01T13:00:00.000000Z"
TWO = "2026-02-01T14:00:00.000000Z"


@pytest.fixture
def engine(marketplace_url: str) -> Iterator[Engine]:
    with psycopg.connect(marketplace_url) as connection:
        yield Engine(connection)


def opening(key: str, wallet: str, at: str | None = NOON) -> Body:
    body = {"key": key, "type": "open_wallet", "wallet": wallet}
    return body if at is None else body | {"at": at}


def told(outcomes: list[Body]) -> list[str]:
    return [str(one.get("error", one["status"])) for one in outcomes]


def moments(engine: Engine) -> list[datetime]:
    with engine.connection.transaction():
        rows = engine.connection.execute("SELECT at FROM ledger.journal WHERE number > 0 ORDER BY number").fetchall()
    return [row[0].astimezone(UTC) for row in rows]


def test_time_never_goes_back_within_a_batch(engine: Engine) -> None:
    outcomes = engine.carry_out([opening("a", "a", ONE), opening("b", "b", NOON), opening("c", "c", ONE)])
    assert told(outcomes) == ["ok", "time_went_back", "ok"]
    assert NOON in outcomes[1]["message"]
    assert ONE in outcomes[1]["message"]


def test_time_never_goes_back_across_batches_and_the_key_stays_free(engine: Engine) -> None:
    assert told(engine.carry_out([opening("a", "a", ONE)])) == ["ok"]
    assert told(engine.carry_out([opening("b", "b", NOON)])) == ["time_went_back"]
    assert told(engine.carry_out([opening("b", "b", TWO)])) == ["ok"]


def test_a_refusal_by_a_rule_moves_time_on(engine: Engine) -> None:
    refused = {"key": "x", "type": "view_proposal", "proposal": "none", "at": TWO}
    assert told(engine.carry_out([refused, opening("a", "a", ONE)])) == ["unknown_proposal", "time_went_back"]
    assert told(engine.carry_out([opening("a", "a", ONE)])) == ["time_went_back"]


def test_what_time_refused_does_not_move_time(engine: Engine) -> None:
    engine.carry_out([opening("a", "a", ONE), opening("b", "b", NOON), opening("a", "z", TWO)])
    assert told(engine.carry_out([opening("c", "c", ONE)])) == ["ok"]


@pytest.mark.parametrize("together", [True, False], ids=["in one batch", "in batches of one"])
def test_keys(engine: Engine, together: bool) -> None:
    history = [
        opening("a", "a", ONE),
        opening("a", "a", ONE),
        opening("a", "a", TWO),
        opening("a", "b", ONE),
        {"wallet": "a", "at": ONE, "type": "open_wallet", "key": "a"},
        opening("b", "a", ONE),
        opening("b", "a", ONE),
        opening("b", "c", ONE),
        opening("c", "c", NOON),
        opening("c", "c", TWO),
        opening("a", "a", ONE),
    ]
    batches = [history] if together else [[body] for body in history]
    outcomes = [one for batch in batches for one in engine.carry_out(batch)]
    assert told(outcomes) == [
        "ok", "replayed", "key_reused", "key_reused", "replayed",
        "wallet_exists", "wallet_exists", "key_reused",
        "time_went_back", "ok", "replayed",
    ]  # fmt: skip
    assert [one["status"] for one in outcomes[5:7]] == ["rejected", "replayed"]
    assert outcomes[6] == outcomes[5] | {"status": "replayed"}
    assert list(outcomes[6]) == list(outcomes[5])
    assert outcomes[1] == {"key": "a", "status": "replayed", "wallet": "a", "available": 0}
    assert engine.problems() == []


def test_a_sweep_is_replayed_and_its_key_is_reused_like_any_other(engine: Engine) -> None:
    engine.carry_out([
        opening("w", "w"),
        {"key": "g", "type": "grant", "wallet": "w", "amount": 3, "source": "promo", "at": NOON, "expires_at": ONE},
    ])  # fmt: skip
    sweep = {"key": "s", "type": "sweep", "at": TWO}
    outcomes = engine.carry_out(
        [sweep, sweep, sweep | {"limit": 1}, sweep | {"key": "t"}, sweep | {"key": "u", "at": ONE}]
    )
    assert told(outcomes) == ["ok", "replayed", "key_reused", "ok", "time_went_back"]
    assert [one.get("expired") for one in outcomes] == [3, 3, None, 0, None]
    assert engine.problems() == []


def test_live_the_database_says_when(engine: Engine) -> None:
    before = datetime.now(UTC) - timedelta(seconds=5)
    assert told(engine.carry_out([opening("a", "a", None)], LIVE)) == ["ok"]
    assert told(engine.carry_out([opening("b", "b", None), opening("c", "c", None)], LIVE)) == ["ok", "ok"]
    found = moments(engine)
    assert before < found[0] <= found[1] == found[2] < datetime.now(UTC) + timedelta(seconds=5)


def test_live_the_newest_moment_counts_where_it_is_later(engine: Engine) -> None:
    ahead = datetime.now(UTC) + timedelta(hours=1)
    engine.carry_out([opening("a", "a", ahead.isoformat().replace("+00:00", "Z"))])
    sweep = {"key": "s", "type": "sweep"}
    assert told(engine.carry_out([opening("b", "b", None), sweep, opening("c", "c", None)], LIVE)) == ["ok"] * 3
    assert set(moments(engine)) == {ahead}


def test_a_live_sweep_books_exactly_what_was_due_at_its_moment(engine: Engine) -> None:
    """Lots expire all the time: what falls due between looking and booking belongs to the next sweep."""
    now = parse_moment(datetime.now(UTC).isoformat().replace("+00:00", "Z"))
    grants = [
        {"key": f"g{n}", "type": "grant", "wallet": f"w{n % 50}", "amount": 1, "source": "promo",
         "expires_at": format_moment(now + 400_000 + n * 2_000)}
        for n in range(500)
    ]  # fmt: skip
    wallets = [opening(f"o{n}", f"w{n}", None) for n in range(50)]
    assert set(told(engine.carry_out(wallets + grants, LIVE))) == {"ok"}
    expired, sweeps = 0, 0
    deadline = time.monotonic() + 20
    while expired < len(grants) and time.monotonic() < deadline:
        sweeps += 1
        expired += engine.carry_out([{"key": f"s{sweeps}", "type": "sweep"}], LIVE)[0]["expired"]
    assert expired == len(grants)
    assert sweeps > 3
    assert engine.problems() == []


@pytest.mark.parametrize("kind", ["open_wallet", "sweep"])
def test_a_sandbox_fills_in_its_own_clock(engine: Engine, kind: str) -> None:
    clock = Clock(manual=parse_moment(ONE))
    fields: dict[str, Any] = {"wallet": "w"} if kind == "open_wallet" else {}
    lot = {
        "key": "g",
        "type": "grant",
        "wallet": "v",
        "amount": 3,
        "source": "promo",
        "at": NOON,
        "expires_at": ONE,
    }
    engine.carry_out([opening("v", "v"), lot])
    outcomes = engine.carry_out([{"key": "k", "type": kind, **fields}], clock)
    assert told(outcomes) == ["ok"]
    assert outcomes[0].get("expired", 3) == 3
    assert format_moment(parse_moment(moments(engine)[-1].isoformat().replace("+00:00", "Z"))) == ONE
    assert told(engine.carry_out([opening("x", "x", TWO)], clock)) == ["ok"]
    assert told(engine.carry_out([opening("y", "y", None)], clock)) == ["ok"], "a clock never falls behind the journal"
    assert moments(engine)[-1] == moments(engine)[-2]
    assert engine.problems() == []
