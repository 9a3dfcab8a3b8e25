"""`earnest demo`: a market with a year behind it that ends in a proof, on a database of its own, and its walks."""

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

PATIENCE_SECONDS = 110


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A data directory whose way the server's account may pass."""
    with tempfile.TemporaryDirectory(prefix="earnest-demo-", ignore_cleanup_errors=True) as made:
        Path(made).chmod(0o755)
        yield Path(made)


def demo(data: Path, *options: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"EARNEST_DATA": str(data), "DATABASE_URL": "postgresql://nowhere.invalid/never"}
    return subprocess.run([EARNEST, "demo", *options], env=env, capture_output=True, text=True, check=False)


@pytest.mark.timeout(300)
def test_a_year_of_history_ends_in_a_proof_and_is_played_once(data: Path) -> None:
    first, again = demo(data, "--no-serve"), demo(data, "--no-serve")
    assert first.returncode == 0, first.stderr
    assert "The ledger holds: " in first.stdout
    assert "playing it" in first.stderr
    assert again.stdout == first.stdout
    assert "playing it" not in again.stderr
    assert (data / "demo").is_dir()
    assert not (data / "postgres").exists(), "whatever DATABASE_URL says, its database is EARNEST_DATA/demo"


@pytest.mark.timeout(300)
def test_it_tells_an_address_a_password_a_key_a_verdict_and_walks(data: Path) -> None:
    port = free_port()
    env = os.environ | {"EARNEST_DATA": str(data)}
    command = [str(EARNEST), "demo", "--port", str(port)]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        told = ""
        until = time.monotonic() + PATIENCE_SECONDS
        while "Ctrl-C" not in told and time.monotonic() < until:
            told += process.stdout.readline()
        address = re.search(r"(http://\S+?)/demo/", told)
        key = re.search(r"EARNEST_KEY=(\S+)", told)
        assert address is not None, told
        assert key is not None, told
        assert "with the password: all 6 come back" in told
        assert "The ledger holds: " in told
        for walk in ("As a freelancer", "As a client", "As a program"):
            assert re.search(rf"{walk}\n  1\. .+\n  2\. .+\n  3\. .+\n  4\. .+\n", told), told
        wait_until_it_answers(address[1], process)
        caller = Caller(address[1], key[1])
        assert caller.send("GET", "/demo/").status == 200
        assert caller.get("/jobs/booking-page").json["state"] == "open"
        assert caller.get("/jobs/booking-page/quote?wallet=integrator-1").json["price"] == 4
        assert caller.get("/wallets/freelancer").json["available"] == 46
        process.terminate()
        assert process.wait(60) == 0
