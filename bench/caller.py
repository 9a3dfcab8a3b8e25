"""A caller that costs little: requests encoded beforehand, sockets that stay open, one epoll loop.

It runs in a process of its own, so that it takes nothing from what is measured but its share of the machine.
"""

from __future__ import annotations

import re
import select
import socket
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import NamedTuple

OK = b"HTTP/1.1 200 "
COUNTED = b'"status":"ok"'
PATIENCE_SECONDS = 60
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Called(NamedTuple):
    """How it went: the whole time, each request's time as its caller saw it, and the outcomes that were `ok`."""

    seconds: float
    each_ms: list[float]
    oks: int

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.each_ms) / self.seconds


class Caller:
    """Whoever calls, in a process of its own."""

    def __init__(self, elsewhere: ProcessPoolExecutor) -> None:
        self.elsewhere = elsewhere

    def call(self, port: int, requests: Sequence[bytes], *, connections: int = 1) -> Called:
        """Send all, each connection its next as soon as it has its answer. Every answer has to be a 200."""
        return self.elsewhere.submit(_call, port, requests, connections).result()


@contextmanager
def caller() -> Iterator[Caller]:
    """A caller as long as the block lasts."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as elsewhere:
        yield Caller(elsewhere)


def encoded(method: str, path: str, key: str, *, body: bytes = b"", headers: Sequence[str] = ()) -> bytes:
    """A whole request of HTTP/1.1."""
    lines = (f"{method} /api/v1{path} HTTP/1.1", "Host: bench", f"Authorization: Bearer {key}", *headers)
    return "\r\n".join((*lines, f"Content-Length: {len(body)}", "", "")).encode() + body


class _Open:
    """A connection with at most one request under way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.got = b""
        self.length = -1
        self.sent_at = 0.0

    def send(self, request: bytes) -> None:
        self.got, self.length = b"", -1
        self.sent_at = time.perf_counter()
        self.socket.sendall(request)

    def is_answered(self) -> bool:
        """Read what came; whether that was the answer's last byte."""
        came = self.socket.recv(1 << 20)
        if not came:
            raise ConnectionError(f"the server hung up after {self.got[:500]!r}")
        self.got += came
        if self.length < 0:
            head, end, _ = self.got.partition(b"\r\n\r\n")
            found = _LENGTH.search(head)
            if not end or found is None:
                return False
            self.length = len(head) + len(end) + int(found[1])
        return len(self.got) >= self.length


def _call(port: int, requests: Sequence[bytes], connections: int) -> Called:
    waiting, oks = deque(requests), 0
    each_ms: list[float] = []
    with select.epoll() as poll:
        opened = {one.socket.fileno(): one for one in (_Open(port) for _ in range(connections))}
        started = time.perf_counter()
        for descriptor, one in opened.items():
            poll.register(descriptor, select.EPOLLIN)
            one.send(waiting.popleft())
        while len(each_ms) < len(requests):
            for descriptor, _ in poll.poll(PATIENCE_SECONDS):
                one = opened[descriptor]
                if not one.is_answered():
                    continue
                each_ms.append((time.perf_counter() - one.sent_at) * 1_000)
                if not one.got.startswith(OK):
                    raise AssertionError(one.got[:1_000])
                oks += one.got.count(COUNTED)
                if waiting:
                    one.send(waiting.popleft())
        seconds = time.perf_counter() - started
        for one in opened.values():
            one.socket.close()
    return Called(seconds, each_ms, oks)
