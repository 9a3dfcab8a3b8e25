"""A refused command changes nothing, not even what the clock has made owed meanwhile."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from earnest.ledger.store import reversal_row, wallet_row
from earnest.rules.decide import decide
from earnest.rules.moments import parse_moment
from earnest.rules.parsing import Parsed, parse_line
from tests.rules.memory import Memory

USD = {"amount": 100, "currency": "USD"}
JANUARY, FEBRUARY = "2026-01-01T00:00:00Z", "2026-02-10T00:00:00Z"


def claimed() -> Memory:
    """Six bought Connects are staked and charged back, and four more came in: by February the six are owed."""
    memory = Memory()
    commands: list[dict[str, Any]] = [
        {"type": "open_wallet", "wallet": "w"},
        {"type": "purchase", "wallet": "w", "connects": 6, "price": USD, "payment": "p"},
        {"type": "post_job", "job": "j", "client": "c", "complexity": "expert", "category": "legal"},
        {"type": "submit_proposal", "proposal": "q", "job": "j", "wallet": "w"},
        {"type": "reverse_purchase", "payment": "p", "cause": "chargeback"},
        {"type": "grant", "wallet": "w", "amount": 4, "source": "promo"},
    ]
    for number, command in enumerate(commands):
        assert memory.apply({"key": str(number), "at": JANUARY} | command)["status"] == "ok"
    return memory


def seen(memory: Memory) -> Any:
    state = memory.state
    wallet, payment = state.wallets["w"], state.payments["p"]
    lots = [(lot.id, lot.remaining) for lot in wallet.lots]
    return wallet_row(wallet), lots, payment.spent, [reversal_row(state, one) for one in payment.reversals]


REFUSED = [
    ("not_frozen", {"type": "unfreeze_wallet", "wallet": "w", "reason": ""}),
    ("wallet_in_debt", {"type": "submit_proposal", "proposal": "r", "job": "j", "wallet": "w"}),
    ("already_reversed", {"type": "reverse_purchase", "payment": "p", "cause": "refund"}),
    ("boost_not_offered", {"type": "set_boost", "proposal": "q", "bid": 1}),
    ("expires_in_the_past", {"type": "grant", "wallet": "w", "amount": 1, "source": "promo", "expires_at": JANUARY}),
]


@pytest.mark.parametrize(("error", "command"), REFUSED, ids=[error for error, _ in REFUSED])
def test_a_refusal_books_nothing(error: str, command: dict[str, Any]) -> None:
    memory = claimed()
    before, wallets = seen(memory), memory.wallets(FEBRUARY)
    line = msgspec.json.encode({"key": "x", "at": FEBRUARY} | command)
    parsed = parse_line(line, where="line 1")
    assert isinstance(parsed, Parsed)
    outcome, transfers = decide(memory.state, parsed.command, number=99, at=parse_moment(FEBRUARY))
    assert outcome["error"] == error
    assert transfers == []
    assert seen(memory) == before
    assert memory.wallets(FEBRUARY) == wallets


def test_the_next_accepted_command_books_what_is_owed() -> None:
    memory = claimed()
    refused = memory.apply({"key": "x", "at": FEBRUARY, "type": "unfreeze_wallet", "wallet": "w", "reason": ""})
    assert refused["error"] == "not_frozen"
    granted = memory.apply({"key": "y", "at": FEBRUARY, "type": "grant", "wallet": "w", "amount": 5, "source": "promo"})
    assert granted["available"] == 3, "four were taken when it became owed, and two of the five pay the rest"
