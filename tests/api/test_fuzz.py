"""Schemathesis reads the description and tries every call with what fits it and what does not, one by one and in
chains along the description's links: whatever is sent, the answer is one that the description has."""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from typing import Any, NamedTuple

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import StopReason, events, from_schema
from schemathesis.engine.recorder import ScenarioRecorder

from earnest.api.addresses import ADDRESSES
from earnest.api.document import CODES
from earnest.api.shapes import MOMENT
from tests.api.serving import Caller, Server, serving
from tests.conftest import run_earnest, scratch_database, url_of

SEED = 4
EXAMPLES, CHAINS = 10, 50
PHASES = ("examples", "coverage", "fuzzing", "stateful")
SANDBOX_ONLY = ["get_clock", "move_clock", "reset"]
"""Tried apart: a reset in the middle of a chain leaves nothing to go on with."""
UNWANTED = {
    "positive_data_acceptance": "a rule, a used key or an id that nobody has may refuse what is well formed",
    "ensure_resource_availability": "it goes by 201 and 404, and a command answers 200, also where it is rejected",
    "use_after_free": "nothing here is ever deleted",
    "object_level_authorization": "it needs two users; keys limited to a wallet have tests of their own",
}
"""The checks of Schemathesis that say nothing about this API, with the reason."""

ID = re.compile(r"(?!\.{1,2}\Z)[A-Za-z0-9_.:-]{1,50}\Z")
OURS = re.compile(r"[wjpy]-[0-9]+\Z")
KINDS = {"wallet": "w", "client": "w", "job": "j", "proposal": "p", "payment": "y"}
MADE_BY = {"wallet": "open_wallet", "job": "post_job", "proposal": "submit_proposal", "payment": "purchase"}
ENDING = {"freeze_wallet": 0, "close_job": 1, "withdraw_proposal": 2, "hire": 3}
"""What would soon have ended all that is there, and the one that each may end."""
THERE, POSSIBLE = 12, 1_000
"""So many of each kind are there from the beginning, and so many ids there can be."""


AnyCase = schemathesis.Case[Any]


class Tried(NamedTuple):
    """What a run came to: the answers to each call, the links followed with success, and what was wrong."""

    answers: Counter[tuple[str, int]]
    followed: set[str]
    failures: list[str]


@pytest.fixture
def sandbox(server_url: str, marketplace_template: str) -> Iterator[Server]:
    """A sandbox for one run, with something in it to try."""
    with (
        scratch_database(server_url, marketplace_template) as name,
        serving(url_of(server_url, name), "--sandbox", "--policy", "fair") as server,
    ):
        yield server


def _something_to_try(api: Caller) -> None:
    for n in range(THERE):
        made = api.commands(
            {"key": f"w-{n}", "type": "open_wallet", "wallet": f"w-{n}"},
            {"key": f"g-{n}", "type": "grant", "wallet": f"w-{n}", "amount": 1_000_000, "source": "promo"},
            {"key": f"y-{n}", "type": "purchase", "wallet": f"w-{n}", "connects": 10, "payment": f"y-{n}",
             "price": {"amount": 150, "currency": "USD"}},
            {"key": f"j-{n}", "type": "post_job", "job": f"j-{n}", "client": "client", "complexity": "expert",
             "category": "legal", "hires_wanted": 10_000},
            {"key": f"p-{n}", "type": "submit_proposal", "proposal": f"p-{n}", "job": f"j-{n}", "wallet": f"w-{n}"},
        )  # fmt: skip
        assert {one["status"] for one in made} == {"ok"}, made


def _number(*parts: object) -> int:
    return zlib.crc32(repr(parts).encode())


def _aim(type: str, fields: dict[str, Any], drawn: object) -> None:
    """Well-formed ids become ones that somebody may have: random ones never meet, and every call would end with
    `unknown_wallet`. Malformed things stay as drawn."""
    for kind, letter in KINDS.items():
        said = fields.get(kind)
        if not isinstance(said, str) or not ID.match(said):
            continue
        new = MADE_BY.get(kind) == type
        if not OURS.match(said):  # else it comes from a link, or from an answer before
            said = f"{letter}-{_number(said, drawn) % (POSSIBLE if new else THERE)}"
        ends_too_much = type in ENDING and int(said[2:]) < THERE
        fields[kind] = f"{letter}-{ENDING[type]}" if ends_too_much else said
    if _is_moment(fields.get("at")) and _number(fields) % 8:
        del fields["at"]  # a drawn one is nearly always before the newest
    if _is_text(fields.get("terms"), 64) and _number(fields) % 4:
        del fields["terms"]  # a drawn one is never in force


def _is_text(value: object, longest: int) -> bool:
    return isinstance(value, str) and 1 <= len(value) <= longest and "\0" not in value


def _is_moment(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(re.match(MOMENT["pattern"], value) and datetime.fromisoformat(value))
    except ValueError:
        return False


def _key_for(*what: object) -> str:
    """A key of this very command's own, so that most are new and some are replays."""
    return f"key-{_number(*what)}"


def _aim_case(context: schemathesis.HookContext, case: AnyCase) -> AnyCase:
    operation = case.operation.definition.raw["operationId"]
    # Copies: Schemathesis makes other cases of the same parts.
    case.path_parameters, case.query = dict(case.path_parameters), dict(case.query)
    if isinstance(case.body, dict | list):
        case.body = deepcopy(case.body)
    body = case.body
    drawn = repr((case.path_parameters, case.query, dict(case.headers), body))
    for place in (case.path_parameters, case.query):
        _aim(operation, place, drawn)
    if operation == "commands" and isinstance(body, list):
        for one in (one for one in body if isinstance(one, dict)):
            _aim(str(one.get("type")), one, repr(one))
            if _is_text(one.get("key"), 128):
                one["key"] = _key_for(one["key"], one)
    elif operation in ADDRESSES and isinstance(body, dict):
        _aim(operation, body, drawn)
        if _is_text(body.get("key"), 128) and _number(body) % 4:
            del body["key"]
        key = case.headers.get("Idempotency-Key")
        if "key" not in body and ("Idempotency-Key" not in case.headers or _is_text(key, 128)):
            case.headers["Idempotency-Key"] = _key_for(key, operation, case.path_parameters, body)
        elif key == "" or _is_text(key, 128):
            del case.headers["Idempotency-Key"]  # two keys are a fault that hides all others, and an empty one is none
    return case


def _description(server: Server, examples: int, *phases: str, many: bool = False) -> schemathesis.BaseSchema:
    key = server.new_key("admin", "--per-minute", "0")
    config = SchemathesisConfig.from_dict(
        {
            "seed": SEED,
            "headers": {"Authorization": f"Bearer {key}"},
            "generation": {"deterministic": True, "max-examples": examples, "database": "none"},
            "phases": {name: {"enabled": name in phases} for name in PHASES},
            "suppress-health-check": ["filter_too_much", "too_slow"],
            "checks": {name: {"enabled": False} for name in UNWANTED},
            # Each command of a call gets its outcome, `invalid` too, and the call as a whole goes well.
            "operations": [
                {
                    "include-operation-id": "commands",
                    "checks": {"negative_data_rejection": {"enabled": False}},
                    "phases": {"coverage": {"enabled": many and "coverage" in phases}},
                }
            ],
        }
    )
    schema = schemathesis.openapi.from_url(f"{server.address}/api/v1/openapi.json", config=config)
    schema.hooks.register_hook_with_name(_aim_case, "map_case")
    return schema


def _try_all(schema: schemathesis.BaseSchema) -> Tried:
    tried = Tried(Counter(), set(), [])
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            _note(event.recorder, tried)
        elif isinstance(event, events.NonFatalError):
            tried.failures.append(f"{event.label}: {event.value!r}")
        elif isinstance(event, events.FatalError):
            raise event.exception
        elif isinstance(event, events.EngineFinished) and event.stop_reason is not StopReason.COMPLETED:
            tried.failures.append(f"the run ended early: {event.stop_reason}")
    return tried


def _note(recorder: ScenarioRecorder, tried: Tried) -> None:
    for case_id, exchange in recorder.interactions.items():
        node = recorder.cases[case_id]
        call = node.value.operation.definition.raw["operationId"]
        if exchange.response is None:
            tried.failures.append(f"no answer: {call}")
            continue
        status = exchange.response.status_code
        tried.answers[(call, status)] += 1
        if node.transition is not None and status == 200:
            tried.followed.add(node.transition.id)
        if exchange.response.headers.get("earnest-sandbox") != ["true"]:
            tried.failures.append(f"no mark of the sandbox: {call}, {status}")
        if status >= 400 and not _code_in(exchange.response.content):
            tried.failures.append(f"no problem with a code: {call}, {status}")
    for checks in recorder.checks.values():
        for check in checks:
            if (failed := check.failure_info) is not None:
                tried.failures.append(f"{check.name}: {failed.failure!r}\n{failed.code_sample}")


def _code_in(content: bytes | None) -> bool:
    return json.loads(content or b"{}").get("code") in CODES


def _audit(server: Server) -> dict[str, Any]:
    ran = run_earnest(["audit", "--json"], url=server.url)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def _try_each_call(server: Server, examples: int, *, many: bool) -> None:
    """Every call; those of `many` commands with every fault that each of them can have, which takes a while."""
    _something_to_try(server.caller("admin"))
    schema = _description(server, examples, "examples", "coverage", "fuzzing", many=many)
    tried = _try_all(schema.exclude(operation_id=SANDBOX_ONLY))
    assert not tried.failures, "\n\n".join(tried.failures)
    well = {call for call, status in tried.answers if status == 200} | _carried_out(server)
    assert well == _calls(server) - set(SANDBOX_ONLY)
    assert _audit(server)["ok"]


def _try_chains(server: Server, examples: int, least: int) -> None:
    _something_to_try(server.caller("admin"))
    tried = _try_all(_description(server, examples, "stateful").exclude(operation_id=SANDBOX_ONLY))
    assert not tried.failures, "\n\n".join(tried.failures)
    assert len(tried.followed) >= least, sorted(tried.followed)
    assert _audit(server)["ok"]


def _carried_out(server: Server) -> set[str]:
    """The types of the commands that were carried out, whichever call they came by."""
    api, found, after = server.caller("admin"), set(), "0-0"
    while items := (page := api.get(f"/events?limit=1000&after={after}").json)["items"]:
        found |= {one["type"] for one in items if one.get("outcome", {}).get("status") == "ok"}
        after = page["next"]
    return found


def _calls(server: Server) -> set[str]:
    paths = Caller(server.address, None).get("/openapi.json").json["paths"]
    return {call["operationId"] for calls in paths.values() for call in calls.values()}


def test_whatever_is_sent_to_a_call_the_answer_is_one_of_those_described(sandbox: Server) -> None:
    _try_each_call(sandbox, EXAMPLES, many=False)


def test_chains_of_calls_are_answered_as_described(sandbox: Server) -> None:
    _try_chains(sandbox, CHAINS, least=10)


def test_the_calls_that_only_a_sandbox_has_are_answered_as_described(sandbox: Server) -> None:
    others = sorted(_calls(sandbox) - set(SANDBOX_ONLY))
    schema = _description(sandbox, EXAMPLES, "examples", "coverage", "fuzzing").exclude(operation_id=others)
    tried = _try_all(schema)
    assert not tried.failures, "\n\n".join(tried.failures)
    assert {call for call, status in tried.answers if status == 200} == set(SANDBOX_ONLY)
    assert _audit(sandbox)["ok"]


READS = ("/wallets/X", "/wallets/X/transfers", "/jobs/X", "/jobs/X/proposals", "/jobs/X/quote?wallet=w-1",
         "/jobs/j-1/quote?wallet=X", "/proposals/X")  # fmt: skip


def test_an_id_that_nobody_can_have_is_nobodys(sandbox: Server) -> None:
    """Found here: the database takes no U+0000, and what it said was answered with a 500."""
    api = sandbox.caller("admin")
    _something_to_try(api)
    for path in READS:
        for id in ("%00", "a%00b", "%FF", "%0A", "%20", "a" * 65, "a" * 5_000, "%F0%9F%98%80"):
            answer = api.get(path.replace("X", id))
            assert answer.status == 404, (path, id)
            assert answer.code.startswith("unknown_"), (path, id)


@pytest.mark.prove
def test_many_more_calls_are_answered_as_described(sandbox: Server) -> None:
    _try_each_call(sandbox, 30 * EXAMPLES, many=True)


@pytest.mark.prove
def test_many_more_chains_are_answered_as_described(sandbox: Server) -> None:
    _try_chains(sandbox, 20 * CHAINS, least=20)
