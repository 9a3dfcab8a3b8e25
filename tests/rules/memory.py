"""A whole marketplace in memory: the rules with a journal's keys and times around them, as the tests drive it."""

from __future__ import annotations

import copy
from typing import Any

import msgspec

from earnest.rules.decide import decide
from earnest.rules.moments import format_moment, parse_moment
from earnest.rules.outcomes import rejection
from earnest.rules.parsing import Malformed, parse_line
from earnest.rules.policy import resolve
from earnest.rules.state import PolicyVersion, State
from earnest.rules.wallet_view import wallet_view


class Memory:
    """`apply` and `wallets` as the contract says, on a State."""

    def __init__(self, policy: object = "classic") -> None:
        self.state = State()
        self.state.add_policy(PolicyVersion(0, 0, resolve(policy)))
        self.outcomes: dict[str, tuple[bytes, dict[str, Any]]] = {}
        self.number = 0
        self.newest = 0

    def apply(self, command: dict[str, Any]) -> dict[str, Any]:
        parsed = parse_line(msgspec.json.encode(command), where="line 1")
        if isinstance(parsed, Malformed):
            return parsed.outcome
        assert parsed.at is not None
        seen = self.outcomes.get(parsed.key)
        if seen is not None:
            if seen[0] != parsed.body_sha256:
                return {"key": parsed.key} | rejection("key_reused", {"key": parsed.key})
            return seen[1] | {"status": "replayed"}
        if parsed.at < self.newest:
            figures = {"at": format_moment(parsed.at), "newest": format_moment(self.newest)}
            return {"key": parsed.key} | rejection("time_went_back", figures)
        self.number += 1
        self.newest = parsed.at
        decided, _ = decide(self.state, parsed.command, number=self.number, at=parsed.at)
        outcome = {"key": parsed.key} | decided
        self.outcomes[parsed.key] = (parsed.body_sha256, outcome)
        self.state.changes.clear()
        return outcome

    def wallets(self, at: str) -> list[dict[str, Any]]:
        state = copy.deepcopy(self.state)
        moment = parse_moment(at)
        return [wallet_view(state, one, moment) for _, one in sorted(state.wallets.items())]
