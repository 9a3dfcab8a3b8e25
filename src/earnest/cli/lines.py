"""Lines of a file or pipe, split at LF only, too long ones passed over without holding them."""

from __future__ import annotations

import os
import select
from collections.abc import Iterator
from typing import IO

CHUNK = 1 << 20


class Lines:
    """Numbered lines as they come; `waiting` says whether another can be had without waiting for a pipe."""

    def __init__(self, stream: IO[bytes], *, longest: int) -> None:
        self.descriptor = stream.fileno()
        self.longest = longest
        self.buffer = b""
        self.start = 0
        self.ended = False
        self.number = 0

    def __iter__(self) -> Iterator[tuple[int, bytes | None]]:
        """(line number, the line without its LF), None for a line over `longest` bytes."""
        while True:
            end = self.buffer.find(b"\n", self.start)
            if end >= 0:
                line, self.start = self.buffer[self.start : end], end + 1
            elif len(self.buffer) - self.start > self.longest:
                yield self._pass_over()
                continue
            elif not self.ended:
                self._read_more()
                continue
            elif self.start < len(self.buffer):
                line, self.start = self.buffer[self.start :], len(self.buffer)
            else:
                return
            self.number += 1
            if self.number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            yield self.number, line if len(line) <= self.longest else None

    def waiting(self) -> bool:
        """Whether the next line, or the end, is there already."""
        if not self._has_line() and select.select([self.descriptor], [], [], 0)[0]:
            self._read_more()
        return self._has_line()

    def _has_line(self) -> bool:
        return self.ended or self.buffer.find(b"\n", self.start) >= 0

    def _read_more(self) -> None:
        chunk = os.read(self.descriptor, CHUNK)
        self.ended = not chunk
        self.buffer = self.buffer[self.start :] + chunk
        self.start = 0

    def _pass_over(self) -> tuple[int, None]:
        while True:
            end = self.buffer.find(b"\n", self.start)
            if end >= 0:
                self.start = end + 1
                break
            self.start = len(self.buffer)
            self._read_more()
            if self.ended:
                break
        self.number += 1
        return self.number, None
