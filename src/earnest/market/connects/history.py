"""A wallet's history as its owner reads it: one row for each thing that happened, with what it did to the balance.

A journal entry is one thing for most wallets; a sweep that spends one stake and expires other Connects is two. The
rows' changes add up to the balance after the newest of them, which is the ledger's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from earnest.ledger.adapters import plain_connection
from earnest.ledger.history import (
    NEWEST,
    Entry,
    Moved,
    ProposalStory,
    history_page,
    policy_versions,
    proposal_stories,
)
from earnest.market.connects.stake_endings import StakeChange, change_in
from earnest.market.jobs.words import titles_of
from earnest.market.models import Reason
from earnest.market.moments import as_datetime
from earnest.rules.state import PolicyVersion

PAGE = 25
CSV_PAGE = 500
FILTERS: dict[str, tuple[str, ...] | None] = {
    "all": None,
    "staked": ("stake",),
    "spent": ("spend",),
    "returned": ("return", "claim"),
    "bought": ("purchase", "reverse", "restore", "collect", "owe", "pay_debt", "strike"),
    "given": ("grant",),
    "expired": ("expire",),
}
"""What a history can be narrowed to, each with the kinds of transfer that belong to it; `bought` has with the purchases
all that later happened to their payments."""

STAKED, BOOSTED, SETTLED, BOUGHT, GIVEN, EXPIRED = "staked", "boosted", "settled", "bought", "given", "expired"
REVERSED, OWED, DEBT_PAID, RESTORED = "reversed", "owed", "debt_paid", "restored"


@dataclass(frozen=True)
class Happening:
    """One row. `change` is what it did to what is to spend, `balance` what that was afterwards, as booked.

    `amounts` has how much it moved by kind of transfer. `stake` tells what became of a proposal's stake, `money` what
    was paid for the Connects a purchase or reversal is about, `source` where given ones came from, `reason` what was
    said with them.
    """

    number: int
    n: int
    at: datetime
    type: str
    key: str
    kind: str
    change: int
    balance: int
    amounts: Mapping[str, int]
    moved: tuple[Moved, ...]
    proposal: str = ""
    job: str = ""
    title: str = ""
    stake: StakeChange | None = None
    cause: str = ""
    money: tuple[int, str] | None = None
    source: str = ""
    reason: str = ""

    @property
    def amount(self) -> int:
        """How many Connects it is about."""
        return sum(self.amounts.values())

    @property
    def returned(self) -> int:
        """What came back of a stake, what a refund's claim took of it included."""
        return self.amounts.get("return", 0) + self.amounts.get("claim", 0)

    @property
    def spent(self) -> int:
        """What was spent of a stake."""
        return self.amounts.get("spend", 0)


@dataclass(frozen=True)
class History:
    """A page of rows, the newest first, and where the next page begins; None where this is the last."""

    rows: list[Happening]
    next: int | None


def history_of(
    wallet: str, *, only: str = "all", job: str = "", below: int | None = None, count: int = PAGE
) -> History:
    """A page of the wallet's history: `count` journal entries, those of one filter and one job only if so wanted."""
    entries, following = entries_of(wallet, only=only, job=job, below=below, count=count)
    background = background_of(wallet, entries)
    rows = tell(entries, background, titles_of(background.jobs))
    return History([one for one in rows if is_wanted(one, only, job)], following)


def whole_history(wallet: str, *, only: str = "all", job: str = "") -> Iterator[Happening]:
    """Every row of that history, the newest first, a few hundred held at a time."""
    below: int | None = None
    while True:
        page = history_of(wallet, only=only, job=job, below=below, count=CSV_PAGE)
        yield from page.rows
        if page.next is None:
            return
        below = page.next


def entries_of(
    wallet: str, *, only: str, job: str, below: int | None, count: int = PAGE
) -> tuple[list[Entry], int | None]:
    """A page of the wallet's journal entries, and where the next page begins; None where this is the last."""
    found = history_page(
        plain_connection(connection),
        wallet,
        below=NEWEST if below is None else below,
        count=count + 1,
        kinds=FILTERS.get(only),
        job=job,
    )
    return found[:count], found[count - 1].number if len(found) > count else None


@dataclass(frozen=True)
class Background:
    """What has to be known of proposals and rules to tell what entries did."""

    stories: dict[str, ProposalStory]
    versions: dict[int, PolicyVersion]

    @property
    def jobs(self) -> set[str]:
        """The jobs that they speak of."""
        return {one.job for one in self.stories.values()}


def background_of(wallet: str, entries: Sequence[Entry], versions: Sequence[PolicyVersion] | None = None) -> Background:
    """What has to be known to tell these entries; `versions` saves reading the rules again."""
    plain = plain_connection(connection)
    proposals = {one.proposal for entry in entries for one in entry.moved if one.proposal}
    upto = entries[0].number if entries else NEWEST
    known = policy_versions(plain) if versions is None else versions
    return Background(proposal_stories(plain, wallet, proposals, upto=upto), {one.number: one for one in known})


def tell(entries: Sequence[Entry], background: Background, titles: Mapping[str, str]) -> list[Happening]:
    """The entries as rows, the newest first. `titles` has what the jobs' posts are called."""
    teller = _Teller(background, titles, _reasons(entries))
    return [row for entry in entries for row in teller.rows(entry)]


def is_wanted(row: Happening, only: str, job: str) -> bool:
    """Whether the row itself, and not just its entry, is of that filter and job."""
    kinds = FILTERS.get(only)
    return (not job or row.job == job) and (kinds is None or any(one in kinds for one in row.amounts))


def _reasons(entries: Sequence[Entry]) -> dict[str, str]:
    keys = {entry.key for entry in entries if entry.type == "grant"}
    return dict(Reason.objects.filter(key__in=keys).values_list("key", "reason")) if keys else {}


class _Teller:
    """Makes rows of entries, with what was looked up for all of them at once."""

    def __init__(self, background: Background, titles: Mapping[str, str], reasons: Mapping[str, str]) -> None:
        self.stories, self.versions = background.stories, background.versions
        self.titles, self.reasons = titles, reasons

    def rows(self, entry: Entry) -> list[Happening]:
        """What happened in an entry, the last of it first, each with the balance that it left."""
        groups: dict[tuple[str, str], list[Moved]] = {}
        for one in entry.moved:
            groups.setdefault(_subject(one), []).append(one)
        balance = entry.balance
        found = []
        for moved in reversed(groups.values()):
            found.append(self._row(entry, tuple(moved), balance))
            balance -= found[-1].change
        return found

    def _row(self, entry: Entry, moved: tuple[Moved, ...], balance: int) -> Happening:
        amounts: dict[str, int] = {}
        for one in moved:
            amounts[one.kind] = amounts.get(one.kind, 0) + one.amount
        first = moved[0]
        story = self.stories.get(first.proposal or "")
        paid = next((one for one in moved if one.paid_amount is not None and one.payment), None)
        return Happening(
            number=entry.number,
            n=first.n,
            at=as_datetime(entry.at),
            type=entry.type,
            key=entry.key,
            kind=_kind(entry, moved),
            change=sum(one.change for one in moved),
            balance=balance,
            amounts=amounts,
            moved=moved,
            proposal=first.proposal or "",
            job=story.job if story else "",
            title=self.titles.get(story.job, story.job) if story else "",
            stake=change_in(entry, story, self.versions[story.policy]) if story else None,
            cause=entry.cause or "",
            money=(paid.paid_amount or 0, paid.paid_currency or "") if paid else None,
            source=first.source or "",
            reason=self.reasons.get(entry.key, ""),
        )


def _subject(one: Moved) -> tuple[str, str]:
    """What a transfer is about: transfers of one entry about the same are one row."""
    if one.kind == "expire":
        return ("expire", "")
    if one.proposal:
        return ("proposal", one.proposal)
    if one.kind == "grant":
        return ("grant", one.source or "")
    if one.kind == "pay_debt":
        return ("debt", one.payment or "")
    return ("payment", one.payment or "")


_KINDS = {
    "expire": EXPIRED,
    "grant": GIVEN,
    "purchase": BOUGHT,
    "pay_debt": DEBT_PAID,
    "reverse": REVERSED,
    "restore": RESTORED,
    "strike": RESTORED,
    "return": SETTLED,
    "spend": SETTLED,
    "claim": SETTLED,
}


def _kind(entry: Entry, moved: tuple[Moved, ...]) -> str:
    first = moved[0].kind
    if first == "stake":
        return BOOSTED if entry.type == "set_boost" else STAKED
    if first in ("collect", "owe"):
        return REVERSED if entry.type == "reverse_purchase" else OWED
    return _KINDS[first]
