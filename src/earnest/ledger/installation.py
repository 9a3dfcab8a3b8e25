"""Setting a marketplace up: its kind, live or sandbox, and its first policy, journal number 0."""

from __future__ import annotations

from typing import Any

import msgspec
import psycopg

from earnest.ledger.adapters import LedgerCursor, plain_connection
from earnest.ledger.queries import QUERIES
from earnest.ledger.store import JournalRow, rows_to_write, write
from earnest.rules.commands import SetPolicy
from earnest.rules.decide import RULES_VERSION
from earnest.rules.json_text import canonical_sha256
from earnest.rules.policy import Policy, fingerprint, preset
from earnest.rules.state import PolicyVersion, State

FIRST_KEY = "earnest:first-policy"


class NotASandbox(Exception):
    """A live marketplace is never emptied."""


class OtherPolicy(Exception):
    """The marketplace was begun under another policy than the one asked for."""


def set_up(connection: Any, *, kind: str, policy: Policy | None) -> str:
    """Set up an empty database, in the caller's transaction; in one that is set up only check `policy`.

    Returns the database's kind, which stays what it was. `policy` None: `classic` where it is empty, whatever
    it is otherwise. While nothing was journalled, another `policy` takes the first one's place; after that it
    raises OtherPolicy.
    """
    plain = plain_connection(connection)
    wanted = None if policy is None else fingerprint(policy)
    found = LedgerCursor(plain).execute(QUERIES["read_installation"]).fetchone()
    if found is None or wanted not in (None, found[1]):
        LedgerCursor(plain).execute(QUERIES["lock_installation"])
        found = LedgerCursor(plain).execute(QUERIES["read_installation"]).fetchone()
    if found is None:
        LedgerCursor(plain).execute(QUERIES["insert_installation"], (kind,))
        _write_first(plain, policy or preset("classic"))
        return kind
    if policy is not None and wanted != found[1]:
        if found[2]:
            raise OtherPolicy
        LedgerCursor(plain).execute(QUERIES["delete_first_policy"])
        _write_first(plain, policy)
    return str(found[0])


def _write_first(connection: psycopg.Connection[Any], policy: Policy) -> None:
    """Journal number 0: the policy that is in force from the beginning."""
    state = State()
    state.changes.created[PolicyVersion(0, 0, policy)] = None
    body = {"key": FIRST_KEY, "type": "set_policy", "policy": msgspec.to_builtins(policy)}
    outcome = {"key": FIRST_KEY, "status": "ok"}
    row = JournalRow(
        0, FIRST_KEY, "set_policy", 0, msgspec.json.encode(SetPolicy(policy=policy)), msgspec.json.encode(outcome),
        canonical_sha256(body), RULES_VERSION, [],
    )  # fmt: skip
    write(connection, rows_to_write(state, [row]), 1)


def empty(connection: Any) -> Policy:
    """Remove all that happened in a sandbox, in the caller's transaction; the policy it began with. Raises NotASandbox.

    Waits for batches under way and keeps others out until the caller commits; `set_up` has to follow.
    """
    plain = plain_connection(connection)
    LedgerCursor(plain).execute(QUERIES["lock_installation"])
    found = LedgerCursor(plain).execute(QUERIES["read_installation"]).fetchone()
    if found is None or found[0] != "sandbox":
        raise NotASandbox
    ((first,),) = LedgerCursor(plain).execute(QUERIES["read_first_policy"]).fetchall()
    LedgerCursor(plain).execute(QUERIES["empty_tables"])
    return msgspec.json.decode(first, type=Policy)
