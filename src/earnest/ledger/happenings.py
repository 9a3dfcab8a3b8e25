"""What commands and sweeps did, to whom: what whoever tells people reads, in journal order.

Reads only. Where an entry is read long after it was booked, proposals and jobs stand as they do now; what an entry
moved is always its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
import psycopg

from earnest.ledger.adapters import Bigints, LedgerCursor, Moment, Texts
from earnest.ledger.queries import QUERIES


class JournalEntry(NamedTuple):
    """An accepted command with its outcome."""

    number: int
    at: int
    type: str
    key: str
    command: dict[str, Any]
    outcome: dict[str, Any]


class Movement(NamedTuple):
    """A transfer. `source` and `since` say where its Connects had come from and when, None for none of a lot; `made`
    that the entry itself made their lot, which lives until `expires_at`, None for ever."""

    number: int
    wallet: str
    proposal: str | None
    kind: str
    amount: int
    source: str | None
    since: int | None
    made: bool | None
    expires_at: int | None


class ToldProposal(NamedTuple):
    """A proposal and its job as they stand now; `staked` is all that was ever staked for it, its boost included."""

    id: str
    job: str
    wallet: str
    number: int
    submitted_at: int
    policy: int
    price: int
    state: str
    viewed_at: int | None
    due_at: int | None
    client: str
    job_state: str
    hires_wanted: int
    auction_closes_at: int
    staked: int


class EndingStake(NamedTuple):
    """A price stake that will be spent by its age at `due_at`; withdrawn before, `percent` of it comes back."""

    proposal: str
    job: str
    wallet: str
    price: int
    due_at: int
    percent: int


class StakeNow(NamedTuple):
    """What is staked for a proposal's price. At `due_at`, None for never, it settles by itself: as never viewed where
    `unviewed`, else it is spent by its age."""

    price: int
    percent: int
    due_at: int | None
    unviewed: bool | None


class Expiring(NamedTuple):
    """Connects of a wallet that expire on one day, the first of them at `expires_at`."""

    wallet: str
    amount: int
    expires_at: int


def entries_after(
    connection: psycopg.Connection[Any], number: int, *, upto: int, types: Iterable[str], count: int
) -> list[JournalEntry]:
    """At most `count` accepted commands of these types after a number, up to one that has to be settled."""
    parameters = {"number": number, "upto": upto, "types": Texts(types), "count": count}
    rows = LedgerCursor(connection).execute(QUERIES["entries_after"], parameters).fetchall()
    decode = msgspec.json.decode
    return [
        JournalEntry(number, at, type, key, decode(command), decode(outcome))
        for number, at, type, key, command, outcome in rows
    ]


def transfers_of(
    connection: psycopg.Connection[Any], numbers: Sequence[int], *, kinds: Iterable[str]
) -> list[Movement]:
    """What these entries moved of these kinds, in the order booked."""
    if not numbers:
        return []
    parameters = {
        "first": min(numbers), "last": max(numbers), "numbers": Bigints(numbers), "kinds": Texts(kinds)
    }  # fmt: skip
    return [Movement(*row) for row in LedgerCursor(connection).execute(QUERIES["transfers_of"], parameters)]


def proposals_told_of(
    connection: psycopg.Connection[Any], proposals: Iterable[str], *, ended_with: Iterable[str]
) -> list[ToldProposal]:
    """These proposals, and those that stood on the jobs `ended_with` when they ended, by submission."""
    parameters = {"proposals": Texts(proposals), "jobs": Texts(ended_with)}
    return [ToldProposal(*row) for row in LedgerCursor(connection).execute(QUERIES["proposals_told_of"], parameters)]


def last_hires(connection: psycopg.Connection[Any], jobs: Iterable[str], *, since: int) -> dict[str, int]:
    """The number of each job's last hire, of those whose last one is not before `since`."""
    parameters = {"jobs": Texts(jobs), "number": since}
    return dict(LedgerCursor(connection).execute(QUERIES["last_hires"], parameters).fetchall())


def stakes_ending(connection: psycopg.Connection[Any], *, after: int, upto: int) -> list[EndingStake]:
    """The stakes that will be spent by their age after a moment and up to another, as things stand."""
    parameters = {"after": Moment(after), "upto": Moment(upto)}
    return [EndingStake(*row) for row in LedgerCursor(connection).execute(QUERIES["stakes_ending"], parameters)]


def stake_now(connection: psycopg.Connection[Any], proposal: str) -> StakeNow | None:
    """What is staked for the proposal's price as booked; None where nothing is."""
    row = LedgerCursor(connection).execute(QUERIES["stake_now"], {"proposal": proposal}).fetchone()
    return row and StakeNow(*row)


def connects_expiring(connection: psycopg.Connection[Any], *, after: int, upto: int) -> list[Expiring]:
    """What expires, by wallet and day, on days on which some of it does after a moment and up to another."""
    parameters = {"after": Moment(after), "upto": Moment(upto)}
    return [Expiring(*row) for row in LedgerCursor(connection).execute(QUERIES["connects_expiring"], parameters)]


def next_endings(
    connection: psycopg.Connection[Any], *, stakes_after: int, long_after: int, shortly_after: int
) -> tuple[int | None, int | None, int | None]:
    """The first stake that falls due after one moment, and the first lots that expire after two others."""
    parameters = {
        "stakes_after": Moment(stakes_after),
        "long_after": Moment(long_after),
        "shortly_after": Moment(shortly_after),
    }
    ((stake, long, shortly),) = LedgerCursor(connection).execute(QUERIES["next_ending"], parameters).fetchall()
    return stake, long, shortly
