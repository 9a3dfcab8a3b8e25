"""The engine's `submit_proposal` in batches of 5,000 against the raw limit, and two connections against one.

Raw writes the same rows, journal included, into the same tables, in the same batches, from Python values in
memory, without reading or deciding. Each run has a fresh copy of one opened market; `synchronous_commit=on`.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec
import psycopg

from earnest import database
from earnest.ledger.adapters import LedgerCursor
from earnest.ledger.digests import Digests
from earnest.ledger.engine import RECORDED, execute
from earnest.ledger.installation import set_up
from earnest.ledger.queries import QUERIES
from earnest.ledger.replay import Replay
from earnest.ledger.store import JournalRow, Write, rows_to_write, write
from earnest.rules.decide import RULES_VERSION, decide
from earnest.rules.moments import format_moment
from earnest.rules.parsing import Parsed, parse_line
from earnest.rules.policy import preset

WALLETS, JOBS, PROPOSALS, BATCH, RUNS = 100_000, 20_000, 200_000, 5_000, 5
SHARE_OF_RAW, SPEED_OF_TWO, BUSY_CORES = 0.60, 1.4, 0.90
AT = format_moment(1_767_225_600_000_000)
SCHEMA = Path(__file__).parents[1] / "src/earnest/ledger/sql/schema.sql"


def parsed(**fields: Any) -> Parsed:
    """A command as the engine takes it."""
    one = parse_line(msgspec.json.encode(fields | {"at": AT}), where="bench")
    assert isinstance(one, Parsed), one
    return one


def batches(commands: Sequence[Parsed]) -> Iterator[Sequence[Parsed]]:
    """Cut into BATCH at a time."""
    for start in range(0, len(commands), BATCH):
        yield commands[start : start + BATCH]


def opening() -> list[Parsed]:
    """Wallets with Connects, and jobs."""
    wallets = (
        one
        for index in range(WALLETS)
        for one in (
            parsed(key=f"o{index}", type="open_wallet", wallet=f"w{index}"),
            parsed(key=f"g{index}", type="grant", wallet=f"w{index}", amount=100, source="promo"),
        )
    )
    job = {"type": "post_job", "client": "c1", "complexity": "expert", "category": "legal"}
    return [*wallets, *(parsed(key=f"j{index}", job=f"j{index}", **job) for index in range(JOBS))]


def submits() -> list[Parsed]:
    """Two proposals a wallet, and ten a job, which come one after the other. Those of even and of odd places share
    neither jobs nor wallets, and no wallet comes twice in a batch."""
    return [
        parsed(
            key=f"s{index}", type="submit_proposal", proposal=f"p{index}",
            job=f"j{index % 2 * (JOBS // 2) + index * JOBS // PROPOSALS // 2}", wallet=f"w{index % WALLETS}",
        )
        for index in range(PROPOSALS)
    ]  # fmt: skip


@contextmanager
def fresh_copy(url: str, name: str) -> Iterator[psycopg.Connection[Any]]:
    """A connection to a new copy of the opened market."""
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE opened")
    with psycopg.connect(url, dbname=name) as connection:
        connection.execute("SET synchronous_commit = on")
        connection.commit()
        yield connection
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name}")


def open_market(url: str) -> None:
    """The market that every run begins with."""
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute("CREATE DATABASE opened")
    with psycopg.connect(url, dbname="opened") as connection:
        connection.execute(SCHEMA.read_text())
        set_up(connection, kind="live", policy=preset("classic"))
        connection.commit()
        for batch in batches(opening()):
            execute(connection, batch, RECORDED)
            connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE")


def raw_writes(url: str, commands: Sequence[Parsed]) -> list[list[Write]]:
    """What the engine would write, decided beforehand on the replayed market."""
    with psycopg.connect(url, dbname="opened") as connection:
        replay = Replay(connection, Digests())
        assert not replay.run(lambda _done: None)
        ((number,),) = LedgerCursor(connection).execute(QUERIES["draw_numbers"], {"count": 1}).fetchall()
    state, found = replay.state, []
    for batch in batches(commands):
        journal = []
        for one in batch:
            number += 1
            decided, moved = decide(state, one.command, number=number, at=one.at or 0)
            outcome = {"key": one.key, **decided}
            journal.append(
                JournalRow(
                    number, one.key, "submit_proposal", one.at or 0, msgspec.json.encode(one.command),
                    msgspec.json.encode(outcome), one.body_sha256, RULES_VERSION, moved,
                )
            )  # fmt: skip
        found.append(list(rows_to_write(state, journal)))
        state.changes.clear()
    return found


def rate(count: int, work: Callable[[], None]) -> float:
    """Things a second."""
    started = time.perf_counter()
    work()
    return count / (time.perf_counter() - started)


def run_raw(connection: psycopg.Connection[Any], writes: list[list[Write]]) -> float:
    """Proposals a second, written as they stand."""

    def work() -> None:
        for one in writes:
            write(connection, one, BATCH)
            connection.commit()

    return rate(PROPOSALS, work)


def run_engine(connection: psycopg.Connection[Any], commands: Sequence[Parsed]) -> float:
    """Proposals a second, through the engine."""

    def work() -> None:
        for batch in batches(commands):
            outcomes = execute(connection, batch, RECORDED)
            connection.commit()
            assert all(one["status"] == "ok" for one in outcomes)

    return rate(len(commands), work)


def _half(url: str, which: int, start: Any, seconds: Any) -> None:
    """One of two processes: the proposals on its half of the jobs and, since each has its own, of the wallets."""
    commands = [one for index, one in enumerate(submits()) if index % 2 == which]
    with psycopg.connect(url, dbname="two") as connection:
        start.wait()
        seconds.put(len(commands) / run_engine(connection, commands))


def run_two(url: str) -> float:
    """Proposals a second of two connections on disjoint wallets and jobs."""
    context = get_context("spawn")
    start, seconds = context.Barrier(2), context.Queue()
    with fresh_copy(url, "two"):
        processes = [context.Process(target=_half, args=(url, which, start, seconds)) for which in (0, 1)]
        for one in processes:
            one.start()
        slower: float = max(seconds.get() for _ in processes)
        for one in processes:
            one.join()
    return PROPOSALS / slower


def busy_jiffies() -> tuple[int, int]:
    """What all cores did and could have done since the machine started."""
    fields = [int(one) for one in Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]]
    return sum(fields) - fields[3] - fields[4], sum(fields)


def main() -> None:
    """Print the ratios; exit 1 where one is under its limit."""
    with (
        tempfile.TemporaryDirectory(prefix="earnest-bench-") as folder,
        database.running(Path(folder)) as found,
    ):
        open_market(found.url)
        commands = submits()
        writes = raw_writes(found.url, commands)
        gc.freeze()  # the millions of values made ready for raw are the bench's, and no work for the engine's collector
        raw_rates, engine_rates, two_rates, busy = [], [], [], []
        for run in range(RUNS):
            with fresh_copy(found.url, "raw") as connection:
                raw_rates.append(run_raw(connection, writes))
            with fresh_copy(found.url, "engine") as connection:
                before = busy_jiffies()
                engine_rates.append(run_engine(connection, commands))
                after = busy_jiffies()
            busy.append((after[0] - before[0]) / (after[1] - before[1]))
            two_rates.append(run_two(found.url))
            print(
                f"  run {run + 1}: raw {raw_rates[-1]:,.0f}/s, engine {engine_rates[-1]:,.0f}/s with the cores "
                f"{busy[-1]:.0%} busy, two connections {two_rates[-1]:,.0f}/s",
                file=sys.stderr,
            )
    share = statistics.median(e / r for e, r in zip(engine_rates, raw_rates, strict=True))
    speed = statistics.median(t / e for t, e in zip(two_rates, engine_rates, strict=True))
    busiest = statistics.median(busy)
    print(
        f"engine: {statistics.median(engine_rates):,.0f} proposals/s, {share:.2f} of raw "
        f"({statistics.median(raw_rates):,.0f}/s); the limit is {SHARE_OF_RAW:.2f}"
    )
    print(
        f"two connections: {speed:.2f} times one; the limit is {SPEED_OF_TWO}, or cores over {BUSY_CORES:.0%} "
        f"busy with one: {busiest:.0%}"
    )
    sys.exit(share < SHARE_OF_RAW or (speed < SPEED_OF_TWO and busiest < BUSY_CORES))


if __name__ == "__main__":
    main()
