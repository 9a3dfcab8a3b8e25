"""`earnest serve`: it starts where it can, says why where it cannot, and ends what it has begun."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.api.serving import Caller, begin_serving, free_port, kill, serving, stop
from tests.conftest import environment, run_earnest

TO_THE_FIRST_MIGRATION = """
from earnest.cli.marketplace import _configure
import os, sys
_configure(os.environ["DATABASE_URL"])
from django.core.management import call_command
call_command("migrate", "ledger", "0001", verbosity=0)
call_command("migrate", "market", "0001", verbosity=0)
"""


def opening(at: str | None = None) -> str:
    return json.dumps({"key": "k", "type": "open_wallet", "wallet": "w"} | ({"at": at} if at else {}))


def refused(url: str, *options: str) -> str:
    """What it says where it does not start."""
    ran = run_earnest(["serve", "--port", str(free_port()), *options], url=url)
    assert (ran.code, ran.stdout) == (2, ""), ran
    assert "hint: " in ran.stderr
    return ran.stderr


def test_an_empty_database_is_made_ready(database_url: str) -> None:
    with serving(database_url, "--policy", "fair") as server:
        assert server.caller().post("/wallets", {"wallet": "w"}, key="k").json["available"] == 20
    assert run_earnest(["audit"], url=database_url).code == 0


def test_a_live_database_is_no_sandbox_and_the_other_way_round(marketplace_url: str, database_url: str) -> None:
    run_earnest(["apply", "-"], url=marketplace_url)
    assert "this database is live" in refused(marketplace_url, "--sandbox")
    with serving(database_url, "--sandbox"):
        pass
    assert "this database is a sandbox" in refused(database_url)


def test_a_journal_ahead_of_the_clock_is_refused(marketplace_url: str) -> None:
    soon = (datetime.now(UTC) + timedelta(minutes=2)).isoformat()
    assert run_earnest(["apply", "-"], url=marketplace_url, stdin=opening(soon)).code == 0
    assert "ahead of the clock" in refused(marketplace_url)


def test_a_journal_hardly_ahead_of_the_clock_is_not(marketplace_url: str) -> None:
    soon = (datetime.now(UTC) + timedelta(seconds=30)).isoformat()
    assert run_earnest(["apply", "-"], url=marketplace_url, stdin=opening(soon)).code == 0
    with serving(marketplace_url) as server:
        (outcome,) = server.caller().commands({"key": "v", "type": "open_wallet", "wallet": "v"})
        assert outcome["status"] == "ok", "it happens at the journal's newest moment"


def test_an_older_database_wants_to_be_migrated_first(database_url: str) -> None:
    command = [sys.executable, "-c", TO_THE_FIRST_MIGRATION]
    subprocess.run(command, env=environment(database_url), check=True, capture_output=True)
    assert "earnest migrate" in refused(database_url)
    assert run_earnest(["migrate"], url=database_url).code == 0
    with serving(database_url):
        assert run_earnest(["migrate"], url=database_url).code == 0, "again: nothing to do"


def test_a_database_of_a_newer_version_is_refused(marketplace_url: str) -> None:
    with psycopg.connect(marketplace_url) as connection:
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '9999_later', now())")
    assert "newer Earnest" in refused(marketplace_url)


def test_a_port_in_use_is_said(marketplace_url: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ran = run_earnest(["serve", "--port", port], url=marketplace_url)
    assert ran.code == 2
    assert port in ran.stderr
    assert "--port" in ran.stderr


@pytest.mark.parametrize("with_signal", [signal.SIGTERM, signal.SIGINT])
def test_what_was_accepted_is_finished_when_it_stops(marketplace_url: str, with_signal: signal.Signals) -> None:
    server = begin_serving(marketplace_url, "--sandbox")
    caller = server.caller()
    caller.commands({"key": "w", "type": "open_wallet", "wallet": "w"})
    told: list[Any] = []
    grants = [{"key": f"g{n}", "type": "grant", "wallet": "w", "amount": 1, "source": "promo"} for n in range(10_000)]
    call = threading.Thread(target=lambda: told.append(caller.post("/commands", grants)))
    call.start()
    _wait_until_under_way(marketplace_url)
    assert stop(server, with_signal) == 0
    call.join(60)
    assert told[0].status == 200
    assert {one["status"] for one in told[0].json} == {"ok"}
    wallet = json.loads(run_earnest(["wallet", "w", "--json"], url=marketplace_url).stdout)
    assert wallet["available"] == 10_000


def _wait_until_under_way(url: str) -> None:
    """Until a batch holds its lock."""
    with psycopg.connect(url, autocommit=True) as connection:
        for _ in range(1_000):
            query = "SELECT count(*) FROM pg_locks WHERE relation = 'ledger.installation'::regclass AND granted"
            row = connection.execute(query).fetchone()
            if row and row[0]:
                return
            time.sleep(0.005)
    raise AssertionError("the call never began")


def test_a_database_that_restarts_is_found_again(tmp_path: Path, marketplace_url: str) -> None:
    with serving(marketplace_url, "--sandbox") as server:
        caller = server.caller()
        assert caller.post("/wallets", {"wallet": "a"}, key="a").status == 200
        with psycopg.connect(marketplace_url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert caller.post("/wallets", {"wallet": "b"}, key="b").status == 200
        assert caller.get("/wallets/b").status in (200, 503), "a read may meet the broken connection, and says so"
        assert caller.get("/wallets/b").status == 200


def test_logs_are_lines_of_json_with_ids_and_without_secrets(marketplace_url: str, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("wb") as file:
        server = begin_serving(marketplace_url, "--sandbox", log=file)
        key = server.new_key()
        answer = Caller(server.address, key).post("/wallets", {"wallet": "w"}, key="the-key", X_Request_Id="mine-1")
        assert answer.headers["x-request-id"] == "mine-1"
        assert len(Caller(server.address, key).get("/policies", X_Request_Id="bad id!").headers["x-request-id"]) == 32
        assert stop(server) == 0
    text = log.read_text()
    assert key not in text
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    (line,) = [one for one in lines if one.get("request_id") == "mine-1"]
    assert (line["path"], line["status"], line["command_key"]) == ("/api/v1/wallets", 200, "the-key")


def test_killed_in_the_middle_the_same_key_gives_the_first_outcome_or_does_it_once(marketplace_url: str) -> None:
    server = begin_serving(marketplace_url, "--sandbox")
    key = server.new_key()
    caller = Caller(server.address, key)
    caller.commands({"key": "w", "type": "open_wallet", "wallet": "w"})
    stop_writing = threading.Event()
    tried: list[int] = []

    def write() -> None:
        while not stop_writing.is_set():
            tried.append(len(tried))
            try:
                caller.post("/wallets/w/grants", {"amount": 1, "source": "promo"}, key=f"g{tried[-1]}")
            except (OSError, ValueError):
                return

    writers = [threading.Thread(target=write) for _ in range(8)]
    for writer in writers:
        writer.start()
    time.sleep(1)
    kill(server)
    stop_writing.set()
    for writer in writers:
        writer.join(60)
    with serving(marketplace_url, "--sandbox") as again:
        retrying = Caller(again.address, key)
        answers = [
            retrying.post("/wallets/w/grants", {"amount": 1, "source": "promo"}, key=f"g{n}") for n in set(tried)
        ]
        assert {one.status for one in answers} == {200}
        assert {one.json["status"] for one in answers} <= {"ok", "replayed"}
        assert retrying.get("/wallets/w").json["available"] == len(set(tried))
    assert run_earnest(["audit"], url=marketplace_url).code == 0
