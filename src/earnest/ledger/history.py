"""What happened to one wallet's Connects: its journal entries with all that each moved, and what it holds now.

Every read is a query or two by keys that lead with the wallet, so that a long history costs no more than its page. The
balance after an entry is what the books said then: what expires or grows too old counts from when a sweep booked it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import msgspec
import psycopg

from earnest.ledger.adapters import LedgerCursor, Moment, Texts
from earnest.ledger.load import POLICIES
from earnest.ledger.queries import QUERIES
from earnest.rules.policy import Policy
from earnest.rules.state import PolicyVersion

NEWEST = (1 << 63) - 1
"""Above every journal number."""


class Moved(NamedTuple):
    """One transfer of an entry, with the lot it is of and the payment it concerns; `source` is None where it is of no
    lot. `paid_at`, `paid_connects`, `paid_amount` and `paid_currency` tell of that payment, or of the lot's."""

    n: int
    kind: str
    from_account: str
    to_account: str
    amount: int
    lot_number: int | None
    lot_n: int | None
    proposal: str | None
    payment: str | None
    source: str | None
    expires_at: int | None
    made_at: int | None
    paid_at: int | None
    paid_connects: int | None
    paid_amount: int | None
    paid_currency: str | None

    @property
    def lot(self) -> str | None:
        """The lot's id, as everywhere else."""
        return None if self.lot_number is None else f"{self.lot_number}-{self.lot_n}"

    @property
    def change(self) -> int:
        """By how much it changed what is available."""
        if self.to_account == "available":
            return self.amount
        return -self.amount if self.from_account == "available" else 0


class Entry(NamedTuple):
    """A journal entry as it concerned one wallet. `balance` is what was available after it, as booked; `proposal` and
    `cause` are its command's, where it has them."""

    number: int
    at: int
    type: str
    key: str
    balance: int
    proposal: str | None
    cause: str | None
    moved: tuple[Moved, ...]


class Step(NamedTuple):
    """What one entry staked of a proposal, or released of it."""

    number: int
    at: int
    type: str
    staked: int
    released: int


class ProposalStory(NamedTuple):
    """A proposal, and what was staked and released of it by entry, the first one first. Its boost follows the rules
    that its job was posted under, `job_policy`."""

    id: str
    job: str
    number: int
    submitted_at: int
    policy: int
    price: int
    state: str
    viewed_at: int | None
    due_at: int | None
    job_policy: int
    complexity: str
    category: str
    steps: tuple[Step, ...]


class HeldLot(NamedTuple):
    """Connects of one origin that are not spent yet. `paid_at` is when they were bought; `returned` says that they
    came back after their first lot had expired."""

    lot: str
    source: str
    remaining: int
    expires_at: int | None
    made_at: int
    paid_at: int | None
    returned: bool


class Standing(NamedTuple):
    """A wallet's accounts as booked, and its lots in spending order, those past their expiry included."""

    frozen: bool
    available: int
    staked: int
    spent: int
    expired: int
    debt: int
    claimed: int
    lots: tuple[HeldLot, ...]


class OpenStake(NamedTuple):
    """What is staked on a proposal now, for its price and as its boost."""

    proposal: str
    job: str
    submitted_at: int
    policy: int
    price: int
    viewed_at: int | None
    due_at: int | None
    price_staked: int
    bid_staked: int


class MonthSpent(NamedTuple):
    """What was spent in a month, which begins at `month`, and of it since a later moment."""

    month: int
    spent: int
    recent: int


def history_page(
    connection: psycopg.Connection[Any], wallet: str, *, below: int = NEWEST, count: int,
    kinds: Iterable[str] | None = None, job: str = "",
) -> list[Entry]:  # fmt: skip
    """The wallet's `count` newest entries below a journal number, of any kind of transfer and any job unless some are
    named. An entry comes whole, with what it moved of other kinds and for other jobs too."""
    parameters = {
        "wallet": wallet,
        "below": below,
        "count": count,
        "any_kind": kinds is None,
        "kinds": Texts(kinds or ()),
        "any_job": not job,
        "job": job,
    }
    rows = LedgerCursor(connection).execute(QUERIES["history_page"], parameters).fetchall()
    found, since = [], 0
    for number, entry in groupby(rows, key=lambda row: row[0]):
        lines = list(entry)
        _, at, type, key, available, changed, proposal, cause = lines[0][:8]
        since += changed
        moved = tuple(Moved(*line[8:]) for line in lines)
        found.append(Entry(number, at, type, key, available - since, proposal, cause, moved))
    return found


def entry_of(connection: psycopg.Connection[Any], wallet: str, number: int) -> Entry | None:
    """That journal entry as it concerned the wallet; None where it moved nothing of it."""
    found = history_page(connection, wallet, below=number + 1, count=1)
    return found[0] if found and found[0].number == number else None


def proposal_stories(
    connection: psycopg.Connection[Any], wallet: str, proposals: Iterable[str], *, upto: int = NEWEST
) -> dict[str, ProposalStory]:
    """Those of the proposals that are the wallet's, by id, with their steps up to a journal number."""
    parameters = {"wallet": wallet, "proposals": Texts(sorted(set(proposals))), "upto": upto}
    if not parameters["proposals"]:
        return {}
    rows = LedgerCursor(connection).execute(QUERIES["history_proposals"], parameters).fetchall()
    found = {}
    for id, lines in groupby(rows, key=lambda row: row[0]):
        first, *rest = lines
        steps = tuple(Step(*line[12:]) for line in [first, *rest] if line[12] is not None)
        found[id] = ProposalStory._make((*first[:12], steps))
    return found


def standing_of(connection: psycopg.Connection[Any], wallet: str) -> Standing | None:
    """What the wallet holds, as booked; None where there is none."""
    rows = LedgerCursor(connection).execute(QUERIES["wallet_standing"], {"wallet": wallet}).fetchall()
    if not rows:
        return None
    return Standing._make((*rows[0][:7], tuple(_held(row[7:]) for row in rows if row[7] is not None)))


def _held(row: Sequence[Any]) -> HeldLot:
    number, n, source, _payment, remaining, expires_at, made_at, paid_at, payment_number = row
    returned = payment_number is not None and payment_number != number
    return HeldLot(f"{number}-{n}", source, remaining, expires_at, made_at, paid_at, returned)


def open_stakes(connection: psycopg.Connection[Any], wallet: str) -> list[OpenStake]:
    """The wallet's stakes as booked, those that fall due first at the head."""
    rows = LedgerCursor(connection).execute(QUERIES["open_stakes"], {"wallet": wallet}).fetchall()
    return [OpenStake._make((*row[:7], row[7] or 0, row[8] or 0)) for row in rows]


def spent_by_month(connection: psycopg.Connection[Any], wallet: str, *, since: int, recent: int) -> list[MonthSpent]:
    """What the wallet's proposals spent from `since` on, by month; `recent` counts what came after that moment."""
    parameters = {"wallet": wallet, "since": Moment(since), "recent": Moment(recent)}
    return [MonthSpent(*row) for row in LedgerCursor(connection).execute(QUERIES["spent_by_month"], parameters)]


def policy_versions(connection: psycopg.Connection[Any]) -> list[PolicyVersion]:
    """Every policy that was set, in the order in which they take force."""
    rows = LedgerCursor(connection).execute(QUERIES["all_policies"]).fetchall()
    return [PolicyVersion(number, start, _policy(terms, text), terms) for number, start, terms, text in rows]


def _policy(terms: str, text: bytes) -> Policy:
    if terms not in POLICIES:
        POLICIES[terms] = msgspec.json.decode(text, type=Policy)
    return POLICIES[terms]
