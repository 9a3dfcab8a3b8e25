"""`earnest apply`: carry out a file of commands, one outcome line each, in order."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import msgspec
import typer

from earnest.cli.interrupts import interrupted_later
from earnest.cli.lines import Lines
from earnest.cli.marketplace import begin, marketplace
from earnest.cli.output import FOUND_FAULTS, INTERRUPTED, NotRun, words
from earnest.cli.policy_argument import load_policy
from earnest.cli.progress import progress
from earnest.rules.parsing import MAX_LINE_BYTES, Malformed, Parsed, parse_line, too_long

BATCH = 5_000
BATCH_BYTES = 32 * 1024 * 1024
"""A batch of long lines ends earlier, so that memory stays bounded."""


def apply(
    file: Annotated[str, typer.Argument(help="JSON Lines of commands; - reads them from a pipe.")],
    policy: Annotated[
        str | None, typer.Option(help="The policy an empty marketplace begins with: a preset or a TOML file.")
    ] = None,
) -> None:
    """Carry out a file of commands; what was done before is replayed, so a second run goes on where one stopped."""
    first_policy = None if policy is None else load_policy(policy)
    with _opened(file) as stream, marketplace(writes=True):
        begin(kind="live", policy=first_policy)
        run = _Run(stream)
        try:
            run.carry_out_all()
        except KeyboardInterrupt:
            words.print(f"stopped after {run.done:,} commands; the same command line goes on from there")
            sys.exit(INTERRUPTED)
        words.print(run.summary())
        if run.counts.get("invalid"):
            sys.exit(FOUND_FAULTS)


class _Run:
    """One file on its way through; outcomes are printed only after their commit."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.lines = Lines(stream, longest=MAX_LINE_BYTES)
        self.size = _regular_size(stream)
        self.counts: dict[str, int] = {}
        self.done = 0

    def carry_out_all(self) -> None:
        """All lines, a batch at a time."""
        with progress("applying", self.size) as advance:
            batch: list[Parsed | Malformed] = []
            batch_bytes = 0
            for number, line in self.lines:
                if number == 1 and line is not None:
                    _hint_at_encoding(line)
                if line is None or line.strip(b" \t\r"):
                    where = f"line {number}"
                    batch.append(too_long(where) if line is None else parse_line(line, where=where))
                    batch_bytes += len(line or b"")
                if batch and (len(batch) >= BATCH or batch_bytes >= BATCH_BYTES or not self.lines.waiting()):
                    self._carry_out(batch)
                    advance(batch_bytes + len(batch))
                    batch, batch_bytes = [], 0
            if batch:
                self._carry_out(batch)

    def _carry_out(self, batch: list[Parsed | Malformed]) -> None:
        from earnest.market.carry_out import carry_out

        outcomes = iter(carry_out([one for one in batch if isinstance(one, Parsed)]))
        in_order = [one.outcome if isinstance(one, Malformed) else next(outcomes) for one in batch]
        with interrupted_later():  # what is committed is told, or a second run would call it replayed
            sys.stdout.buffer.writelines(msgspec.json.encode(one) + b"\n" for one in in_order)
            sys.stdout.buffer.flush()
            self.done += len(batch)
        for one in in_order:
            self.counts[one["status"]] = self.counts.get(one["status"], 0) + 1

    def summary(self) -> str:
        """What became of the lines."""
        counts = ", ".join(f"{count:,} {status}" for status, count in sorted(self.counts.items()))
        return f"{self.done:,} commands: {counts or 'nothing to do'}"


@contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    if file == "-":
        if sys.stdin is None:  # which is what Python makes of a closed one
            raise NotRun("there is nothing to read: standard input is closed", "pipe the commands in, or name a file")
        yield sys.stdin.buffer
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115 - an error inside the block is none of this file's
    except OSError as error:
        raise NotRun(f"cannot read {file}: {error.strerror}", "give a file of commands, or - for a pipe") from None
    with stream:
        yield stream


def _hint_at_encoding(line: bytes) -> None:
    if line.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in line:
        words.print("hint: this looks like UTF-16, or like no text at all; commands are JSON in UTF-8: save it so")


def _regular_size(stream: IO[bytes]) -> int | None:
    status = os.fstat(stream.fileno())
    return status.st_size if stat.S_ISREG(status.st_mode) else None
