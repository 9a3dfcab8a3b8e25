"""`earnest wallets` and `earnest wallet`: what everybody holds, as of a moment."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Annotated, Any

import psycopg
import typer

from earnest.cli.marketplace import marketplace
from earnest.cli.output import NotRun, print_json, print_table, visible
from earnest.ledger.reads import newest_moment, wallet_view_of, wallet_views
from earnest.market.connecting import snapshot
from earnest.rules.moments import format_moment, parse_moment

Json = Annotated[bool, typer.Option("--json", help="JSON Lines instead of a table.")]
At = Annotated[str | None, typer.Option(help="As of this time, like 2026-01-31T09:30:00Z; by default now.")]


def wallets(json: Json = False, at: At = None) -> None:
    """Every wallet by id: what it can spend, has staked, has spent, has let expire, and owes."""
    with marketplace(writes=False), snapshot() as connection:
        _show(wallet_views(connection, as_of(connection, at)), json=json)


def wallet(wallet_id: Annotated[str, typer.Argument(metavar="ID")], json: Json = False, at: At = None) -> None:
    """One wallet, with the lots it can spend."""
    with marketplace(writes=False), snapshot() as connection:
        view = wallet_view_of(connection, wallet_id, as_of(connection, at))
        if view is None:
            raise NotRun(f"there is no wallet {visible(wallet_id)}", "earnest wallets lists those there are")
        _show([view], json=json)
        if not json:
            _show_lots(view)


def as_of(connection: psycopg.Connection[Any], text: str | None) -> int:
    """The moment asked for, by default the later of now and the journal's newest. Raises NotRun."""
    newest = newest_moment(connection)
    if text is None:
        return max(time.time_ns() // 1_000, newest)
    try:
        moment = parse_moment(text)
    except ValueError as error:
        raise NotRun(f"--at {error}", "give a time like 2026-01-31T09:30:00Z") from None
    if moment < newest:
        raise NotRun(
            f"--at is before the journal's newest time, {format_moment(newest)}",
            "a ledger shows the present and what the clock will do to it, not the past; leave --at out",
        )
    return moment


def _show(views: Iterable[dict[str, Any]], *, json: bool) -> None:
    if json:
        for view in views:
            print_json(view)
        return
    columns = ("wallet", "available", "staked", "spent", "expired", "debt")
    print_table(columns, ([view[name] for name in columns] for view in views), numbers=columns[1:])


def _show_lots(view: dict[str, Any]) -> None:
    columns = ("lot", "source", "amount", "remaining", "expires_at")
    rows = ([lot[name] or "never" for name in columns] for lot in view["lots"])
    print_table(columns, rows, numbers=("amount", "remaining"))
