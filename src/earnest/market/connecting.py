"""How Django connects to the marketplace's database, and how one reads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection, transaction
from psycopg.conninfo import conninfo_to_dict

from earnest.ledger.adapters import plain_connection

POOLED_CONNECTIONS = 8
"""At most so many in each process that serves: a batch gathers many requests, so few are needed at a time."""
PATIENCE_SECONDS = 5


def database_settings(url: str, *, pooled: bool = False) -> dict[str, Any]:
    """Django's DATABASES entry for a PostgreSQL URL; everything but the name goes to libpq as it stands."""
    parts = conninfo_to_dict(url)
    name = parts.pop("dbname", "")
    options: dict[str, Any] = {key: value for key, value in parts.items() if value is not None}
    # The ledger's statements are many, alike and short: plan them once, and never compile them.
    options["prepare_threshold"] = 2
    options["options"] = f"{options.get('options', '')} -c jit=off".strip()
    if pooled:
        options["pool"] = {"min_size": 1, "max_size": POOLED_CONNECTIONS, "timeout": PATIENCE_SECONDS}
    # A pooled connection goes back after each request, one of a command's own is kept to the end.
    max_age = 0 if pooled else None
    return {"ENGINE": "django.db.backends.postgresql", "NAME": name, "OPTIONS": options, "CONN_MAX_AGE": max_age}


@contextmanager
def snapshot() -> Iterator[psycopg.Connection]:
    """One repeatable, read-only view of the marketplace for everything read inside."""
    with transaction.atomic(durable=True):
        plain = plain_connection(connection)
        plain.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield plain
