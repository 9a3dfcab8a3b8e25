"""`earnest audit`: proof that every balance follows from the journal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from earnest.cli.counting import counted
from earnest.cli.marketplace import marketplace
from earnest.cli.output import FOUND_FAULTS, print_json, words
from earnest.cli.wallets import Json
from earnest.ledger.audit import Verdict, audit
from earnest.market.connecting import snapshot


def audit_command(json: Json = False) -> None:
    """Check every invariant and replay the whole journal through the rules; exit 1 where something differs."""
    with marketplace(writes=False), snapshot() as connection, _progress() as progress:
        verdict = audit(connection, progress)
    if json:
        print_json(verdict)
    else:
        print(told(verdict))
    if not verdict.ok:
        sys.exit(FOUND_FAULTS)


def told(verdict: Verdict) -> str:
    """The verdict for a person."""
    parts = (verdict.commands, "command"), (verdict.transfers, "transfer"), (verdict.wallets, "wallet")
    counts = ", ".join(counted(count, noun) for count, noun in parts)
    if verdict.ok:
        return f"The ledger holds: {counts}; replaying the journal gives every balance."
    problems = "\n".join(f"  {one}" for one in verdict.problems)
    return f"The ledger does not hold ({counts}):\n{problems}"


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    if not words.is_terminal:
        yield lambda _done, _of: None
        return
    columns = (TextColumn("replaying"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=words, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
