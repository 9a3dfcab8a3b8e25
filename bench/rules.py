"""Decisions a second in memory on one core, on the mix, against the stated limit of 100,000.

The time is that of the core, so that other processes cost what they disturb and no more. Run as a long
replay runs: commands come in batches of 5,000, read while the clock stands still; what has
ended is forgotten after every command, within the time; and the garbage collector is paused, as in every
batch and audit, since what is forgotten is freed at once.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

from bench.mix import Mix
from earnest.ledger.collector import paused_collector
from earnest.rules.decide import decide
from earnest.rules.parsing import Parsed, parse_line
from earnest.rules.policy import preset
from earnest.rules.state import PolicyVersion, State

LIMIT = 100_000
WALLETS, COMMANDS, BATCH, RUNS = 20_000, 300_000, 5_000, 3


def batches(commands: Iterable[dict[str, Any]]) -> Iterator[list[Parsed]]:
    """The commands as the rules take them, BATCH at a time."""
    lines = iter(commands)
    while batch := list(islice(lines, BATCH)):
        found = [parse_line(msgspec.json.encode(one), where="mix") for one in batch]
        yield [one for one in found if isinstance(one, Parsed)]


def carry_out(state: State, batch: list[Parsed], number: int) -> int:
    """Decide a batch, its first command as journal entry `number`; how many were accepted."""
    accepted = 0
    for one in batch:
        outcome, _ = decide(state, one.command, number=number, at=one.at or 0)
        accepted += outcome["status"] == "ok"
        state.forget_ended()
        state.changes.clear()
        number += 1
    return accepted


def one_run() -> float:
    """Decisions a second over COMMANDS of the mix."""
    mix, state, number = Mix(WALLETS), State(), 1
    state.add_policy(PolicyVersion(0, 0, preset("classic")))
    for batch in batches(mix.opening()):
        carry_out(state, batch, number)
        number += len(batch)
    opened, accepted, seconds = number, 0, 0.0
    for batch in batches(mix.commands(COMMANDS)):
        started = time.process_time()
        accepted += carry_out(state, batch, number)
        seconds += time.process_time() - started
        number += len(batch)
    print(f"  {number - opened} commands, {accepted} ok, {seconds:.2f} s", file=sys.stderr)
    return (number - opened) / seconds


def main() -> None:
    """Print the median rate and its ratio to the limit."""
    with paused_collector():
        rates = sorted(one_run() for _ in range(RUNS))
    median = rates[len(rates) // 2]
    print(f"rules: {median:,.0f} decisions/s on one core, {median / LIMIT:.2f} of the limit of {LIMIT:,}")
    sys.exit(median < LIMIT)


if __name__ == "__main__":
    main()
