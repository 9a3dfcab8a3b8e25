"""JSON documents and JSON Lines: where the posts are in them, and nested objects made flat."""

import json
from collections import deque
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from earnest.market.boards.decoding import TextFile, read_lines
from earnest.market.boards.mending import mend
from earnest.market.boards.names import is_strong_title
from earnest.market.boards.posts import DOCUMENT_BYTES, LINE, LINE_BYTES, BadRow, UnreadableFile
from earnest.market.boards.rows import Cell, Row, excerpt

_DEPTH = 8
_COLUMNS_A_ROW = 1_000
_NAME_CHARACTERS = 200
_KINDS = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}


def parse(text: str) -> object:
    """A JSON value; NaN and Infinity count as null, decimals stay exact. ValueError if it is none.

    Control characters that stand in a string as they are, unescaped, are taken as meant.
    """
    try:
        value: object = json.loads(text, parse_float=_decimal, parse_constant=lambda _: None, strict=False)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    return value


def _decimal(text: str) -> Decimal | None:
    """The number, or nothing where its exponent is beyond all measure."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def flatten(item: Mapping[str, object]) -> dict[str, Cell]:
    """Objects become columns with dots (`client.id`); nulls and names of over 200 letters are left out."""
    cells: dict[str, Cell] = {}
    waiting: deque[tuple[str, object, int]] = deque((name, value, 1) for name, value in item.items())
    while waiting and len(cells) < _COLUMNS_A_ROW:
        name, value, depth = waiting.popleft()
        if isinstance(value, dict) and depth < _DEPTH:
            waiting.extend((f"{name}.{inner}", each, depth + 1) for inner, each in value.items())
        elif value is not None and len(name) <= _NAME_CHARACTERS:
            cells[mend(name)[0]] = _cell(value)
    return cells


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | Decimal | list):
        return value
    return str(value)


def read_json_lines(file: TextFile) -> Iterator[Row | BadRow]:
    """One object a line; blank lines are skipped but counted."""
    for line in read_lines(file):
        if line.too_long:
            problem = f"it is over {LINE_BYTES // 1024**2} MiB; shorten it"
            yield BadRow(line.number, problem, excerpt(line.text))
            continue
        text = line.text.strip()
        if not text:
            continue
        try:
            value = parse(text)
        except ValueError as error:
            problem = f"not JSON ({_fault(error)}); mend it, or give one whole object a line"
            yield BadRow(line.number, problem, excerpt(text))
            continue
        yield row_of(line.number, value, unit=LINE, raw=text)


def row_of(number: int, value: object, *, unit: str, raw: object) -> Row | BadRow:
    """The row an item makes; only an object makes one."""
    if isinstance(value, dict):
        return Row(number, flatten(value), raw, unit)
    problem = f"{_KINDS.get(type(value), 'a number')} where an object is expected; give the post as an object"
    return BadRow(number, problem, excerpt(raw), unit)


def _fault(error: ValueError) -> str:
    """The parser's words, without the lines that it counts within the text: that is one line of the file."""
    if not isinstance(error, json.JSONDecodeError):
        return str(error)
    return f"{error.msg.removesuffix(' at')} at column {error.colno}"


def check_document_size(file: TextFile) -> None:
    """Documents are read whole, so only up to DOCUMENT_BYTES."""
    if file.size_bytes > DOCUMENT_BYTES:
        raise UnreadableFile(
            f"{file.path} is one JSON document of over {DOCUMENT_BYTES // 1024**2} MiB; it is read whole.",
            "make it JSON Lines, for example with: jq -c '.[]' FILE",
        )


def find_items(document: object) -> list[object] | None:
    """The posts of a document: its array, an array inside it, the object itself, or its columns turned.

    Of several arrays, the longest one whose items have a title; where none has, the object itself if it has
    a title; then the longest array of objects. None when there is nothing of the kind.
    """
    if isinstance(document, list):
        return document
    if not isinstance(document, dict):
        return None
    arrays = _arrays_of_objects(document)
    titled = [array for array in arrays if _has_title(array[0])]
    if titled:
        return max(titled, key=len)
    if (turned := _turned(document)) is not None:
        return turned
    if _has_title(document):
        return [document]
    return max(arrays, key=len) if arrays else _empty_array(document)


def _arrays_of_objects(document: dict[str, object]) -> list[list[object]]:
    arrays: list[list[object]] = []
    waiting: deque[tuple[object, int]] = deque([(document, 0)])
    while waiting:
        value, depth = waiting.popleft()
        if isinstance(value, list) and value and isinstance(value[0], dict):
            arrays.append(value)
        elif isinstance(value, dict) and depth < _DEPTH:
            waiting.extend((inner, depth + 1) for inner in value.values())
    return arrays


def _has_title(item: object) -> bool:
    return isinstance(item, dict) and any(is_strong_title(name) for name in flatten(item))


def _turned(document: dict[str, object]) -> list[object] | None:
    """Rows of `{"title": {"0": …}, …}`, as pandas writes a table, or of objects under their ids."""
    columns = {name: value for name, value in document.items() if isinstance(value, dict)}
    if not columns or len(columns) < len(document):
        return None
    if all(_has_title(value) for value in columns.values()):
        return list(columns.values())
    if not any(is_strong_title(name) for name in columns):
        return None
    keys = dict.fromkeys(key for column in columns.values() for key in column)
    return [{name: column.get(key) for name, column in columns.items()} for key in keys]


def _empty_array(document: dict[str, object]) -> list[object] | None:
    return [] if any(value == [] for value in document.values()) else None
