"""What every request gets: an id, a line in the log, and, whatever goes wrong, a problem that a program can read."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.db import Error
from django.http import HttpRequest, HttpResponse

from earnest.api import problems
from earnest.api.problems import Problem, plain_problem, problem_response

QUIET = ("/healthz", "/readyz")
_ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
log = structlog.get_logger()


class Envelope:
    """The one middleware."""

    def __init__(self, next_layer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.next_layer = next_layer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        given = request.headers.get("X-Request-Id", "")
        request_id = given if _ID.fullmatch(given) else uuid.uuid4().hex
        for_head = request.method == "HEAD"
        if for_head:  # the same as GET, and the server leaves the body out
            request.method = "GET"
        answer = self.next_layer(request)
        if answer.status_code >= 400 and answer.headers.get("Content-Type") != problems.CONTENT_TYPE:
            answer = _as_problem(request, answer)
        answer["X-Request-Id"] = request_id
        answer["Content-Length"] = str(len(answer.content))
        if for_head:
            answer.content = b""
        if request.path not in QUIET:
            _note(request, answer, request_id, time.perf_counter() - started)
        return answer

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What no view caught: a problem, and for what should not have happened the whole story in the log."""
        if isinstance(error, Problem):
            return problem_response(error)
        if isinstance(error, Error):
            log.error("database_failed", path=request.path, error=str(error).strip())
            detail = (
                "The database cannot be reached, or is full; nothing is half done. Send the same again, key and all."
            )
            return problem_response(Problem("unavailable", detail, headers={"Retry-After": "2"}))
        log.error("failed", path=request.path, exc_info=error)
        return problem_response(plain_problem(500))


def _as_problem(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """An answer of Django's or ninja's own in the form of all others."""
    if request.path in QUIET:
        return answer
    made = problem_response(plain_problem(answer.status_code))
    for name in ("Allow", "Retry-After", "WWW-Authenticate"):
        if name in answer:
            made[name] = answer[name]
    return made


def _note(request: HttpRequest, answer: HttpResponse, request_id: str, seconds: float) -> None:
    key = getattr(request, "earnest_key", None)
    log.info(
        "request",
        request_id=request_id,
        method=request.method,
        path=request.path,
        status=answer.status_code,
        ms=round(seconds * 1_000, 1),
        api_key=key and key.name,
        command_key=getattr(request, "earnest_command_key", None),
    )
