"""The first process starts the server, others join, the last to leave stops it."""

import os
import signal
import threading
from pathlib import Path

import psycopg

from earnest.database import running

from .conftest import Start, postmasters, ready, wait_until


def works(url: str) -> bool:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT 1").fetchone() == (1,)


def test_the_first_may_leave_first(data: Path, start: Start) -> None:
    first = start(data)
    url = ready(first)
    second = start(data)
    assert ready(second) == url
    first.communicate(timeout=30)
    assert works(url)
    second.communicate(timeout=30)
    assert postmasters(data) == []


def test_several_may_start_at_once_in_a_new_directory(empty: Path, start: Start) -> None:
    users = [start(empty) for _ in range(3)]
    assert len({ready(user) for user in users}) == 1
    assert len(postmasters(empty)) == 1


def test_one_may_start_while_the_last_one_leaves(data: Path, start: Start) -> None:
    first = start(data)
    ready(first)
    assert first.stdin is not None
    first.stdin.close()
    second = start(data)
    assert works(ready(second))
    first.stdin = None
    first.wait(timeout=30)


def test_threads_may_share_it(data: Path) -> None:
    answers: list[bool] = []

    def use() -> None:
        with running(data) as database:
            answers.append(works(database.url))

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [True] * 4
    assert postmasters(data) == []


def test_ctrl_c_stops_it(data: Path, start: Start) -> None:
    user = start(data)
    ready(user)
    user.send_signal(signal.SIGINT)
    user.wait(timeout=30)
    assert postmasters(data) == []


def test_a_forked_child_does_not_stop_its_parents_server(data: Path) -> None:
    with running(data) as database:
        pid = os.fork()
        if pid == 0:
            with running(data):
                os._exit(0 if works(database.url) else 1)
        assert os.waitpid(pid, 0)[1] == 0
        assert works(database.url)
    assert postmasters(data) == []


def test_a_forked_child_that_lives_on_is_no_user(data: Path) -> None:
    reading, writing = os.pipe()
    with running(data):
        pid = os.fork()
        if pid == 0:
            os.close(writing)
            os.read(reading, 1)
            os._exit(0)
    stopped = wait_until(lambda: postmasters(data) == [], seconds=1)
    os.close(writing)
    os.close(reading)
    os.waitpid(pid, 0)
    assert stopped
