"""`earnest demo`: a small market on a database of its own, told as a story, proved at the end, and served."""

from __future__ import annotations

import shutil
import sys
from contextlib import suppress
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from earnest import database
from earnest.cli.auditing import told
from earnest.cli.demo_story import STORY, Scene
from earnest.cli.marketplace import begin, marketplace
from earnest.cli.output import FOUND_FAULTS, NotRun, print_table
from earnest.cli.serving import (
    HOST,
    PORT,
    Host,
    Port,
    address_of,
    keep_beside,
    refuse_taken_port,
    serve_until_stopped,
    start_clock,
)
from earnest.ledger.audit import audit
from earnest.ledger.reads import wallet_views
from earnest.market.connecting import snapshot
from earnest.rules.moments import parse_moment
from earnest.rules.parsing import Parsed, parse_body
from earnest.rules.policy import preset

KINDS = {
    "open_wallet": "{wallet} opens a wallet",
    "purchase": "{wallet} buys {connects} Connects",
    "grant": "{wallet} is given {amount} Connects",
    "post_job": "{job}: {complexity}, {category}",
    "submit_proposal": "{wallet} proposes on {job}",
    "view_proposal": "the client reads {proposal}",
    "withdraw_proposal": "{proposal} is withdrawn",
    "hire": "{proposal} is hired",
    "close_job": "{job} is closed",
    "sweep": "what has come due is booked",
}


def demo(
    reset: Annotated[bool, typer.Option("--reset", help="Begin the demo's database afresh.")] = False,
    serves: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve it afterwards, until stopped.")] = True,
    host: Host = HOST,
    port: Port = PORT,
) -> None:
    """A small market from the first wallet to the audit, always in the database EARNEST_DATA/demo, and its API."""
    folder = database.data_dir() / "demo"
    if serves:
        port = _free_port(host, port)
    if reset:
        _remove(folder)
    with marketplace(writes=True, data=folder):
        if begin(kind="sandbox", policy=preset("classic")) != "sandbox":
            raise NotRun(f"the database in {folder} is a live one", "the demo leaves it alone; move it away")
        for scene in STORY:
            _play(scene)
        start_clock(parse_moment(STORY[-1].at))
        sound = _tell_the_end()
        print(GO_ON.format(folder=folder))
        if not sound:
            sys.exit(FOUND_FAULTS)
        if serves:
            print(TRY.format(address=address_of(host, port), key=_new_key()), flush=True)
            keep_beside(folder)
            serve_until_stopped("sandbox", host, port, workers=1)


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


def _remove(folder: Any) -> None:
    """Only what is a demo's: a sandbox, or nothing that can be read."""
    if not folder.exists():
        return
    with marketplace(writes=True, data=folder):
        if begin(kind="sandbox", policy=None) != "sandbox":
            raise NotRun(f"the database in {folder} is a live one", "--reset removes none but the demo's")
    shutil.rmtree(folder)


def _play(scene: Scene) -> None:
    from earnest.market.carry_out import carry_out

    print(f"\n{scene.at[:10]}  {scene.sentence}")
    commands: list[Parsed] = []
    for n, fields in enumerate(scene.commands):
        parsed = parse_body(fields | {"key": f"demo:{scene.at}:{n}", "at": scene.at}, where="the demo")
        assert isinstance(parsed, Parsed), parsed
        commands.append(parsed)
    for fields, outcome in zip(scene.commands, carry_out(commands), strict=True):
        print(f"    {KINDS[fields['type']].format_map(fields)}: {_told(outcome)}")


def _told(outcome: dict[str, Any]) -> str:
    """What became of a command, in words."""
    if "error" in outcome:
        return f"refused. {outcome['message']}"
    said = []
    if "price" in outcome:
        said.append(f"{outcome['price']} staked")
    said += [f"{outcome[name]} {name}" for name in ("returned", "spent", "expired") if outcome.get(name)]
    if "available" in outcome:
        said.append(f"{outcome['available']} to spend")
    return ", ".join(said) or "done"


def _tell_the_end() -> bool:
    with snapshot() as connection:
        print("\nWhat everybody holds now:\n")
        columns = ("wallet", "available", "staked", "spent", "expired")
        views = wallet_views(connection, parse_moment(STORY[-1].at))
        print_table(columns, ([view[name] for name in columns] for view in views), numbers=columns[1:])
        verdict = audit(connection)
    print(f"\n{told(verdict)}")
    return verdict.ok


PORTS_TRIED = 20
TRY = """
The API is served at {address}/api/v1/docs, a page with commands to paste. They need this key:
    export EARNEST_KEY={key}
Stop it with Ctrl-C."""
GO_ON = """
How to go on, in another terminal:
    export EARNEST_DATA={folder}     # look at this market
    earnest wallet freelancer-1      # where everything is, lot by lot
    earnest audit                    # prove it again
    earnest export demo.beancount    # for a bookkeeper
    earnest policy list              # the rules to choose from
    earnest demo --reset             # begin again
The command is in .venv/bin; your own market needs another EARNEST_DATA."""
