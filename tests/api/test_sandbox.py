"""The sandbox: a clock moved by hand, a market that can begin again, and a mark on every answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from earnest.rules.moments import DAY, HOUR, parse_moment
from tests.api.serving import Caller, Server, begin_serving, serving, stop
from tests.conftest import run_earnest

JOB = {"client": "c", "complexity": "expert", "category": "legal"}


@pytest.fixture
def market(marketplace_url: str) -> Iterator[Server]:
    with serving(marketplace_url, "--sandbox", "--policy", "monthly") as server:
        yield server


def test_every_answer_carries_the_mark(sandbox: Server, live: Server) -> None:
    paths = ("/healthz", "/readyz", "/api/v1/policies", "/api/v1/docs", "/nothing", "/static/api/page.css", "/")
    for path in paths:
        assert Caller(sandbox.address, None).send("GET", path).headers["earnest-sandbox"] == "true", path
        assert "earnest-sandbox" not in Caller(live.address, None).send("GET", path).headers, path


def test_spans_add_up(market: Server) -> None:
    api = market.caller()
    start = parse_moment(api.get("/clock").json["now"])
    moved = api.post("/clock", {"days": 3, "hours": 2, "seconds": 1, "microseconds": 5}).json
    assert parse_moment(moved["now"]) - start == 3 * DAY + 2 * HOUR + 1_000_005
    assert api.get("/clock").json["now"] == moved["now"]


def test_thirty_one_days_in_a_second(market: Server) -> None:
    api = market.caller()
    outcomes = api.commands(
        {"key": "w", "type": "open_wallet", "wallet": "w"},
        {"key": "g", "type": "grant", "wallet": "w", "amount": 10, "source": "promo"},
        {"key": "j", "type": "post_job", "job": "j", **JOB},
        {"key": "q", "type": "submit_proposal", "proposal": "q", "job": "j", "wallet": "w"},
    )
    assert {one["status"] for one in outcomes} == {"ok"}
    moved = api.post("/clock", {"days": 31}).json
    assert moved["booked"]["spent"] == 6
    assert moved["booked"]["granted"] == 60, "the next month's grant came on the way"
    assert moved["stops"] >= 3, "the month's end, the stake's age, and the end"
    assert api.get("/proposals/q").json["spent"] == 6
    assert api.get("/wallets/w").json["spent"] == 6
    assert run_earnest(["audit"], url=market.url).code == 0


def test_a_clock_never_goes_back(market: Server) -> None:
    api = market.caller()
    later = api.post("/clock", {"now": "2030-01-01T00:00:00Z"})
    assert later.status == 422, "more than 400 days at once"
    assert api.post("/clock", {"days": 400}).status == 200
    now = api.get("/clock").json["now"]
    back = api.post("/clock", {"now": "2026-01-01T00:00:00Z"})
    assert (back.status, back.code) == (409, "time_went_back")
    assert api.post("/clock", {"now": now}).json["now"] == now


@pytest.mark.parametrize(
    "body",
    [
        {}, {"days": -1}, {"days": 1.5}, {"days": True}, {"days": "1"}, {"weeks": 1}, {"now": "soon"}, {"now": 5},
        {"now": "2030-01-01T00:00:00Z", "days": 1}, [], {"days": 10**15}, {"days": 10**16},
    ],
    ids=repr,
)  # fmt: skip
def test_a_move_that_is_not_well_formed(api: Caller, body: Any) -> None:
    answer = api.post("/clock", body)
    assert (answer.status, answer.code) == (422, "invalid")
    assert answer.json["detail"]


def test_the_market_can_begin_again(market: Server) -> None:
    api = market.caller()
    api.commands({"key": "w", "type": "open_wallet", "wallet": "w"}, {"key": "j", "type": "post_job", "job": "j", **JOB,
                 "title": "Gone"})  # fmt: skip
    api.post("/clock", {"days": 100})
    after = api.get("/events").json["next"]
    assert api.post("/reset", {"policy": "fair"}).status == 200
    assert api.get("/wallets/w").status == 404
    assert api.get("/jobs/j").status == 404
    assert [one["policy"]["name"] for one in api.get("/policies").json["items"]] == ["fair"]
    (outcome,) = api.commands({"key": "w", "type": "open_wallet", "wallet": "w"})
    assert (outcome["status"], outcome["available"]) == ("ok", 20)
    assert [one["key"] for one in api.get(f"/events?after={after}").json["items"]] == ["w"]
    assert api.post("/reset").status == 200
    assert [one["policy"]["name"] for one in api.get("/policies").json["items"]] == ["fair"], "as it began before"
    assert run_earnest(["audit"], url=market.url).code == 0


@pytest.mark.parametrize(
    ("body", "code"),
    [({"policy": "none"}, "invalid_policy"), ({"policy": 5}, "invalid"), ({"more": 1}, "invalid")],
)
def test_a_reset_that_cannot_be(api: Caller, body: Any, code: str) -> None:
    answer = api.post("/reset", body)
    assert (answer.status, answer.code) == (422, code)


def test_a_live_server_has_neither(live: Server, live_api: Caller) -> None:
    for method, path in (("GET", "/clock"), ("POST", "/clock"), ("POST", "/reset")):
        answer = live_api.send(method, f"/api/v1{path}")
        assert (answer.status, answer.code) == (403, "not_a_sandbox"), path


def test_only_an_admin_moves_the_clock(sandbox: Server) -> None:
    assert sandbox.caller("write").post("/clock", {"days": 1}).status == 403
    assert sandbox.caller("read").get("/clock").status == 200


def test_the_clock_stands_where_it_stood_after_a_restart(marketplace_url: str) -> None:
    server = begin_serving(marketplace_url, "--sandbox")
    key = server.new_key()
    now = Caller(server.address, key).post("/clock", {"days": 7}).json["now"]
    assert stop(server) == 0
    with serving(marketplace_url, "--sandbox") as again:
        assert Caller(again.address, key).get("/clock").json["now"] == now


def test_what_is_applied_to_a_sandbox_moves_its_clock(market: Server) -> None:
    late = {"key": "x", "type": "open_wallet", "wallet": "x", "at": "2090-01-01T00:00:00Z"}
    assert run_earnest(["apply", "-"], url=market.url, stdin=json.dumps(late)).code == 0
    assert market.caller().get("/clock").json["now"] == "2090-01-01T00:00:00.000000Z"
