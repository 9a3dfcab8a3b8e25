"""What a WSGI server calls."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earnest.settings")

import django
from django.apps import apps
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.template.loader import get_template
from django.urls import resolve
from whitenoise import WhiteNoise  # type: ignore[import-untyped]

from earnest.api.envelope import FOR_PROGRAMS, QUIET

Application = Callable[..., Iterable[bytes]]


def _whole(served: Application) -> Application:
    """Answers as lists, which the server sends at once; what an answer held, a connection above all, is freed first."""

    def whole(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        answer = served(environ, start)
        try:
            return list(answer)
        finally:
            close = getattr(answer, "close", None)
            if close is not None:
                close()

    return whole


def _marked(served: Application) -> Application:
    """In a sandbox every answer says so, whoever made it."""

    def marked(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        def start_marked(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start(status, [*headers, ("Earnest-Sandbox", "true")], *more)

        return served(environ, start_marked)

    return marked


def _by_reader(for_programs: Application, for_people: Application) -> Application:
    """Programs' requests go past what only people need: sessions, forms, languages."""

    def by_reader(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        is_program = environ["PATH_INFO"].startswith((FOR_PROGRAMS, *QUIET))
        return (for_programs if is_program else for_people)(environ, start)

    return by_reader


def _handler(middleware: list[str]) -> Application:
    """Django, with these layers around the views: it looks them up once, while the handler is made."""
    settings.MIDDLEWARE = middleware
    handler: Application = WSGIHandler()
    return handler


def _application() -> Application:
    django.setup(set_prefix=False)
    for_people = settings.MIDDLEWARE
    served = WhiteNoise(_by_reader(_handler(settings.API_MIDDLEWARE), _handler(for_people)), max_age=3600)
    served.add_files(str(files("ninja") / "static" / "ninja"), prefix="static/ninja/")
    served.add_files(str(files("earnest.api") / "static"), prefix="static/")
    for app in apps.get_app_configs():
        static = Path(app.path) / "static"
        if static.is_dir():
            served.add_files(str(static), prefix="static/")
    _warm_up()
    answered = _whole(served)
    return _marked(answered) if settings.EARNEST_SANDBOX else answered


def _warm_up() -> None:
    """What the first visitor would wait for: every page's module, and the templates that all pages share."""
    resolve("/jobs/")
    get_template("web/base.html")


def _settle_down() -> None:
    """Keep this process's threads on one core, and what was made at the start out of the collector's sight.

    Python runs one thread at a time: handing on from core to core costs more than the work of a request. Where
    `earnest serve` says from which core to count, each of its processes takes the next one.
    """
    first = os.environ.get("EARNEST_FIRST_CORE")
    if first is not None and hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        nth = sum(multiprocessing.current_process()._identity)  # the how many-eth of its parent's it is, from 1
        os.sched_setaffinity(0, {cores[(int(first) + nth) % len(cores)]})
    gc.collect()
    gc.freeze()


application = _application()
_settle_down()
