"""Opening the marketplace's database for a command: found or started, migrated where the command writes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import django.db
import psycopg
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from earnest import database
from earnest.cli.output import INTERRUPTED, NotRun, words
from earnest.ledger.adapters import plain_connection
from earnest.ledger.installation import OtherPolicy, set_up
from earnest.market.connecting import database_settings
from earnest.rules.policy import Policy

_MIGRATION_LOCK = 6_117_101
NOTHING_YET = "there is no marketplace in this database yet"
BEGIN_HINT = "begin one with: earnest apply FILE"


@contextmanager
def marketplace(*, writes: bool, data: Path | None = None) -> Iterator[None]:
    """Django's default connection is the marketplace's database inside. A command that writes names the
    database on stderr and brings its tables up to date. Raises NotRun."""
    if not writes and data is None and not _begun():
        raise NotRun(NOTHING_YET, BEGIN_HINT)
    try:
        with database.running(data, progress=lambda sentence: words.print(sentence, markup=False)) as found:
            if writes:
                words.print(f"database: {found.label}", markup=False)
            _configure(found.url)
            try:
                _prepare(writes=writes)
                yield
            finally:
                connection.close()
    except database.DatabaseUnavailable as error:
        raise NotRun(str(error), error.hint) from None
    except (django.db.OperationalError, django.db.InterfaceError, psycopg.OperationalError) as error:
        raise NotRun(
            f"the database could not go on: {str(error).strip().splitlines()[0]}",
            "nothing is half done; once it is mended, the same command line goes on from there",
        ) from None
    except KeyboardInterrupt:
        words.print("stopped; nothing is half done")
        sys.exit(INTERRUPTED)


def begin(*, kind: str, policy: Policy | None) -> str:
    """Set up an empty database; the kind that it is. Raises NotRun where it began under another policy."""
    try:
        with transaction.atomic(durable=True):
            return set_up(connection, kind=kind, policy=policy)
    except OtherPolicy:
        raise NotRun(
            "this marketplace began under another policy than the one given with --policy",
            "leave --policy out, or change the rules with a set_policy command",
        ) from None


@contextmanager
def snapshot() -> Iterator[psycopg.Connection]:
    """One repeatable, read-only view of the ledger for everything read inside."""
    with transaction.atomic(durable=True):
        plain = plain_connection(connection)
        plain.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield plain


def _begun() -> bool:
    """Whether there is a database to read: reading never makes one."""
    return bool(os.environ.get("DATABASE_URL")) or (database.data_dir() / "postgres").is_dir()


def _configure(url: str) -> None:
    os.environ["EARNEST_DATABASE_URL"] = url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earnest.settings")
    django.setup()
    from django.conf import settings

    settings.DATABASES["default"].update(database_settings(url))
    connection.close()
    connection.settings_dict.update(database_settings(url))


def _prepare(*, writes: bool) -> None:
    executor = MigrationExecutor(connection)
    unknown = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    if any(app in ("ledger", "market") for app, _ in unknown):
        raise NotRun("the database was made by a newer Earnest", "install that version, or a newer one")
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if not writes and not executor.loader.applied_migrations:
        raise NotRun(NOTHING_YET, BEGIN_HINT)
    if not writes:
        raise NotRun("the database is older than this Earnest", "a command that writes brings it up to date")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATION_LOCK])
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
        cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATION_LOCK])
