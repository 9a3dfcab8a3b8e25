"""`earnest demo`: a story that ends in a proof, on a database of its own, and a server to try it on."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.serving import Caller, free_port, wait_until_it_answers
from tests.conftest import EARNEST


@pytest.fixture
def data() -> Iterator[Path]:
    """A data directory whose way the server's account may pass."""
    with tempfile.TemporaryDirectory(prefix="earnest-demo-", ignore_cleanup_errors=True) as made:
        Path(made).chmod(0o755)
        yield Path(made)


def demo(data: Path, *options: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"EARNEST_DATA": str(data), "DATABASE_URL": "postgresql://nowhere.invalid/never"}
    return subprocess.run([EARNEST, "demo", *options], env=env, capture_output=True, text=True, check=False)


def test_the_story_ends_in_a_proof_and_can_be_told_again(data: Path) -> None:
    first, again = demo(data, "--no-serve"), demo(data, "--no-serve")
    assert first.returncode == 0, first.stderr
    assert "The ledger holds: " in first.stdout
    assert "earnest export" in first.stdout
    assert again.stdout == first.stdout, "every command was replayed"
    reset = demo(data, "--reset", "--no-serve")
    assert reset.stdout == first.stdout
    assert (data / "demo").is_dir()
    assert not (data / "postgres").exists(), "whatever DATABASE_URL says, its database is EARNEST_DATA/demo"


def test_it_is_served_with_a_key(data: Path) -> None:
    port = free_port()
    env = os.environ | {"EARNEST_DATA": str(data)}
    command = [str(EARNEST), "demo", "--port", str(port)]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        told = ""
        until = time.monotonic() + 60
        while "Ctrl-C" not in told and time.monotonic() < until:
            told += process.stdout.readline()
        address = re.search(r"(http://\S+?)/api/v1/docs", told)
        key = re.search(r"EARNEST_KEY=(\S+)", told)
        assert address is not None
        assert key is not None
        wait_until_it_answers(address[1], process)
        caller = Caller(address[1], key[1])
        assert caller.get("/jobs/booking-page").json["state"] == "open"
        assert caller.get("/clock").json == {"now": "2026-02-16T09:00:00.000000Z"}
        assert caller.get("/jobs/booking-page/quote?wallet=freelancer-1").json["price"] == 4
        process.terminate()
        assert process.wait(60) == 0
