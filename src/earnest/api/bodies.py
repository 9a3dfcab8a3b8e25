"""Reading what is sent: one command, or many as a JSON array or JSON Lines, each judged by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from django.http import HttpRequest
from django.http.request import RawPostDataException, UnreadablePostError

from earnest.api.problems import Problem
from earnest.market.clock import is_sandbox
from earnest.rules.json_text import Unreadable, read_json
from earnest.rules.parsing import MAX_LINE_BYTES, Caller, Malformed, Parsed, parse_body, parse_line, too_long

NDJSON = "application/x-ndjson"
MOST_COMMANDS = 10_000
MOST_BYTES = 64 * 1024 * 1024
KEY_IS_MISSING = "key is missing: send it as the header Idempotency-Key, or in the body as key"
KEY_IS_EMPTY = "key must have 1 to 128 characters, in the header of ASCII only: send any other in the body as key"
IN_SANDBOX = Caller(at="optional", own_keys=False)
LIVE_CALLER = Caller(at="refused", own_keys=False)

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{},]', re.DOTALL)
_SPACE = b" \t\r\n"


def caller() -> Caller:
    """What those who call this server may say."""
    return IN_SANDBOX if is_sandbox() else LIVE_CALLER


def body_of(request: HttpRequest, *, most_bytes: int) -> bytes:
    """The request's body. Raises Problem where it is too large, or its length is not said."""
    if "chunked" in request.headers.get("Transfer-Encoding", "") and not request.META.get("CONTENT_LENGTH"):
        raise Problem("length_required", "Send the body with a Content-Length.")
    if int(request.META.get("CONTENT_LENGTH") or 0) > most_bytes:
        raise Problem("too_large", f"The body is longer than {most_bytes // 1024 // 1024} MiB; send it in parts.")
    try:
        return request.body
    except (UnreadablePostError, RawPostDataException):
        raise Problem("invalid", "The body ended before its Content-Length.") from None


def read_command(request: HttpRequest, type: str, named: dict[str, str]) -> Parsed:
    """The command that a call to its own address is: `type` and the ids in the address are `named`, its key is the
    header's, and the rest is the body, which may say again what address and header say. Raises Problem."""
    body = read_object(request)
    said = {"type": type, **named}
    key = idempotency_key(request)
    if key is not None:
        said["key"] = key
    for name, value in said.items():
        if name in body and body[name] != value:
            raise Problem(
                "invalid", f"{name} is {value} by the address and the header, and another in the body", key=key
            )
    if "key" not in said and "key" not in body:
        raise Problem("invalid", KEY_IS_MISSING, key=None)
    parsed = parse_body(body | said, where="the body", caller=caller())
    if isinstance(parsed, Malformed):
        raise Problem("invalid", parsed.message, key=parsed.key)
    return parsed


def idempotency_key(request: HttpRequest) -> str | None:
    """The key in the header, as it stands; None where there is none. Raises Problem for an empty one, which is what the
    server also makes of a key that is not ASCII: a header carries no other."""
    header = request.headers.get("Idempotency-Key")
    if header == "":
        raise Problem("invalid", KEY_IS_EMPTY, key=None)
    return header


def read_object(request: HttpRequest) -> dict[str, Any]:
    """A body that is a JSON object; an empty one is an empty object. Raises Problem."""
    if request.content_type not in ("", "application/json"):
        raise Problem("unsupported_media_type", "Send the body as application/json.")
    raw = body_of(request, most_bytes=MAX_LINE_BYTES)
    if not raw.strip(_SPACE):
        return {}
    try:
        body = read_json(raw)
    except Unreadable as error:
        raise Problem("invalid", f"the body {error}", key=None) from None
    if not isinstance(body, dict):
        raise Problem("invalid", "the body is no JSON object", key=None)
    return body


def read_commands(request: HttpRequest) -> tuple[list[Parsed | Malformed], bool]:
    """All commands of a call in their order, and whether they came as lines. Raises Problem."""
    if request.content_type not in ("", "application/json", NDJSON):
        raise Problem("unsupported_media_type", f"Send a JSON array as application/json, or lines as {NDJSON}.")
    raw = body_of(request, most_bytes=MOST_BYTES)
    as_lines = request.content_type == NDJSON
    where, sender = "line" if as_lines else "command", caller()
    found: list[Parsed | Malformed] = []
    for number, one in _lines(raw) if as_lines else enumerate(_elements(raw), 1):
        if len(found) == MOST_COMMANDS:
            raise Problem("invalid", f"at most {MOST_COMMANDS:,} commands go into one call; send more calls")
        if len(one) > MAX_LINE_BYTES:
            found.append(too_long(f"{where} {number}"))
        else:
            found.append(parse_line(one, where=f"{where} {number}", caller=sender))
    return found, as_lines


def _lines(raw: bytes) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(raw.split(b"\n"), 1):
        if line.strip(b" \t\r"):
            yield number, line


def _elements(raw: bytes) -> list[bytes]:
    """The elements of a JSON array as they stand, each for its own judgement. Raises Problem where it is no array."""
    try:
        return [bytes(one) for one in msgspec.json.decode(raw, type=list[msgspec.Raw])]
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return list(_split(raw.strip(_SPACE)))


def _split(raw: bytes) -> Iterator[bytes]:
    """As `_elements`, where some element is no JSON: the commas outside all texts and brackets part them."""
    if not (raw.startswith(b"[") and raw.endswith(b"]")):
        raise Problem("invalid", "the body is no JSON array of commands")
    depth, start = 0, 1
    for token in _TOKEN.finditer(raw, 1, len(raw) - 1):
        sign = token[0]
        depth += (sign in (b"[", b"{")) - (sign in (b"]", b"}"))
        if depth < 0:
            raise Problem("invalid", "the body is no JSON array of commands: its brackets do not match")
        if sign == b"," and depth == 0:
            yield raw[start : token.start()]
            start = token.end()
    if depth:
        raise Problem("invalid", "the body is no JSON array of commands: its brackets do not match")
    yield raw[start : len(raw) - 1]
