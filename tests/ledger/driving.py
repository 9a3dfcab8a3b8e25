"""The engine as the tests drive it: JSON bodies in batches of any cut, answers numbered as the rules in memory do."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import django
import msgspec
import psycopg

from earnest.ledger.audit import audit
from earnest.ledger.engine import RECORDED, Clock, execute
from earnest.ledger.installation import set_up
from earnest.ledger.locks import LocksMissing, Wider
from earnest.ledger.reads import wallet_views
from earnest.market.connecting import database_settings
from earnest.rules.moments import parse_moment
from earnest.rules.outcomes import Outcome
from earnest.rules.parsing import EARNEST, RECORDS, Caller, Parsed, parse_line
from earnest.rules.policy import resolve

Body = dict[str, Any]


def parsed(bodies: Sequence[Body], *, caller: Caller = RECORDS) -> list[Parsed]:
    """The bodies, all well-formed, as the engine takes them."""
    found = [parse_line(msgspec.json.encode(body), where="line 1", caller=caller) for body in bodies]
    commands = [one for one in found if isinstance(one, Parsed)]
    assert len(commands) == len(found), found
    return commands


@contextmanager
def django_on(url: str) -> Iterator[None]:
    """Django's default connection is to the database at `url` inside."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earnest.settings")
    django.setup()
    from django.db import connection

    connection.close()
    before = dict(connection.settings_dict)
    connection.settings_dict.update(database_settings(url))
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.clear()
        connection.settings_dict.update(before)


class Engine:
    """A marketplace on a connection of the test's own. Each batch is a transaction, or a savepoint where the
    test holds one around everything, to roll it back."""

    def __init__(self, connection: psycopg.Connection[Any], policy: object = "classic") -> None:
        self.connection = connection
        with connection.transaction():
            set_up(connection, kind="sandbox", policy=resolve(policy))

    def carry_out(self, bodies: Sequence[Body], clock: Clock = RECORDED) -> list[Outcome]:
        """One batch, begun again as often as its locks were too few."""
        commands, wider = parsed(bodies, caller=RECORDS if clock is RECORDED else EARNEST), Wider()
        while True:
            try:
                with self.connection.transaction():
                    return execute(self.connection, commands, clock, wider=wider)
            except LocksMissing as missing:
                if wider | missing.wider == wider:
                    raise AssertionError("the engine asks for locks that it has") from missing
                wider |= missing.wider

    def wallets(self, at: str) -> list[dict[str, Any]]:
        """Every wallet as of `at`."""
        with self.connection.transaction():
            return list(wallet_views(self.connection, parse_moment(at)))

    def renumbered(self, answer: Any) -> Any:
        """An answer whose lots are named by their command's place in the journal, as if there were no gaps."""
        with self.connection.transaction():
            rows = self.connection.execute("SELECT number FROM ledger.journal ORDER BY number").fetchall()
        places = {str(number): str(place) for place, (number,) in enumerate(rows)}
        return _renumbered(answer, places)

    def problems(self) -> list[str]:
        """What the audit finds wrong."""
        with self.connection.transaction():
            return audit(self.connection).problems


def _renumbered(answer: Any, places: dict[str, str]) -> Any:
    if isinstance(answer, list):
        return [_renumbered(one, places) for one in answer]
    if not isinstance(answer, dict):
        return answer
    changed = {name: _renumbered(value, places) for name, value in answer.items()}
    if isinstance(answer.get("lot"), str):
        number, _, n = answer["lot"].partition("-")
        changed["lot"] = f"{places[number]}-{n}"
    return changed
