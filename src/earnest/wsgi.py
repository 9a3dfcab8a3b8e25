"""What a WSGI server calls."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable
from importlib.resources import files
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earnest.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise  # type: ignore[import-untyped]

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


def _application() -> Application:
    served = WhiteNoise(get_wsgi_application(), max_age=3600)
    served.add_files(str(files("ninja") / "static" / "ninja"), prefix="static/ninja/")
    served.add_files(str(files("earnest.api") / "static"), prefix="static/")
    answered = _whole(served)
    return _marked(answered) if settings.EARNEST_SANDBOX else answered


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
