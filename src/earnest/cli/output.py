"""What the command line says: data on stdout, words on stderr, `error:` and `hint:` where it went wrong."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from typing import NoReturn

import msgspec
from rich.console import Console
from rich.table import Table

FOUND_FAULTS, NOT_RUN, INTERRUPTED = 1, 2, 130

PIPED_WIDTH = 10_000
"""Only a terminal's lines are folded."""
_JOINERS = "\u200c\u200d"  # which hold letters and emoji together

words = Console(stderr=True, highlight=False, soft_wrap=True)
"""Where words for people go."""


class NotRun(Exception):
    """The command was not run (exit 2): what is wrong, and how to mend it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def report(error: NotRun) -> NoReturn:
    """Say what is wrong and how to mend it, and leave with exit 2."""
    words.print(f"error: {error.message}", style="bold red", markup=False)
    if error.hint:
        words.print(f"hint: {error.hint}", markup=False)
    sys.exit(NOT_RUN)


def visible(text: str) -> str:
    """Somebody's text in one line, without what a terminal would obey: controls are written as escapes."""
    return "".join(sign if sign.isprintable() or sign in _JOINERS else _escaped(sign) for sign in text)


def _escaped(sign: str) -> str:
    return " " if unicodedata.category(sign) == "Zs" else ascii(sign)[1:-1]


def print_json(row: object) -> None:
    """One line of JSON on stdout."""
    sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")


def print_table(columns: Iterable[str], rows: Iterable[Iterable[object]], *, numbers: Iterable[str] = ()) -> None:
    """A table for people on stdout; the columns named in `numbers` are aligned to the right."""
    right = set(numbers)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*("" if cell is None else visible(str(cell)) for cell in row))
    width = None if sys.stdout.isatty() else PIPED_WIDTH
    Console(highlight=False, markup=False, width=width).print(table)
