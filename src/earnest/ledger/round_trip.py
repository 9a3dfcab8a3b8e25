"""Statements that go to the server together, with the BEGIN before them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg.generators import send
from psycopg.pq import TransactionStatus

_BEGIN = b"BEGIN ISOLATION LEVEL READ COMMITTED"
"""Said aloud, since what is read after a lock has to be as it is then, whatever the server's default is."""


@contextmanager
def round_trip(connection: psycopg.Connection[Any]) -> Iterator[None]:
    """A pipeline. Where the connection has no transaction yet and is to have one, it begins in the same trip, while
    psycopg would wait for the answer to BEGIN."""
    with connection.pipeline() as pipeline:
        if not connection.autocommit and connection.info.transaction_status == TransactionStatus.IDLE:
            connection.pgconn.send_query_params(_BEGIN, None)
            pipeline.result_queue.append(None)
        try:
            yield
        except psycopg.Error:
            with suppress(psycopg.Error):  # what follows a failed statement says only that it was not carried out
                # To the last byte: the server answers no statement that it has half of, and sync() does not see to it.
                connection.wait(send(connection.pgconn))
                pipeline.sync()
            raise
