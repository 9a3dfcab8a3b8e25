"""`earnest serve`: the pages and the API, on the live marketplace or on a sandbox."""

from __future__ import annotations

import multiprocessing
import os
import random
import socket
import time
from datetime import timedelta
from typing import Annotated

import typer
from django.db import connection

from earnest.cli.kept_beside import keep_beside
from earnest.cli.marketplace import begin, marketplace
from earnest.cli.output import NotRun, words
from earnest.cli.policy_argument import load_policy
from earnest.cli.working import work_beside
from earnest.database import data_dir
from earnest.ledger.reads import clock_readings
from earnest.market.connecting import snapshot
from earnest.rules.moments import format_moment

HOST, PORT = "127.0.0.1", 8000
THREADS = 64
"""Requests under way in one process; most of them wait for the batch that gathers them."""
STOP_SECONDS = 30
FURTHEST_AHEAD = timedelta(minutes=1) // timedelta(microseconds=1)

Host = Annotated[str, typer.Option(help="The address to listen at.")]
Port = Annotated[int, typer.Option(min=1, max=65_535, help="The port to listen at.")]


def serve(
    host: Host = HOST,
    port: Port = PORT,
    sandbox: Annotated[
        bool, typer.Option("--sandbox", help="A sandbox: nothing is real, the clock is manual.")
    ] = False,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")] = 1,
    policy: Annotated[
        str | None, typer.Option(help="The policy an empty marketplace begins with: a preset or a TOML file.")
    ] = None,
) -> None:
    """Serve the API until stopped; what was accepted by then is finished."""
    first_policy = None if policy is None else load_policy(policy)
    kind = "sandbox" if sandbox else "live"
    refuse_taken_port(host, port)
    keep_beside(data_dir())
    with marketplace(writes=True, migrates=False):
        refuse_other_kind(kind, begin(kind=kind, policy=first_policy))
        if sandbox:
            start_clock(time.time_ns() // 1_000)
        else:
            refuse_future()
        serve_until_stopped(kind, host, port, workers)


def serve_until_stopped(kind: str, host: str, port: int, workers: int) -> None:
    """Processes that answer, until a signal; then they finish what they have accepted."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connection.close()
    os.environ["EARNEST_SERVES"] = kind
    # From a core of its own choice, so that several servers on one machine do not all begin with the same.
    os.environ.setdefault("EARNEST_FIRST_CORE", str(random.randrange(os.cpu_count() or 1)))
    multiprocessing.set_start_method("spawn", force=True)  # a fresh process shares no connection with this one
    server = Granian(
        "earnest.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        backlog=1_024,
        backpressure=1_024,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        websockets=False,
    )
    server.on_startup(lambda: words.print(f"serving the {kind} marketplace at {address_of(host, port)}", markup=False))
    if kind == "sandbox":
        os.environ.setdefault("EARNEST_ADDRESS", address_of(host, port))
        work_beside()
    server.serve()
    words.print("stopped; what was accepted is done")


def address_of(host: str, port: int) -> str:
    """Where a browser finds it."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}"


def start_clock(at: int) -> None:
    """Set the sandbox's manual clock going, where it was not yet."""
    from earnest.market import clock

    clock.start(at)


def refuse_taken_port(host: str, port: int) -> None:
    """Whether one can listen there. Raises NotRun."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise NotRun(
            f"cannot listen at {host} port {port}: {error.strerror}", "choose another one with --port"
        ) from None


def refuse_other_kind(wanted: str, found: str) -> None:
    """A database is live or a sandbox once and for ever. Raises NotRun."""
    if wanted == found:
        return
    if found == "sandbox":
        raise NotRun("this database is a sandbox", "serve it with --sandbox, or name another in EARNEST_DATA")
    raise NotRun("this database is live: no sandbox is made of it", "name another in EARNEST_DATA or DATABASE_URL")


def refuse_future() -> None:
    """A live server's time is the clock's, so the journal must not be ahead of it. Raises NotRun."""
    with snapshot() as plain:
        now, newest = clock_readings(plain)
    if newest > now + FURTHEST_AHEAD:
        raise NotRun(
            f"the journal's newest time, {format_moment(newest)}, is ahead of the clock, {format_moment(now)}",
            "mend the clock, or wait until it has caught up: on a live server time does not go back",
        )
