"""What only a sandbox has: a clock to move by hand, and a market to begin again."""

from __future__ import annotations

import time

from django.http import HttpRequest, HttpResponse
from msgspec import ValidationError, convert

from earnest.api.access import Bearer
from earnest.api.answers import json_answer
from earnest.api.bodies import read_object
from earnest.api.document import clock_call, reset_call
from earnest.api.problems import Problem
from earnest.api.router import reads, router
from earnest.market import clock
from earnest.market.beginning import begin_again
from earnest.rules.faults import plain
from earnest.rules.moments import DAY, HOUR, LATEST, format_moment, parse_moment
from earnest.rules.policy import PolicyProblem, resolve

SPANS = {"days": DAY, "hours": HOUR, "seconds": 1_000_000, "microseconds": 1}
MOST = 10**15


@reads("/clock", "Clock", tag="Sandbox", summary="What time it is in the sandbox", tagged=False)
def get_clock(request: HttpRequest) -> HttpResponse:
    """Only in a sandbox."""
    _only_in_a_sandbox()
    return json_answer({"now": format_moment(clock.now())})


@router.post("/clock", auth=Bearer("admin"), operation_id="move_clock", tags=["Sandbox"],
             summary="Move the sandbox's clock on", openapi_extra=clock_call())  # fmt: skip
def move_clock(request: HttpRequest) -> HttpResponse:
    """To `now`, or on by `days`, `hours`, `seconds` and `microseconds` together. What falls due on the way is booked,
    at most once an hour, as a worker would come by."""
    _only_in_a_sandbox()
    to = _moment_asked(read_object(request))
    try:
        stops, booked = clock.advance(to)
    except clock.ClockRefused as refused:
        raise Problem(refused.code, str(refused)) from None
    return json_answer({"now": format_moment(to), "stops": stops, "booked": booked})


@router.post("/reset", auth=Bearer("admin"), operation_id="reset", tags=["Sandbox"],
             summary="Begin the sandbox again", openapi_extra=reset_call())  # fmt: skip
def reset(request: HttpRequest) -> HttpResponse:
    """Removes every wallet, job and proposal and all that was said, and begins under `policy`, or under the policy
    that it began with before. Keys stay; the clock goes back to the real time."""
    _only_in_a_sandbox()
    body = read_object(request)
    for name in body.keys() - {"policy"}:
        raise Problem("invalid", f"{name} is no field of this call")
    given = body.get("policy")
    if "policy" in body and not isinstance(given, str | dict):
        raise Problem("invalid", "policy must be a preset's name or an object")
    try:
        policy = None if given is None else resolve(given)
    except PolicyProblem as problem:
        raise Problem("invalid_policy", f"This policy cannot be used: {problem}.") from None
    at = time.time_ns() // 1_000
    begin_again(policy, at=at)
    return json_answer({"now": format_moment(at)})


def _only_in_a_sandbox() -> None:
    if not clock.is_sandbox():
        raise Problem("not_a_sandbox", "This server is live: time passes by itself, and nothing is reset.")


def _moment_asked(body: dict[str, object]) -> int:
    if set(body) == {"now"} and isinstance(body["now"], str):
        try:
            return parse_moment(body["now"])
        except ValueError as error:
            raise Problem("invalid", f"now {error}") from None
    if not body or body.keys() - SPANS.keys():
        raise Problem(
            "invalid", 'send {"now": TIME}, or how far to move on: {"days": 31}, also hours, seconds, microseconds'
        )
    try:
        spans = convert(body, dict[str, int], strict=True)
    except ValidationError as error:
        raise Problem("invalid", " ".join(plain(str(error)))) from None
    if any(not 0 <= span <= MOST for span in spans.values()):
        raise Problem("invalid", "a span must be a whole number from 0 to 10^15")
    to = clock.now() + sum(SPANS[name] * span for name, span in spans.items())
    if to > LATEST:
        raise Problem("invalid", f"the clock goes no further than {format_moment(LATEST)}")
    return to
