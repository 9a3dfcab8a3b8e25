"""What every request gets: an id and a line in the log; and a program's, whatever goes wrong, a problem it can read."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from earnest.api import problems
from earnest.api.problems import Problem, plain_problem, problem_response

QUIET = ("/healthz", "/readyz")
FOR_PROGRAMS = "/api/"
SECRETS = {"key", "uidb36", "secret", "token"}
"""What the parts of an address are called that only a mail's reader knows."""
_ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
log = structlog.get_logger()


class Envelope:
    """The outermost middleware, and for programs the only one."""

    def __init__(self, next_layer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.next_layer = next_layer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        given = request.headers.get("X-Request-Id", "")
        request_id = given if _ID.fullmatch(given) else uuid.uuid4().hex
        for_head = request.method == "HEAD"
        if for_head:  # the same as GET, and the server leaves the body out
            request.method = "GET"
        answer = self.next_layer(request)
        if _is_for_programs(request) and answer.status_code >= 400:
            answer = _as_problem(answer)
        answer.headers["X-Request-Id"] = request_id
        if isinstance(answer, HttpResponse):
            answer["Content-Length"] = str(len(answer.content))
            if for_head:
                answer.content = b""
        if request.path not in QUIET:
            _note(request, answer, request_id, time.perf_counter() - started)
        return answer

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What no view caught: a problem, and for what should not have happened the whole story in the log.

        For people Django makes the page."""
        if not _is_for_programs(request):
            if not isinstance(error, Http404 | PermissionDenied | SuspiciousOperation):
                log.error("failed", path=request.path, exc_info=error)
            return None
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


def _is_for_programs(request: HttpRequest) -> bool:
    return request.path.startswith(FOR_PROGRAMS)


def _as_problem(answer: HttpResponseBase) -> HttpResponseBase:
    """An answer of Django's or ninja's own in the form of all others."""
    if answer.headers.get("Content-Type") == problems.CONTENT_TYPE:
        return answer
    made = problem_response(plain_problem(answer.status_code))
    for name in ("Allow", "Retry-After", "WWW-Authenticate"):
        if name in answer.headers:
            made[name] = answer.headers[name]
    return made


def _told(request: HttpRequest) -> str:
    """The path for the log; where a page's address is itself a secret that a mail brought, without it."""
    match = request.resolver_match
    if match is None or _is_for_programs(request):
        return request.path
    path = request.path
    for name in SECRETS & match.kwargs.keys():
        path = path.replace(str(match.kwargs[name]), f"<{name}>")
    return path


def _note(request: HttpRequest, answer: HttpResponseBase, request_id: str, seconds: float) -> None:
    key = getattr(request, "earnest_key", None)
    log.info(
        "request",
        request_id=request_id,
        method=request.method,
        path=_told(request),
        status=answer.status_code,
        ms=round(seconds * 1_000, 1),
        api_key=key and key.name,
        command_key=getattr(request, "earnest_command_key", None),
    )
