"""Forgetting what has ended changes no decision, and keeps memory from growing with the journal."""

from __future__ import annotations

import random

import pytest

from earnest.rules import state as rules_state
from earnest.rules.moments import DAY
from earnest.rules.state import Changes, State
from tests.oracle.generate import commands
from tests.oracle.moments import show
from tests.rules.memory import Memory

POLICIES = ("classic", "fair", "strict", "thumbtack", "monthly", "upwork-2025", "peopleperhour", "bark")
START = 1_767_225_600_000_000


class ForgettingChanges(Changes):
    """Changes after which the state forgets what ended among them."""

    __slots__ = ("state",)

    def __init__(self, state: State) -> None:
        super().__init__()
        self.state = state

    def clear(self) -> None:
        self.state.forget_ended()
        super().clear()


def forgetful(policy: str) -> Memory:
    """A marketplace that forgets after every command."""
    memory = Memory(policy)
    memory.state.changes = ForgettingChanges(memory.state)
    return memory


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compact heaps from the first entry on."""
    monkeypatch.setattr(rules_state, "FEWEST_TO_COMPACT", 1)


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("seeds", [range(at, at + 15) for at in (500, 515, 530, 545)], ids=str)
def test_a_forgetful_state_decides_alike(seeds: range) -> None:
    for seed in seeds:
        policy = random.Random(seed).choice(POLICIES)
        whole, forgetting = Memory(policy), forgetful(policy)
        for command in commands(seed, 150, policy):
            assert forgetting.apply(command) == whole.apply(command), (seed, command)
        at = show(whole.newest)
        assert forgetting.wallets(at) == whole.wallets(at), seed


def busy_market(memory: Memory, jobs: int) -> None:
    """One wallet that proposes on one job after the other, each of which closes a day later."""
    keys = (f"k{number}" for number in range(1_000_000))
    at = START

    def apply(kind: str, **fields: object) -> None:
        command = {"key": next(keys), "type": kind, "at": show(at), **fields}
        assert memory.apply(command)["status"] == "ok"

    apply("open_wallet", wallet="w")
    apply("grant", wallet="w", amount=10_000, source="promo", expires_at=show(START + 10_000 * DAY))
    for number in range(jobs):
        job, proposal = f"j{number}", f"p{number}"
        apply("post_job", job=job, client="c", complexity="entry", category="design")
        apply("submit_proposal", proposal=proposal, job=job, wallet="w")
        at += DAY
        if number % 2:
            apply("hire", proposal=proposal)
        else:
            apply("close_job", job=job, cause="no_hire")


@pytest.mark.usefixtures("eager")
def test_only_ids_of_what_ended_are_kept() -> None:
    memory = forgetful("fair")
    busy_market(memory, 50)
    state = memory.state
    assert list(state.jobs.values()) == [None] * 50
    assert list(state.proposals.values()) == [None] * 50
    assert not state.wallets["w"].stakes
    assert len(state.due_lots) + len(state.due_stakes) + len(state.due_auctions) <= 2 * 3, (
        "a lot, a stake and an auction were live at a time"
    )


@pytest.mark.usefixtures("eager")
def test_a_hired_proposal_on_an_open_job_still_counts() -> None:
    memory = forgetful("classic")
    job = {"job": "j", "client": "c", "complexity": "entry", "category": "design", "hires_wanted": 2}
    proposal = {"proposal": "p", "job": "j", "wallet": "w"}
    at = show(START)
    memory.apply({"key": "1", "type": "open_wallet", "at": at, "wallet": "w"})
    memory.apply({"key": "2", "type": "grant", "at": at, "wallet": "w", "amount": 9, "source": "promo"})
    memory.apply({"key": "3", "type": "post_job", "at": at, **job})
    memory.apply({"key": "4", "type": "submit_proposal", "at": at, **proposal})
    assert memory.apply({"key": "5", "type": "hire", "at": at, "proposal": "p"})["status"] == "ok"
    assert memory.state.proposals == {"p": None}
    again = memory.apply({"key": "6", "type": "submit_proposal", "at": at, **proposal, "proposal": "q"})
    assert again["error"] == "already_proposed"


@pytest.mark.usefixtures("eager")
def test_a_lot_dropped_while_empty_still_expires_once_it_is_filled_again() -> None:
    memory = forgetful("classic")
    job = {"job": "j", "client": "c", "complexity": "expert", "category": "design"}
    memory.apply({"key": "1", "type": "open_wallet", "at": show(START), "wallet": "w"})
    granted = {"wallet": "w", "amount": 5, "source": "promo", "expires_at": show(START + DAY)}
    memory.apply({"key": "2", "type": "grant", "at": show(START), **granted})
    memory.apply({"key": "3", "type": "post_job", "at": show(START), **job})
    staked = {"proposal": "p", "job": "j", "wallet": "w"}
    memory.apply({"key": "4", "type": "submit_proposal", "at": show(START), **staked})
    assert memory.state.due_lots == []
    memory.apply({"key": "5", "type": "withdraw_proposal", "at": show(START), "proposal": "p"})
    assert memory.apply({"key": "6", "type": "sweep", "at": show(START + DAY)})["expired"] == 5
