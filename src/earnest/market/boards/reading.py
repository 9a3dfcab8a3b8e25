"""A file of job posts, read: the way in to this package."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from earnest.market.boards.assembling import post_of
from earnest.market.boards.columns import Plan, describe, plan_columns, resolve_mapping
from earnest.market.boards.files import Table, open_table
from earnest.market.boards.identity import source_of
from earnest.market.boards.money import read_figures
from earnest.market.boards.posts import BadRow, Post, UnreadableFile
from earnest.market.boards.rows import Cell, Row

_SAMPLED_ROWS = 200
_SAMPLED_CHARACTERS = 1024 * 1024
_CELL_CHARACTERS = 2_000
_NO_MAPPING: Mapping[str, str] = MappingProxyType({})


def read_posts(
    path: Path, *, source: str | None = None, mapping: Mapping[str, str] = _NO_MAPPING
) -> Iterator[Post | BadRow]:
    """Every row of the file in order, as the post it makes or as a bad row; duplicates are not left out.

    `source` leads the ids (`<source>:<id>`), by default a slug of the file's name (`identity.source_of`).
    `mapping` gives columns by field (`names.FIELDS`); `-` as the column leaves the field without one.
    The file is opened, its format and columns are told, by the call itself: that is when UnreadableFile is
    raised. Memory does not grow with the file, but for JSON documents, which are read whole up to 64 MiB.
    """
    table = open_table(path)
    origin = source_of(path, source)
    plan = _plan(table, mapping)
    return _posts(table, plan, origin)


def describe_columns(
    path: Path, *, source: str | None = None, mapping: Mapping[str, str] = _NO_MAPPING
) -> list[tuple[str, str, str]]:
    """What `read_posts` would take each column for: (field, column or `-`, why), told by the first 200 rows.

    A field with several columns takes for each row the first that is filled, and has a line for each. The
    last lines are (`ignored`, column, why). Raises UnreadableFile as `read_posts` does.
    """
    table = open_table(path)
    origin = source_of(path, source)
    return [("source", "-", f"ids begin with {origin}:"), *describe(_plan(table, mapping))]


def _posts(table: Table, plan: Plan, source: str) -> Iterator[Post | BadRow]:
    for row in table.rows():
        if isinstance(row, BadRow):
            yield row
            continue
        plan.take_in(row.cells)
        yield post_of(row, plan, source=source)


def _plan(table: Table, mapping: Mapping[str, str]) -> Plan:
    sample = _sample(table)
    columns = table.columns or list(dict.fromkeys(name for row in sample for name in row))
    plan = plan_columns(columns, sample, resolve_mapping(mapping, columns, table.path))
    if not plan.sources["title"] and (sample or table.columns):
        raise UnreadableFile(
            f"{table.path}: no column is recognised as the title, among: {', '.join(columns[:30])[:500]}.",
            "name it with --map title=COLUMN"
            + (", and give the file a first line of column names" if table.columns else ""),
        )
    _check_names(table)
    return plan


def _check_names(table: Table) -> None:
    """A first line that reads like a post would be lost as column names."""
    for name in table.columns or ():
        if len(name) > 100 or name.casefold() in ("intermediate", "expert") or read_figures(name, marked=True):
            raise UnreadableFile(
                f"{table.path}: the first line reads like a post, not like column names ('{name[:60]}').",
                "give the file a first line of column names",
            )


def _sample(table: Table) -> list[dict[str, Cell]]:
    """The first rows, cells cut, up to a bounded size."""
    sample: list[dict[str, Cell]] = []
    size = 0
    for row in table.rows():
        if isinstance(row, Row):
            cells = {name: _cut(cell) for name, cell in row.cells.items()}
            sample.append(cells)
            size += len(row.raw) if isinstance(row.raw, str) else 0
        if len(sample) == _SAMPLED_ROWS or size > _SAMPLED_CHARACTERS:
            break
    return sample


def _cut(cell: Cell) -> Cell:
    return cell[:_CELL_CHARACTERS] if isinstance(cell, str) else cell
