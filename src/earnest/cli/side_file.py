"""A CSV file beside the main output, there only if there is something to say in it."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from earnest.cli.output import NotRun
from earnest.cli.whole_file import whole_file
from earnest.ledger.export import inert


class SideFile:
    """Rows below a line of column names, texts made inert for spreadsheets; a context that keeps it whole."""

    def __init__(self, path: Path | None, columns: Iterable[str]) -> None:
        """`path` None: nothing is ever written."""
        self.path = path
        self.columns = columns
        self.stack = ExitStack()
        self.writer: Any = None

    def __enter__(self) -> SideFile:
        return self

    def __exit__(self, *error: Any) -> None:
        self.stack.__exit__(*error)

    def write(self, *row: int | str) -> None:
        """Add a row; the first makes the file. Raises NotRun where it cannot be written."""
        if self.path is None:
            return
        if self.writer is None:
            self.writer = csv.writer(self.stack.enter_context(whole_file(self.path)), lineterminator="\n")
            self.writer.writerow(self.columns)
        self.writer.writerow(inert(cell) if isinstance(cell, str) else cell for cell in row)

    @property
    def written(self) -> str | None:
        """Where the rows are, if there are any."""
        return None if self.writer is None else str(self.path)


def is_left_over(path: Path, columns: Iterable[str]) -> bool:
    """Whether an earlier run left this file: an ordinary one, no link, that begins with just these names."""
    if path.is_symlink() or not path.is_file():
        return False
    head = ",".join(columns) + "\n"
    try:
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            return file.read(len(head)) == head
    except OSError:
        return False


def chosen_place(given: Path, *, reads: Path) -> Path:
    """The place asked for. Raises NotRun where it cannot be a file, or is the one that is read."""
    if given.is_dir() or not writable(given.parent):
        raise NotRun(f"cannot write {given}", "name a file in a directory that you may write to")
    if given.exists() and reads.exists() and given.samefile(reads):
        raise NotRun(f"{given} is the file to import", "name another file")
    return given


def writable(directory: Path) -> bool:
    """Whether files can be made there."""
    return directory.is_dir() and os.access(directory, os.W_OK | os.X_OK)
