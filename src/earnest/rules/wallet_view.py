"""A wallet as people and programs read it: everything counted by the clock, booked or not (CONTRACT §6)."""

from __future__ import annotations

from typing import Any

from earnest.rules.lots import usable
from earnest.rules.moments import NEVER, format_moment
from earnest.rules.movements import Entry
from earnest.rules.reversals import catch_up
from earnest.rules.stakes_due import falls_due_unviewed
from earnest.rules.state import Lot, State, Wallet


def wallet_view(state: State, wallet: Wallet, at: int) -> dict[str, Any]:
    """The wallet's line in `earnest wallets --json --at`. Books in `state` what claims are owed by then, so
    hand it a state that nobody goes on with."""
    catch_up(Entry(state, 0, at), wallet, at)
    available = usable(wallet, at)
    aged = sum(
        part.amount
        for proposal in wallet.stakes
        if proposal.due_at is not None and proposal.due_at <= at and not falls_due_unviewed(proposal)
        for part in proposal.parts_of("price")
    )
    return {
        "wallet": wallet.id,
        "available": available,
        "staked": wallet.staked - aged,
        "spent": wallet.spent + aged,
        "expired": wallet.expired + wallet.available - available,
        "debt": -wallet.debt,
        "lots": [lot_view(lot) for lot in wallet.lots if at < lot.expires_at],
    }


def lot_view(lot: Lot) -> dict[str, Any]:
    """A usable lot; `expires_at` is None for never."""
    return {
        "lot": lot.id,
        "source": lot.source,
        "amount": lot.amount,
        "remaining": lot.remaining,
        "expires_at": None if lot.expires_at == NEVER else format_moment(lot.expires_at),
    }
