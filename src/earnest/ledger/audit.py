"""The audit: every invariant of the tables, and the whole journal replayed through the rules and compared.

Memory grows with wallets, open things and ids, not with the journal's length: what is open is compared with the
replay's state, what has ended is summed up on both sides as it ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
from msgspec import Struct

from earnest.ledger.adapters import LedgerCursor
from earnest.ledger.collector import paused_collector
from earnest.ledger.digests import Digests
from earnest.ledger.queries import QUERIES
from earnest.ledger.replay import Replay
from earnest.ledger.streams import stream
from earnest.ledger.tables import compare_tables

Progress = Callable[[int, int], None]
"""Called with the commands replayed so far and how many there are."""

MOST_PROBLEMS = 100
"""More than so many say nothing new."""
INVARIANTS = (
    "unequal_accounts", "unequal_lots", "unequal_stakes", "unequal_transfers", "unequal_claims", "spent_taken_back",
)  # fmt: skip


class Verdict(Struct):
    """What `earnest audit` says; `problems` are sentences, none where all is well."""

    ok: bool
    commands: int
    transfers: int
    wallets: int
    problems: list[str]


def audit(connection: psycopg.Connection[Any], progress: Progress = lambda _done, _of: None) -> Verdict:
    """Check the ledger in the caller's snapshot (repeatable read), which it only reads."""
    problems = list(_broken_invariants(connection))
    commands, transfers, wallets = LedgerCursor(connection).execute(QUERIES["audit_counts"]).fetchall()[0]
    with paused_collector():
        replay = Replay(connection, Digests())
        problems += replay.run(lambda done: progress(done, commands))
        problems += compare_tables(connection, replay)
        suspects = replay.digests.unequal()
        if suspects and len(problems) < MOST_PROBLEMS:
            again = Replay(connection, Digests(watched=suspects))
            again.run(lambda done: progress(done, commands))
            compare_tables(connection, again)
            problems += again.digests.differences()
    return Verdict(not problems, commands, transfers, wallets, problems[:MOST_PROBLEMS])


def _broken_invariants(connection: psycopg.Connection[Any]) -> Iterator[str]:
    """CONTRACT §4, double entry, asked of the tables as they stand."""
    for name in INVARIANTS:
        for wallet, sentence in stream(connection, name):
            yield f"wallet {wallet}: {sentence}"
