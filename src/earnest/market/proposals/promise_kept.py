"""What a stake does now: the promise, once it was made, told from where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from earnest.market.moments import as_moment
from earnest.market.proposals.promised_endings import Edge, Edges, coming_back
from earnest.market.saying_dates import day, first_minute
from earnest.rules.quote import endings_of
from earnest.rules.state import PolicyVersion

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Stake:
    """A proposal's Connects as booked: staked for its price and as its boost, returned and spent so far. `due_at` is
    when the price falls due by itself, as the ledger keeps it; `version` are the rules it was made under."""

    price: int
    state: str
    submitted_at: datetime
    viewed_at: datetime | None
    due_at: datetime | None
    version: PolicyVersion
    price_staked: int
    bid_staked: int = 0
    returned: int = 0
    spent: int = 0

    @property
    def falls_due_unviewed(self) -> bool:
        """Whether what falls due is the return for never having been viewed, rather than its age."""
        limit = as_moment(self.submitted_at) + self.version.never_viewed_after
        return self.due_at is not None and as_moment(self.due_at) == limit

    def is_past_its_age(self, now: datetime) -> bool:
        """Whether its price is spent by its age, booked or not."""
        return self.due_at is not None and now >= self.due_at and not self.falls_due_unviewed


@dataclass(frozen=True)
class Kept:
    """What a stake does now. `staked` and `spent` are by the clock; `back` is what a withdrawal now would bring of its
    price. `line` says it in a sentence or two, `edges` in full; both are safe HTML."""

    staked: int
    returned: int
    spent: int
    back: int
    line: SafeString
    edges: list[Edge]

    @property
    def plain(self) -> str:
        """The line for mails."""
        return strip_tags(self.line)


def promise_kept(stake: Stake, *, now: datetime, declined: bool = False) -> Kept:
    """What the Connects of a proposal do now, and what withdrawing it now would bring; of one that its client
    `declined`, that this changed nothing about them."""
    aged = stake.price_staked if stake.is_past_its_age(now) else 0
    open_price = stake.price_staked - aged
    edges: list[Edge] = []
    if open_price and stake.state == "active":
        endings = endings_of(stake.version, open_price, as_moment(stake.submitted_at), unviewed=_may_be_unviewed(stake))
        sorted_edges = Edges(open_price, stake.submitted_at, now, endings, staked=True)
        edges = [*sorted_edges.comes_back, *sorted_edges.part, *sorted_edges.stays]
    return Kept(
        staked=open_price + stake.bid_staked,
        returned=stake.returned,
        spent=stake.spent + aged,
        back=_back(stake, open_price, now),
        line=_declined(stake, open_price, now)
        if declined and edges
        else _line(stake, open_price, stake.spent + aged, now),
        edges=edges,
    )


def _may_be_unviewed(stake: Stake) -> bool:
    return stake.due_at is not None and stake.falls_due_unviewed


def _back(stake: Stake, open_price: int, now: datetime) -> int:
    """What comes back of the price if it is withdrawn now: the percentage, rounded up."""
    returns = stake.version.policy.returns
    is_due = stake.due_at is not None and now >= stake.due_at
    percent = returns.never_viewed if is_due else returns.withdrawn
    return -(-open_price * percent // 100)


def _line(stake: Stake, open_price: int, spent: int, now: datetime) -> SafeString:
    if stake.state != "active":
        return _ended(stake, spent)
    if open_price:
        return _with_boost(_stands(stake, open_price, now), stake)
    if not stake.price:
        return _with_boost(_("It was free: nothing is staked for it."), stake)
    if spent and not stake.returned:
        said = ngettext(
            "Its {number} Connect was spent when it grew too old. The proposal still stands.",
            "Its {number} Connects were spent when it grew too old. The proposal still stands.",
            spent,
        )
        return format_html(said, number=spent)
    said = _("{returned} came back as nobody had opened it, and {spent} were spent. The proposal still stands.")
    return format_html(said, returned=stake.returned, spent=spent)


def _stands(stake: Stake, staked: int, now: datetime) -> SafeString:
    back = _back(stake, staked, now)
    if stake.due_at is None:
        said = ngettext(
            "{staked} stays staked until it or its job ends.", "{staked} stay staked until it or its job ends.", staked
        )
        return format_html("{} {}", format_html(said, staked=staked), _if_withdrawn(back, staked))
    if stake.falls_due_unviewed:
        said = _("If nobody has opened it before {day}: {back}, by themselves. {withdrawn}")
        percent = stake.version.policy.returns.never_viewed
        unopened = coming_back(-(-staked * percent // 100), staked)
        limit = first_minute(stake.due_at, now)
        return format_html(said, day=limit, back=_lower(unopened), withdrawn=_if_withdrawn(back, staked))
    last_day = day(stake.due_at - _MICROSECOND, now)
    if not back:
        said = ngettext(
            "{staked} is spent on {day}, and withdrawing before brings nothing back.",
            "{staked} are spent on {day}, and withdrawing before brings nothing back.",
            staked,
        )
        return format_html(said, staked=staked, day=last_day)
    said = ngettext(
        "{staked} is spent on {day}; withdraw before and {back}.",
        "{staked} are spent on {day}; withdraw before and {back}.",
        staked,
    )
    return format_html(said, staked=staked, day=last_day, back=_lower(coming_back(back, staked)))


def _declined(stake: Stake, staked: int, now: datetime) -> SafeString:
    back = _back(stake, staked, now)
    if stake.due_at is None or stake.falls_due_unviewed:
        said = ngettext(
            "Declined. Its {staked} Connect stays staked until the job ends. {withdrawn}",
            "Declined. Its {staked} Connects stay staked until the job ends. {withdrawn}",
            staked,
        )
        return _with_boost(format_html(said, staked=staked, withdrawn=_if_withdrawn(back, staked)), stake)
    said = ngettext(
        "Declined. Its {staked} Connect stays staked until {day} and is spent then. {withdrawn}",
        "Declined. Its {staked} Connects stay staked until {day} and are spent then. {withdrawn}",
        staked,
    )
    last_day = day(stake.due_at - _MICROSECOND, now)
    said_now = format_html(said, staked=staked, day=last_day, withdrawn=_if_withdrawn(back, staked))
    return _with_boost(said_now, stake)


def _if_withdrawn(back: int, staked: int) -> str:
    if not back:
        return _("Withdrawing it brings nothing back.")
    return _("Withdraw it now and %(back)s.") % {"back": _lower(coming_back(back, staked))}


def _with_boost(said: str, stake: Stake) -> SafeString:
    if not stake.bid_staked:
        return format_html("{}", said)
    more = ngettext("{number} more is staked as its boost.", "{number} more are staked as its boost.", stake.bid_staked)
    return format_html("{} {}", said, format_html(more, number=stake.bid_staked))


def _ended(stake: Stake, spent: int) -> SafeString:
    if not stake.returned and not spent:
        return format_html("{}", _("It was free: nothing was staked for it."))
    if not spent:
        said = ngettext("{returned} Connect came back.", "{returned} Connects came back.", stake.returned)
    elif not stake.returned:
        said = ngettext("{spent} Connect was spent.", "{spent} Connects were spent.", spent)
    else:
        said = _("{returned} came back and {spent} were spent.")
    return format_html(said, returned=stake.returned, spent=spent)


def _lower(words: str) -> str:
    """The words inside a sentence."""
    return words[:1].lower() + words[1:]


def stake_of(
    proposal: object, version: PolicyVersion, *, price_staked: int, bid_staked: int, returned: int, spent: int
) -> Stake:
    """The stake of a row of the ledger's proposals, with what the ledger holds for it."""
    found = {name: getattr(proposal, name) for name in ("price", "state", "submitted_at", "viewed_at", "due_at")}
    return Stake(
        **found, version=version, price_staked=price_staked, bid_staked=bid_staked, returned=returned, spent=spent
    )
