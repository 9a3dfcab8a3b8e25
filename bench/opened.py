"""A market that was opened through the engine, in a database that the product can serve."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

from bench.serving import Cluster
from earnest.ledger.engine import RECORDED, execute
from earnest.ledger.installation import set_up
from earnest.rules.moments import format_moment
from earnest.rules.parsing import Parsed, parse_line
from earnest.rules.policy import preset

BATCH = 5_000
CONNECTS = 100_000
"""Enough for every proposal that a bench sends."""


def wallets_and_jobs(wallets: int, jobs: int, *, at: int) -> Iterator[dict[str, Any]]:
    """Wallets w0… with Connects, and jobs j0…"""
    for index in range(wallets):
        yield {"key": f"o{index}", "type": "open_wallet", "wallet": f"w{index}", "at": format_moment(at)}
        yield {
            "key": f"g{index}", "type": "grant", "wallet": f"w{index}", "amount": CONNECTS, "source": "promo",
            "at": format_moment(at),
        }  # fmt: skip
    for index in range(jobs):
        yield {
            "key": f"j{index}", "type": "post_job", "job": f"j{index}", "client": "c1", "complexity": "expert",
            "category": "legal", "at": format_moment(at),
        }  # fmt: skip


def open_market(there: Cluster, name: str, bodies: Iterable[dict[str, Any]]) -> None:
    """Set the empty market up and carry these out, each of which has to be accepted."""
    commands = (parse_line(msgspec.json.encode(one), where="the opening") for one in bodies)
    with there.connect(name) as connection:
        set_up(connection, kind="live", policy=preset("classic"))
        connection.commit()
        while batch := list(islice(commands, BATCH)):
            parsed = [one for one in batch if isinstance(one, Parsed)]
            outcomes = execute(connection, parsed, RECORDED)
            connection.commit()
            assert len(parsed) == len(batch), batch
            assert all(one["status"] == "ok" for one in outcomes), outcomes
            print(".", end="", file=sys.stderr, flush=True)
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE")
    print(file=sys.stderr)
