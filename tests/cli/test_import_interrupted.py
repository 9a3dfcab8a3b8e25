"""Ctrl-C in an import: what is committed stays, and the same command line goes on."""

import json
import re
import signal
import subprocess
import time
from pathlib import Path

import psycopg

from tests.cli.boards import post, write_csv
from tests.conftest import EARNEST, Earnest, environment

ROWS = 10_500
"""Three batches: the interrupt comes while the second is on its way."""


def test_a_second_run_goes_on(earnest: Earnest, marketplace_url: str, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "board.csv", map(post, range(ROWS)))
    earnest("apply", "-")
    command = [str(EARNEST), "import", "jobs", str(file)]
    pipe = subprocess.PIPE
    importing = subprocess.Popen(command, env=environment(marketplace_url), stdout=pipe, stderr=pipe, text=True)
    assert wait_for_jobs(marketplace_url, 5_000)
    importing.send_signal(signal.SIGINT)
    _, said = importing.communicate(timeout=60)
    assert importing.returncode == 130
    stopped = re.search(r"stopped with ([\d,]+) jobs imported; the same command line goes on from there", said)
    assert stopped is not None, said
    done = int(stopped[1].replace(",", ""))
    assert 5_000 <= done < ROWS
    told = json.loads(earnest("import", "jobs", file, "--json").stdout)
    assert (told["imported"], told["duplicates"]) == (ROWS - done, done)


def wait_for_jobs(url: str, count: int) -> bool:
    deadline = time.monotonic() + 60
    with psycopg.connect(url, autocommit=True) as connection:
        while time.monotonic() < deadline:
            row = connection.execute("SELECT count(*) FROM ledger.jobs").fetchone()
            if row is not None and row[0] >= count:
                return True
            time.sleep(0.01)
    return False
