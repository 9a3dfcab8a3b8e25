"""What a killed process leaves behind does not stop the next one."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from earnest.database import running

from .conftest import BINARIES, Start, as_server, postmasters, ready, wait_until


def test_a_server_whose_users_were_killed_is_adopted_and_then_stopped(data: Path, start: Start) -> None:
    user = start(data)
    url = ready(user)
    user.kill()
    user.wait()
    orphans = postmasters(data)
    with running(data) as database:
        assert database.url == url
        assert postmasters(data) == orphans != []
    assert postmasters(data) == []


def test_a_killed_user_does_not_count_beside_a_living_one(data: Path, start: Start) -> None:
    killed, living = start(data), start(data)
    ready(killed)
    ready(living)
    killed.kill()
    killed.wait()
    living.communicate(timeout=30)
    assert postmasters(data) == []


@pytest.mark.parametrize("user_too", [True, False])
def test_a_killed_server_is_started_again(user_too: bool, data: Path, start: Start) -> None:
    user = start(data)
    with psycopg.connect(ready(user), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS figure")
    (server,) = postmasters(data)
    if user_too:
        user.kill()
    os.kill(server, signal.SIGKILL)
    with running(data) as database, psycopg.connect(database.url) as connection:
        assert connection.execute("SELECT figure FROM kept").fetchone() == (7,)


def test_a_server_that_is_shutting_down_is_waited_for(data: Path, start: Start) -> None:
    user = start(data)
    url = ready(user)
    with psycopg.connect(url):
        (server,) = postmasters(data)
        user.kill()
        os.kill(server, signal.SIGTERM)  # "smart": it waits until the connection is closed
        waiting = start(data)
        time.sleep(0.5)
        assert postmasters(data) == [server]
    ready(waiting)
    assert postmasters(data) != [server]
    Path(url.partition("host=")[2].partition("&")[0]).rmdir()  # it ended cleanly, and so forgot its socket


@pytest.mark.parametrize("other", ["this process", "a process of the server's account", "nobody", "nothing"])
def test_a_pid_file_left_behind_is_stale_whoever_has_the_pid_now(other: str, data: Path) -> None:
    owner = (data / "postgres").stat()
    sleeper = subprocess.Popen(["sleep", "60"], user=owner.st_uid if os.geteuid() == 0 else None)
    pids = {
        "this process": os.getpid(),
        "a process of the server's account": sleeper.pid,
        "nobody": 2**22 + 1,
    }
    lines = f"{pids.get(other)}\n{data}/postgres\n1700000000\n5432\n/tmp/earnest-gone\n\n\nready\n"
    (data / "postgres" / "postmaster.pid").write_text(lines if other in pids else "")
    os.chown(data / "postgres" / "postmaster.pid", owner.st_uid, owner.st_gid)
    try:
        with running(data) as database, psycopg.connect(database.url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        sleeper.kill()
        sleeper.wait()


def test_an_initdb_that_was_interrupted_begins_anew(empty: Path, start: Start) -> None:
    user = start(empty)
    assert wait_until(lambda: any(empty.glob("postgres.new-*/base")))
    user.kill()
    user.wait()
    assert not (empty / "postgres").exists()
    with running(empty) as database, psycopg.connect(database.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not any(empty.glob("postgres.new-*/PG_VERSION"))


def test_a_database_that_was_never_made_is_made(data: Path) -> None:
    with (
        running(data) as database,
        psycopg.connect(database.url, dbname="postgres", autocommit=True) as connection,
    ):
        connection.execute("DROP DATABASE earnest")
        with running(data), psycopg.connect(database.url) as again:
            assert again.info.dbname == "earnest"


def test_files_may_vanish_while_it_runs(data: Path) -> None:
    with running(data) as database:
        as_server(data, str(BINARIES / "pg_ctl"), "stop", "-m", "immediate", "-D", str(data / "postgres"))
        shutil.rmtree(data)
    assert not data.exists()
    Path(database.url.partition("host=")[2].partition("&")[0]).rmdir()  # known to the lost files alone
