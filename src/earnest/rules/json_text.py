"""JSON read with care: numbers exact, nothing that may stand nowhere, no depth that could exhaust a stack."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from json import JSONDecoder
from typing import Any

import msgspec

from earnest.rules.faults import shown

DEEPEST = 100
"""Containers nested deeper than this, far deeper than any field, are read as empty ones."""
VAST = 10**300
"""No field takes a number that comes near; those beyond are all alike."""

_SUSPECT = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_TEXTS = JSONDecoder(strict=True)
_CONSTANTS = {"true": True, "false": False, "null": None}


class Unreadable(Exception):
    """The text is no JSON, or holds what may stand nowhere; `value` is what could be read of it."""

    def __init__(self, sentence: str, value: object = None) -> None:
        super().__init__(sentence)
        self.value = value


def read_json(line: bytes) -> Any:
    """The JSON value in `line`. Of a name given twice the last one counts. Raises Unreadable."""
    if not _SUSPECT.search(line):
        # What msgspec refuses is read again below, slowly, for what exactly is wrong with it.
        with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return msgspec.json.decode(line)
    try:
        reader = _Reader(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Unreadable(f"is not UTF-8 text (byte {error.start + 1})") from None
    value = reader.read()
    if reader.unfit:
        raise Unreadable(f"holds {reader.unfit}, which may stand nowhere", value)
    return value


def unfit_text(text: str) -> str | None:
    """What a text holds that may stand nowhere, if anything."""
    if "\0" in text:
        return "the character U+0000"
    return "a lone surrogate" if _SURROGATE.search(text) else None


def canonical_sha256(body: dict[str, Any]) -> bytes:
    """SHA-256 of the body as JSON with sorted names: equal for bodies that are equal as JSON values."""
    if isinstance(body.get("policy"), dict):
        body = body | {"policy": _by_value(body["policy"], 1)}
    return hashlib.sha256(msgspec.json.encode(body, order="sorted")).digest()


def _by_value(value: Any, depth: int) -> Any:
    """Numbers by their value, however written: in a policy, a journalled body may hold any of them."""
    if isinstance(value, dict):
        return {name: _by_value(one, depth + 1) for name, one in value.items()} if depth < DEEPEST else {}
    if isinstance(value, list):
        return [_by_value(one, depth + 1) for one in value] if depth < DEEPEST else []
    if isinstance(value, int | float) and not -VAST < value < VAST:
        return "\0"  # equal to no text, since none may hold it
    return int(value) if isinstance(value, float) and value.is_integer() else value


class _Reader:
    """Reads one JSON value without recursion. Slow: for what msgspec refuses or must not be trusted with."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.unfit: str | None = None
        self.open: list[dict[str, Any] | list[Any]] = []
        self.names: list[str] = []

    def read(self) -> Any:
        """The text's value. Raises Unreadable where it is no JSON."""
        while True:
            value, opened = self._value()
            if opened:
                continue
            while self.open:
                self._put(value)
                if self._another():
                    break
                value = self._close()
            else:
                if self._peek():
                    raise self._error("nothing more was expected")
                return value

    def _value(self) -> tuple[Any, bool]:
        """The scalar or empty container that stands here, or a container just opened."""
        sign = self._peek()
        if sign == '"':
            return self._string(), False
        if sign not in ("{", "["):
            return self._scalar(), False
        self.at += 1
        container: dict[str, Any] | list[Any] = {} if sign == "{" else []
        if self._peek() == ("}" if sign == "{" else "]"):
            self.at += 1
            return container, False
        if len(self.open) > DEEPEST:
            container = _BELOW_OBJECT if sign == "{" else _BELOW_ARRAY
        self.open.append(container)
        if sign == "{":
            self._name()
        return container, True

    def _put(self, value: Any) -> None:
        container = self.open[-1]
        name = self.names.pop() if isinstance(container, dict) else ""
        if len(self.open) > DEEPEST:
            return
        if isinstance(container, dict):
            container[name] = value
        else:
            container.append(value)

    def _another(self) -> bool:
        """Whether a comma says that the innermost container goes on."""
        if self._peek() != ",":
            return False
        self.at += 1
        if isinstance(self.open[-1], dict):
            self._name()
        return True

    def _close(self) -> Any:
        container = self.open.pop()
        sign = "}" if isinstance(container, dict) else "]"
        if self._peek() != sign:
            raise self._error(f"a comma or {sign} was expected")
        self.at += 1
        return container

    def _name(self) -> None:
        if self._peek() != '"':
            raise self._error("a name in double quotes was expected")
        self.names.append(self._string())
        if self._peek() != ":":
            raise self._error("a colon was expected")
        self.at += 1

    def _peek(self) -> str:
        """The next character that is no space, or nothing at the end."""
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        return self.text[self.at : self.at + 1]

    def _string(self) -> str:
        try:
            text, self.at = _TEXTS.raw_decode(self.text, self.at)
        except ValueError:
            raise self._error("this text does not end, or holds what must be escaped") from None
        unfit = None if self.unfit else unfit_text(text)
        if unfit:
            place = shown(".".join(self.names))
            self.unfit = f"{unfit} in {place}" if place else unfit
        return str(text)

    def _scalar(self) -> Any:
        for word, constant in _CONSTANTS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return constant
        number = _NUMBER.match(self.text, self.at)
        if number is None:
            raise self._error("a value was expected")
        self.at = number.end()
        whole = number[1] is None and number[2] is None and len(number[0]) <= len(str(VAST))
        return int(number[0]) if whole else float(number[0])

    def _error(self, sentence: str) -> Unreadable:
        return Unreadable(f"is no JSON object: {sentence} at character {self.at + 1}")


_BELOW_OBJECT: dict[str, Any] = {}
_BELOW_ARRAY: list[Any] = []
