"""The engine behaves alike on every connection: plain ones however they are set up, and Django's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row
from psycopg.types.datetime import TimestamptzLoader

from earnest.ledger.engine import RECORDED, execute
from earnest.ledger.installation import set_up
from earnest.rules.outcomes import Outcome
from earnest.rules.policy import preset
from tests.concurrency.racing import problems
from tests.ledger.driving import Body, django_on, parsed
from tests.oracle.generate import commands

HISTORY = commands(77, 120, "fair")
BATCHES = [HISTORY[:1], HISTORY[1:2], HISTORY[2:40], HISTORY[40:]]
TABLES = ("journal", "policies", "wallets", "lots", "payments", "reversals", "jobs", "proposals", "stakes", "invites",
          "transfers")  # fmt: skip

Carried = Callable[[str], list[Outcome]]


def on_plain(connection: psycopg.Connection[Any]) -> list[Outcome]:
    with connection.transaction():
        set_up(connection, kind="sandbox", policy=preset("fair"))
    outcomes: list[Outcome] = []
    for batch in BATCHES:
        with connection.transaction():
            outcomes += execute(connection, parsed(batch), RECORDED)
    return outcomes


def plain(url: str) -> list[Outcome]:
    with psycopg.connect(url) as connection:
        return on_plain(connection)


def committing_by_itself(url: str) -> list[Outcome]:
    with psycopg.connect(url, autocommit=True) as connection:
        return on_plain(connection)


def of_other_habits(url: str) -> list[Outcome]:
    """Rows, parameters, loaders, times and prepared statements as somebody else likes them."""

    class Odd(TimestamptzLoader):
        def load(self, data: object) -> datetime:
            return datetime(1970, 1, 1, tzinfo=UTC)

    with psycopg.connect(url, cursor_factory=psycopg.ClientCursor, row_factory=dict_row) as connection:
        connection.adapters.register_loader("timestamptz", Odd)
        connection.adapters.register_loader("json", psycopg.types.string.TextLoader)
        connection.prepare_threshold = 0
        connection.execute("SET TIME ZONE 'Asia/Kathmandu'")
        connection.execute("SET DateStyle = 'SQL, DMY'")
        connection.execute("SET bytea_output = 'escape'")
        connection.execute("SET default_transaction_isolation = 'repeatable read'")
        connection.commit()
        return on_plain(connection)


def django(url: str) -> list[Outcome]:
    with begun_with_django(url):
        from earnest.market.carry_out import carry_out

        return [outcome for batch in BATCHES for outcome in carry_out(parsed(batch))]


def django_binding_at_the_server(url: str) -> list[Outcome]:
    with begun_with_django(url, server_side_binding=True):
        from earnest.market.carry_out import carry_out

        return [outcome for batch in BATCHES for outcome in carry_out(parsed(batch))]


@contextmanager
def begun_with_django(url: str, **options: object) -> Iterator[None]:
    with django_on(url):
        from django.db import connection, transaction

        connection.settings_dict["OPTIONS"].update(options)
        with transaction.atomic():
            set_up(connection, kind="sandbox", policy=preset("fair"))
        yield


def tables(url: str) -> dict[str, list[Any]]:
    with psycopg.connect(url) as connection:
        connection.execute("SET TIME ZONE 'UTC'")
        return {
            name: connection.execute(f"SELECT t::text FROM ledger.{name} t ORDER BY 1".encode()).fetchall()
            for name in TABLES
        }


@pytest.mark.parametrize("carried", [committing_by_itself, of_other_habits, django, django_binding_at_the_server])
def test_every_connection_gives_the_same_outcomes_and_tables(
    server_url: str, marketplace_template: str, marketplace_url: str, carried: Carried
) -> None:
    from tests.conftest import scratch_database, url_of

    expected = plain(marketplace_url)
    with scratch_database(server_url, marketplace_template) as name:
        url = url_of(server_url, name)
        assert carried(url) == expected
        assert tables(url) == tables(marketplace_url)
    assert problems(marketplace_url) == []


def test_nothing_is_carried_out_inside_another_transaction(marketplace_url: str) -> None:
    with begun_with_django(marketplace_url):
        from django.db import transaction

        from earnest.market.carry_out import carry_out

        with transaction.atomic(), pytest.raises(RuntimeError):
            carry_out(parsed(HISTORY[:1]))


def test_the_engine_reads_anew_after_each_lock_whatever_the_default_is(marketplace_url: str) -> None:
    """On a server whose transactions see one snapshot by default, a batch that waited would read old rows."""
    with psycopg.connect(marketplace_url) as connection:
        set_up(connection, kind="sandbox", policy=preset("classic"))
    with psycopg.connect(marketplace_url, options="-c default_transaction_isolation=serializable") as connection:
        execute(connection, parsed(HISTORY[:1]), RECORDED)
        found = connection.execute("SHOW transaction_isolation").fetchone()
    assert found == ("read committed",)


def test_words_are_kept_with_the_command_that_says_them(marketplace_url: str) -> None:
    about = {"client": "c", "complexity": "entry", "category": "design"}
    at = "2026-02-01T00:00:00Z"
    bodies: list[Body] = [
        {"key": "a", "type": "post_job", "at": at, "job": "j", **about, "title": "A logo", "skills": ["svg"],
         "budget": {"amount": 5, "currency": "EUR"}},
        {"key": "b", "type": "post_job", "at": at, "job": "j", **about, "title": "Another logo"},
        {"key": "c", "type": "open_wallet", "at": at, "wallet": "w"},
        {"key": "d", "type": "freeze_wallet", "at": at, "wallet": "w", "reason": ""},
        {"key": "e", "type": "unfreeze_wallet", "at": at, "wallet": "nobody", "reason": "odd"},
    ]  # fmt: skip
    with begun_with_django(marketplace_url):
        from earnest.market.carry_out import carry_out
        from earnest.market.models import JobWords, Reason

        carry_out(parsed(bodies + bodies))
        carry_out(parsed(bodies))
        assert [(one.title, one.skills, one.budget_amount, one.budget_currency) for one in JobWords.objects.all()] == [
            ("A logo", ["svg"], 5, "EUR")
        ]
        assert [(one.key, one.reason) for one in Reason.objects.all()] == [("d", "")]
        with psycopg.connect(marketplace_url) as connection:
            row = connection.execute("SELECT string_agg(command::text, '') FROM ledger.journal").fetchone()
        assert row is not None
        assert "logo" not in row[0]
