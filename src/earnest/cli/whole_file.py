"""A file that is there whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from earnest.cli.output import NotRun

BUFFER_BYTES = 1 << 20


@contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """UTF-8 text that replaces `path` when the block ends well; otherwise nothing is left behind.

    Raises NotRun where it cannot be written.
    """
    path = Path(os.path.realpath(path))  # a link stays one, and the file it leads to is replaced
    if path.exists() and not path.is_file():
        what = "a directory" if path.is_dir() else "no ordinary file"
        raise NotRun(f"{path} is {what}", "name a file to write")
    if not path.parent.is_dir():
        raise NotRun(f"there is no directory {path.parent}", "make it, or name another place")
    try:
        with _replacing(path) as file:
            yield file
    except OSError as error:
        raise NotRun(f"cannot write {path}: {error.strerror}", "name another place, or make room there") from None


@contextmanager
def _replacing(path: Path) -> Iterator[IO[str]]:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "w", BUFFER_BYTES, encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fchmod(descriptor, _mode(path))
            os.fsync(descriptor)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or those a new file gets."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
