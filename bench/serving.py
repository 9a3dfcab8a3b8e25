"""A real `earnest serve` on a database of its own, for what is measured over HTTP."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import psycopg

from earnest import database

EARNEST = Path(sys.executable).with_name("earnest")
ROOT = Path(__file__).parents[1]
PATIENCE_SECONDS = 60


class Cluster(NamedTuple):
    """The embedded PostgreSQL, and a folder that goes with it."""

    url: str
    folder: Path

    def url_of(self, name: str) -> str:
        """The address of one of its databases."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}/{name}?{parts.query}"

    def connect(self, name: str) -> psycopg.Connection[Any]:
        """As the product connects: what is planned is planned once."""
        return psycopg.connect(self.url_of(name), prepare_threshold=2)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A fresh one, gone with the block."""
    with tempfile.TemporaryDirectory(prefix="earnest-bench-") as folder, database.running(Path(folder)) as found:
        yield Cluster(found.url, Path(folder))


def make_tables(there: Cluster, name: str) -> str:
    """A new database with all tables and, in a moment, a marketplace; a key for everything, without a limit."""
    _alone(there, f"CREATE DATABASE {name}")
    earnest(there.url_of(name), "migrate")
    made = earnest(there.url_of(name), "key", "create", "--name", "bench", "--scope", "admin", "--per-minute", "0")
    return made.strip()


@contextmanager
def fresh_copy(there: Cluster, opened: str) -> Iterator[str]:
    """The name of a new copy of an opened market, as long as the block lasts."""
    name = f"{opened}_{time.monotonic_ns()}"
    _alone(there, f"CREATE DATABASE {name} TEMPLATE {opened}")
    try:
        yield name
    finally:
        _alone(there, f"DROP DATABASE {name} WITH (FORCE)")


def _alone(there: Cluster, statement: str) -> None:
    with psycopg.connect(there.url, autocommit=True) as admin:
        admin.execute(statement.encode())


def environment(url: str, **more: str) -> dict[str, str]:
    """This process's, with that database, and with this folder's modules for whoever is told to use one."""
    return os.environ | {"DATABASE_URL": url, "PYTHONPATH": str(ROOT)} | more


def earnest(url: str, *arguments: str) -> str:
    """What the installed command prints."""
    done = subprocess.run(
        [EARNEST, *arguments], env=environment(url), check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    return done.stdout.decode()


@contextmanager
def serving(there: Cluster, name: str, *options: str, **more: str) -> Iterator[int]:
    """The port of `earnest serve OPTIONS` with one worker process as shipped; `more` goes into its environment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    with (there.folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            [EARNEST, "serve", "--port", str(port), "--workers", "1", *options],
            env=environment(there.url_of(name), **more),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_until_ready(process, port)
            yield port
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE_SECONDS)


def _wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < give_up:
        if process.poll() is not None:
            raise RuntimeError(f"earnest serve ended with {process.returncode}")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        with suppress(OSError):
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        connection.close()
        time.sleep(0.05)
    raise RuntimeError("the server never answered")
