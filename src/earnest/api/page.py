"""The API page: what to paste first, every call, every code. It needs nothing from outside, and no JavaScript."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

import earnest
from earnest.api import service
from earnest.api.document import CODES
from earnest.api.problems import Problem, status_of
from earnest.api.story import FIRST, STORY
from earnest.market import clock
from earnest.market.connecting import snapshot
from earnest.market.jobs.board import find_job


@require_safe
def api_page(request: HttpRequest) -> HttpResponse:
    """The page, with commands to paste that work here."""
    sandbox = clock.is_sandbox()
    base = f"{request.scheme}://{_host(request)}/api/v1"
    steps = [step for step in STORY if sandbox or not step.only_in_a_sandbox]
    if not _has_the_job():
        steps = [FIRST, *steps]
    return render(
        request,
        "api/docs.html",
        {
            "version": earnest.__version__,
            "sandbox": sandbox,
            "steps": [{"says": step.says, "shell": step.shell(base)} for step in steps],
            "calls": list(_calls()),
            "codes": [(code, status_of(code), sentence) for code, sentence in sorted(CODES.items())],
        },
    )


def _host(request: HttpRequest) -> str:
    try:
        return request.get_host()
    except DisallowedHost:
        raise Problem("invalid", "The header Host names no host.") from None


def _has_the_job() -> bool:
    with snapshot() as connection:
        return find_job(connection, FIRST.makes) is not None


def _calls() -> list[dict[str, Any]]:
    paths = service.service.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    return [
        {"method": method.upper(), "path": path, "summary": call["summary"], "id": call["operationId"]}
        for path, calls in sorted(paths.items())
        for method, call in calls.items()
    ]
