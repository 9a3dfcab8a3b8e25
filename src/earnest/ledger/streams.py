"""Reading whole tables through server-side cursors, so that memory does not grow with them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import psycopg
from psycopg.rows import tuple_row

from earnest.ledger.adapters import use_ledger_adapters
from earnest.ledger.queries import QUERIES

ROWS_AT_ONCE = 2_000
_names = count()


class _StreamCursor(psycopg.ServerCursor[Any]):
    def __init__(self, connection: psycopg.Connection[Any], name: str) -> None:
        super().__init__(connection, name, row_factory=tuple_row)
        use_ledger_adapters(self)


def stream(
    connection: psycopg.Connection[Any], query: str, parameters: dict[str, Any] | None = None
) -> Iterator[tuple[Any, ...]]:
    """The rows of a named query, a few thousand held at a time."""
    with _StreamCursor(connection, f"earnest_{next(_names)}") as cursor:
        cursor.execute(QUERIES[query], parameters or {}, binary=True)  # with none, %% would stay %%
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield from rows
