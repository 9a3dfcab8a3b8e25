"""Quotes and stakes under any rules, in memory."""

from __future__ import annotations

from typing import Any

from earnest.rules.moments import format_moment
from earnest.rules.quote import quote
from earnest.rules.state import Job
from tests.rules.memory import Memory

AT = "2026-11-23T09:12:34.567890Z"


def market_under(policy: object, *, lots: tuple[tuple[int, str | None], ...] = ((20, None), (40, None))) -> Memory:
    """A wallet `w` with those lots, each an amount and its expiry, and an open job `j` of somebody's."""
    memory = Memory(policy)
    apply(memory, type="open_wallet", wallet="w")
    for amount, expires_at in lots:
        extra = {"expires_at": expires_at} if expires_at else {}
        apply(memory, type="grant", wallet="w", amount=amount, source="promo", **extra)
    apply(memory, type="post_job", job="j", client="c", complexity="expert", category="software-development")
    return memory


def apply(memory: Memory, *, at: str = AT, **command: Any) -> dict[str, Any]:
    """Carry it out; it has to be accepted."""
    outcome = memory.apply({"key": f"k{memory.number}-{len(memory.outcomes)}", "at": at} | command)
    assert outcome["status"] == "ok", outcome
    return outcome


def quote_in(memory: Memory, *, boost: int = 0, job: str = "j") -> dict[str, Any]:
    """The quote for `w` at AT."""
    found: Job | None = memory.state.jobs[job]
    assert found is not None
    return quote(memory.state, found, memory.state.wallets["w"], [], boost=boost, at=memory.newest)


def text_of(moment: int) -> str:
    """A moment as commands write it."""
    return format_moment(moment)
