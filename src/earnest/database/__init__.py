"""Where Earnest's database is: `DATABASE_URL`, or a real PostgreSQL that Earnest runs itself."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from earnest.database.embedded import BINARIES, DISK_IS_FULL, Embedded, Progress, disk_is_full
from earnest.database.external import external
from earnest.database.found import Database, DatabaseUnavailable

__all__ = ["BINARIES", "DISK_IS_FULL", "Database", "DatabaseUnavailable", "data_dir", "disk_is_full", "running"]


def data_dir() -> Path:
    """`EARNEST_DATA`, or the user's data directory where that is unset or empty. Creates nothing."""
    chosen = os.environ.get("EARNEST_DATA")
    return Path(chosen).expanduser() if chosen else Path(platformdirs.user_data_dir("earnest"))


@contextmanager
def running(data: Path | None = None, *, progress: Progress = lambda _sentence: None) -> Iterator[Database]:
    """A database that is there, answers and can be written to, as long as the block lasts.

    `DATABASE_URL` where it is set and no `data` is given: checked to be PostgreSQL 15-18, UTF-8, writable.
    Else the embedded server on the files in `data` (or `data_dir()`), which the first process starts, others
    share and the last to leave stops, be it by an end, an exception or Ctrl-C; a killed one leaves it to the
    next. Blocks may be nested and used from several threads; a forked child enters a block of its own.
    `progress` gets sentences for people about what takes time. Raises `DatabaseUnavailable`.
    """
    url = os.environ.get("DATABASE_URL")
    if url and data is None:
        yield external(url)
    else:
        with Embedded(data or data_dir(), progress) as database:
            yield database
