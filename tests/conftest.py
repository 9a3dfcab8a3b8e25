"""A real PostgreSQL for the tests that want one, fresh databases in it, and the installed command."""

import os
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

import psycopg
import pytest

from earnest.database import running

EARNEST = Path(sys.executable).with_name("earnest")
MIGRATE = "from earnest.cli.marketplace import marketplace\nwith marketplace(writes=True): pass"
SEED = """
from earnest.cli.marketplace import begin, marketplace
from earnest.rules.moments import parse_moment
from earnest.rules.policy import preset
with marketplace(writes=True):
    begin(kind="sandbox", policy=preset("classic"))
    from earnest.web.demo.seeding import seed
    seed(parse_moment("2026-11-23T15:00:00Z"))
"""
SERVER_NAMES = ("DATABASE_URL", "EARNEST_DATA")
QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
"""A test's database need not outlive a power cut."""


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    stdout: str
    stderr: str


class RunEarnest(Protocol):
    """`run_earnest`, as the fixture of that name."""

    def __call__(
        self,
        args: Sequence[str | Path],
        *,
        url: str,
        stdin: str | bytes | None = None,
        env: Mapping[str, str] | None = None,
    ) -> Ran: ...


class Earnest(Protocol):
    """`earnest ARGS…` on the test's own marketplace."""

    def __call__(
        self, *args: str | Path, stdin: str | bytes | None = None, env: Mapping[str, str] | None = None
    ) -> Ran: ...


def environment(url: str, env: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment with that database, without colours, and wide enough for any table."""
    inherited = {name: value for name, value in os.environ.items() if name not in SERVER_NAMES}
    return inherited | {"DATABASE_URL": url, "NO_COLOR": "1", "COLUMNS": "400"} | dict(env or {})


def run_earnest(
    args: Sequence[str | Path],
    *,
    url: str,
    stdin: str | bytes | None = None,
    env: Mapping[str, str] | None = None,
) -> Ran:
    """Run the installed command to its end; without `stdin` it gets an empty one."""
    given = stdin.encode() if isinstance(stdin, str) else stdin or b""
    command = [str(EARNEST), *map(str, args)]
    done = subprocess.run(command, input=given, capture_output=True, env=environment(url, env), check=False)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def url_of(server_url: str, name: str) -> str:
    """The address of another database on the same server."""
    parts = urlsplit(server_url)
    return f"{parts.scheme}://{parts.netloc}/{name}" + (f"?{parts.query}" if parts.query else "")


@contextmanager
def scratch_database(server_url: str, template: str = "template0") -> Iterator[str]:
    """The name of a new database, dropped afterwards whoever is still connected to it."""
    name = f"earnest_test_{uuid.uuid4().hex}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        encoding = "ENCODING 'UTF8'" if template == "template0" else ""
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" {encoding}'.encode())
    try:
        yield name
    finally:
        with psycopg.connect(server_url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """`DATABASE_URL`, whose user may create databases; unset, an embedded server of this process's own."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    made = tempfile.TemporaryDirectory(prefix="earnest-test-", ignore_cleanup_errors=True)
    with made as data, running(Path(data)) as database:
        with psycopg.connect(database.url, autocommit=True) as connection:
            for setting in QUICK:
                connection.execute(f"ALTER SYSTEM SET {setting}".encode())
            connection.execute("SELECT pg_reload_conf()")
        yield database.url


@pytest.fixture(scope="session")
def marketplace_template(server_url: str) -> Iterator[str]:
    """The name of a database with all tables and nothing in them; nobody may stay connected to it."""
    with scratch_database(server_url) as name:
        command = [sys.executable, "-c", MIGRATE]
        subprocess.run(command, check=True, capture_output=True, env=environment(url_of(server_url, name)))
        yield name


@pytest.fixture(scope="session")
def demo_template(server_url: str, marketplace_template: str) -> Iterator[str]:
    """The name of a database with the demo's market in it; nobody may stay connected to it."""
    with scratch_database(server_url, marketplace_template) as name:
        command = [sys.executable, "-c", SEED]
        subprocess.run(command, check=True, capture_output=True, env=environment(url_of(server_url, name)))
        yield name


@pytest.fixture
def database_url(server_url: str) -> Iterator[str]:
    """A fresh, empty database."""
    with scratch_database(server_url) as name:
        yield url_of(server_url, name)


@pytest.fixture
def marketplace_url(server_url: str, marketplace_template: str) -> Iterator[str]:
    """A fresh database with all tables, in which no marketplace has begun yet."""
    with scratch_database(server_url, marketplace_template) as name:
        yield url_of(server_url, name)


@pytest.fixture(name="run_earnest")
def _run_earnest() -> RunEarnest:
    return run_earnest


@pytest.fixture
def earnest(marketplace_url: str) -> Earnest:
    """The installed command on a fresh marketplace of this test's own."""

    def call(*args: str | Path, stdin: str | bytes | None = None, env: Mapping[str, str] | None = None) -> Ran:
        return run_earnest(args, url=marketplace_url, stdin=stdin, env=env)

    return call
