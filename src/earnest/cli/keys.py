"""`earnest key`: keys for programs that call the API."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

import typer

from earnest.cli.marketplace import marketplace
from earnest.cli.output import NotRun, print_json, print_table, words
from earnest.cli.wallets import Json
from earnest.rules.faults import shown
from earnest.rules.parsing import is_id

app = typer.Typer(help="Keys for programs that call the API.", no_args_is_help=True)

MOST_CHARACTERS = 100


@app.command()
def create(
    name: Annotated[str, typer.Option(help="What you call it: no two valid keys have one name.")],
    scope: Annotated[
        Literal["read", "write", "admin"],
        typer.Option(help="read; write: what freelancers and clients do; admin: all."),
    ],
    wallet: Annotated[str | None, typer.Option(help="The only wallet that it may name.")] = None,
    per_minute: Annotated[
        int, typer.Option(min=0, max=1_000_000_000, help="Requests a minute; 0: as many as one likes.")
    ] = 6_000,
    json: Json = False,
) -> None:
    """Make a key and print it: it is shown this once, and kept only as a hash."""
    if not name.strip() or len(name) > MOST_CHARACTERS or not name.isprintable():
        raise NotRun(f"--name must have 1 to {MOST_CHARACTERS} printable characters", "like --name shop")
    if wallet is not None and not is_id(wallet):
        raise NotRun(f"--wallet {shown(wallet)} is no wallet's id", "1 to 64 of A-Z a-z 0-9 _ . : -")
    with marketplace(writes=True, migrates=False):
        from earnest.market.keys import NameTaken, create_key

        try:
            key, secret = create_key(name, scope, wallet=wallet, per_minute=per_minute, now=datetime.now(UTC))
        except NameTaken:
            raise NotRun(
                f"a key named {shown(name)} is valid already", "choose another name, or revoke it: earnest key revoke"
            ) from None
    if json:
        print_json({"id": key.id, "name": name, "scope": scope, "wallet": wallet, "key": secret})
    else:
        print(secret)
    words.print("keep it: it is not shown again", markup=False)


@app.command("list")
def list_keys(json: Json = False) -> None:
    """List the keys: what each may do, and when it was last used."""
    with marketplace(writes=False):
        from earnest.market.models import ApiKey

        found = ApiKey.objects.order_by("created_at", "id")
        columns = ("id", "name", "scope", "wallet", "per_minute", "created_at", "last_used_at", "revoked_at")
        rows = [{name: _told(getattr(one, name)) for name in columns} for one in found]
    if json:
        for row in rows:
            print_json(row)
    else:
        print_table(columns, (row.values() for row in rows), numbers=("per_minute",))


@app.command()
def revoke(key: Annotated[str, typer.Argument(metavar="NAME|ID", help="A key's name or id.")]) -> None:
    """End a key for good: within a second or two every server refuses it."""
    with marketplace(writes=True, migrates=False):
        from earnest.market.keys import NoSuchKey, revoke_key

        try:
            revoked = revoke_key(key, now=datetime.now(UTC))
        except NoSuchKey:
            raise NotRun(f"no valid key is named {shown(key)}", "earnest key list shows them") from None
    words.print(f"{revoked.name} ({revoked.id}) is revoked", markup=False)


def _told(value: object) -> object:
    return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if isinstance(value, datetime) else value
