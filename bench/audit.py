"""The audit on the mix: commands replayed a second, and the memory of it by the wallet."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec
import psycopg

from bench.engine import SCHEMA
from bench.mix import Mix
from earnest import database
from earnest.ledger.audit import audit
from earnest.ledger.engine import RECORDED, execute
from earnest.ledger.installation import set_up
from earnest.ledger.locks import Wider
from earnest.rules.parsing import Parsed, parse_line
from earnest.rules.policy import preset

WALLETS, COMMANDS, BATCH = 100_000, 200_000, 5_000
FEWEST_A_SECOND, MOST_BYTES_A_WALLET = 30_000, 1_536


def fill(url: str) -> None:
    """A journal of the mix."""
    mix = Mix(WALLETS)
    parsed = (parse_line(msgspec.json.encode(one), where="mix") for one in chain(mix.opening(), mix.commands(COMMANDS)))
    with psycopg.connect(url, prepare_threshold=2) as connection:
        connection.execute(SCHEMA.read_text())
        set_up(connection, kind="live", policy=preset("classic"))
        connection.commit()
        while batch := [one for one in islice(parsed, BATCH) if isinstance(one, Parsed)]:
            execute(connection, batch, RECORDED, wider=Wider(alone=True))
            connection.commit()
            print(".", end="", file=sys.stderr, flush=True)
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE")
    print(file=sys.stderr)


def resident_bytes() -> int:
    """What the process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _audit(url: str, found: Any) -> None:
    """In a fresh process, so that its memory is the audit's alone."""
    peak = before = resident_bytes()

    def measure(_done: int, _of: int) -> None:
        nonlocal peak
        peak = max(peak, resident_bytes())

    with psycopg.connect(url) as connection:
        started = time.perf_counter()
        verdict = audit(connection, measure)
        seconds = time.perf_counter() - started
    found.put((verdict.ok, verdict.commands, seconds, max(peak, resident_bytes()) - before))


def main() -> None:
    """Print the rate and the memory; exit 1 where one misses its limit."""
    with (
        tempfile.TemporaryDirectory(prefix="earnest-bench-") as folder,
        database.running(Path(folder)) as server,
    ):
        fill(server.url)
        context = get_context("spawn")
        found = context.Queue()
        process = context.Process(target=_audit, args=(server.url, found))
        process.start()
        ok, commands, seconds, grown = found.get()
        process.join()
    rate, bytes_a_wallet = commands / seconds, grown / WALLETS
    print(
        f"audit: ok={ok}, {rate:,.0f} commands/s, {rate / FEWEST_A_SECOND:.2f} of the limit; "
        f"{bytes_a_wallet:,.0f} bytes a wallet ({WALLETS:,} wallets, {commands:,} commands), "
        f"{bytes_a_wallet / MOST_BYTES_A_WALLET:.2f} of the limit"
    )
    sys.exit(not ok or rate < FEWEST_A_SECOND or bytes_a_wallet > MOST_BYTES_A_WALLET)


if __name__ == "__main__":
    main()
