"""The rules in force, for pages that tell of them before anybody acts."""

from __future__ import annotations

from earnest.ledger.locks import Reach
from earnest.ledger.reads import read_state
from earnest.market.connecting import snapshot
from earnest.rules.policy import Policy


def rules_at(now: int) -> Policy:
    """The rules in force at a moment, in microseconds since 1970. Not inside another transaction."""
    with snapshot() as connection:
        return read_state(connection, Reach()).policy_at(now).policy
