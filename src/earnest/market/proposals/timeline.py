"""What happened to a proposal, in order, with every Connect that moved for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from earnest.ledger.history import Entry, Moved, ProposalStory
from earnest.market.connects.stake_endings import AGE, AUCTION, NEVER_VIEWED, change_in
from earnest.market.models import Proposal, ProposalWords
from earnest.market.moments import as_datetime
from earnest.market.saying_dates import all_of, day
from earnest.rules.state import PolicyVersion

_CLOSED = {
    "no_hire": gettext_lazy("The client closed the job without hiring"),
    "expired": gettext_lazy("The job expired"),
    "removed": gettext_lazy("The job was removed"),
    "done": gettext_lazy("The client closed the job"),
}


@dataclass(frozen=True)
class Event:
    """One thing that happened; `state` colours it, `text` is safe HTML."""

    heading: str
    moment: datetime | None
    text: SafeString | str = ""
    state: str = ""
    href: str = ""


def timeline(
    proposal: Proposal, entries: Sequence[Entry], story: ProposalStory | None, version: PolicyVersion, *,
    conversation: str, contract: str, now: datetime,
) -> list[Event]:  # fmt: skip
    """Everything, the first thing first. `entries` are the journal's that moved Connects for the proposal."""
    moved = [_entry(proposal, one, story, version, now) for one in entries] if story else []
    events = [*moved, *_said(proposal, conversation)]
    if not any(one.type == "submit_proposal" for one in entries):
        free = _("It was free: nothing was staked.") if not proposal.price else ""
        events.append(Event(_("Submitted"), proposal.submitted_at, free, "active"))
    events += _ended(proposal, entries, contract)
    return sorted(events, key=lambda event: (event.moment is None, event.moment or now))


def _said(proposal: Proposal, conversation: str) -> Iterator[Event]:
    """What people did beside the ledger."""
    words: ProposalWords | None = getattr(proposal, "words", None)
    if proposal.viewed_at is not None:
        yield Event(_("The client opened it"), proposal.viewed_at, state="viewed")
    if words is None:
        return
    if words.edited_at is not None:
        yield Event(_("You changed it"), words.edited_at)
    if words.shortlisted_at is not None:
        yield Event(_("Shortlisted"), words.shortlisted_at, state="shortlisted")
    if words.interviewed_at is not None:
        href = f"/messages/{conversation}/" if conversation else ""
        yield Event(_("In conversation"), words.interviewed_at, state="interviewing", href=href)
    if words.declined_at is not None:
        yield Event(_("Declined"), words.declined_at, words.declined_because, "declined")


def _entry(
    proposal: Proposal, entry: Entry, story: ProposalStory | None, version: PolicyVersion, now: datetime
) -> Event:
    assert story is not None, "entries of a proposal come with its story"
    moved = [one for one in entry.moved if one.proposal == proposal.id]
    moment = as_datetime(entry.at)
    change = change_in(entry, story, version)
    if entry.type == "submit_proposal":
        return Event(_("Submitted"), moment, _staked(moved, change.staked_bid, now), "staked")
    if entry.type == "set_boost":
        return Event(_("You raised your boost"), moment, _staked(moved, 0, now), "staked")
    spent = sum(one.amount for one in moved if one.kind == "spend")
    returned = [one for one in moved if one.kind in ("return", "claim")]
    heading = _heading(entry, change.cause, change.bid_cause, own=change.own)
    return Event(heading, moment, _settled(returned, spent, now), "spent" if spent and not returned else "returned")


def _heading(entry: Entry, cause: str, bid_cause: str, *, own: bool) -> str:
    if entry.type == "withdraw_proposal" and own:
        return _("You withdrew it")
    if entry.type == "hire":
        return _("You were hired") if own else _("Somebody else was hired")
    if entry.type == "close_job":
        return str(_CLOSED.get(entry.cause or "", _("The job ended")))
    if cause == AGE:
        return _("It grew too old")
    if cause == NEVER_VIEWED:
        return _("Nobody had opened it in time")
    return _("Boosts closed") if bid_cause == AUCTION else _("Connects moved")


def _staked(moved: Sequence[Moved], bid: int, now: datetime) -> SafeString:
    amount = sum(one.amount for one in moved)
    said = format_html(_("−{amount} staked, from {those}."), amount=amount, those=_those(moved, now))
    if not bid:
        return said
    more = ngettext("{bid} of them as a boost.", "{bid} of them as a boost.", bid)
    return format_html("{} {}", said, format_html(more, bid=bid))


def _settled(returned: Sequence[Moved], spent: int, now: datetime) -> SafeString:
    back = sum(one.amount for one in returned)
    parts = []
    if back:
        parts.append(format_html(_("+{back} came back, to {those}."), back=back, those=_those(returned, now)))
    if spent:
        parts.append(format_html(ngettext("{spent} is spent.", "{spent} are spent.", spent), spent=spent))
    return parts[0] if len(parts) == 1 else format_html("{} {}", *parts) if parts else format_html("{}", "")


def _those(moved: Sequence[Moved], now: datetime) -> SafeString:
    """`those that expire on 30 November and 2 that never expire`."""
    by_expiry: dict[int | None, int] = {}
    for one in moved:
        by_expiry[one.expires_at] = by_expiry.get(one.expires_at, 0) + one.amount
    if len(by_expiry) == 1:
        ((expires_at, _amount),) = by_expiry.items()
        if expires_at is None:
            return format_html("{}", _("those that never expire"))
        return format_html(_("those that expire on {day}"), day=day(as_datetime(expires_at), now))
    return all_of([_some(amount, expires_at, now) for expires_at, amount in by_expiry.items()])


def _some(amount: int, expires_at: int | None, now: datetime) -> SafeString:
    if expires_at is None:
        said = ngettext("{amount} that never expires", "{amount} that never expire", amount)
        return format_html(said, amount=amount)
    said = ngettext("{amount} that expires on {day}", "{amount} that expire on {day}", amount)
    return format_html(said, amount=amount, day=day(as_datetime(expires_at), now))


def _ended(proposal: Proposal, entries: Sequence[Entry], contract: str) -> Iterator[Event]:
    """How it ended, where no Connects told: it was free, or its stake had been settled before."""
    href = f"/contracts/{contract}/" if contract else ""
    if any(one.type in ("withdraw_proposal", "hire", "close_job") for one in entries):
        if proposal.state == Proposal.HIRED and href:
            yield Event(_("Your contract began"), None, state="hired", href=href)
        return
    words, ending = getattr(proposal, "words", None), getattr(proposal.job, "ending", None)
    if proposal.state == Proposal.WITHDRAWN:
        yield Event(_("You withdrew it"), words.ended_at if words else None, state="withdrawn")
    elif proposal.state == Proposal.HIRED:
        yield Event(_("You were hired"), None, state="hired", href=href)
    elif proposal.state == Proposal.ENDED:
        heading = str(_CLOSED[ending.cause]) if ending and ending.cause in _CLOSED else _("The job ended")
        yield Event(heading, ending.ended_at if ending else None, state="ended")
