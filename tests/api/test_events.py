"""The feed: every outcome and each booking of a sweep, in journal order, none skipped, none twice."""

from __future__ import annotations

import threading
import time
from typing import Any

import psycopg

from earnest.ledger.engine import RECORDED, execute
from earnest.ledger.feed import Place, event_page, settled_number
from earnest.ledger.installation import set_up
from earnest.rules.outcomes import Outcome
from tests.api.serving import Caller, Server, serving
from tests.ledger.driving import parsed


def opening(wallet: str) -> dict[str, Any]:
    return {"key": f"open-{wallet}", "type": "open_wallet", "wallet": wallet}


def all_events(api: Caller, limit: int) -> list[dict[str, Any]]:
    """The feed from its beginning."""
    found: list[dict[str, Any]] = []
    following = "0-0"
    while True:
        page = api.get(f"/events?limit={limit}&after={following}").json
        if not page["items"]:
            assert page["next"] == following
            return found
        found += page["items"]
        following = page["next"]


def end_of_feed(api: Caller) -> str:
    """The place after all that has happened."""
    events = all_events(api, 1_000)
    return str(events[-1]["event"]) if events else "0-0"


def test_outcomes_and_what_a_sweep_booked(marketplace_url: str) -> None:
    with serving(marketplace_url, "--sandbox") as server:
        api = server.caller("admin")
        job = {"job": "j", "client": "c", "complexity": "expert", "category": "legal"}
        api.commands(
            opening("w"),
            {"key": "g", "type": "grant", "wallet": "w", "amount": 10, "source": "promo"},
            {"key": "post", "type": "post_job", **job},
            {"key": "submit", "type": "submit_proposal", "proposal": "q", "job": "j", "wallet": "w"},
            {"key": "refused", "type": "hire", "proposal": "none"},
        )
        api.post("/clock", {"days": 31})
        events = all_events(api, 1_000)
        assert [event["kind"] for event in events] == ["outcome"] * 6 + ["spend"]
        assert [event["key"] for event in events[:5]] == ["open-w", "g", "post", "submit", "refused"]
        assert events[2]["command"] == {"job": "j", "client": "c"}
        assert events[4]["outcome"]["error"] == "unknown_proposal"
        assert events[5]["type"] == "sweep"
        assert events[5]["outcome"]["spent"] == 6
        spent = {name: events[6][name] for name in ("type", "wallet", "amount", "proposal")}
        assert spent == {"type": "sweep", "wallet": "w", "amount": 6, "proposal": "q"}
        for limit in (1, 2, 3):
            assert all_events(api, limit) == events


def test_who_waits_is_told_at_once(api: Caller) -> None:
    after = end_of_feed(api)
    told: list[Any] = []

    def wait() -> None:
        started = time.monotonic()
        told.append((api.get(f"/events?after={after}&wait=20").json, time.monotonic() - started))

    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(0.5)
    api.commands(opening("waited-for"))
    waiting.join(30)
    page, seconds = told[0]
    assert page["items"][0]["key"] == "open-waited-for"
    assert 0.4 < seconds < 10


def test_nothing_new_after_a_wait_gives_the_same_place(api: Caller) -> None:
    after = end_of_feed(api)
    started = time.monotonic()
    assert api.get(f"/events?after={after}&wait=1").json == {"items": [], "next": after}
    assert time.monotonic() - started >= 1


def test_a_batch_under_way_is_waited_for_and_never_overtaken(marketplace_url: str) -> None:
    def carry_out(connection: psycopg.Connection[Any], wallet: str) -> list[Outcome]:
        return execute(connection, parsed([opening(wallet) | {"at": "2026-01-01T00:00:00Z"}]), RECORDED)

    with psycopg.connect(marketplace_url) as first:
        set_up(first, kind="sandbox", policy=None)
    with (
        psycopg.connect(marketplace_url) as slow,
        psycopg.connect(marketplace_url) as quick,
        psycopg.connect(marketplace_url, autocommit=True) as reader,
    ):
        carry_out(slow, "slow")
        carry_out(quick, "quick")
        quick.commit()
        assert settled_number(reader, patience_seconds=0.2) is None, "a lower number is still to come"
        slow.commit()
        upto = settled_number(reader, patience_seconds=5)
        assert upto is not None
        rows = event_page(reader, Place(), upto=upto, count=10)
        assert [row.key for row in rows] == ["open-slow", "open-quick"]


def test_a_reader_among_many_writers_misses_nothing(sandbox: Server, api: Caller) -> None:
    def write(who: int) -> None:
        for number in range(20):
            api.commands(opening(f"busy-{who}-{number}"))

    after = end_of_feed(api)
    writers = [threading.Thread(target=write, args=(who,)) for who in range(6)]
    for writer in writers:
        writer.start()
    seen: list[str] = []
    while any(writer.is_alive() for writer in writers) or len(seen) < 120:
        page = api.get(f"/events?after={after}&wait=1").json
        seen += [event["key"] for event in page["items"]]
        after = page["next"]
    assert sorted(seen) == sorted(f"open-busy-{who}-{number}" for who in range(6) for number in range(20))
