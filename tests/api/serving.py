"""A real server in a process of its own, and a caller that speaks to it over sockets."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tests.conftest import EARNEST, environment, run_earnest

PATIENCE_SECONDS = 60


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def code(self) -> Any:
        """The code of a problem."""
        assert self.headers["content-type"] == "application/problem+json", self
        return self.json["code"]


class Caller:
    """Calls a server with one key."""

    def __init__(self, address: str, key: str | None) -> None:
        self.address, self.key = address, key

    def get(self, path: str, **headers: str) -> Answer:
        """GET under /api/v1."""
        return self.send("GET", f"/api/v1{path}", headers=headers)

    def post(self, path: str, body: Any = None, *, key: str | None = None, **headers: str) -> Answer:
        """POST under /api/v1: JSON, or bytes as they are; `key` goes into the header Idempotency-Key."""
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        sent = {"Content-Type": "application/json"} | headers
        if key is not None:
            sent["Idempotency-Key"] = key.encode().decode("latin-1")
        return self.send("POST", f"/api/v1{path}", raw, sent)

    def commands(self, *commands: Any) -> list[dict[str, Any]]:
        """Carry out many, which has to work as a whole."""
        answer = self.post("/commands", list(commands))
        assert answer.status == 200, answer
        found: list[dict[str, Any]] = answer.json
        return found

    def send(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """Any request, on a connection of its own."""
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=PATIENCE_SECONDS)
        sent = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        if self.key is not None:
            sent = {"Authorization": f"Bearer {self.key}"} | sent
        try:
            connection.request(method, path, body or None, sent)
            answer = connection.getresponse()
            names = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, names, answer.read())
        finally:
            connection.close()


class Server(NamedTuple):
    """A server that answers."""

    address: str
    url: str
    process: subprocess.Popen[bytes]

    def new_key(self, scope: str = "admin", *more: str) -> str:
        """A key made on the command line."""
        name = f"key-{time.monotonic_ns()}"
        ran = run_earnest(["key", "create", "--name", name, "--scope", scope, *more], url=self.url)
        assert ran.code == 0, ran.stderr
        return ran.stdout.strip()

    def caller(self, scope: str = "admin", *more: str) -> Caller:
        """Somebody with a key of that scope."""
        return Caller(self.address, self.new_key(scope, *more))


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def begin_serving(
    url: str, *options: str, log: Any = subprocess.DEVNULL, env: Mapping[str, str] | None = None
) -> Server:
    """Start `earnest serve` and wait until it answers."""
    port = free_port()
    command = [str(EARNEST), "serve", "--port", str(port), *options]
    process = subprocess.Popen(
        command, env=environment(url, env), stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
    )
    server = Server(f"http://127.0.0.1:{port}", url, process)
    wait_until_it_answers(server.address, process)
    return server


def wait_until_it_answers(address: str, process: subprocess.Popen[Any]) -> None:
    """Until the server is ready, as long as its process lives."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < give_up:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            if Caller(address, None).send("GET", "/readyz").status == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server never answered")


def stop(server: Server, with_signal: signal.Signals = signal.SIGTERM) -> int:
    """Stop it as an operator does; its exit code."""
    if server.process.poll() is None:
        server.process.send_signal(with_signal)
    return server.process.wait(PATIENCE_SECONDS)


def kill(server: Server) -> None:
    """End it and its children as a power cut does."""
    os.killpg(server.process.pid, signal.SIGKILL)
    server.process.wait(PATIENCE_SECONDS)


@contextmanager
def serving(url: str, *options: str) -> Iterator[Server]:
    """A server as long as the block lasts."""
    server = begin_serving(url, *options)
    try:
        yield server
    finally:
        if server.process.poll() is None and stop(server) != 0:
            kill(server)
