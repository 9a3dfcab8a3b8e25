"""What goes wrong, as `application/problem+json` (RFC 9457) with the `code` of CONTRACT §3."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import msgspec
from django.http import HttpResponse

CONTENT_TYPE = "application/problem+json"
UNPROCESSABLE = {"invalid", "invalid_policy", "more_than_purchased", "expires_in_the_past", "effective_in_the_past"}
OURS = {
    "unauthorized": (401, "The request carries no valid key."),
    "forbidden": (403, "The key does not allow this."),
    "not_a_sandbox": (403, "Only a sandbox has a clock to move and data to reset."),
    "not_found": (404, "There is nothing at this address."),
    "method_not_allowed": (405, "This address does not take that method."),
    "length_required": (411, "The request has a body without a Content-Length."),
    "too_large": (413, "The request is larger than the server takes."),
    "unsupported_media_type": (415, "The body is of a type that this address does not read."),
    "too_many_requests": (429, "The key has used up its requests for this minute."),
    "internal": (500, "Earnest failed; nothing is half done."),
    "unavailable": (503, "The database cannot be reached; nothing is half done."),
}
"""The codes beside the contract's, with their HTTP status and what each says."""


class Problem(Exception):
    """The request is answered with a problem."""

    def __init__(self, code: str, detail: str, *, headers: dict[str, str] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.code, self.detail, self.headers, self.more = code, detail, headers or {}, more


def status_of(code: str) -> int:
    """The HTTP status of a code."""
    if code in OURS:
        return OURS[code][0]
    if code.startswith("unknown_"):
        return HTTPStatus.NOT_FOUND
    return HTTPStatus.UNPROCESSABLE_ENTITY if code in UNPROCESSABLE else HTTPStatus.CONFLICT


def problem_response(problem: Problem) -> HttpResponse:
    """The problem as an answer: `type`, `title`, `status`, `detail`, `code`, and what else it knows."""
    status = status_of(problem.code)
    body = {
        "type": f"/api/v1/docs#{problem.code}",
        "title": problem.code.replace("_", " ").capitalize(),
        "status": status,
        "detail": problem.detail,
        "code": problem.code,
        **problem.more,
    }
    return HttpResponse(msgspec.json.encode(body), content_type=CONTENT_TYPE, status=status, headers=problem.headers)


_BY_STATUS = {status: code for code, (status, _) in OURS.items() if code != "not_a_sandbox"}


def plain_problem(status: int) -> Problem:
    """The problem of an answer that has a status and no more."""
    code = _BY_STATUS.get(status, "invalid" if status < 500 else "internal")
    return Problem(code, OURS[code][1] if code in OURS else HTTPStatus(status).phrase)
