"""A command at an address of its own: the key in the header, 200 or a problem with the status of its code."""

from __future__ import annotations

from typing import Any

import pytest

from earnest.api.addresses import ADDRESSES
from earnest.api.examples import MANY, MANY_BEFORE, STORY
from tests.api.serving import Caller, Server, serving


def test_the_examples_of_the_description_tell_a_story_that_works(marketplace_url: str) -> None:
    with serving(marketplace_url, "--sandbox") as server:
        api = server.caller("admin")
        for type, example in STORY.items():
            if type == MANY_BEFORE:
                assert all(one["status"] == "ok" for one in api.commands(*MANY))
            answer = api.post(ADDRESSES[type].format(**example.named), example.body, key=example.key)
            assert answer.status == 200, answer
            assert answer.json == {"key": example.key, "status": "ok"} | example.outcome
            assert "idempotent-replayed" not in answer.headers


def test_a_replay_says_so_and_is_the_first_outcome(api: Caller) -> None:
    first = api.post("/wallets", {"wallet": "once"}, key="once")
    again = api.post("/wallets", {"wallet": "once"}, key="once")
    assert again.status == 200
    assert again.headers["idempotent-replayed"] == "true"
    assert again.json == first.json | {"status": "replayed"}


def test_a_replayed_rejection_has_the_status_of_the_first_one(api: Caller) -> None:
    first = api.post("/wallets/nobody/grants", {"amount": 1, "source": "promo"}, key="nobody")
    again = api.post("/wallets/nobody/grants", {"amount": 1, "source": "promo"}, key="nobody")
    assert (first.status, first.code) == (404, "unknown_wallet")
    assert (again.status, again.code) == (404, "unknown_wallet")
    assert again.headers["idempotent-replayed"] == "true"
    assert again.json == first.json


def test_the_same_key_with_another_body_is_refused(api: Caller) -> None:
    api.post("/wallets", {"wallet": "reused"}, key="reused")
    other = api.post("/wallets", {"wallet": "reused-2"}, key="reused")
    assert (other.status, other.code) == (409, "key_reused")
    assert api.get("/wallets/reused-2").status == 404


def test_one_command_has_one_key_however_it_is_sent(api: Caller) -> None:
    api.post("/wallets", {"wallet": "two-ways"}, key="two-ways")
    (again,) = api.commands({"key": "two-ways", "type": "open_wallet", "wallet": "two-ways"})
    assert again["status"] == "replayed"


@pytest.mark.parametrize("key", ["plain", 'with spaces, = and "quotes"', "k" * 128], ids=repr)
def test_the_key_goes_into_the_header_as_it_stands(api: Caller, key: str) -> None:
    answer = api.post("/wallets", {"wallet": f"w-{abs(hash(key))}"}, key=key)
    assert answer.json["key"] == key


def test_a_key_that_no_header_can_carry_goes_into_the_body(api: Caller) -> None:
    answer = api.post("/wallets", {"wallet": "w-body-key", "key": "ключ 😀"})
    assert answer.json["key"] == "ключ 😀"
    for body in ({"wallet": "w-body-key"}, {"wallet": "w-body-key", "key": "another"}):
        refused = api.post("/wallets", body, key="ключ")
        assert (refused.status, refused.code) == (422, "invalid")
        assert "in the body" in refused.json["detail"]


@pytest.mark.parametrize(("key", "named"), [("", "key"), ("k" * 129, "key"), ("earnest:mine", "key")])
def test_a_key_that_cannot_be_one_is_invalid(api: Caller, key: str, named: str) -> None:
    answer = api.post("/wallets", {"wallet": "w"}, key=key)
    assert (answer.status, answer.code) == (422, "invalid")
    assert named in answer.json["detail"]


def test_without_a_key_nothing_is_done(api: Caller) -> None:
    answer = api.post("/wallets", {"wallet": "keyless"})
    assert (answer.status, answer.code) == (422, "invalid")
    assert "Idempotency-Key" in answer.json["detail"]
    assert api.get("/wallets/keyless").status == 404


def test_the_body_may_repeat_what_the_address_says_and_not_contradict_it(api: Caller) -> None:
    api.post("/wallets", {"wallet": "said"}, key="said")
    body = {"amount": 1, "source": "promo"}
    same = api.post("/wallets/said/grants", body | {"wallet": "said", "type": "grant", "key": "g"}, key="g")
    assert same.status == 200
    other = api.post("/wallets/said/grants", body | {"wallet": "another"}, key="h")
    assert (other.status, other.code) == (422, "invalid")


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"{", "JSON"),
        (b"[]", "object"),
        (b'"text"', "object"),
        (b"\xff", "UTF-8"),
        (b'{"wallet": NaN}', "JSON"),
        (b'{"wallet": "a\\u0000b"}', "U+0000"),
        (b'{"wallet": 5}', "wallet"),
        (b'{"wallet": "a", "more": 1}', "more"),
        (b"", "wallet"),
    ],
    ids=repr,
)
def test_a_body_that_is_no_command_is_invalid_and_names_the_fault(api: Caller, body: bytes, named: str) -> None:
    answer = api.post("/wallets", body, key="malformed")
    assert (answer.status, answer.code) == (422, "invalid")
    assert named in answer.json["detail"]


STATUSES: list[tuple[str, dict[str, Any], int, str]] = [
    ("/wallets", {"wallet": "s-1"}, 409, "wallet_exists"),
    ("/wallets/s-0/grants", {"amount": 1, "source": "promo"}, 404, "unknown_wallet"),
    (
        "/wallets/s-1/grants",
        {"amount": 1, "source": "promo", "expires_at": "1980-01-01T00:00:00Z"},
        422,
        "expires_in_the_past",
    ),
    ("/payments/s-0/reverse", {"cause": "refund"}, 404, "unknown_payment"),
    ("/payments/s-1/reverse", {"cause": "refund", "connects": 11}, 422, "more_than_purchased"),
    ("/payments/s-1/restore", {}, 409, "not_charged_back"),
    ("/jobs/s-0/proposals", {"proposal": "s-0", "wallet": "s-1"}, 404, "unknown_job"),
    ("/jobs/s-1/proposals", {"proposal": "s-0", "wallet": "s-1", "max_price": 0}, 409, "price_above_max"),
    ("/jobs/s-1/proposals", {"proposal": "s-0", "wallet": "s-1", "terms": "others"}, 409, "terms_changed"),
    ("/proposals/s-0/withdraw", {}, 404, "unknown_proposal"),
    ("/policies", {"policy": "none"}, 422, "invalid_policy"),
    ("/policies", {"policy": "fair", "effective_from": "1980-01-01T00:00:00Z"}, 422, "effective_in_the_past"),
    ("/wallets/s-1/unfreeze", {"reason": ""}, 409, "not_frozen"),
]


def test_every_code_has_its_status(api: Caller) -> None:
    price = {"amount": 1, "currency": "USD"}
    api.commands(
        {"key": "s-1", "type": "open_wallet", "wallet": "s-1"},
        {"key": "s-2", "type": "purchase", "wallet": "s-1", "connects": 10, "price": price, "payment": "s-1"},
        {
            "key": "s-3",
            "type": "post_job",
            "job": "s-1",
            "client": "c",
            "complexity": "expert",
            "category": "legal",
        },
    )
    for number, (path, body, status, code) in enumerate(STATUSES):
        answer = api.post(path, body, key=f"status-{number}")
        assert (answer.status, answer.code) == (status, code), (path, answer)
        assert answer.json["status"] == status
        assert answer.json["detail"], "a sentence for a person"


def test_on_a_live_server_time_is_not_for_the_caller_to_say(live: Server, live_api: Caller) -> None:
    refused = live_api.post("/wallets", {"wallet": "w", "at": "2026-01-01T00:00:00Z"}, key="at")
    assert (refused.status, refused.code) == (422, "invalid")
    assert refused.json["detail"].startswith("at ")
    assert live_api.post("/wallets", {"wallet": "w"}, key="at").status == 200
