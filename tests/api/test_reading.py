"""What can be asked: single things with an ETag, and lists page by page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.serving import Caller, Server

PRICE = {"amount": 600, "currency": "USD"}


@pytest.fixture(scope="module", autouse=True)
def market(api: Caller) -> None:
    outcomes = api.commands(
        {"key": "w", "type": "open_wallet", "wallet": "w"},
        {"key": "v", "type": "open_wallet", "wallet": "v"},
        {"key": "buy", "type": "purchase", "wallet": "w", "connects": 500, "price": PRICE, "payment": "p"},
        {
            "key": "post",
            "type": "post_job",
            "job": "j",
            "client": "c",
            "complexity": "expert",
            "category": "legal",
            "title": "A contract",
            "skills": ["law"],
            "budget": PRICE,
        },
        {"key": "submit", "type": "submit_proposal", "proposal": "q", "job": "j", "wallet": "w", "boost": 2},
        {"key": "freeze", "type": "freeze_wallet", "wallet": "v", "reason": "a look"},
    )
    assert {one["status"] for one in outcomes} == {"ok"}


def pages(api: Caller, path: str, limit: int) -> Iterator[dict[str, Any]]:
    """All items of a list, page by page."""
    following: str | None = ""
    while following is not None:
        cursor = f"&after={following}" if following else ""
        page = api.get(f"{path}?limit={limit}{cursor}").json
        assert len(page["items"]) <= limit
        yield from page["items"]
        following = page["next"]


def test_a_wallet(api: Caller) -> None:
    wallet = api.get("/wallets/w").json
    assert wallet["available"] == 520 - 8
    assert wallet["staked"] == 8
    assert [lot["source"] for lot in wallet["lots"]] == ["signup", "purchase"]
    assert not wallet["frozen"]
    assert api.get("/wallets/v").json["frozen"]


def test_a_job_with_its_words(api: Caller) -> None:
    job = api.get("/jobs/j").json
    assert (job["state"], job["proposals"], job["title"], job["skills"]) == ("open", 1, "A contract", ["law"])
    assert job["budget"] == PRICE


def test_a_proposal(api: Caller) -> None:
    proposal = api.get("/proposals/q").json
    assert (proposal["state"], proposal["price"], proposal["boost"], proposal["staked"]) == ("active", 6, 2, 8)
    assert (proposal["returned"], proposal["spent"]) == (0, 0)
    assert api.get("/jobs/j/proposals").json["items"][0]["proposal"] == "q"


def test_the_policies_and_which_is_in_force(api: Caller) -> None:
    (policy,) = api.get("/policies").json["items"]
    assert policy["in_force"]
    assert policy["policy"]["name"] == "fair"
    assert policy["terms"] == api.get("/jobs/j/quote?wallet=w").json["terms"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/wallets/none", "unknown_wallet"),
        ("/wallets/none/transfers", "unknown_wallet"),
        ("/wallets/%C3%A9", "unknown_wallet"),
        ("/jobs/none", "unknown_job"),
        ("/jobs/none/proposals", "unknown_job"),
        ("/jobs/none/quote?wallet=w", "unknown_job"),
        ("/jobs/j/quote?wallet=none", "unknown_wallet"),
        ("/proposals/none", "unknown_proposal"),
        ("/nothing", "not_found"),
        ("/wallets/a/b/c", "not_found"),
    ],
)
def test_what_is_not_there(api: Caller, path: str, code: str) -> None:
    answer = api.get(path)
    assert (answer.status, answer.code) == (404, code)


@pytest.mark.parametrize(
    "path",
    [
        "/jobs/j/quote",
        "/jobs/j/quote?wallet=w&boost=-1",
        "/jobs/j/quote?wallet=w&boost=x",
        "/wallets/w/transfers?limit=0",
        "/wallets/w/transfers?limit=1001",
        "/wallets/w/transfers?after=x",
        "/events?wait=31",
        "/events?after=1",
    ],
)
def test_a_question_that_is_not_well_formed(api: Caller, path: str) -> None:
    answer = api.get(path)
    assert (answer.status, answer.code) == (422, "invalid")


def test_an_address_says_which_methods_it_takes(api: Caller) -> None:
    answer = api.send("DELETE", "/api/v1/wallets/w")
    assert (answer.status, answer.code) == (405, "method_not_allowed")
    assert "GET" in answer.headers["allow"]


def test_a_head_is_a_get_without_its_body(api: Caller) -> None:
    whole, head = api.get("/wallets/w"), api.send("HEAD", "/api/v1/wallets/w")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["etag"] == whole.headers["etag"]
    assert head.headers["content-length"] == str(len(whole.body))
    assert api.send("HEAD", "/api/v1/wallets/none").status == 404


def test_who_has_it_already_need_not_read_it_again(api: Caller) -> None:
    for path in ("/wallets/w", "/jobs/j", "/proposals/q", "/policies", "/wallets/w/transfers"):
        first = api.get(path)
        again = api.get(path, If_None_Match=f'"other", W/{first.headers["etag"]}')
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    tag = api.get("/wallets/w").headers["etag"]
    api.post("/wallets/w/grants", {"amount": 1, "source": "promo"}, key="changes-it")
    assert api.get("/wallets/w", If_None_Match=tag).status == 200


def test_a_list_neither_skips_nor_repeats_while_others_write(sandbox: Server, api: Caller) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            api.commands({"key": f"x{number}", "type": "grant", "wallet": "w", "amount": 1, "source": "promo"})

    writer = threading.Thread(target=write)
    writer.start()
    try:
        passes = [[item["transfer"] for item in pages(api, "/wallets/w/transfers", 3)] for _ in range(3)]
    finally:
        stop.set()
        writer.join()
    whole = [item["transfer"] for item in pages(api, "/wallets/w/transfers", 1_000)]
    assert len(passes[0]) < len(passes[-1]) <= len(whole), "somebody wrote meanwhile"
    for seen in passes:
        assert seen == whole[: len(seen)]
