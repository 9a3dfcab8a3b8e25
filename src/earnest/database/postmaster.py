"""The server process on the files of one cluster, as its `postmaster.pid` and the kernel tell of it."""

import os
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil  # type: ignore[import-untyped]

AT_ONCE_SECONDS = 5


class Postmaster:
    """What `postmaster.pid` says so far: the server writes it line by line as it starts."""

    def __init__(self, cluster: Path) -> None:
        self.cluster = cluster
        lines = [""] * 8
        with suppress(FileNotFoundError):
            lines = (cluster / "postmaster.pid").read_text(errors="replace").split("\n") + lines
        self.pid = int(lines[0]) if lines[0].isdigit() else 0
        self.socket_dir = Path(lines[4])
        self.status = lines[7].strip()

    def lives(self) -> bool:
        """Is that pid a PostgreSQL server on these files, and not a process that got the number later?"""
        try:
            process = psutil.Process(self.pid)
            owner = self.cluster.stat().st_uid
            if process.status() == psutil.STATUS_ZOMBIE or process.uids().effective != owner:
                return False
            return bool(process.name().startswith("postgres") and process.cwd() == str(self.cluster))
        except psutil.AccessDenied:  # root in a container may not see the directory; name and owner must do
            return True
        except (psutil.NoSuchProcess, FileNotFoundError):
            return False

    def end(self, patience_seconds: float, progress: Callable[[str], None]) -> None:
        """Have it end all sessions, write everything and exit; one that does not in time is not waited for."""
        self._send(signal.SIGINT)
        if not self._ends_within(patience_seconds):
            self.end_now(progress)

    def end_now(self, progress: Callable[[str], None]) -> None:
        """Have it exit at once: what was committed is in its log, and the next start reads it from there."""
        progress("the embedded database does not stop, and is ended; what was committed stays")
        for loudly in (signal.SIGQUIT, signal.SIGKILL):
            self._send(loudly)
            if self._ends_within(AT_ONCE_SECONDS):
                return

    def _send(self, what: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, what)

    def _ends_within(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while self.lives():
            if time.monotonic() > until:
                return False
            time.sleep(0.02)
        return True

    def remove_socket(self) -> None:
        if self.socket_dir.name.startswith("earnest-") and not self.lives():
            shutil.rmtree(self.socket_dir, ignore_errors=True)
