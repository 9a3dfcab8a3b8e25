"""Commands over HTTP: many in one call, or each at an address of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja.params.functions import Path

from earnest.api import examples
from earnest.api.access import Bearer, allow_commands, key_of
from earnest.api.addresses import ADDRESSES
from earnest.api.answers import json_answer
from earnest.api.bodies import NDJSON, read_command, read_commands
from earnest.api.document import call_of_many, call_of_one
from earnest.api.problems import Problem, problem_response
from earnest.api.router import router
from earnest.market.gathering import Gathering, carry_out_here
from earnest.rules.outcomes import Outcome
from earnest.rules.parsing import Malformed, Parsed

_gathering = Gathering()


@router.post(
    "/commands",
    auth=Bearer("write"),
    operation_id="commands",
    summary="Many commands in one transaction",
    tags=["Commands"],
    openapi_extra=call_of_many(examples.MANY),
)
def carry_out_many(request: HttpRequest) -> HttpResponse:
    """Outcomes in the same form and order, after all is committed. A malformed command gets an `invalid` outcome and
    the others go on; a command that the key does not allow refuses the whole call."""
    read, as_lines = read_commands(request)
    commands = [one for one in read if isinstance(one, Parsed)]
    check = allow_commands(key_of(request), commands)
    carried_out = iter(carry_out_here(commands, check) if commands else ())
    outcomes = [one.outcome if isinstance(one, Malformed) else next(carried_out) for one in read]
    if not as_lines:
        return json_answer(outcomes)
    return HttpResponse(b"".join(msgspec.json.encode(one) + b"\n" for one in outcomes), content_type=NDJSON)


def carry_out_one(request: HttpRequest, type: str, named: dict[str, str]) -> HttpResponse:
    """One command, gathered with those that come at the same time; its outcome, or the problem that it met."""
    command = read_command(request, type, named)
    request.earnest_command_key = command.key  # type: ignore[attr-defined]
    check = allow_commands(key_of(request), [command])
    return outcome_answer(_gathering.carry_out(command, check))


def outcome_answer(outcome: Outcome) -> HttpResponse:
    """200 for what was carried out; a refusal is a problem, with the same status whenever it is replayed."""
    error = outcome.get("error")
    if error is None:
        answer = json_answer(outcome)
    else:
        answer = problem_response(Problem(error, outcome["message"], key=outcome["key"]))
    if outcome["status"] == "replayed":
        answer["Idempotent-Replayed"] = "true"
    return answer


def _call(type: str, address: str) -> Callable[..., Any]:
    named_by = address.partition("{")[2].partition("}")[0]
    if not named_by:

        def call(request: HttpRequest) -> HttpResponse:
            return carry_out_one(request, type, {})

        return call

    def call_by_id(request: HttpRequest, id: str = Path(..., alias=named_by)) -> HttpResponse:
        return carry_out_one(request, type, {named_by: id})

    return call_by_id


for _type, _address in ADDRESSES.items():
    router.add_api_operation(
        _address,
        ["POST"],
        _call(_type, _address),
        auth=Bearer("write"),
        operation_id=_type,
        summary=examples.SUMMARIES[_type],
        tags=["Commands, one a call"],
        openapi_extra=call_of_one(_type, examples.STORY[_type]),
    )
