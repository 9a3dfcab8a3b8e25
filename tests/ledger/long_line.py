"""A server far away: a line that takes its time, and counts how often somebody waited at its near end."""

from __future__ import annotations

import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from psycopg.conninfo import conninfo_to_dict, make_conninfo

LATENCY_SECONDS = 0.05
"""What is sent without waiting for an answer is on its way by then."""


class Line:
    """Passes on what either end says. `trips`: how often the near end spoke after it had heard an answer."""

    def __init__(self, near: socket.socket, far: socket.socket) -> None:
        self.near, self.far = near, far
        self.trips = 0
        self.heard = True

    def carry_questions(self) -> None:
        """From the near end to the far one, at once."""
        with suppress(OSError):
            while said := self.near.recv(65_536):
                self.trips += self.heard
                self.heard = False
                self.far.sendall(said)

    def carry_answers(self) -> None:
        """From the far end to the near one, late."""
        with suppress(OSError):
            while said := self.far.recv(65_536):
                time.sleep(LATENCY_SECONDS)
                self.heard = True
                self.near.sendall(said)


class Far(NamedTuple):
    """A database at the far end of such a line, for one connection."""

    url: str
    lines: list[Line]

    @property
    def trips(self) -> int:
        """How often the connection has waited so far."""
        return self.lines[0].trips


@contextmanager
def long_line(url: str) -> Iterator[Far]:
    """The database at `url`, through a socket of our own."""
    with tempfile.TemporaryDirectory(prefix="earnest-line-") as folder, socket.socket(socket.AF_UNIX) as door:
        door.bind(str(Path(folder) / ".s.PGSQL.5432"))
        door.listen()
        lines: list[Line] = []

        def answer() -> None:
            lines.append(Line(door.accept()[0], _dialled(url)))
            threading.Thread(target=lines[0].carry_answers, daemon=True).start()
            lines[0].carry_questions()

        threading.Thread(target=answer, daemon=True).start()
        yield Far(make_conninfo(url, host=folder, port="5432", sslmode="disable"), lines)
        for line in lines:
            line.near.close()
            line.far.close()


def _dialled(url: str) -> socket.socket:
    parts = conninfo_to_dict(url)
    host, port = str(parts.get("host") or "localhost"), int(str(parts.get("port") or 5432))
    if host.startswith("/"):
        dialled = socket.socket(socket.AF_UNIX)
        dialled.connect(f"{host}/.s.PGSQL.{port}")
        return dialled
    return socket.create_connection((host, port))
