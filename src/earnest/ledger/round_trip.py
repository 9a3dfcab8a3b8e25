"""Statements that go to the server together, with the BEGIN before them."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import psycopg
from psycopg.generators import send
from psycopg.pq import TransactionStatus

_BEGIN = b"BEGIN ISOLATION LEVEL READ COMMITTED"
"""Said aloud, since what is read after a lock has to be as it is then, whatever the server's default is."""


@contextmanager
def round_trip(connection: psycopg.Connection[Any]) -> Iterator[None]:
    """A pipeline whose statements leave together when the block ends, which raises the first one's error.

    Where the connection has no transaction yet and is to have one, it begins in the same trip, while psycopg would wait
    for the answer to BEGIN. And psycopg would look at the socket for every statement, each time letting go of Python's
    lock, which among many threads it then has to wait for: here it looks once for all of them.
    """
    with connection.pipeline() as pipeline:
        if not connection.autocommit and connection.info.transaction_status == TransactionStatus.IDLE:
            connection.pgconn.send_query_params(_BEGIN, None)
            pipeline.result_queue.append(None)
        pipeline._communicate_gen = _later  # type: ignore[method-assign]
        pipeline._exit_gen = partial(_all_at_once, pipeline)  # type: ignore[method-assign]
        yield


def _later() -> Generator[Any, Any, None]:
    return
    yield


def _all_at_once(pipeline: psycopg.Pipeline) -> Generator[Any, Any, None]:
    """Send all to the last byte, since the server answers no statement that it has half of; then read all answers."""
    pipeline._enqueue_sync()
    while pipeline.command_queue:
        pipeline.command_queue.popleft()()
    yield from send(pipeline.pgconn)
    yield from pipeline._fetch_gen(flush=False)
