"""Real processes that carry out batches on one marketplace at the same time."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any

import psycopg

from earnest.ledger.audit import audit
from earnest.ledger.installation import set_up
from earnest.rules.outcomes import Outcome
from earnest.rules.policy import resolve
from tests.ledger.driving import Body, parsed

Batches = Sequence[Sequence[Body]]
PATIENCE_SECONDS = 60


class Racers:
    """Processes that wait for work and begin it together."""

    def __init__(self, pipes: Sequence[Connection]) -> None:
        self.pipes = pipes

    def race(self, url: str, scripts: Sequence[Batches]) -> list[list[Outcome]]:
        """Each script in a process of its own, batch by batch; the outcomes of each. All of them have to finish."""
        everybody: list[Batches] = [*scripts, *[[]] * (len(self.pipes) - len(scripts))]
        for pipe, script in zip(self.pipes, everybody, strict=True):
            pipe.send((url, script))
        answers: list[list[Outcome]] = []
        for pipe in self.pipes:
            assert pipe.poll(PATIENCE_SECONDS), "a process never finished"
            answer = pipe.recv()
            assert not isinstance(answer, str), answer
            answers.append(answer)
        return answers[: len(scripts)]


@contextmanager
def racers(count: int) -> Iterator[Racers]:
    """So many processes, as long as the block lasts."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(count)
    ours: list[Connection] = []
    processes = []
    for _ in range(count):
        near, far = context.Pipe()
        process = context.Process(target=_racer, args=(far, barrier), daemon=True)
        process.start()
        far.close()
        ours.append(near)
        processes.append(process)
    try:
        yield Racers(ours)
    finally:
        for pipe, process in zip(ours, processes, strict=True):
            pipe.close()
            process.join(10)
            process.kill()


def _racer(pipe: Connection, barrier: Barrier) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "earnest.settings"
    import django

    django.setup()
    while True:
        try:
            url, script = pipe.recv()
        except EOFError:
            return
        pipe.send(_run(url, script, barrier))


def _run(url: str, script: Batches, barrier: Barrier) -> list[Outcome] | str:
    from django.db import connection

    from earnest.market.carry_out import carry_out
    from earnest.market.connecting import database_settings

    connection.settings_dict.update(database_settings(url))
    connection.ensure_connection()
    batches = [parsed(batch) for batch in script]
    barrier.wait(PATIENCE_SECONDS)
    try:
        return [outcome for batch in batches for outcome in carry_out(batch)]
    except Exception as error:  # noqa: BLE001 - whatever it is, the test in the other process tells
        return f"{type(error).__name__}: {error}"
    finally:
        connection.close()


def begin(url: str, policy: object, bodies: Sequence[Body] = ()) -> list[Outcome]:
    """Set a marketplace up, with these commands done."""
    from earnest.ledger.engine import RECORDED, execute

    with psycopg.connect(url) as connection:
        set_up(connection, kind="sandbox", policy=resolve(policy))
        outcomes = execute(connection, parsed(bodies), RECORDED)
    assert all(one["status"] == "ok" for one in outcomes), outcomes
    return outcomes


def problems(url: str) -> list[str]:
    """What the audit finds wrong: the journal in number order has to give the tables back."""
    with psycopg.connect(url) as connection:
        return audit(connection).problems


def counted(url: str, query: str) -> Any:
    """The one figure that a query of the test's own asks for."""
    with psycopg.connect(url) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]
