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
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.migrations.exceptions import MigrationSchemaMissing
from psycopg import errors

from earnest import database
from earnest.cli.output import INTERRUPTED, NotRun, words
from earnest.ledger.installation import OtherPolicy
from earnest.ledger.store import Balance
from earnest.market.connecting import database_settings
from earnest.market.migrating import NewerDatabase, is_empty, migrate, pending_migrations
from earnest.rules.policy import Policy

NOTHING_YET = "there is no marketplace in this database yet"
BEGIN_HINT = "begin one with: earnest apply FILE"


@contextmanager
def marketplace(*, writes: bool, data: Path | None = None, migrates: bool = True) -> Iterator[str]:
    """Django's default connection is the marketplace's database inside; its URL. A command that writes names the
    database on stderr and brings its tables up to date, but for what does not `migrates`: that makes the tables of an
    empty one, and no more. Raises NotRun."""
    if not writes and data is None and not _begun():
        raise NotRun(NOTHING_YET, BEGIN_HINT)
    try:
        with database.running(data, progress=lambda sentence: words.print(sentence, markup=False)) as found:
            if writes:
                words.print(f"database: {found.label}", markup=False)
            _configure(found.url)
            try:
                _prepare(writes=writes, migrates=migrates)
                yield found.url
            finally:
                connection.close()
    except database.DatabaseUnavailable as error:
        raise NotRun(str(error), error.hint) from None
    except Balance as error:
        raise NotRun(f"the ledger does not balance, and nothing was stored: {error}", "run: earnest audit") from None
    except (django.db.Error, MigrationSchemaMissing, psycopg.Error) as error:
        hint = _hint(error, data)
        if hint is None:
            raise
        raise NotRun(f"the database could not go on: {_first_line(error)}", hint) from None
    except KeyboardInterrupt:
        words.print("stopped; nothing is half done")
        sys.exit(INTERRUPTED)


def _hint(error: Exception, data: Path | None) -> str | None:
    """What to do about a failure of the database's; None where the fault is ours."""
    cause = error.__cause__ if isinstance(error.__cause__, psycopg.Error) else error
    embedded = data is not None or not os.environ.get("DATABASE_URL")
    if isinstance(cause, errors.DiskFull) or (embedded and database.disk_is_full(data or database.data_dir())):
        return f"{database.DISK_IS_FULL}; nothing is half done, and the same command line goes on from there"
    if isinstance(cause, errors.InsufficientPrivilege) or "permission denied" in str(error):
        return (
            "give its user the rights on the database: the tables are Earnest's own, in the schemas ledger and public"
        )
    if isinstance(cause, errors.DuplicateSchema | errors.DuplicateTable):
        return "something else is in this database: give Earnest one of its own"
    if isinstance(error, (django.db.OperationalError, django.db.InterfaceError, psycopg.OperationalError)):
        return "nothing is half done; once it is mended, the same command line goes on from there"
    return None


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]


def begin(*, kind: str, policy: Policy | None) -> str:
    """Set up an empty database; the kind that it is. Raises NotRun where it began under another policy."""
    from earnest.market import beginning

    try:
        return beginning.begin(kind=kind, policy=policy)
    except OtherPolicy:
        raise NotRun(
            "this marketplace began under another policy than the one given with --policy",
            "leave --policy out, or change the rules with a set_policy command",
        ) from None


def _begun() -> bool:
    """Whether there is a database to read: reading never makes one."""
    return bool(os.environ.get("DATABASE_URL")) or (database.data_dir() / "postgres").is_dir()


def _configure(url: str) -> None:
    os.environ["EARNEST_DATABASE_URL"] = url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earnest.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise NotRun(str(error), "mend it in the environment; nothing was done") from None
    from django.conf import settings

    settings.DATABASES["default"].update(database_settings(url))
    connection.close()
    connection.settings_dict.update(database_settings(url))


def _prepare(*, writes: bool, migrates: bool) -> None:
    try:
        pending = pending_migrations(connection)
    except NewerDatabase:
        raise NotRun("the database was made by a newer Earnest", "install that version, or a newer one") from None
    if not pending:
        return
    empty = is_empty(connection)
    if not writes:
        if empty:
            raise NotRun(NOTHING_YET, BEGIN_HINT)
        raise NotRun("the database is older than this Earnest", "a command that writes brings it up to date")
    if not migrates and not empty:
        raise NotRun(
            f"the database is older than this Earnest: {pending} migrations are to be applied",
            "stop what serves it, back it up, and run: earnest migrate",
        )
    migrate(connection)
