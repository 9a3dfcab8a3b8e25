"""Lists and single things as programs read them: transfers, proposals, policies, quotes. Reads only, by cursor.

The caller holds a repeatable snapshot. Each list is in the order of numbers that are drawn under the lock of what it
is a list of, so a page that begins after the last row of the one before neither skips nor repeats, whoever writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec
import psycopg

from earnest.ledger.adapters import LedgerCursor, Moment, Texts
from earnest.ledger.feed import Place
from earnest.ledger.locks import Reach
from earnest.ledger.queries import QUERIES
from earnest.ledger.reads import read_state
from earnest.rules.moments import format_moment, month_of, month_start
from earnest.rules.state import PolicyVersion

Item = dict[str, Any]


def transfer_page(
    connection: psycopg.Connection[Any], wallet: str, after: Place, count: int
) -> list[tuple[Place, Item]]:
    """A wallet's transfers in the order booked."""
    parameters = {"wallet": wallet, "number": after.number, "n": after.n, "count": count}
    rows = LedgerCursor(connection).execute(QUERIES["transfer_page"], parameters).fetchall()
    return [(Place(row[0], row[1]), _transfer(*row)) for row in rows]


def _transfer(
    number: int, n: int, at: int, type: str, key: str, kind: str, source: str, target: str, amount: int,
    lot_number: int | None, lot_n: int | None, proposal: str | None, payment: str | None,
) -> Item:  # fmt: skip
    return {
        "transfer": f"{number}-{n}",
        "at": format_moment(at),
        "kind": kind,
        "from": source,
        "to": target,
        "amount": amount,
        "lot": lot_id(lot_number, lot_n),
        "proposal": proposal,
        "payment": payment,
        "command": {"key": key, "type": type},
    }


def lot_id(number: int | None, n: int | None) -> str | None:
    """`<number>-<n>`, or None for none."""
    return None if number is None else f"{number}-{n}"


def proposal_page(
    connection: psycopg.Connection[Any], job: str, after: Place, count: int, *, at: int
) -> list[tuple[Place, Item]]:
    """A job's proposals by submission, as of `at`."""
    parameters = {"job": job, "number": after.number, "count": count}
    ids = [row[0] for row in LedgerCursor(connection).execute(QUERIES["proposal_page"], parameters)]
    return [(Place(row.number), _proposal(row, aged)) for row, aged in _proposals(connection, ids, at)]


def proposal_of(connection: psycopg.Connection[Any], proposal: str, *, at: int) -> Item | None:
    """One proposal as of `at`, with what came back and what was spent of it; None where there is none."""
    for row, aged in _proposals(connection, [proposal], at):
        parameters = {"wallet": row.wallet, "number": row.number, "proposal": proposal}
        returned, spent = LedgerCursor(connection).execute(QUERIES["released_of"], parameters).fetchall()[0]
        return _proposal(row, aged) | {"returned": returned, "spent": spent + aged}
    return None


class _ProposalRow(NamedTuple):
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
    bid: int
    price_staked: int
    bid_staked: int


def _proposals(connection: psycopg.Connection[Any], ids: list[str], at: int) -> Iterator[tuple[_ProposalRow, int]]:
    """Each with how much of its price stake is spent by its age, booked or not."""
    rows = LedgerCursor(connection).execute(QUERIES["read_proposals"], {"proposals": Texts(ids)}).fetchall()
    versions = {one.number: one for one in _versions(connection)} if rows else {}
    for row in map(_ProposalRow._make, rows):
        unviewed = row.due_at == row.submitted_at + versions[row.policy].never_viewed_after
        aged = row.due_at is not None and row.due_at <= at and not unviewed
        yield row, row.price_staked if aged else 0


def _proposal(row: _ProposalRow, aged: int) -> Item:
    return {
        "proposal": row.id,
        "job": row.job,
        "wallet": row.wallet,
        "state": row.state,
        "price": row.price,
        "boost": row.bid,
        "staked": row.price_staked + row.bid_staked - aged,
        "submitted_at": format_moment(row.submitted_at),
        "viewed_at": row.viewed_at and format_moment(row.viewed_at),
        "settles_at": row.due_at and format_moment(row.due_at),
    }


def _versions(connection: psycopg.Connection[Any]) -> list[PolicyVersion]:
    return list(read_state(connection, Reach()).policies)


def policy_page(connection: psycopg.Connection[Any], after: int, count: int, *, at: int) -> list[tuple[Place, Item]]:
    """The policies in the order they were set, and which of them is in force at `at`."""
    in_force = read_state(connection, Reach()).policy_at(at).number
    rows = LedgerCursor(connection).execute(QUERIES["policy_page"], {"number": after, "count": count}).fetchall()
    return [
        (
            Place(number),
            {
                "terms": terms,
                "effective_from": format_moment(effective_from),
                "in_force": number == in_force,
                "policy": msgspec.json.decode(policy),
            },
        )
        for number, effective_from, terms, policy in rows
    ]


def owners_of(
    connection: psycopg.Connection[Any], *, proposals: Iterable[str], payments: Iterable[str], jobs: Iterable[str]
) -> dict[tuple[str, str], str]:
    """Whose the proposals and payments are, and who is the jobs' client, by kind and id; unknown ones are left out."""
    parameters = {"proposals": Texts(proposals), "payments": Texts(payments), "jobs": Texts(jobs)}
    return {
        (kind, one): owner for kind, one, owner in LedgerCursor(connection).execute(QUERIES["owners_of"], parameters)
    }


def anything_due(connection: psycopg.Connection[Any], at: int) -> bool:
    """Whether a sweep at `at` would book anything."""
    parameters = {"at": Moment(at), "month": month_of(at)}
    return bool(LedgerCursor(connection).execute(QUERIES["anything_due"], parameters).fetchall()[0][0])


def next_due(connection: psycopg.Connection[Any], after: int) -> int | None:
    """The earliest moment at which something unbooked falls due, past or to come; None where nothing will.

    It may lie before `after`, where the books are behind. Month grants fall due on the 1st.
    """
    found: int | None = LedgerCursor(connection).execute(QUERIES["oldest_due"], {"at": Moment(after)}).fetchall()[0][0]
    month = month_start(month_of(after) + 1)
    return month if found is None else min(found, month)
