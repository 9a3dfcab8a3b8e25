"""Keys: made and revoked on the command line, with a scope, perhaps one wallet, a rate, and a memory of their use."""

from __future__ import annotations

import json
import time
from typing import Any

import psycopg
import pytest

from tests.api.serving import Caller, Server
from tests.conftest import Earnest, run_earnest

JOB = {"client": "c", "complexity": "entry", "category": "x"}


def opening(wallet: str) -> dict[str, Any]:
    return {"key": f"open-{wallet}", "type": "open_wallet", "wallet": wallet}


def grant(key: str, wallet: str) -> dict[str, Any]:
    return {"key": key, "type": "grant", "wallet": wallet, "amount": 50, "source": "promo"}


def submit(key: str, wallet: str, job: str) -> dict[str, Any]:
    return {"key": key, "type": "submit_proposal", "proposal": key, "job": job, "wallet": wallet}


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer x", "Basic eDp5", "Bearer earnest_" + "a" * 46], ids=repr
)
def test_without_a_valid_key_nothing_is_told(sandbox: Server, authorization: str) -> None:
    answer = Caller(sandbox.address, None).get("/wallets/w", Authorization=authorization)
    assert (answer.status, answer.code) == (401, "unauthorized")
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_read_reads(sandbox: Server) -> None:
    reader = sandbox.caller("read")
    assert reader.get("/policies").status == 200
    assert reader.get("/events").status == 200
    answer = reader.post("/wallets", {"wallet": "r"}, key="r")
    assert (answer.status, answer.code) == (403, "forbidden")


def test_write_does_what_freelancers_and_clients_do(sandbox: Server) -> None:
    writer = sandbox.caller("write")
    post = {"key": "write-j", "type": "post_job", "job": "write-j", **JOB}
    outcomes = writer.commands(opening("write-w"), post, submit("write-q", "write-w", "write-j"))
    assert {one["status"] for one in outcomes} == {"ok"}
    for path, body in [("/wallets/write-w/grants", {"amount": 1, "source": "promo"}), ("/sweep", {}), ("/clock", {})]:
        answer = writer.post(path, body, key="no")
        assert (answer.status, answer.code) == (403, "forbidden"), path


def test_one_forbidden_command_refuses_the_whole_call(sandbox: Server) -> None:
    writer = sandbox.caller("write")
    answer = writer.post("/commands", [opening("whole"), grant("whole-g", "whole")])
    assert (answer.status, answer.code) == (403, "forbidden")
    assert writer.get("/wallets/whole").status == 404


def test_a_limited_key_names_only_its_wallet_and_its_proposals(sandbox: Server, api: Caller) -> None:
    api.commands(
        opening("mine"), opening("theirs"), grant("gm", "mine"), grant("gt", "theirs"),
        {"key": "lj", "type": "post_job", "job": "lj", **JOB}, submit("qt", "theirs", "lj"),
    )  # fmt: skip
    limited = sandbox.caller("write", "--wallet", "mine")
    (outcome,) = limited.commands(submit("qm", "mine", "lj"))
    assert outcome["status"] == "ok"
    for path in ("/wallets/mine", "/wallets/mine/transfers", "/proposals/qm", "/jobs/lj", "/jobs/lj/quote?wallet=mine"):
        assert limited.get(path).status == 200, path
    refused = [
        "/wallets/theirs", "/wallets/theirs/transfers", "/proposals/qt", "/jobs/lj/quote?wallet=theirs",
        "/jobs/lj/proposals", "/events",
    ]  # fmt: skip
    for path in refused:
        answer = limited.get(path)
        assert (answer.status, answer.code) == (403, "forbidden"), path
    for command in (
        submit("q2", "theirs", "lj"),
        {"key": "x1", "type": "withdraw_proposal", "proposal": "qt"},
        {"key": "x2", "type": "hire", "proposal": "qm"},
        {"key": "x3", "type": "view_proposal", "proposal": "qm"},
        {"key": "x4", "type": "close_job", "job": "lj", "cause": "no_hire"},
        {"key": "x5", "type": "invite", "job": "lj", "wallet": "theirs"},
    ):
        answer = limited.post("/commands", [command])
        assert (answer.status, answer.code) == (403, "forbidden"), command
    assert api.get("/proposals/qt").json["state"] == "active"
    assert limited.post("/proposals/qm/withdraw", key="w").json["returned"] == 1
    unknown = limited.post("/proposals/none/withdraw", key="none")
    assert (unknown.status, unknown.code) == (404, "unknown_proposal")


def test_a_limited_key_may_submit_and_withdraw_in_one_call(sandbox: Server, api: Caller) -> None:
    api.commands(opening("both"), grant("gb", "both"), {"key": "bj", "type": "post_job", "job": "bj", **JOB})
    limited = sandbox.caller("write", "--wallet", "both")
    outcomes = limited.commands(
        submit("qb", "both", "bj"), {"key": "wb", "type": "withdraw_proposal", "proposal": "qb"}
    )
    assert [one["status"] for one in outcomes] == ["ok", "ok"]


def test_an_admin_key_limited_to_a_wallet_touches_no_other(sandbox: Server, api: Caller) -> None:
    api.commands(opening("one"), opening("other"))
    limited = sandbox.caller("admin", "--wallet", "one")
    assert limited.post("/commands", [grant("g1", "one")]).status == 200
    for command in (
        grant("g2", "other"),
        {"key": "s", "type": "sweep"},
        {"key": "p", "type": "set_policy", "policy": "fair"},
    ):
        assert limited.post("/commands", [command]).status == 403, command


def test_a_revoked_key_is_refused_within_two_seconds(sandbox: Server) -> None:
    caller = sandbox.caller("read")
    assert caller.get("/policies").status == 200
    listed = run_earnest(["key", "list", "--json"], url=sandbox.url).stdout.splitlines()
    newest = json.loads(listed[-1])
    assert run_earnest(["key", "revoke", newest["name"]], url=sandbox.url).code == 0
    time.sleep(2)
    assert caller.get("/policies").status == 401
    again = run_earnest(["key", "revoke", newest["name"]], url=sandbox.url)
    assert again.code == 2
    assert "hint:" in again.stderr


def test_the_rate_is_limited_and_when_to_come_again_is_said(sandbox: Server) -> None:
    caller = sandbox.caller("read", "--per-minute", "3")
    if time.time() % 60 > 55:
        time.sleep(6)  # so that the minute does not end in between
    statuses = [caller.get("/policies").status for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    answer = caller.get("/policies")
    assert answer.code == "too_many_requests"
    assert 1 <= int(answer.headers["retry-after"]) <= 60


def test_the_last_use_is_noted_at_intervals(sandbox: Server) -> None:
    caller = sandbox.caller("read")
    caller.get("/policies")
    time.sleep(2)
    listed = run_earnest(["key", "list", "--json"], url=sandbox.url).stdout.splitlines()
    assert json.loads(listed[-1])["last_used_at"] is not None


def test_a_key_is_kept_as_a_hash_and_shown_once(earnest: Earnest, marketplace_url: str) -> None:
    made = earnest("key", "create", "--name", "shop", "--scope", "write")
    secret = made.stdout.strip()
    assert secret.startswith("earnest_")
    assert "not shown again" in made.stderr
    with psycopg.connect(marketplace_url) as connection:
        (row,) = connection.execute("SELECT k::text FROM market_apikey k").fetchall()
    assert secret not in row[0]
    assert secret not in earnest("key", "list", "--json").stdout


@pytest.mark.parametrize(
    "options",
    [
        ["--name", "shop", "--scope", "write"],
        ["--name", "", "--scope", "write"],
        ["--name", "x" * 101, "--scope", "write"],
        ["--name", "other", "--scope", "all"],
        ["--name", "other", "--scope", "read", "--wallet", "no wallet"],
        ["--name", "other", "--scope", "read", "--per-minute", "-1"],
    ],
    ids=lambda options: " ".join(options)[:40],
)
def test_a_key_that_cannot_be_made(earnest: Earnest, options: list[str]) -> None:
    assert earnest("key", "create", "--name", "shop", "--scope", "read").code == 0
    refused = earnest("key", "create", *options)
    assert (refused.code, refused.stdout) == (2, "")
    assert earnest("key", "revoke", "shop").code == 0
    assert earnest("key", "create", "--name", "shop", "--scope", "read").code == 0, "a revoked one's name is free"
