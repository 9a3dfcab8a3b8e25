"""Commands over HTTP to a real `earnest serve --workers 1`: what the service costs on top of the engine.

Many in a call, against the engine carrying out the same commands in the same batches. One a call, on 32 connections,
against a constant that the same process answers from a route beside it (`bench.constant_api`), and alone, against the
engine carrying out one and committing it. Everything that is compared is measured by turns in the same run.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import psycopg

from bench.caller import Called, Caller, caller, encoded
from bench.opened import open_market, wallets_and_jobs
from bench.serving import Cluster, cluster, fresh_copy, make_tables, serving
from earnest.ledger.engine import LIVE, execute
from earnest.rules.moments import format_moment
from earnest.rules.parsing import Caller as Sender
from earnest.rules.parsing import Parsed, parse_line

WALLETS, JOBS, MADE_BEFORE = 20_000, 4_000, 20_000
A_CALL, CALLS, WARMING_CALLS, RUNS = 1_000, 40, 2, 5
SINGLES, CONNECTIONS = 6_000, 32
ALONE, BLOCKS = 100, 10
SHARE_OF_ENGINE, SHARE_OF_CONSTANT, MOST_P99_MS, MOST_ADDED_MS = 0.60, 0.60, 50.0, 2.0
SENDER = Sender(at="refused", own_keys=False)
"""As the live service takes commands."""
WITH_CONSTANT = {"DJANGO_SETTINGS_MODULE": "bench.constant_settings"}


class Submits:
    """Proposals that nobody has made before: two on one job and of one wallet never come."""

    def __init__(self, made: int = MADE_BEFORE) -> None:
        self.made = made

    def next(self, count: int) -> list[dict[str, Any]]:
        """So many more."""
        found = [self._one(index) for index in range(self.made, self.made + count)]
        self.made += count
        return found

    @staticmethod
    def _one(index: int) -> dict[str, Any]:
        job = f"j{(index + index // WALLETS) % JOBS}"
        return {
            "key": f"s{index}", "type": "submit_proposal", "proposal": f"p{index}", "job": job,
            "wallet": f"w{index % WALLETS}",
        }  # fmt: skip


def opening() -> Iterator[dict[str, Any]]:
    """Wallets, jobs, and a proposal a wallet: a market that goes on, so that the planner knows its tables."""
    at = time.time_ns() // 1_000
    yield from wallets_and_jobs(WALLETS, JOBS, at=at)
    yield from (one | {"at": format_moment(at)} for one in Submits(0).next(MADE_BEFORE))


def parsed(body: dict[str, Any]) -> Parsed:
    """As the service hands it to the engine."""
    found = parse_line(msgspec.json.encode(body), where="bench", caller=SENDER)
    assert isinstance(found, Parsed), found
    return found


def call_of_many(key: str, commands: Sequence[dict[str, Any]], *, as_lines: bool) -> bytes:
    """POST /commands."""
    if not as_lines:
        body = msgspec.json.encode(commands)
        return encoded("POST", "/commands", key, body=body, headers=["Content-Type: application/json"])
    lines = b"".join(msgspec.json.encode(one) + b"\n" for one in commands)
    return encoded("POST", "/commands", key, body=lines, headers=["Content-Type: application/x-ndjson"])


def call_of_one(key: str, command: dict[str, Any], last: str = "proposals") -> bytes:
    """POST /jobs/{id}/proposals, or the constant beside it."""
    body = msgspec.json.encode({"proposal": command["proposal"], "wallet": command["wallet"]})
    headers = ["Content-Type: application/json", f"Idempotency-Key: {command['key']}"]
    return encoded("POST", f"/jobs/{command['job']}/{last}", key, body=body, headers=headers)


def batches() -> list[list[dict[str, Any]]]:
    """The commands of one run, a call at a time."""
    submits = Submits()
    return [submits.next(A_CALL) for _ in range(WARMING_CALLS + CALLS)]


def many_by_engine(there: Cluster, opened: str) -> float:
    """Proposals a second without HTTP."""
    commands = [[parsed(one) for one in batch] for batch in batches()]
    with fresh_copy(there, opened) as name, there.connect(name) as connection:
        for batch in commands[:WARMING_CALLS]:
            carry_out(connection, batch)
        started = time.perf_counter()
        for batch in commands[WARMING_CALLS:]:
            carry_out(connection, batch)
        return CALLS * A_CALL / (time.perf_counter() - started)


def carry_out(connection: psycopg.Connection[Any], batch: Sequence[Parsed]) -> None:
    """As `market.carry_out` does, without Django."""
    outcomes = execute(connection, batch, LIVE)
    connection.commit()
    assert all(one["status"] == "ok" for one in outcomes), outcomes[:2]


def many_by_http(there: Cluster, opened: str, key: str, by: Caller, *, as_lines: bool) -> float:
    """Proposals a second over HTTP, one call after the other."""
    requests = [call_of_many(key, batch, as_lines=as_lines) for batch in batches()]
    with fresh_copy(there, opened) as name, serving(there, name) as port:
        by.call(port, requests[:WARMING_CALLS])
        called = by.call(port, requests[WARMING_CALLS:])
    assert called.oks == CALLS * A_CALL, called.oks
    return A_CALL * called.rate


def measure_many(there: Cluster, opened: str, key: str, by: Caller) -> bool:
    """Print both forms' shares of the engine; whether one is under the limit."""
    engine: list[float] = []
    over_http: dict[str, list[float]] = {"NDJSON": [], "JSON": []}
    for _ in range(RUNS):
        engine.append(many_by_engine(there, opened))
        for form, rates in over_http.items():
            rates.append(many_by_http(there, opened, key, by, as_lines=form == "NDJSON"))
        told = ", ".join(f"{form} {rates[-1]:,.0f}/s" for form, rates in over_http.items())
        print(f"  engine {engine[-1]:,.0f}/s, {told}", file=sys.stderr)
    shares = {form: statistics.median(map(_divided, rates, engine)) for form, rates in over_http.items()}
    for form, share in shares.items():
        print(
            f"api, {A_CALL:,} a call as {form}: {statistics.median(over_http[form]):,.0f} proposals/s, {share:.2f} of "
            f"the engine ({statistics.median(engine):,.0f}/s); the limit is {SHARE_OF_ENGINE:.2f}"
        )
    return min(shares.values()) < SHARE_OF_ENGINE


def _divided(one: float, by: float) -> float:
    return one / by


def measure_singles(port: int, key: str, submits: Submits, by: Caller) -> bool:
    """Print the share of the constant and the p99; whether one misses its limit."""
    constants, ours = [], []
    for run in range(RUNS + 1):  # the first warms the server
        commands = submits.next(SINGLES)
        constant = by.call(port, [call_of_one(key, one, "constant") for one in commands], connections=CONNECTIONS)
        submitted = by.call(port, [call_of_one(key, one) for one in commands], connections=CONNECTIONS)
        assert submitted.oks == SINGLES, submitted.oks
        if run:
            constants.append(constant)
            ours.append(submitted)
            told = f"p99 {p99(submitted):.1f} ms, longest {max(submitted.each_ms):.1f} ms"
            print(f"  constant {constant.rate:,.0f}/s, submits {submitted.rate:,.0f}/s, {told}", file=sys.stderr)
    share = statistics.median(one.rate / other.rate for one, other in zip(ours, constants, strict=True))
    slowest = statistics.median(map(p99, ours))
    print(
        f"api, one a call at {CONNECTIONS} connections: {statistics.median(one.rate for one in ours):,.0f} "
        f"proposals/s, {share:.2f} of a constant ({statistics.median(one.rate for one in constants):,.0f}/s); "
        f"the limit is {SHARE_OF_CONSTANT:.2f}"
    )
    print(f"  p99 {slowest:.1f} ms, {slowest / MOST_P99_MS:.2f} of the limit of {MOST_P99_MS:.0f} ms")
    return share < SHARE_OF_CONSTANT or slowest >= MOST_P99_MS


def p99(called: Called) -> float:
    """The time within which 99 of 100 had their answer, in ms."""
    return statistics.quantiles(called.each_ms, n=100)[-1]


def measure_alone(there: Cluster, name: str, port: int, key: str, submits: Submits, by: Caller) -> bool:
    """Print what a request adds to the engine's own time when nobody else calls; whether it is too much."""
    request_ms: list[float] = []
    engine_ms: list[float] = []
    with there.connect(name) as connection:
        for block in range(BLOCKS + 1):  # the first warms both
            called = by.call(port, [call_of_one(key, one) for one in submits.next(ALONE)])
            assert called.oks == ALONE, called.oks
            by_engine = [timed_ms(connection, parsed(one)) for one in submits.next(ALONE)]
            if block:
                request_ms += called.each_ms
                engine_ms += by_engine
    request, engine = statistics.median(request_ms), statistics.median(engine_ms)
    added = request - engine
    print(
        f"api, alone: a request takes {request:.2f} ms, {added:.2f} ms more than the engine's {engine:.2f} ms, "
        f"{added / MOST_ADDED_MS:.2f} of the limit of {MOST_ADDED_MS:.0f} ms"
    )
    return added > MOST_ADDED_MS


def timed_ms(connection: psycopg.Connection[Any], command: Parsed) -> float:
    """How long the engine takes to carry out one and commit it."""
    started = time.perf_counter()
    carry_out(connection, [command])
    return (time.perf_counter() - started) * 1_000


def main() -> None:
    """Print the ratios; exit 1 where one misses its limit."""
    with cluster() as there, caller() as by:
        key = make_tables(there, "opened")
        open_market(there, "opened", opening())
        missed = measure_many(there, "opened", key, by)
        submits = Submits()
        with fresh_copy(there, "opened") as name, serving(there, name, **WITH_CONSTANT) as port:
            missed |= measure_singles(port, key, submits, by)
            missed |= measure_alone(there, name, port, key, submits, by)
    sys.exit(missed)


if __name__ == "__main__":
    main()
