"""Which format a file has, and its rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from earnest.market.boards.decoding import TextFile, open_text, read_sample, read_whole
from earnest.market.boards.delimited import read_columns, read_delimited, sniff_dialect
from earnest.market.boards.json_rows import (
    check_document_size,
    find_items,
    parse,
    read_json_lines,
    row_of,
)
from earnest.market.boards.posts import ITEM, BadRow, UnreadableFile
from earnest.market.boards.rows import Row

_LINES_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines", ".ldjson")
_LOOKED_AT_LINES = 50


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows, from the beginning each time; `columns` is None where rows bring their own names."""

    path: Path
    rows: Callable[[], Iterator[Row | BadRow]]
    columns: list[str] | None


def open_table(path: Path) -> Table:
    """Tells the format by the content, and by the file's ending where that is not enough.

    Raises UnreadableFile.
    """
    file = open_text(path)
    sample = read_sample(file)
    suffix = path.suffix.lower()
    beginning = sample.lstrip("\ufeff \t\r\n")[:1]
    if not beginning:
        raise UnreadableFile(f"{path} is empty.", "export the board's posts again")
    if suffix in _LINES_SUFFIXES and beginning != "[":
        return _lines(file)
    if beginning == "{" and _has_object_lines(sample):
        return _lines(file)
    if beginning in "[{":
        return _document(file, sample)
    dialect = sniff_dialect(sample, suffix=suffix)
    columns = read_columns(file, dialect)
    return Table(path, lambda: read_delimited(file, dialect, columns), columns)


def _lines(file: TextFile) -> Table:
    return Table(file.path, lambda: read_json_lines(file), None)


def _has_object_lines(sample: str) -> bool:
    """Two or more lines, one of the first a whole object that begins at its left edge."""
    lines = [line for line in sample.split("\n")[:_LOOKED_AT_LINES] if line.strip()]
    return len(lines) > 1 and any(line.startswith("{") and _is_object(line) for line in lines)


def _is_object(line: str) -> bool:
    try:
        return isinstance(parse(line), dict)
    except ValueError:
        return False


def _document(file: TextFile, sample: str) -> Table:
    check_document_size(file)
    try:
        document = parse(read_whole(file).strip("\ufeff \t\r\n"))
    except ValueError as error:
        if str(error).startswith("Extra data") and "\n" in sample:
            return _lines(file)
        raise UnreadableFile(
            f"{file.path} begins like JSON and is not ({error}).",
            "mend it there, or give one object a line (.jsonl)",
        ) from error
    items = find_items(document)
    if items is None:
        raise UnreadableFile(
            f"{file.path} is JSON without an array of posts.",
            "give an array of objects, or an object that holds one",
        )
    return Table(file.path, lambda: _item_rows(items), None)


def _item_rows(items: list[object]) -> Iterator[Row | BadRow]:
    for number, item in enumerate(items, start=1):
        yield row_of(number, item, unit=ITEM, raw=item)
