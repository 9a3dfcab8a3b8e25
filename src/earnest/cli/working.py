"""`earnest worker`: what recurs, in the background."""

from __future__ import annotations

import logging
import multiprocessing
import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import django
import structlog
from django.db import connection

from earnest.cli.kept_beside import keep_beside
from earnest.cli.marketplace import begin, marketplace
from earnest.cli.output import NotRun, words
from earnest.database import data_dir
from earnest.market.recurring import Recurring, all_recurring

if TYPE_CHECKING:
    import procrastinate

SWEEP = "sweep"
SANDBOX_REST_SECONDS = 2


def worker() -> None:
    """Book what falls due and send what is to be mailed, until stopped. Several workers share the work."""
    keep_beside(data_dir())
    with marketplace(writes=True, migrates=False) as url:
        if begin(kind="live", policy=None) == "sandbox":
            raise NotRun(
                "this database is a sandbox, whose time is moved by hand",
                "POST /api/v1/clock moves it, and books what falls due on the way",
            )
        connection.close()
        logging.getLogger("procrastinate").setLevel(logging.WARNING)
        app = application(url)
        words.print(f"working: {', '.join(one.name for one in all_recurring())}; stop with Ctrl-C", markup=False)
        app.run_worker(concurrency=1, delete_jobs="always", install_signal_handlers=True)
        words.print("stopped; what was begun is done")


def work_beside() -> None:
    """Do what recurs in a sandbox in a process beside this one, for as long as this one lives."""
    multiprocessing.Process(target=_work_on, name="sandbox work", daemon=True).start()


def _work_on() -> None:
    """Sweeps apart: a sandbox's time stands still, and whoever moves it sweeps."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earnest.settings")
    django.setup()
    server = multiprocessing.parent_process()
    with suppress(KeyboardInterrupt):
        while server is not None and server.is_alive():
            for one in all_recurring():
                if one.name != SWEEP:
                    _do(one)
            connection.close()
            time.sleep(SANDBOX_REST_SECONDS)


def _do(one: Recurring) -> None:
    from earnest.market import clock

    try:
        one.run_due(clock.now())
    except Exception as error:  # noqa: BLE001 - the next round may do better, and nobody else would go on
        server = multiprocessing.parent_process()
        if server is not None and server.is_alive():  # else the database has been stopped under it
            structlog.get_logger().error("work_failed", work=one.name, exc_info=error)


def application(url: str) -> procrastinate.App:
    """Procrastinate with all that recurs. Each moment's job is deferred once, however many workers there are; that a
    worker is killed in the middle holds nobody up, since no job takes a lock that outlives it."""
    import procrastinate

    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=url))
    for one in all_recurring():
        _add(app, one)
    return app


def every(seconds: int) -> str:
    """A cron expression for about that often; its sixth field is the second."""
    if seconds < 60:
        return f"* * * * * */{seconds}"
    return f"*/{seconds // 60} * * * *" if seconds < 3_600 else "0 * * * *"


def _add(app: procrastinate.App, one: Recurring) -> None:
    @app.periodic(cron=every(one.every_seconds))
    @app.task(name=one.name, queueing_lock=one.name)
    def run(timestamp: int) -> dict[str, Any]:  # noqa: ARG001 - the moment it was deferred for, given by name
        try:
            return vars(one.run_due(None))
        finally:
            connection.close()
