"""From a line of JSON to a well-formed command, or to the sentence that says why it is none (CONTRACT §1)."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, TypeVar, get_origin

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from earnest.rules.commands import BY_TYPE, Command, Money, SetPolicy
from earnest.rules.faults import ID_PATTERN, plain
from earnest.rules.json_text import Unreadable, canonical_sha256, read_json, unfit_text
from earnest.rules.moments import parse_moment
from earnest.rules.policy import PolicyProblem, resolve

MAX_LINE_BYTES = 4 * 1024 * 1024
OWN_KEYS = "earnest:"
"""Keys that begin so are Earnest's own."""


class Caller(Struct, frozen=True):
    """What those who send commands say of time, and whether they are Earnest itself (CONTRACT §§1-2)."""

    at: Literal["required", "optional", "refused"] = "required"
    own_keys: bool = True


RECORDS = Caller()
"""Files of what happened: each command says when."""
EARNEST = Caller(at="optional")
"""Earnest's own commands."""

Schema = TypeVar("Schema")
Reason = Annotated[str, Meta(max_length=1_000)]


class Words(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a command says in people's words: checked, but no business of the rules, and never journalled."""


class JobWords(Words, frozen=True):
    """The words of a job post."""

    title: Annotated[str, Meta(max_length=300)] | UnsetType = UNSET
    description: Annotated[str, Meta(max_length=50_000)] | UnsetType = UNSET
    skills: Annotated[list[Annotated[str, Meta(min_length=1, max_length=100)]], Meta(max_length=100)] | UnsetType = (
        UNSET
    )
    budget: Money | UnsetType = UNSET


class OptionalReason(Words, frozen=True):
    """Why Connects were granted."""

    reason: Reason | UnsetType = UNSET


class RequiredReason(Words, frozen=True):
    """Why a wallet was paused or resumed."""

    reason: Reason


WORDS: dict[str, type[Words]] = {
    "post_job": JobWords,
    "grant": OptionalReason,
    "freeze_wallet": RequiredReason,
    "unfreeze_wallet": RequiredReason,
}
_MOMENTS = ("at", "expires_at", "effective_from")
_ENVELOPE = ("key", "at", "type")


class Parsed(Struct, frozen=True):
    """A well-formed command with its envelope. `at` is None where the caller left it out;
    `body_sha256` is of the whole body's canonical JSON: two bodies are the same when theirs are equal."""

    key: str
    at: int | None
    command: Command
    body_sha256: bytes
    words: Words | None = None


class Malformed(Struct, frozen=True):
    """What is no well-formed command: its key, if that is one, and a sentence that names the fault."""

    key: str | None
    message: str

    @property
    def outcome(self) -> dict[str, Any]:
        """The `invalid` outcome of CONTRACT §3."""
        return {"key": self.key, "status": "invalid", "error": "invalid", "message": self.message}


class _Fault(Exception):
    """What is wrong, and with which field."""


def parse_line(line: bytes, *, where: str, caller: Caller = RECORDS) -> Parsed | Malformed:
    """The command on a line of JSON Lines, without its LF; `where` names the line in messages ("line 7")."""
    if len(line) > MAX_LINE_BYTES:
        return too_long(where)
    try:
        body = read_json(line)
    except Unreadable as error:
        return Malformed(well_formed_key(error.value), f"{where} {error}")
    return parse_body(body, where=where, caller=caller)


def too_long(where: str) -> Malformed:
    """What becomes of a line over MAX_LINE_BYTES, which nobody has to hold in memory."""
    return Malformed(None, f"{where} is longer than 4 MiB; send smaller commands, one a line")


def parse_body(body: object, *, where: str, caller: Caller = RECORDS) -> Parsed | Malformed:
    """The command that a decoded JSON value is."""
    if not isinstance(body, dict):
        return Malformed(None, f"{where} is no JSON object")
    key = well_formed_key(body)
    try:
        return _parse_object(body, caller)
    except _Fault as fault:
        return Malformed(key, str(fault))


def well_formed_key(body: object) -> str | None:
    """The body's key, if it has a well-formed one."""
    key = body.get("key") if isinstance(body, dict) else None
    if isinstance(key, str) and 1 <= len(key) <= 128 and unfit_text(key) is None:
        return key
    return None


def is_id(text: str) -> bool:
    """Whether the text is a well-formed id (CONTRACT §1)."""
    return re.fullmatch(ID_PATTERN, text) is not None


def _parse_object(body: dict[str, Any], caller: Caller) -> Parsed:
    _check_envelope(body, caller)
    kind = body["type"]
    fields = {name: value for name, value in body.items() if name not in _ENVELOPE}
    for name in _MOMENTS:
        if name in fields:
            fields[name] = _moment(name, fields[name])
    words = None
    if kind in WORDS:
        schema = WORDS[kind]
        said = {name: fields.pop(name) for name in schema.__struct_fields__ if name in fields}
        words = _convert(said, schema)
    if kind == "set_policy":
        command: Command = _set_policy(fields)
    else:
        command = _convert(fields, BY_TYPE[kind])
    at = _moment("at", body["at"]) if "at" in body else None
    return Parsed(body["key"], at, command, canonical_sha256(body), words)


def _check_envelope(body: dict[str, Any], caller: Caller) -> None:
    if "key" not in body:
        raise _Fault("key is missing: every command needs an idempotency key of 1 to 128 characters")
    if well_formed_key(body) is None:
        raise _Fault("key must be a text of 1 to 128 characters")
    if not caller.own_keys and body["key"].startswith(OWN_KEYS):
        raise _Fault(f"key must not begin with {OWN_KEYS}, which is for Earnest's own")
    kind = body.get("type")
    if not isinstance(kind, str) or kind not in BY_TYPE:
        raise _Fault(f"type must be one of {', '.join(BY_TYPE)}")
    if caller.at == "required" and "at" not in body:
        raise _Fault("at is missing: say when it happened, like 2026-01-31T09:30:00Z")
    if caller.at == "refused" and "at" in body:
        raise _Fault("at is not for the caller to say: on a live server it is the server's time")


def _set_policy(fields: dict[str, Any]) -> SetPolicy:
    """The policy is resolved here, so that the rules and the journal know it whole."""
    given = fields.pop("policy", UNSET)
    if "problem" in fields:
        raise _Fault("problem is no field of this command")
    if not isinstance(given, str | dict):
        raise _Fault("policy must be a preset's name or an object")
    command = _convert(fields, SetPolicy)
    try:
        return SetPolicy(policy=resolve(given), effective_from=command.effective_from)
    except PolicyProblem as problem:
        return SetPolicy(problem=str(problem)[:1_000], effective_from=command.effective_from)


def _moment(name: str, value: object) -> int:
    if not isinstance(value, str):
        raise _Fault(f"{name} must be a text like 2026-01-31T09:30:00Z")
    try:
        return parse_moment(value)
    except ValueError as error:
        raise _Fault(f"{name} {error}") from None


def _convert(fields: dict[str, Any], schema: type[Schema]) -> Schema:
    try:
        return msgspec.convert(fields, schema, strict=True)
    except msgspec.ValidationError as error:
        raise _Fault(_sentence(str(error), schema)) from None


def _sentence(error: str, schema: type) -> str:
    """The field first, then what is wrong with it: "price.amount must be at least 0"."""
    place, fault = plain(error)
    if fault.endswith("is unknown"):
        return f"{place} is no field of this command"
    options = _OPTIONS.get((schema, place))
    if options is not None:
        return f"{place} must be one of {', '.join(options)}"
    return f"{place} {fault}"


_OPTIONS = {
    (schema, field.name): field.type.__args__
    for schema in BY_TYPE.values()
    for field in msgspec.structs.fields(schema)
    if get_origin(field.type) is Literal
}
"""The values of the fields that have but a few."""
