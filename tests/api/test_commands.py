"""`POST /commands`: many at once, outcomes in the same form and order, each judged by itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.api.serving import Caller

NDJSON = "application/x-ndjson"


def opening(key: str, wallet: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "type": "open_wallet", "wallet": wallet, **more}


def statuses(outcomes: list[dict[str, Any]]) -> list[str]:
    return [str(one["status"]) for one in outcomes]


def test_an_array_gets_an_array(api: Caller) -> None:
    answer = api.post("/commands", [opening("m-1", "m-1"), opening("m-1", "m-1"), opening("m-1", "m-2")])
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert statuses(answer.json) == ["ok", "replayed", "rejected"]


def test_lines_get_lines(api: Caller) -> None:
    lines = [json.dumps(opening("l-1", "l-1")), "", "no JSON", json.dumps(opening("l-2", "l-2"))]
    answer = api.post("/commands", "\r\n".join(lines).encode(), Content_Type=NDJSON)
    assert answer.headers["content-type"] == NDJSON
    outcomes = [json.loads(line) for line in answer.body.splitlines()]
    assert statuses(outcomes) == ["ok", "invalid", "ok"]
    assert outcomes[1]["key"] is None
    assert outcomes[1]["message"].startswith("line 3"), "blank lines are counted"


BAD = [
    (b"NaN", None),
    (b'{"key": "b-1", "type": "open_wallet", "wallet": "w", "x": NaN}', None),
    (b'{"key": "b-2", "type": "open_wallet", "wallet": "a\\u0000"}', "b-2"),
    (b'{"key": "b-3", "type": "open_wallet", "wallet": "\\ud800"}', "b-3"),
    (b'{"key": "b-4", "type": "open_wallet", "wallet": null}', "b-4"),
    (b'{"key": "b-5", "type": "open_wallet", "wallet": "w", "more": [",]}", {"a": "[,"}]}', "b-5"),
    (b'{"key": "earnest:b", "type": "open_wallet", "wallet": "w"}', "earnest:b"),
    (b"[1, 2]", None),
    (b"5", None),
    (b"", None),
    (b'{"key": "\xff", "type": "open_wallet", "wallet": "w"}', None),
]


@pytest.mark.parametrize(("element", "key"), BAD, ids=[repr(element) for element, _ in BAD])
def test_one_malformed_command_is_invalid_and_the_others_go_on(api: Caller, element: bytes, key: str | None) -> None:
    good = [json.dumps(opening(f"g-{n}-{hash(element)}", f"g-{n}-{abs(hash(element))}")).encode() for n in (1, 2)]
    answer = api.post("/commands", b"[" + b",".join([good[0], element, good[1]]) + b"]")
    assert answer.status == 200, answer
    assert statuses(answer.json) == ["ok", "invalid", "ok"]
    assert answer.json[1]["key"] == key
    assert answer.json[1]["error"] == "invalid"


def test_a_command_over_4_mib_is_invalid_and_the_others_go_on(api: Caller) -> None:
    long = json.dumps({"key": "long", "type": "open_wallet", "wallet": "w", "x": "x" * (4 * 1024 * 1024)})
    raw = f"[{json.dumps(opening('after-long', 'after-long'))}, {long}]".encode()
    assert statuses(api.post("/commands", raw).json) == ["ok", "invalid"]


@pytest.mark.parametrize("raw", [b"", b"{}", b"5", b"[", b"[}", b'[{"a": 1}', b"[]]", b"[] []"], ids=repr)
def test_a_body_that_is_no_array_fails_whole(api: Caller, raw: bytes) -> None:
    answer = api.post("/commands", raw)
    assert (answer.status, answer.code) == (422, "invalid")


def test_nothing_gets_nothing(api: Caller) -> None:
    assert api.commands() == []


def test_ten_thousand_commands_go_into_one_call_and_not_one_more(api: Caller) -> None:
    commands = [opening(f"t-{n}", f"t-{n}") for n in range(10_000)]
    assert set(statuses(api.commands(*commands))) == {"ok"}
    answer = api.post("/commands", [*commands, opening("t-more", "t-more")])
    assert (answer.status, answer.code) == (422, "invalid")
    assert api.get("/wallets/t-more").status == 404


def test_another_type_of_body_is_refused(api: Caller) -> None:
    answer = api.post("/commands", b"[]", Content_Type="text/csv")
    assert (answer.status, answer.code) == (415, "unsupported_media_type")


def test_a_body_without_a_length_is_refused(api: Caller) -> None:
    answer = api.send("POST", "/api/v1/commands", b"", {"Transfer-Encoding": "chunked", "Content-Type": NDJSON})
    assert (answer.status, answer.code) == (411, "length_required")


def test_a_body_that_is_too_long_is_refused_before_it_is_read(api: Caller) -> None:
    headers = {"Content-Length": str(64 * 1024 * 1024 + 1), "Content-Type": "application/json"}
    answer = api.send("POST", "/api/v1/commands", b"", headers)
    assert (answer.status, answer.code) == (413, "too_large")


def test_time_never_goes_back_in_a_sandbox_either(api: Caller) -> None:
    late = opening("late", "late", at="2099-01-01T00:00:00Z")
    early = opening("early", "early", at="2098-01-01T00:00:00Z")
    assert [one.get("error") for one in api.commands(late, early)] == [None, "time_went_back"]
    assert api.get("/clock").json == {"now": "2099-01-01T00:00:00.000000Z"}
    assert api.commands(opening("left-out", "left-out"))[0]["status"] == "ok"


def test_on_a_live_server_a_time_of_the_callers_is_invalid(live_api: Caller) -> None:
    outcomes = live_api.commands(opening("a", "a"), opening("b", "b", at="2026-01-01T00:00:00Z"))
    assert statuses(outcomes) == ["ok", "invalid"]
