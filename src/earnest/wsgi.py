"""What a WSGI server calls."""

from __future__ import annotations

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


application = _application()
