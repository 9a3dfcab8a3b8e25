"""What is wrong with a value, in words for people: made from msgspec's errors in one place."""

from __future__ import annotations

import re

ID_PATTERN = r"\A(?!\.{1,2}\Z)[A-Za-z0-9_.:-]{1,64}\Z"
SLUG_PATTERN = r"\A[a-z0-9]+(-[a-z0-9]+)*\Z"
CURRENCY_PATTERN = r"\A[A-Z]{3}\Z"

MOST_SHOWN = 64

_KINDS = {
    "int": "a whole number",
    "float": "a number with a fraction or an exponent",
    "str": "a text",
    "bool": "true or false",
    "object": "an object",
    "array": "a list",
    "null": "null",
    "date": "a date",
    "datetime": "a date and time",
    "time": "a time",
}
_SHAPES = {
    ID_PATTERN: "an id: 1 to 64 of A-Z a-z 0-9 _ . : - and not . or ..",
    SLUG_PATTERN: "small letters and digits, with single hyphens between them, like data-science",
    CURRENCY_PATTERN: "three capital letters, like USD",
}
_PLACE = re.compile(r" - at `([^`]*)`\Z")
_BOUND = re.compile(r"Expected `(\w+)`( of length)? (>=|<=) (-?\d+)")
_SHAPE = re.compile(r"Expected `str` matching regex '(.*)'")
_GOT = re.compile(r"Expected `([^,]*)`, got `(\w+)`")
_NAMED = re.compile(r"Object (missing required|contains unknown) field `(.*)`", re.DOTALL)


def shown(text: str) -> str:
    """A caller's text as a message may show it: short, and without characters that a terminal would obey."""
    short = text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
    return short if short.isprintable() else ascii(short)[1:-1]


def plain(error: str) -> tuple[str, str]:
    """msgspec's sentence as a dotted place and what is wrong there: `price.amount`, `must be at least 0`."""
    found = _PLACE.search(error)
    place = found[1].removeprefix("$").removeprefix(".") if found else ""
    what = error[: found.start()] if found else error
    named = _NAMED.match(what)
    if named is None:
        return place, _expectation(what)
    name = shown(named[2])
    fault = "is missing" if named[1].startswith("missing") else "is unknown"
    return f"{place}.{name}" if place else name, fault


def _expectation(what: str) -> str:
    if bound := _BOUND.match(what):
        return _bound(bound[1], bool(bound[2]), "least" if bound[3] == ">=" else "most", int(bound[4]))
    if shape := _SHAPE.match(what):
        return f"must be {_SHAPES.get(shape[1].replace(chr(92) * 2, chr(92)), 'a text of another form')}"
    if got := _GOT.match(what):
        wanted = " or ".join(_KINDS.get(kind, kind) for kind in got[1].split(" | "))
        return f"must be {wanted}, not {_KINDS.get(got[2], got[2])}"
    return "is none of the values it can have" if what.startswith("Invalid enum value") else shown(what)


def _bound(kind: str, of_length: bool, side: str, limit: int) -> str:
    if not of_length:
        return f"must be at {side} {limit:,}"
    return f"must have at {side} {limit:,} {'entries' if kind == 'array' else 'characters'}"
