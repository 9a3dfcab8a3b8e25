"""Whether a database has the tables of this version."""

from __future__ import annotations

from typing import Any

from django.db.migrations.executor import MigrationExecutor

OURS = ("ledger", "market")


class NewerDatabase(Exception):
    """The database was made by a newer Earnest than this."""


def pending_migrations(connection: Any) -> int:
    """How many migrations the database still needs. Raises NewerDatabase."""
    executor = MigrationExecutor(connection)
    unknown = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    if any(app in OURS for app, _ in unknown):
        raise NewerDatabase
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def is_empty(connection: Any) -> bool:
    """Whether no migration of ours was ever applied."""
    applied = MigrationExecutor(connection).loader.applied_migrations
    return not any(app in OURS for app, _ in applied)


def migrate(connection: Any) -> int:
    """Bring the tables up to date; how many migrations that took. Whoever else does so waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            executor = MigrationExecutor(connection)
            plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
            executor.migrate(executor.loader.graph.leaf_nodes())
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
    return len(plan)


_LOCK = 6_117_101
