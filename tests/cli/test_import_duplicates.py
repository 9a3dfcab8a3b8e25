"""A job id that is there already: reported, and nothing journalled."""

import json
import subprocess
import time
from pathlib import Path

import psycopg

from tests.cli.boards import post, read_rows, write_csv
from tests.conftest import EARNEST, Earnest, environment

TAKE_A_JOB = """
INSERT INTO ledger.journal
VALUES (nextval('ledger.journal_number'), 'other', 'post_job', '2026-01-01', '{}', '{}', sha256('x'), 1);
INSERT INTO ledger.jobs
VALUES ('board:p2', currval('ledger.journal_number'), 'c', 'entry', 'x', 1, '2026-01-01', 0, 'open',
        0, 0, 0, 0, 0, false, '2026-01-01')
"""


def journalled(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM ledger.journal").fetchone()
    assert row is not None
    return int(row[0])


def test_a_second_run_finds_only_duplicates(earnest: Earnest, marketplace_url: str, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "board.csv", [*map(post, range(10)), post(3), post(3)])
    first = json.loads(earnest("import", "jobs", file, "--json").stdout)
    assert (first["imported"], first["duplicates"]) == (10, 2)
    before = journalled(marketplace_url)
    ran = earnest("import", "jobs", file, "--json")
    assert ran.code == 0
    assert json.loads(ran.stdout) == {"imported": 0, "duplicates": 12, "rejected": 0, "rejects_file": None}
    assert journalled(marketplace_url) == before


def test_a_job_posted_otherwise_is_a_duplicate_too(earnest: Earnest, marketplace_url: str, tmp_path: Path) -> None:
    body = {"key": "k", "type": "post_job", "at": "2026-01-01T00:00:00Z", "job": "board:p1", "client": "c"}
    earnest("apply", "-", stdin=json.dumps(body | {"complexity": "entry", "category": "x"}))
    ran = earnest("import", "jobs", write_csv(tmp_path / "board.csv", [post(1)]), "--json")
    assert json.loads(ran.stdout)["duplicates"] == 1
    assert journalled(marketplace_url) == 2


def test_the_first_few_are_shown_and_all_can_be_listed(earnest: Earnest, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "board.csv", [post(1, description="one line")] * 8)
    listed = tmp_path / "twice.csv"
    ran = earnest("import", "jobs", file, "--dry-run")
    assert "line 3: board:p1  Paint wall number 1\n" in ran.stdout
    assert "  and 2 more" in ran.stdout
    ran = earnest("import", "jobs", file, "--duplicates", listed)
    assert f"all 7 are in {listed}" in ran.stdout
    rows = read_rows(listed)
    assert [row["line"] for row in rows] == ["3", "4", "5", "6", "7", "8", "9"]
    assert {row["job"] for row in rows} == {"board:p1"}


def test_a_job_that_another_takes_meanwhile_is_a_duplicate(
    earnest: Earnest, marketplace_url: str, tmp_path: Path
) -> None:
    earnest("apply", "-")
    file = write_csv(tmp_path / "board.csv", [post(1), post(2), post(3)])
    with psycopg.connect(marketplace_url) as other:
        other.execute("LOCK TABLE ledger.journal IN EXCLUSIVE MODE")  # reading goes on, writing waits
        command = [str(EARNEST), "import", "jobs", str(file), "--json"]
        importing = subprocess.Popen(command, env=environment(marketplace_url), stdout=subprocess.PIPE)
        assert waits_for_a_lock(marketplace_url), "the import has looked and wants to write"
        for statement in TAKE_A_JOB.split(";"):
            other.execute(statement.encode())
    told, _ = importing.communicate(timeout=60)
    assert importing.returncode == 0
    assert json.loads(told) == {"imported": 2, "duplicates": 1, "rejected": 0, "rejects_file": None}


def waits_for_a_lock(url: str) -> bool:
    deadline = time.monotonic() + 30
    with psycopg.connect(url, autocommit=True) as connection:
        while time.monotonic() < deadline:
            waiting = connection.execute(
                "SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database"
                " WHERE NOT granted AND datname = current_database()"
            )
            if waiting.fetchone():
                return True
            time.sleep(0.02)
    return False


def test_a_post_whose_key_somebody_else_used_is_a_bad_row_and_not_lost(earnest: Earnest, tmp_path: Path) -> None:
    taken = {"key": "earnest:import:board:p1", "type": "sweep", "at": "2026-01-01T00:00:00Z"}
    earnest("apply", "-", stdin=json.dumps(taken))
    ran = earnest("import", "jobs", write_csv(tmp_path / "board.csv", [post(1), post(2)]), "--json")
    assert ran.code == 1
    told = json.loads(ran.stdout)
    assert (told["imported"], told["duplicates"], told["rejected"]) == (1, 0, 1)
