"""A history as a file for spreadsheets: exact times, and what each row did to each account."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime

from earnest.ledger.export import inert
from earnest.market.connects.history import Happening
from earnest.market.moments import as_moment
from earnest.rules.moments import format_moment
from earnest.rules.movements import ACCOUNTS
from earnest.web.freelancer.connects_words import sentence

ACCOUNT_ORDER = ("available", "staked", "spent", "expired", "issued", "debt")
COLUMNS = (
    "number",
    "at",
    "type",
    "what_happened",
    "job",
    "title",
    "proposal",
    *ACCOUNT_ORDER,
    "balance",
)


def csv_lines(rows: Iterable[Happening], now: datetime) -> Iterator[str]:
    """A heading and a line for each row. A text that a spreadsheet could take for a formula has an apostrophe first."""
    yield _line(COLUMNS)
    for row in rows:
        yield _line(
            (
                row.number,
                format_moment(as_moment(row.at)),
                row.type,
                inert(sentence(row, now)),
                row.job,
                inert(row.title),
                row.proposal,
                *_by_account(row),
                row.balance,
            )
        )


def _by_account(row: Happening) -> list[int]:
    """By how much it changed each account; the six always sum to zero."""
    changes = dict.fromkeys(ACCOUNT_ORDER, 0)
    for kind, amount in row.amounts.items():
        source, target = ACCOUNTS[kind]
        changes[source] -= amount
        changes[target] += amount
    return list(changes.values())


def _line(cells: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()
