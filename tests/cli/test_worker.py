"""`earnest worker`: books what falls due, once however many workers there are, and nothing where nothing is due."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from tests.conftest import EARNEST, environment, run_earnest
from tests.ledger.driving import django_on

LOTS = 40


@contextmanager
def workers(url: str, count: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """So many workers as long as the block lasts."""
    begun = [
        subprocess.Popen([EARNEST, "worker"], env=environment(url), stderr=subprocess.DEVNULL) for _ in range(count)
    ]
    try:
        yield begun
    finally:
        for one in begun:
            one.send_signal(signal.SIGTERM)
        codes = [one.wait(60) for one in begun]
    assert codes == [0] * count


def fill(url: str, expire_after: timedelta) -> None:
    """Lots that expire soon, on a live marketplace."""
    now = datetime.now(UTC)
    soon = (now + expire_after).isoformat()
    lines = [{"key": "w", "type": "open_wallet", "wallet": "w"}]
    lines += [
        {"key": f"g{n}", "type": "grant", "wallet": "w", "amount": 1, "source": "promo", "expires_at": soon}  # type: ignore[dict-item]
        for n in range(LOTS)
    ]
    text = "\n".join(json.dumps(line | {"at": now.isoformat()}) for line in lines)
    assert run_earnest(["apply", "-"], url=url, stdin=text).code == 0


def journalled_sweeps(url: str) -> list[dict[str, Any]]:
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT outcome::text FROM ledger.journal WHERE type = 'sweep'").fetchall()
    return [json.loads(row[0]) for row in rows]


def wait_for(url: str, expired: int, patience_seconds: float = 60) -> None:
    """Until so many are booked as expired."""
    until = time.monotonic() + patience_seconds
    while time.monotonic() < until:
        if sum(one["expired"] for one in journalled_sweeps(url)) >= expired:
            return
        time.sleep(0.1)
    raise AssertionError("the worker booked nothing")


def test_several_workers_book_what_falls_due_once(marketplace_url: str) -> None:
    fill(marketplace_url, timedelta(seconds=3))
    with workers(marketplace_url, 3):
        wait_for(marketplace_url, LOTS)
        time.sleep(6)  # another round, in which nothing is due
    sweeps = journalled_sweeps(marketplace_url)
    assert sum(one["expired"] for one in sweeps) == LOTS
    assert all(one["expired"] for one in sweeps[:1])
    assert json.loads(run_earnest(["wallet", "w", "--json"], url=marketplace_url).stdout)["expired"] == LOTS
    assert run_earnest(["audit"], url=marketplace_url).code == 0


def test_a_worker_that_is_killed_holds_nobody_up(marketplace_url: str) -> None:
    run_earnest(["apply", "-"], url=marketplace_url)
    killed = subprocess.Popen([EARNEST, "worker"], env=environment(marketplace_url), stderr=subprocess.DEVNULL)
    time.sleep(6)  # it has deferred at least one round by now
    killed.kill()
    killed.wait(60)
    with psycopg.connect(marketplace_url) as connection:
        connection.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('default', 'sweep', 'doing')"
        )
    fill(marketplace_url, timedelta(seconds=1))
    with workers(marketplace_url, 1):
        wait_for(marketplace_url, LOTS)
    assert run_earnest(["audit"], url=marketplace_url).code == 0


def test_nothing_is_journalled_where_nothing_is_due(marketplace_url: str) -> None:
    fill(marketplace_url, timedelta(days=1))
    with workers(marketplace_url, 1):
        time.sleep(8)
    assert journalled_sweeps(marketplace_url) == []


def test_a_sandbox_has_no_worker(marketplace_url: str) -> None:
    with psycopg.connect(marketplace_url) as connection:
        connection.execute("INSERT INTO ledger.installation (kind) VALUES ('sandbox')")
    refused = run_earnest(["worker"], url=marketplace_url)
    assert refused.code == 2
    assert "clock" in refused.stderr


def test_a_step_that_took_too_long_makes_the_next_one_smaller() -> None:
    with django_on("postgresql:///nowhere"):
        from earnest.market.sweeping import AIM_SECONDS, FEWEST, MOST, Pace

        pace = Pace(100)
        pace.took(2 * AIM_SECONDS)
        assert pace.limit == 50
        pace.took(1_000 * AIM_SECONDS)
        assert pace.limit == FEWEST
        for _ in range(100):
            pace.took(0)
        assert pace.limit == MOST
