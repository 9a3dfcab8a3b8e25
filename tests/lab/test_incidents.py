"""The few things that operators have to deal with."""

from __future__ import annotations

from tests.lab.replayed import Replayed


def test_a_refund_and_a_dispute_that_is_won(market: Replayed) -> None:
    reversed_ = {one["payment"]: one["cause"] for one in market.bodies("reverse_purchase")}
    assert sorted(reversed_.values()) == ["chargeback", "chargeback", "refund"]
    restored = market.bodies("restore_purchase")
    assert len(restored) == 1
    assert reversed_[restored[0]["payment"]] == "chargeback"


def test_a_pause_that_ends(market: Replayed) -> None:
    paused = [one["wallet"] for one in market.bodies("freeze_wallet")]
    assert paused == [one["wallet"] for one in market.bodies("unfreeze_wallet")]
    assert len(paused) == 1


def test_removed_posts_ask_for_what_is_not_allowed(market: Replayed) -> None:
    jobs = market.jobs()
    removed = [jobs[one["job"]] for one in market.bodies("close_job") if one["cause"] == "removed"]
    assert removed
    assert all(
        "deposit" in text or "stars" in text or "account" in text or "unpaid" in text for text in map(_text, removed)
    )


def _text(job: dict[str, str]) -> str:
    return job["title"] + job["description"]
