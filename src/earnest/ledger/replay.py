"""Replay: the journal through the rules on an empty state, each outcome and transfer compared as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import psycopg

from earnest.ledger.digests import Digests
from earnest.ledger.store import invite_row, job_row, lot_row, proposal_row, transfer_row
from earnest.ledger.streams import ROWS_AT_ONCE, stream
from earnest.rules.commands import AnyCommand
from earnest.rules.decide import RULES_VERSION, decide
from earnest.rules.movements import Transfer
from earnest.rules.state import Lot, Proposal, State

_decoder = msgspec.json.Decoder(AnyCommand)
_END = (None, 1 << 62)
"""Comes after every transfer."""


class Replay:
    """A State grown from the journal. What ends is summed up in `digests` and forgotten."""

    def __init__(self, connection: psycopg.Connection[Any], digests: Digests) -> None:
        self.connection = connection
        self.digests = digests
        self.state = State()

    def run(self, progress: Callable[[int], None]) -> list[str]:
        """Replay the whole journal; a sentence for each command whose outcome or transfers differ."""
        return list(self._differences(progress))

    def _differences(self, progress: Callable[[int], None]) -> Iterator[str]:
        transfers = stream(self.connection, "replay_transfers")
        row = next(transfers, _END)
        done = 0
        for number, at, command, outcome, version in stream(self.connection, "replay_journal"):
            while row[1] < number:
                yield _unaccounted(row)
                row = next(transfers, _END)
            if version != RULES_VERSION:
                yield f"command {number}: was decided by rules version {version}, which this Earnest does not have"
                return
            try:
                read, stored = _decoder.decode(command), msgspec.json.decode(outcome, type=dict)
            except msgspec.MsgspecError as error:
                yield f"command {number}: the journal's row cannot be read, and nothing after it replayed: {error}"
                return
            decided, moved = decide(self.state, read, number=number, at=at)
            problem = _outcome_differs(decided, stored)
            if problem:
                yield f"command {number}: {problem}"
            for n, one in enumerate(moved, 1):
                if row[1] != number or row != transfer_row(number, n, one):
                    yield f"command {number}: its transfer {n} should be {_told(one)}, and the ledger has {row}"
                if row[1] == number:
                    row = next(transfers, _END)
            self._sum_up_ended()
            done += 1
            if done % ROWS_AT_ONCE == 0:
                progress(done)
        while row is not _END:
            yield _unaccounted(row)
            row = next(transfers, _END)
        progress(done)

    def _sum_up_ended(self) -> None:
        """Add what was made or has ended for good to the digests, and forget what has ended."""
        changes, digests = self.state.changes, self.digests
        for one in changes.created:
            if type(one) is Lot:
                digests.replayed("lots", lot_origin(lot_row(one)))
        for one in changes.ended:
            if isinstance(one, Proposal):
                digests.replayed("proposals", proposal_row(one))
            else:
                digests.replayed("jobs", job_row(one))
                for invited in one.invites.values():
                    digests.replayed("invites", invite_row(invited))
        self.state.forget_ended()
        changes.clear()


def lot_origin(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A lot's row without what is left in it, the one column that changes."""
    return (*row[:6], *row[7:])


def _unaccounted(row: tuple[Any, ...]) -> str:
    return f"transfers: the replay of command {row[1]} moves nothing like {row}"


def _outcome_differs(decided: dict[str, Any], outcome: dict[str, Any]) -> str | None:
    """Messages aside, since their wording may be bettered."""
    outcome.pop("key", None)
    outcome.pop("message", None)
    if len(outcome) == len(decided) and outcome == decided:
        return None
    expected = {name: value for name, value in decided.items() if name != "message"}
    return None if outcome == expected else f"the outcome should be {expected}, and the journal has {outcome}"


def _told(one: Transfer) -> str:
    return f"{one.amount} by {one.kind} in wallet {one.wallet}"
