"""One installation is one marketplace, however many begin it at once."""

from __future__ import annotations

import threading

import psycopg
import pytest

from earnest.ledger.engine import RECORDED, execute
from earnest.ledger.installation import OtherPolicy, set_up
from earnest.rules.policy import preset
from tests.concurrency.racing import problems
from tests.ledger.driving import parsed

OPENING = {"key": "k", "type": "open_wallet", "at": "2026-02-01T00:00:00Z", "wallet": "w"}


def test_who_comes_second_waits_and_finds_what_the_first_began(marketplace_url: str) -> None:
    found: list[str] = []

    def begin_too() -> None:
        with psycopg.connect(marketplace_url) as second:
            found.append(set_up(second, kind="live", policy=None))

    with psycopg.connect(marketplace_url) as first:
        assert set_up(first, kind="sandbox", policy=preset("fair")) == "sandbox"
        other = threading.Thread(target=begin_too)
        other.start()
        other.join(0.3)
        waited = other.is_alive()
        first.commit()
    other.join(10)
    assert waited
    assert found == ["sandbox"]
    assert problems(marketplace_url) == []


def test_another_policy_later_is_refused_and_the_same_is_not(marketplace_url: str) -> None:
    with psycopg.connect(marketplace_url) as connection:
        set_up(connection, kind="live", policy=preset("fair"))
        assert set_up(connection, kind="sandbox", policy=preset("fair")) == "live"
        execute(connection, parsed([OPENING]), RECORDED)
        with pytest.raises(OtherPolicy):
            set_up(connection, kind="live", policy=preset("classic"))


def test_while_nothing_was_journalled_another_policy_takes_the_first_ones_place(marketplace_url: str) -> None:
    with psycopg.connect(marketplace_url) as connection:
        set_up(connection, kind="live", policy=None)
        assert set_up(connection, kind="live", policy=preset("fair")) == "live"
        (outcome,) = execute(connection, parsed([OPENING]), RECORDED)
        assert outcome["available"] == 20, "the sign-up grant of fair"
    assert problems(marketplace_url) == []


def test_looking_whether_it_has_begun_waits_for_no_batch(marketplace_url: str) -> None:
    with psycopg.connect(marketplace_url) as connection:
        set_up(connection, kind="live", policy=None)
    with psycopg.connect(marketplace_url) as busy, psycopg.connect(marketplace_url) as other:
        execute(busy, parsed([OPENING]), RECORDED)
        other.execute("SET lock_timeout = '1s'")
        assert set_up(other, kind="live", policy=None) == "live"
