"""How values cross to PostgreSQL and back: columns as binary arrays, moments as microseconds.

psycopg's own list dumper looks at every element in Python; these columns are known to be of one type, so that a
batch of thousands of rows costs little more than its bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import psycopg
from psycopg import pq
from psycopg.abc import Buffer
from psycopg.adapt import AdaptersMap, Dumper, Loader
from psycopg.rows import tuple_row

_EPOCH_2000 = 946_684_800_000_000
"""PostgreSQL counts its microseconds from 2000-01-01."""
_NULL = b"\xff\xff\xff\xff"
_LENGTH = struct.Struct(">i")
_LENGTHS = [_LENGTH.pack(length) for length in range(256)]


class Moment(int):
    """Microseconds since 1970, as one parameter of type timestamptz."""


class Column(list[Any]):
    """Values of one type, or None, that go as one array."""


class Texts(Column):
    """text[]."""


class Ids(Texts):
    """text[] that goes with many statements, and is packed with the first: it must not change after that."""

    packed: Buffer | None = None


class Integers(Column):
    """integer[]."""


class Bigints(Column):
    """bigint[]."""


class Moments(Column):
    """timestamptz[] of microseconds since 1970."""


class Booleans(Column):
    """boolean[]."""


class Blobs(Column):
    """bytea[]."""


class Jsons(Column):
    """json[] of encoded JSON."""


def _texts(values: list[Any]) -> bytes:
    return _blobs([None if one is None else one.encode() for one in values])


def _blobs(values: list[Any]) -> bytes:
    lengths = _LENGTHS
    if None not in values and max(map(len, values)) < len(lengths):  # the usual case, without a call for each
        return b"".join([lengths[len(one)] + one for one in values])
    return b"".join([_NULL if one is None else _LENGTH.pack(len(one)) + one for one in values])


def _booleans(values: list[Any]) -> bytes:
    return b"".join([_NULL if one is None else b"\0\0\0\1\1" if one else b"\0\0\0\1\0" for one in values])


def _numbers(code: str, width: int, shift: int = 0) -> Callable[[list[Any]], bytes]:
    """Integers of one width, `shift` taken off each; one call of struct packs all where none is missing."""
    one_packed = struct.Struct(f">i{code}").pack

    def pack(values: list[Any]) -> bytes:
        if None in values:
            return b"".join([_NULL if one is None else one_packed(width, one - shift) for one in values])
        flat = [width] * (2 * len(values))
        flat[1::2] = [one - shift for one in values] if shift else values
        return struct.pack(">" + f"i{code}" * len(values), *flat)

    return pack


def _array_dumper(array_oid: int, element_oid: int, packed: Callable[[list[Any]], bytes]) -> type[Dumper]:
    class ColumnDumper(Dumper):
        format = pq.Format.BINARY
        oid = array_oid

        def dump(self, obj: Any) -> Buffer:
            header = struct.pack(">iiIii", bool(obj), None in obj, element_oid, len(obj), 1)
            return header + packed(obj) if obj else header[:12]

    return ColumnDumper


_TextsDumper = _array_dumper(1009, 25, _texts)


class _IdsDumper(_TextsDumper):  # type: ignore[misc, valid-type]
    def dump(self, obj: Ids) -> Buffer:
        if obj.packed is None:
            obj.packed = super().dump(obj)
        return obj.packed


class _MomentDumper(Dumper):
    format = pq.Format.BINARY
    oid = 1184

    def dump(self, obj: Moment) -> Buffer:
        return struct.pack(">q", obj - _EPOCH_2000)


class _MomentLoader(Loader):
    format = pq.Format.BINARY

    def load(self, data: Buffer) -> int:
        return int.from_bytes(data, "big", signed=True) + _EPOCH_2000


class _BytesLoader(Loader):
    """JSON as its bytes, for msgspec to read."""

    format = pq.Format.BINARY

    def load(self, data: Buffer) -> bytes:
        return bytes(data)


def _adapters() -> AdaptersMap:
    adapters = AdaptersMap(psycopg.adapters)
    adapters.register_dumper(Texts, _TextsDumper)
    adapters.register_dumper(Ids, _IdsDumper)
    adapters.register_dumper(Integers, _array_dumper(1007, 23, _numbers("i", 4)))
    adapters.register_dumper(Bigints, _array_dumper(1016, 20, _numbers("q", 8)))
    adapters.register_dumper(Moments, _array_dumper(1185, 1184, _numbers("q", 8, _EPOCH_2000)))
    adapters.register_dumper(Booleans, _array_dumper(1000, 16, _booleans))
    adapters.register_dumper(Blobs, _array_dumper(1001, 17, _blobs))
    adapters.register_dumper(Jsons, _array_dumper(199, 114, _blobs))
    adapters.register_dumper(Moment, _MomentDumper)
    adapters.register_loader("timestamptz", _MomentLoader)
    adapters.register_loader("json", _BytesLoader)
    return adapters


_ADAPTERS = _adapters()


def use_ledger_adapters(cursor: Any) -> None:
    """Let the cursor read and write as the ledger does, whatever its connection's adapters are."""
    cursor._adapters = _ADAPTERS


class LedgerCursor(psycopg.Cursor[Any]):
    """Server-binding and binary, with the ledger's adapters whatever those of the connection are."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        super().__init__(connection, row_factory=tuple_row)
        use_ledger_adapters(self)
        self.format = pq.Format.BINARY


def plain_connection(connection: Any) -> psycopg.Connection[Any]:
    """The psycopg connection itself, also where Django's is around it."""
    if isinstance(connection, psycopg.Connection):
        return connection
    connection.ensure_connection()
    inner: psycopg.Connection[Any] = connection.connection
    return inner
