"""A quote is what the rules then do: price, lots and refusal of the submission, and what comes back however it ends."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import UNSET

from earnest.rules.boosts import payments_due
from earnest.rules.commands import CloseJob, Command, Hire, SubmitProposal, Sweep, ViewProposal, WithdrawProposal
from earnest.rules.decide import decide
from earnest.rules.moments import format_moment, parse_moment
from earnest.rules.movements import Transfer
from earnest.rules.quote import Bid, quote
from earnest.rules.state import ACTIVE, OPEN, State
from tests.oracle.generate import commands
from tests.rules.memory import Memory

POLICIES = ("classic", "fair", "strict", "thumbtack", "monthly", "upwork-2025", "peopleperhour", "bark")
MINE = "the-quoted-one"
ENDED_BY: dict[str, Command] = {
    "withdrawn": WithdrawProposal(proposal=MINE),
    "hired": Hire(proposal=MINE),
    "never_viewed": Sweep(),
    "age": Sweep(),
}
CAUSES = {"closed_no_hire": "no_hire", "job_expired": "expired", "job_removed": "removed"}


class Asked:
    """A moment in a random history at which somebody asks for a quote. Each try has a market of its own, made anew from
    the history, since a copy of a state would not keep its objects one."""

    def __init__(self, seed: int, *, boosts: bool) -> None:
        rng = random.Random(seed)
        self.policy = rng.choice(POLICIES)
        self.history = commands(seed, rng.randint(20, 120), self.policy)
        memory = self.replayed()
        self.wallet = rng.choice(sorted(memory.state.wallets))
        if rng.random() < 0.7:
            self.history += enough_for(self.wallet, format_moment(memory.newest))
            memory = self.replayed()
        self.number = memory.number + 1
        self.at = memory.newest + rng.choice([0, 0, 1, 3_600_000_000])
        jobs = memory.state.jobs
        self.job = rng.choice(
            sorted(one.id for one in jobs.values() if one is not None and one.state == OPEN) or [*jobs]
        )
        self.boost = rng.choice([0, 0, 1, 2, 5]) if boosts else 0

    def replayed(self) -> Memory:
        memory = Memory(self.policy)
        for command in self.history:
            memory.apply(command)
        return memory

    def quoted(self) -> dict[str, Any]:
        state = self.replayed().state
        job = state.jobs[self.job]
        assert job is not None
        bidders = [one for one in job.holders.values() if one.state == ACTIVE and one.bid]
        bidders.sort(key=lambda one: (-one.bid, one.bid_number))
        bids = [Bid(one.wallet.id, one.bid) for one in bidders]
        return quote(state, job, state.wallets[self.wallet], bids, boost=self.boost, at=self.at)

    def submitted(self) -> tuple[State, dict[str, Any]]:
        """The market in which it was submitted at that moment."""
        state = self.replayed().state
        command = SubmitProposal(proposal=MINE, job=self.job, wallet=self.wallet, boost=self.boost or UNSET)
        outcome, _ = decide(state, command, number=self.number, at=self.at)
        return state, outcome

    def ended(self, how: str, at: int, *, viewed_at: int | None) -> list[Transfer]:
        """What ending it so at `at` moves of the proposal's price."""
        state, _ = self.submitted()
        if viewed_at is not None:
            decide(state, ViewProposal(proposal=MINE), number=self.number + 1, at=viewed_at)
        command = ENDED_BY.get(how) or CloseJob(job=self.job, cause=CAUSES[how])  # type: ignore[arg-type]
        outcome, transfers = decide(state, command, number=self.number + 2, at=at)
        assert outcome["status"] == "ok", outcome
        return [one for one in transfers if one.proposal == MINE]


def enough_for(wallet: str, now: str) -> list[dict[str, Any]]:
    """Connects, and a job that nobody has proposed on."""
    return [
        {"key": "some", "type": "grant", "at": now, "wallet": wallet, "amount": 30, "source": "promo"},
        {"key": "post", "type": "post_job", "at": now, "job": "new", "client": "c", "complexity": "expert",
         "category": "legal"},
    ]  # fmt: skip


def moved(transfers: list[Transfer], *kinds: str) -> int:
    return sum(one.amount for one in transfers if one.kind in kinds)


def moments_of(ending: dict[str, Any], asked_at: int) -> Iterator[tuple[int, int | None]]:
    """The first and last moments for which it is quoted, with a view at once where it speaks of viewed ones."""
    if ending["how"] == "never_viewed":
        yield parse_moment(ending["from"]), None
    elif ending["how"] == "age":
        yield parse_moment(ending["from"]), asked_at
    else:
        yield asked_at, None
        for last, viewed_at in ((ending["until_unviewed"], None), (ending["until"], asked_at)):
            if last is not None:
                yield parse_moment(last), viewed_at


@pytest.mark.parametrize("seeds", [range(at, at + 40) for at in range(0, 240, 40)], ids=str)
def test_the_submission_is_as_quoted(seeds: range) -> None:
    accepted = 0
    for asked in (Asked(seed, boosts=True) for seed in seeds):
        quoted, (state, outcome) = asked.quoted(), asked.submitted()
        assert (quoted["refused"] or {}).get("code") == outcome.get("error"), (asked.job, outcome)
        if outcome["status"] == "ok":
            accepted += 1
            assert quoted["price"] == outcome["price"]
            assert quoted["after"] == outcome["available"]
            assert [{"lot": one["lot"], "amount": one["amount"]} for one in quoted["lots"]] == outcome["lots"]
            job = state.jobs[asked.job]
            assert job is not None
            if asked.boost:
                assert quoted["boost"]["bid_pays"] == payments_due(job).get(MINE, 0)
                assert quoted["boost"]["leads"] == (MINE in payments_due(job))
    assert accepted > len(seeds) / 10


@pytest.mark.parametrize("seeds", [range(at, at + 40) for at in range(1_000, 1_120, 40)], ids=str)
def test_what_comes_back_is_as_quoted_to_the_last_moment(seeds: range) -> None:
    compared = 0
    for asked in (Asked(seed, boosts=False) for seed in seeds):
        quoted, (state, outcome) = asked.quoted(), asked.submitted()
        job = state.jobs[asked.job]
        if outcome["status"] != "ok" or not quoted["price"] or job is None:
            continue
        for ending in quoted["endings"]:
            if ending["how"] in ("closed_no_hire", "job_expired") and job.hires:
                continue
            for at, viewed_at in moments_of(ending, asked.at):
                moves = asked.ended(ending["how"], at, viewed_at=viewed_at)
                assert moved(moves, "return", "claim") == ending["returned"], (ending, at)
                assert moved(moves, "spend") == ending["spent"], (ending, at)
                compared += 1
    assert compared > len(seeds) / 4


def test_lots_get_it_back_in_the_reverse_of_the_spending_order() -> None:
    memory = Memory({"returns": {"withdrawn": 50}})
    day = "2026-01-01T00:00:00Z"
    history: list[dict[str, Any]] = [
        {"type": "open_wallet", "wallet": "w"},
        {"type": "grant", "wallet": "w", "amount": 2, "source": "promo", "expires_at": "2026-02-01T00:00:00Z"},
        {"type": "grant", "wallet": "w", "amount": 9, "source": "reward"},
        {"type": "post_job", "job": "j", "client": "c", "complexity": "expert", "category": "legal"},
    ]
    for number, command in enumerate(history):
        assert memory.apply({"key": str(number), "at": day} | command)["status"] == "ok"
    job = memory.state.jobs["j"]
    assert job is not None
    found = quote(memory.state, job, memory.state.wallets["w"], [], boost=0, at=parse_moment(day))
    assert [(one["lot"], one["amount"]) for one in found["lots"]] == [("2-1", 2), ("3-1", 4)]
    withdrawn = found["endings"][0]
    assert (withdrawn["returned"], withdrawn["spent"]) == (3, 3)
    assert [(one["lot"], one["amount"]) for one in withdrawn["lots"]] == [("3-1", 3)]
    assert withdrawn["until"] == "2026-01-31T00:00:00.000000Z"
