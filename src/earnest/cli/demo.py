"""`earnest demo`: a market with a year behind it, proved, and served with its walks; on a database of its own."""

from __future__ import annotations

import shutil
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from earnest import database
from earnest.cli.auditing import told
from earnest.cli.kept_beside import keep_beside
from earnest.cli.marketplace import begin, marketplace
from earnest.cli.output import FOUND_FAULTS, NotRun, words
from earnest.cli.serving import (
    HOST,
    PORT,
    Host,
    Port,
    address_of,
    refuse_taken_port,
    serve_until_stopped,
)
from earnest.ledger.audit import audit
from earnest.market.connecting import snapshot
from earnest.rules.moments import DAY, HOUR
from earnest.rules.policy import preset

PORTS_TRIED = 20
HISTORY_ENDS = 15 * HOUR
"""The time of day at which the visitor comes in."""


def demo(
    reset: Annotated[bool, typer.Option("--reset", help="Begin the demo's database afresh.")] = False,
    serves: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve it afterwards, until stopped.")] = True,
    host: Host = HOST,
    port: Port = PORT,
) -> None:
    """A market with a year of history in the database EARNEST_DATA/demo, its audit, and its pages and API."""
    folder = database.data_dir() / "demo"
    if serves:
        port = _free_port(host, port)
    if reset:
        _remove(folder)
    keep_beside(folder)
    with marketplace(writes=True, data=folder):
        if begin(kind="sandbox", policy=preset("classic")) != "sandbox":
            raise NotRun(f"the database in {folder} is a live one", "the demo leaves it alone; move it away")
        _seed()
        with snapshot() as connection:
            verdict = audit(connection)
        print(_tale(folder, told(verdict), address_of(host, port) if serves else None), flush=True)
        if not verdict.ok:
            sys.exit(FOUND_FAULTS)
        if serves:
            serve_until_stopped("sandbox", host, port, workers=1)


def _seed() -> None:
    from earnest.web.demo import seeding

    if seeding.is_seeded():
        return
    now = time.time_ns() // 1_000
    seeding.seed(now - now % DAY + HISTORY_ENDS, progress=lambda sentence: words.print(sentence, markup=False))


def _tale(folder: Path, verdict: str, address: str | None) -> str:
    """What the visitor is told: where to look, how to sign in, the proof, and what to try."""
    from earnest.web.demo.accounts import PASSWORD
    from earnest.web.demo.walks import WALKS

    if address is None:
        return f"{verdict}\n{AGAIN.format(folder=folder)}"
    parts = [OPEN.format(address=address, password=PASSWORD, key=_new_key(), verdict=verdict)]
    for walk in WALKS:
        steps = "\n".join(f"  {n}. {step.says}" for n, step in enumerate(walk.steps, start=1))
        parts.append(f"{walk.title}\n{steps}")
    return "\n\n".join([*parts, AGAIN.format(folder=folder) + STOP])


def _free_port(host: str, port: int) -> int:
    """That port, or the next one that is free. Raises NotRun."""
    last = port + PORTS_TRIED - 1
    for one in range(port, last):
        with suppress(NotRun):
            refuse_taken_port(host, one)
            return one
    refuse_taken_port(host, last)
    return last


def _new_key() -> str:
    """The demo's own key, made anew each time, since a key is shown but once."""
    from earnest.market.keys import NoSuchKey, create_key, revoke_key

    now = datetime.now(UTC)
    with suppress(NoSuchKey):
        revoke_key("demo", now=now)
    return create_key("demo", "admin", now=now)[1]


def _remove(folder: Path) -> None:
    """Only what is a demo's: a sandbox, or nothing that can be read."""
    if not folder.exists():
        return
    with marketplace(writes=True, data=folder):
        if begin(kind="sandbox", policy=None) != "sandbox":
            raise NotRun(f"the database in {folder} is a live one", "--reset removes none but the demo's")
    shutil.rmtree(folder)


OPEN = """
Open    {address}/demo/
Sign in freelancer@demo.test, client@demo.test or operator@demo.test
        with the password: {password}
API     {address}/api/v1/docs, with the key: export EARNEST_KEY={key}
Proof   {verdict}"""
AGAIN = """
Look at it from another terminal (the command is in .venv/bin):
  export EARNEST_DATA={folder}
  earnest wallet freelancer     # where everything is, lot by lot
  earnest audit                 # prove it again
  earnest demo --reset          # begin again"""
STOP = "\nStop it with Ctrl-C."
