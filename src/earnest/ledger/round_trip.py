"""Statements that go to the server together, with the BEGIN before them."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import psycopg
from psycopg.generators import send
from psycopg.pq import TransactionStatus

FEW = 500
"""So many commands count as few: for them it pays to plan no statement anew and to wait no more often than needed."""
_BEGIN = b"BEGIN ISOLATION LEVEL READ COMMITTED"
"""Said aloud, since what is read after a lock has to be as it is then, whatever the server's default is."""


@contextmanager
def round_trip(connection: psycopg.Connection[Any], *, commands: int = 1) -> Iterator[None]:
    """A pipeline whose statements make one trip, on behalf of so many commands; raises the first one's error.

    Where the connection has no transaction yet and is to have one, it begins in the same trip, while psycopg would wait
    for the answer to BEGIN. And psycopg looks at the socket for every statement, each time letting go of Python's lock,
    which among many threads it then has to wait for. That pays where much is sent; for a FEW commands, each statement
    is sent as far as the socket takes it, and answers are waited for once.
    """
    with connection.pipeline() as pipeline:
        if not connection.autocommit and connection.info.transaction_status == TransactionStatus.IDLE:
            connection.pgconn.send_query_params(_BEGIN, None)
            pipeline.result_queue.append(None)
        if commands <= FEW:
            pipeline._communicate_gen = partial(_sent_only, pipeline)  # type: ignore[method-assign]
        pipeline._exit_gen = partial(_all_at_once, pipeline)  # type: ignore[method-assign]
        yield


def _sent_only(pipeline: psycopg.Pipeline) -> Generator[Any, Any, None]:
    """Hand on what is queued, so that the server works on it while the next statement is made."""
    while pipeline.command_queue:
        pipeline.command_queue.popleft()()
    pipeline.pgconn.flush()
    yield from ()


def _all_at_once(pipeline: psycopg.Pipeline) -> Generator[Any, Any, None]:
    """Send all to the last byte, since the server answers no statement that it has half of; then read all answers."""
    pipeline._enqueue_sync()
    while pipeline.command_queue:
        pipeline.command_queue.popleft()()
    yield from send(pipeline.pgconn)
    yield from pipeline._fetch_gen(flush=False)
