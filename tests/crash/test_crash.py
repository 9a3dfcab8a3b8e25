"""Whatever is killed in the middle, nothing is half-done, and the same command line goes on from there."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from earnest.database import running
from tests.concurrency.racing import problems
from tests.concurrency.scripts import BEFORE_ALL, random_script
from tests.conftest import EARNEST, environment, run_earnest, scratch_database, url_of
from tests.ledger.driving import Body, Engine

LENGTH = 5_400
BATCH = 5_000
AT_THE_END = "2999-01-01T00:00:00Z"
Started = subprocess.Popen[bytes]
Start = Callable[..., Started]


JOB = {"type": "post_job", "job": "late", "client": "c", "complexity": "entry", "category": "design"}
EARLY = {"key": "early", "at": BEFORE_ALL[0]["at"], **JOB}
"""Done before anything is killed."""
LATE = {"key": "late", "at": AT_THE_END, "type": "close_job", "job": "late", "cause": "expired"}


@pytest.fixture(scope="module")
def history() -> list[Body]:
    """Two batches; the job and the key `late` are named only in the second."""
    script = random_script(random.Random(1), 0, LENGTH)
    return [*BEFORE_ALL, *(body for batch in script for body in batch), LATE]


@pytest.fixture(scope="module")
def expected(history: list[Body], server_url: str, marketplace_template: str) -> list[Body]:
    """What a marketplace that nobody disturbs answers."""
    with (
        scratch_database(server_url, marketplace_template) as name,
        psycopg.connect(url_of(server_url, name)) as connection,
    ):
        engine = Engine(connection)
        cuts = ([EARLY], history[:BATCH], history[BATCH:])
        answers = [one for cut in cuts for one in engine.carry_out(cut)]
        return settled(engine.renumbered(answers[1:]))


@pytest.fixture
def url(marketplace_url: str) -> str:
    begin(marketplace_url)
    return marketplace_url


@pytest.fixture
def file(tmp_path: Path, history: list[Body]) -> Path:
    path = tmp_path / "commands.jsonl"
    path.write_text("".join(json.dumps(body) + "\n" for body in history), encoding="utf-8")
    return path


@pytest.fixture
def data() -> Iterator[Path]:
    """A data directory of the test's own, whose server may be killed; as durable as any."""
    found = Path(tempfile.mkdtemp(prefix="earnest-test-"))
    yield found
    shutil.rmtree(found, ignore_errors=True)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started: list[Started] = []

    def start_one(*args: str | Path, env: dict[str, str], stdin: int = subprocess.DEVNULL) -> Started:
        with (tmp_path / "outcomes").open("wb") as outcomes, (tmp_path / "words").open("wb") as words:
            command = [str(EARNEST), *map(str, args)]
            started.append(subprocess.Popen(command, env=env, stdin=stdin, stdout=outcomes, stderr=words))
        return started[-1]

    yield start_one
    for one in started:
        one.kill()
        one.communicate()


def begin(url: str) -> None:
    assert run_earnest(["apply", "-"], url=url, stdin=json.dumps(EARLY)).code == 0


def on_data(data: Path) -> dict[str, str]:
    found = environment("")
    del found["DATABASE_URL"]
    return found | {"EARNEST_DATA": str(data)}


def outcomes(text: str) -> list[Body]:
    return [json.loads(line) for line in text.splitlines()]


def printed(file: Path) -> list[Body]:
    """What a process printed, whole lines only: the last one of a killed process may be cut."""
    return outcomes(file.with_name("outcomes").read_text(encoding="utf-8").rpartition("\n")[0])


def words(file: Path) -> str:
    return file.with_name("words").read_text(encoding="utf-8")


def journal_rows(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM ledger.journal").fetchone()
    assert row is not None
    return int(row[0])


def settled(answers: list[Body]) -> list[Body]:
    """Outcomes without whether they are first ones."""
    return [{name: value for name, value in one.items() if name != "status"} for one in answers]


def renumbered(url: str, answers: list[Body]) -> list[Body]:
    with psycopg.connect(url) as connection:
        return settled(Engine(connection).renumbered(answers))


def wait_until(true: Callable[[], Any], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.005)


def waiting_for_a_lock(url: str) -> bool:
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()
    return row is not None and row[0] > 0


def check_the_second_run(url: str, file: Path, history: list[Body], expected: list[Body]) -> None:
    assert problems(url) == []
    ran = run_earnest(["apply", file], url=url)
    assert ran.code == 0, ran.stderr
    assert renumbered(url, outcomes(ran.stdout)) == expected
    assert problems(url) == []
    assert journal_rows(url) == 2 + len({one["key"] for one in history})


# Where the second batch stands still: at its locks, or in the middle of what it stores.
STANDSTILLS = {
    "at its locks": "SELECT FROM ledger.jobs WHERE id = 'late' FOR UPDATE",
    "as it stores": """INSERT INTO ledger.journal SELECT 1000000, 'late', type, at, command, outcome, body_sha256, 1
                         FROM ledger.journal WHERE number = 0""",
}


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl-C"])
@pytest.mark.parametrize("where", STANDSTILLS)
def test_a_process_ended_in_the_middle_of_a_batch_leaves_nothing_of_it(
    url: str,
    file: Path,
    history: list[Body],
    expected: list[Body],
    start: Start,
    where: str,
    stop: int,
) -> None:
    with psycopg.connect(url) as blocker:
        blocker.execute(STANDSTILLS[where].encode())
        process = start("apply", file, env=environment(url))
        wait_until(lambda: journal_rows(url) > BATCH / 2 and waiting_for_a_lock(url))
        process.send_signal(stop)
        process.wait(20)
        blocker.rollback()
    assert process.returncode == (130 if stop == signal.SIGINT else -stop), words(file)
    if stop == signal.SIGINT:
        assert f"stopped after {BATCH:,} commands" in words(file)
        assert "Traceback" not in words(file)
    assert len(printed(file)) == BATCH
    assert journal_rows(url) == 2 + len({one["key"] for one in history[:BATCH]})
    check_the_second_run(url, file, history, expected)


@pytest.mark.parametrize("seed", [0, *(pytest.param(one, marks=pytest.mark.prove) for one in range(1, 8))])
def test_a_process_killed_at_any_time_printed_only_what_is_kept(
    url: str,
    file: Path,
    history: list[Body],
    expected: list[Body],
    start: Start,
    seed: int,
) -> None:
    rng = random.Random(seed)
    for _ in range(3):
        process = start("apply", file, env=environment(url))
        wait_until(lambda: words(file))
        time.sleep(rng.uniform(0, 3))
        process.kill()
        process.wait(20)
        assert len({one["key"] for one in printed(file)}) <= journal_rows(url)
    check_the_second_run(url, file, history, expected)


def test_a_server_killed_at_any_time_loses_nothing_that_was_printed(
    data: Path, file: Path, history: list[Body], expected: list[Body], start: Start
) -> None:
    rng = random.Random(3)
    kept: set[str] = set()
    killed = 0
    with running(data) as database:
        begin(database.url)
    for _ in range(4):
        process = start("apply", file, env=on_data(data))
        wait_until(lambda: "database:" in words(file))
        time.sleep(rng.uniform(0, 0.8))
        with suppress(FileNotFoundError):  # a quick machine may be done with all of it by now
            os.kill(int((data / "postgres" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
            killed += 1
        process.wait(60)
        kept |= {one["key"] for one in printed(file)}
    assert killed
    with running(data) as database:
        again = run_earnest(["apply", file], url=database.url)
        assert {one["key"] for one in outcomes(again.stdout) if one["status"] == "replayed"} >= kept
        check_the_second_run(database.url, file, history, expected)


def test_ctrl_c_between_batches_says_how_far_it_came(
    url: str, file: Path, history: list[Body], expected: list[Body], start: Start
) -> None:
    process = start("apply", "-", env=environment(url), stdin=subprocess.PIPE)
    assert process.stdin is not None
    for done, body in enumerate(history[:3], 1):
        process.stdin.write(json.dumps(body).encode() + b"\n")
        process.stdin.flush()
        wait_until(lambda: len(printed(file)) == done)  # noqa: B023 - it is over when this returns
    time.sleep(0.2)  # what is printed is not counted yet
    process.send_signal(signal.SIGINT)
    process.wait(20)
    assert process.returncode == 130
    assert "stopped after 3 commands" in words(file)
    check_the_second_run(url, file, history, expected)
