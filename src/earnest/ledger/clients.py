"""What the ledger knows of clients: how their jobs ended, and how long proposals waited for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import psycopg

from earnest.ledger.adapters import LedgerCursor, Texts
from earnest.ledger.queries import QUERIES

MOST_VIEWS_A_JOB = 100


class ClientRecord(NamedTuple):
    """Of a client's last `jobs` jobs: `decided` ended or hired somebody, `hired_on` hired. `first_view` is the median
    of how long proposals on them waited to be opened, in microseconds; None where none was, or nobody asked."""

    client: str
    jobs: int
    decided: int
    hired_on: int
    first_view: int | None = None


def client_records(
    connection: psycopg.Connection[Any], clients: Iterable[str], *, jobs: int, attention: bool
) -> dict[str, ClientRecord]:
    """The records of these clients over their last `jobs` jobs each; whoever never posted is left out."""
    parameters = {"clients": Texts(clients), "jobs": jobs, "views": MOST_VIEWS_A_JOB}
    name = "client_attention" if attention else "client_records"
    rows = LedgerCursor(connection).execute(QUERIES[name], parameters)
    return {row[0]: ClientRecord(*row) for row in rows}
