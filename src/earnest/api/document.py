"""What the API's description says of each call: bodies from the commands' own types, answers, codes and examples."""

from __future__ import annotations

from typing import Any

import msgspec

from earnest.api.examples import Example
from earnest.api.problems import OURS, status_of
from earnest.api.shapes import ANSWERS, MOMENT, OUTCOMES, ref
from earnest.rules.commands import BY_TYPE
from earnest.rules.faults import ID_PATTERN
from earnest.rules.outcomes import SENTENCES
from earnest.rules.parsing import WORDS
from earnest.rules.policy import PRESETS

Shape = dict[Any, Any]

CODES = {
    "invalid": "The request is not well formed; its detail names the field at fault.",
    **SENTENCES,
    **{code: sentence for code, (_, sentence) in OURS.items()},
}
"""Every code, with what it says."""

IDS = ("wallet", "job", "proposal", "payment")
_ANCHORS = (("\\A", "^"), ("\\Z", "$"))
_HEADER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The command's key, 1 to 128 characters, as it stands. **A command that a rule rejects has used up "
    "its key: to try again after mending, take a new one.** It may stand in the body as `key` instead.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 128},
    "example": "order-1234",
}


_WALLET = {"wallet": "$request.body#/wallet"}
_JOB = {"job": "$request.body#/job"}
_PROPOSAL = {"proposal": "$request.body#/proposal"}
_THIS_WALLET, _THIS_JOB = {"wallet": "$request.path.wallet"}, {"job": "$request.path.job"}
_THIS_PROPOSAL = {"proposal": "$request.path.proposal"}
LINKS: dict[str, list[tuple[str, Shape]]] = {
    "open_wallet": [
        ("get_wallet", _WALLET), ("list_transfers", _WALLET), ("grant", _WALLET), ("freeze_wallet", _WALLET)
    ],
    "purchase": [("reverse_purchase", {"payment": "$request.body#/payment"}), ("get_wallet", _WALLET)],
    "reverse_purchase": [("restore_purchase", {"payment": "$request.path.payment"})],
    "freeze_wallet": [("unfreeze_wallet", _THIS_WALLET), ("get_wallet", _THIS_WALLET)],
    "post_job": [("get_job", _JOB), ("list_proposals", _JOB), ("submit_proposal", _JOB), ("invite", _JOB)],
    "invite": [("submit_proposal", _THIS_JOB), ("close_job", _THIS_JOB)],
    "submit_proposal": [
        ("get_proposal", _PROPOSAL), ("view_proposal", _PROPOSAL), ("set_boost", _PROPOSAL), ("hire", _PROPOSAL),
        ("withdraw_proposal", _PROPOSAL), ("close_job", _THIS_JOB),
    ],
    "withdraw_proposal": [("get_proposal", _THIS_PROPOSAL)],
    "hire": [("get_proposal", _THIS_PROPOSAL)],
    "close_job": [("get_job", _THIS_JOB)],
}  # fmt: skip
"""Which calls take an id that a call made or used: what comes after what."""


def call_of_one(type: str, example: Example) -> Shape:
    """What the description adds to the call of one command."""
    body = command_shape(type, without={*example.named, "type"})
    body["required"] = [name for name in body["required"] if name != "key"]
    content = {"application/json": {"schema": body, "example": example.body}}
    outcome = {"key": example.key, "status": "ok"} | example.outcome
    answer = {
        "description": "The outcome, also where the same command came before (`replayed`).",
        "headers": {"Idempotent-Replayed": {"description": "`true` on a replay.", "schema": {"const": "true"}}},
        "content": {"application/json": {"schema": ref("Outcome"), "example": outcome}},
        "links": {call: {"operationId": call, "parameters": named} for call, named in LINKS.get(type, ())},
    }
    return {
        "parameters": [_HEADER],
        "requestBody": {"required": bool(body["required"]), "content": content},
        "responses": {200: answer} | problems(),
        "x-example": {"key": example.key, "named": example.named},
    }


def call_of_many(example: list[Shape]) -> Shape:
    """What the description adds to the call of many commands."""
    one = ref("Command")
    return {
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": {"type": "array", "maxItems": 10_000, "items": one}, "example": example},
                "application/x-ndjson": {"schema": {"type": "string", "description": "A command a line."}},
            },
        },
        "responses": {
            200: {
                "description": "An outcome for each command, in the same order and form.",
                "content": {
                    "application/json": {"schema": {"type": "array", "items": ref("Outcome")}},
                    "application/x-ndjson": {"schema": {"type": "string"}},
                },
            }
        } | problems(),
    }  # fmt: skip


def answers_with(shape: str, *, tagged: bool = False) -> Shape:
    """What the description adds to a call that answers with a shape; a `tagged` one has an ETag, and can be 304."""
    answer: Shape = {"description": "What was asked for.", "content": {"application/json": {"schema": ref(shape)}}}
    if not tagged:
        return {"responses": {200: answer} | problems()}
    answer["headers"] = {"ETag": {"description": "For `If-None-Match`.", "schema": {"type": "string"}}}
    not_modified = {304: {"description": "The caller has it already: its ETag is the one in `If-None-Match`."}}
    return {"responses": {200: answer} | not_modified | problems()}


def clock_call() -> Shape:
    """What the description adds to moving the clock."""
    whole = {"type": "integer", "minimum": 0, "maximum": 10**15}
    spans = {"type": "object", "additionalProperties": False, "minProperties": 1,
             "properties": dict.fromkeys(("days", "hours", "seconds", "microseconds"), whole)}  # fmt: skip
    moment = {"type": "object", "additionalProperties": False, "properties": {"now": MOMENT}, "required": ["now"]}
    body = {"schema": {"oneOf": [spans, moment]}, "example": {"days": 31}}
    described = answers_with("ClockMoved")
    return described | {"requestBody": {"required": True, "content": {"application/json": body}}}


def reset_call() -> Shape:
    """What the description adds to the reset."""
    shape = {"type": "object", "additionalProperties": False, "properties": {"policy": _policy()}}
    body = {"schema": shape, "example": {"policy": "classic"}}
    return answers_with("Clock") | {"requestBody": {"required": False, "content": {"application/json": body}}}


def problems() -> dict[int, Shape]:
    """The statuses that an answer can have instead, each with the codes that it stands for."""
    by_status: dict[int, list[str]] = {}
    for code in CODES:
        by_status.setdefault(status_of(code), []).append(code)
    del by_status[405], by_status[500]
    return {
        status: {
            "description": ", ".join(f"`{code}`" for code in sorted(codes)),
            "content": {"application/problem+json": {"schema": ref("Problem")}},
        }
        for status, codes in sorted(by_status.items())
    }


def components() -> Shape:
    """The shapes that the calls refer to."""
    commands = {_name(type): command_shape(type) for type in BY_TYPE}
    union = {
        "oneOf": [ref(name) for name in commands],
        "discriminator": {
            "propertyName": "type", "mapping": {type: f"#/components/schemas/{_name(type)}" for type in BY_TYPE}
        },
    }  # fmt: skip
    problem = ANSWERS["Problem"] | {}
    problem["properties"] = problem["properties"] | {"code": {"enum": sorted(CODES)}}
    return {"schemas": {**ANSWERS, "Problem": problem, "Outcome": OUTCOMES, "Command": union, **commands}}


def name_ids(paths: Shape) -> None:
    """Say of every id in an address what an id looks like; django-ninja knows only that it is a text."""
    for call in (call for calls in paths.values() for call in calls.values()):
        for parameter in call.get("parameters", ()):
            if parameter["name"] in IDS:
                parameter["schema"] = _plain({"type": "string", "pattern": ID_PATTERN})


def command_shape(type: str, *, without: set[str] = frozenset()) -> Shape:  # type: ignore[assignment]
    """A command's fields as JSON Schema, made from what the parser checks; those `without` left out."""
    own, parts = msgspec.json.schema_components([BY_TYPE[type], *([WORDS[type]] if type in WORDS else [])])
    properties: Shape = {"key": {"type": "string", "minLength": 1, "maxLength": 128}, "type": {"const": type}}
    required = ["key", "type"]
    for shape in (parts[one["$ref"].rpartition("/")[2]] for one in own):
        properties |= {name: one for name, one in shape["properties"].items() if name not in ("type", "problem")}
        required += [name for name in shape.get("required", ()) if name not in required]
    properties |= {name: MOMENT for name in ("expires_at", "effective_from") if name in properties}
    if type == "set_policy":
        properties["policy"] = _policy()
        required.append("policy")
    properties["at"] = MOMENT | {"description": "Only in a sandbox, where it may be left out; not before the newest."}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _plain(one) for name, one in properties.items() if name not in without},
        "required": [name for name in required if name not in without],
    }


def _name(type: str) -> str:
    return BY_TYPE[type].__name__


def _policy() -> Shape:
    return {"oneOf": [{"enum": list(PRESETS)}, {"type": "object", "description": "A policy, as its TOML file is."}]}


def _plain(shape: Any) -> Any:
    """Patterns with the anchors that JSON Schema knows, Money written out, and no defaults of Python's."""
    if isinstance(shape, list):
        return [_plain(one) for one in shape]
    if not isinstance(shape, dict):
        return shape
    if shape.get("$ref", "").endswith("/Money"):
        return ref("Money")
    found = {name: _plain(one) for name, one in shape.items() if name not in ("title", "default")}
    if "pattern" in found:
        for python, plain in _ANCHORS:
            found["pattern"] = found["pattern"].replace(python, plain)
    return found
