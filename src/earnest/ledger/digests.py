"""Sums of rows, so that two sides can be compared without holding either.

Each row's hash is added to a bucket of its table; addition does not mind the order. Where two sides' buckets
differ, a second pass keeps the rows of just those buckets and says which they are.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any
from zlib import crc32

import msgspec

BUCKETS = 4_096
Bucket = tuple[str, int]
_encode = msgspec.msgpack.Encoder().encode


class Digests:
    """Rows added on the replay's side and taken away on the tables' side; what is left differs."""

    def __init__(self, watched: frozenset[Bucket] = frozenset()) -> None:
        self.sums: dict[str, list[int]] = {}
        self.watched = watched
        self.kept: dict[str, Counter[tuple[Any, ...]]] = {}

    def replayed(self, table: str, row: tuple[Any, ...]) -> None:
        """The replay has this row."""
        self._add(table, row, 1)

    def stored(self, table: str, row: tuple[Any, ...]) -> None:
        """The table has this row."""
        self._add(table, row, -1)

    def unequal(self) -> frozenset[Bucket]:
        """The buckets in which the two sides differ."""
        return frozenset((table, index) for table, sums in self.sums.items() for index, one in enumerate(sums) if one)

    def differences(self) -> Iterator[str]:
        """A sentence for each row that only one side has, of the watched buckets."""
        for table, counts in self.kept.items():
            for row, balance in counts.items():
                side = "the replay has a row that the table lacks" if balance > 0 else "no command accounts for the row"
                if balance:
                    yield f"{table}: {side}: {row}"

    def _add(self, table: str, row: tuple[Any, ...], sign: int) -> None:
        index = crc32(str(row[0]).encode()) % BUCKETS
        sums = self.sums.get(table)
        if sums is None:
            sums = self.sums[table] = [0] * BUCKETS
        digest = hashlib.blake2b(_encode(row), digest_size=16).digest()
        sums[index] += sign * int.from_bytes(digest, "big")
        if (table, index) in self.watched:
            self.kept.setdefault(table, Counter())[row] += sign
