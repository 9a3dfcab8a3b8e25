"""The ledger for bookkeepers' tools: every transfer, and in the file the proof of the balances booked.

A journal entry that moves Connects is one transaction on its day in UTC, with two postings for each transfer.
`beancount` and `hledger` files name their accounts alike, a wallet's id written by `component`; amounts are
whole, of the commodity CONNECT. On the day after the newest entry every account's balance is asserted, so
that `bean-check` and `hledger check` hold the booked figures against the transfers.
Keys may hold any character; `one_line` writes them so that they cannot break a line or a tag.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

import psycopg

from earnest.ledger.adapters import LedgerCursor
from earnest.ledger.queries import QUERIES
from earnest.ledger.reads import newest_moment
from earnest.ledger.streams import stream
from earnest.rules.moments import DAY, format_moment

ACCOUNT_NAMES = {
    "available": ("Assets", "Available"),
    "staked": ("Assets", "Staked"),
    "spent": ("Expenses", "Spent"),
    "expired": ("Expenses", "Expired"),
    "issued": ("Equity", "Issued"),
    "debt": ("Liabilities", "Debt"),
}
"""What each of a wallet's accounts is to a bookkeeper: the first and the last part of its name."""
HEADING = (
    "; Earnest: the ledger in Connects, as booked. What has expired or grown too old since stands where it was until\n"
    "; a sweep books it.\n"
)
CSV_COLUMNS = (
    "number",
    "at",
    "type",
    "key",
    "n",
    "kind",
    "wallet",
    "from",
    "to",
    "amount",
    "lot",
    "proposal",
    "payment",
)

_ESCAPES = {"Z": "ZZ", "_": "Zu", ".": "Zd", ":": "Zc"}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


class Transfer(NamedTuple):
    """A row of `ledger.transfers` with its command."""

    number: int
    at: int
    type: str
    key: str
    n: int
    kind: str
    wallet: str
    from_account: str
    to_account: str
    amount: int
    lot_number: int | None
    lot_n: int | None
    proposal: str | None
    payment: str | None

    @property
    def lot(self) -> str | None:
        """The lot's id, where the transfer is of a lot."""
        return None if self.lot_number is None else f"{self.lot_number}-{self.lot_n}"

    @property
    def details(self) -> Iterator[tuple[str, str]]:
        """What the transfer was for, by name."""
        named = {"kind": self.kind, "lot": self.lot, "proposal": self.proposal, "payment": self.payment}
        return ((name, value) for name, value in named.items() if value is not None)


def counts(connection: psycopg.Connection[Any]) -> tuple[int, int]:
    """How many wallets and transfers an export of this snapshot holds."""
    row = LedgerCursor(connection).execute(QUERIES["export_counts"]).fetchone()
    assert row is not None, "counting gives a row"
    return row[0], row[1]


def beancount(connection: psycopg.Connection[Any]) -> Iterator[str]:
    """The ledger as a beancount file, in pieces: of a wallet or a transfer each. Needs one snapshot."""
    yield f'{HEADING}option "title" "Earnest"\n'
    yield 'option "operating_currency" "CONNECT"\n\n1970-01-01 commodity CONNECT\n\n'
    for wallet, opened_at, *_ in stream(connection, "export_wallets"):
        yield "".join(f"{_day(opened_at)} open {account} CONNECT\n" for account in _accounts(wallet))
    for one, begins in _transfers(connection):
        postings = (
            f"  {account_name(one.wallet, one.from_account)}  -{one.amount} CONNECT\n"
            f"  {account_name(one.wallet, one.to_account)}  {one.amount} CONNECT\n"
        )
        details = "".join([f'    {name}: "{value}"\n' for name, value in one.details])
        yield f"{_beancount_heading(one) if begins else ''}{postings}{details}"
    yield "\n"
    day_after = _day(newest_moment(connection) + DAY)
    for wallet, _, *balances in stream(connection, "export_wallets"):
        pairs = zip(_accounts(wallet), balances, strict=True)
        yield "".join(f"{day_after} balance {account}  {amount} CONNECT\n" for account, amount in pairs)


def hledger(connection: psycopg.Connection[Any]) -> Iterator[str]:
    """The ledger as an hledger journal, in pieces: of a wallet or a transfer each. Needs one snapshot."""
    yield f"{HEADING}commodity 1000. CONNECT\n\n"
    for wallet, *_ in stream(connection, "export_wallets"):
        yield "".join(f"account {account}\n" for account in _accounts(wallet))
    for one, begins in _transfers(connection):
        details = ", ".join([f"{name}:{value}" for name, value in one.details])
        postings = (
            f"    {account_name(one.wallet, one.from_account)}  -{one.amount} CONNECT\n"
            f"    {account_name(one.wallet, one.to_account)}  {one.amount} CONNECT  ; {details}\n"
        )
        yield f"{_hledger_heading(one) if begins else ''}{postings}"
    day_after = _day(newest_moment(connection) + DAY)
    for wallet, _, *balances in stream(connection, "export_wallets"):
        pairs = zip(_accounts(wallet), balances, strict=True)
        assertions = (f"    {account}  0 CONNECT = {amount} CONNECT\n" for account, amount in pairs)
        yield f"\n{day_after} * balances booked\n{''.join(assertions)}"


def comma_separated(connection: psycopg.Connection[Any]) -> Iterator[str]:
    """The transfers as CSV below a line of column names, a piece each. Needs one snapshot.

    A key that a spreadsheet could take for a formula has an apostrophe before it, and so has one that begins
    with an apostrophe. Ids stand as they are: they may begin with a hyphen, but their letters make no call.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for one, _ in _transfers(connection):
        yield text.getvalue()
        text.seek(0)
        text.truncate()
        at, key = format_moment(one.at), inert(one.key)
        writer.writerow((one.number, at, one.type, key, *one[4:10], one.lot, one.proposal, one.payment))
    yield text.getvalue()


WRITERS: Mapping[str, Callable[[psycopg.Connection[Any]], Iterator[str]]] = {
    ".beancount": beancount,
    ".journal": hledger,
    ".csv": comma_separated,
}
"""How to write each kind of file, by its ending."""


def account_name(wallet: str, account: str) -> str:
    """`Assets:Wallet:Z-ada:Available` for ada's `available`."""
    root, leaf = ACCOUNT_NAMES[account]
    return f"{root}:Wallet:{component(wallet)}:{leaf}"


@lru_cache(maxsize=100_000)
def component(wallet: str) -> str:
    """A wallet's id as part of an account's name; no two ids give the same.

    Beancount wants a capital or a digit first, then letters, digits and hyphens. So `Z` is written `ZZ`, `_`
    `Zu`, `.` `Zd` and `:` `Zc`, and what then begins with a small letter or a hyphen has `Z-` put before it.
    """
    escaped = re.sub("[Z_.:]", lambda match: _ESCAPES[match[0]], wallet)
    return f"Z-{escaped}" if escaped[0].islower() or escaped[0] == "-" else escaped


def one_line(key: str) -> str:
    """A key percent-encoded where it would break a line, a quoted text or a tag; `unquote` gives it back."""
    inner = "".join(quote(sign, safe="") if sign in '%,"\\' or not sign.isprintable() else sign for sign in key)
    start, end = len(inner) - len(inner.lstrip(" ")), len(inner.rstrip(" "))
    return "%20" * start + inner[start:end] + "%20" * (len(inner) - max(end, start))


def inert(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what looks like one."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _transfers(connection: psycopg.Connection[Any]) -> Iterator[tuple[Transfer, bool]]:
    """Every transfer in the order booked, and whether it is the first of its journal entry."""
    number = None
    for row in stream(connection, "export_transfers"):
        one = Transfer(*row)
        yield one, one.number != number
        number = one.number


def _beancount_heading(one: Transfer) -> str:
    return (
        f'\n{_day(one.at)} * "{one.type}"\n  number: {one.number}\n'
        f'  time: "{format_moment(one.at)}"\n  key: "{one_line(one.key)}"\n'
    )


def _hledger_heading(one: Transfer) -> str:
    return f"\n{_day(one.at)} * ({one.number}) {one.type}  ; time:{format_moment(one.at)}, key:{one_line(one.key)}\n"


def _accounts(wallet: str) -> list[str]:
    return [account_name(wallet, account) for account in ACCOUNT_NAMES]


def _day(moment: int) -> str:
    return _date(moment // DAY)


@lru_cache(maxsize=10_000)
def _date(day: int) -> str:
    return format_moment(day * DAY)[:10]
