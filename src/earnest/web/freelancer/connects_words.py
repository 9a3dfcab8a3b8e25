"""What the rows of a history say: in a page with the job's title in bold and linked, in a file without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.dateformat import format as date_format
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from earnest.ledger.history import Moved
from earnest.market.connects.history import (
    BOOSTED,
    BOUGHT,
    DEBT_PAID,
    EXPIRED,
    GIVEN,
    OWED,
    RESTORED,
    REVERSED,
    STAKED,
    Happening,
)
from earnest.market.moments import as_datetime
from earnest.market.saying_money import as_money
from earnest.web.templatetags.earnest import as_day

CAME_BACK = {
    "withdrawn": gettext_lazy("Came back from {job}, which you withdrew from"),
    "closed_no_hire": gettext_lazy("Came back from {job}, closed without hiring"),
    "job_expired": gettext_lazy("Came back from {job}, which expired"),
    "job_removed": gettext_lazy("Came back from {job}, which was removed"),
    "hired": gettext_lazy("Came back from {job}, where somebody was hired"),
    "own": gettext_lazy("Came back from {job}, where you were hired"),
    "never_viewed": gettext_lazy("Came back from {job}, where nobody opened your proposal in time"),
}
SETTLED_BY = {
    "withdrawn": gettext_lazy("You withdrew from {job}: {what}"),
    "closed_no_hire": gettext_lazy("{job} was closed without hiring: {what}"),
    "job_expired": gettext_lazy("{job} expired: {what}"),
    "job_removed": gettext_lazy("{job} was removed: {what}"),
    "hired": gettext_lazy("Somebody was hired on {job}: {what}"),
    "own": gettext_lazy("You were hired on {job}: {what}"),
    "never_viewed": gettext_lazy("Nobody opened your proposal on {job} in time: {what}"),
    "age": gettext_lazy("Your stake on {job} grew too old: {what}"),
}
BOOST_SETTLED_BY = {
    "auction": gettext_lazy("Boosting ended on {job}: {what}"),
    "withdrawn": gettext_lazy("You withdrew your boost from {job}: {what}"),
    "closed": gettext_lazy("{job} has ended, and your boost with it: {what}"),
}
GIVEN_AS = {
    "signup": gettext_lazy("Given for a beginning"),
    "monthly": gettext_lazy("Given for the month"),
    "promo": gettext_lazy("Given in a promotion"),
    "reward": gettext_lazy("Given as a reward"),
    "adjustment": gettext_lazy("Correction"),
}
ORIGINS = {
    "purchase": gettext_lazy("bought {day}"),
    "signup": gettext_lazy("given for a beginning, {day}"),
    "monthly": gettext_lazy("given for the month, {day}"),
    "promo": gettext_lazy("given in a promotion, {day}"),
    "reward": gettext_lazy("given as a reward, {day}"),
    "adjustment": gettext_lazy("a correction, {day}"),
}
ACCOUNTS = {
    "issued": gettext_lazy("the market"),
    "available": gettext_lazy("to spend"),
    "staked": gettext_lazy("staked"),
    "spent": gettext_lazy("spent"),
    "expired": gettext_lazy("expired"),
    "debt": gettext_lazy("owed"),
}
COMMANDS = {
    "open_wallet": gettext_lazy("Your wallet was opened."),
    "grant": gettext_lazy("Those who run the market gave them."),
    "purchase": gettext_lazy("A payment came in."),
    "reverse_purchase": gettext_lazy("A payment was taken back."),
    "restore_purchase": gettext_lazy("A disputed payment was decided in your favour."),
    "submit_proposal": gettext_lazy("You sent a proposal."),
    "set_boost": gettext_lazy("You boosted a proposal."),
    "withdraw_proposal": gettext_lazy("A proposal on this job was withdrawn."),
    "hire": gettext_lazy("The client hired somebody on this job."),
    "close_job": gettext_lazy("The job was closed."),
    "sweep": gettext_lazy("Earnest booked what had fallen due."),
}
CLOSES = {
    "no_hire": gettext_lazy("The client closed the job without hiring."),
    "expired": gettext_lazy("The job expired: its client had not come back to it for a long time."),
    "removed": gettext_lazy("Those who run the market removed the job."),
    "done": gettext_lazy("The client closed the job after hiring."),
}


def sentence(row: Happening, now: datetime) -> str:
    """What happened, as plain text."""
    return _say(row, row.title, now, lambda pattern, values: pattern.format(**values))


def marked_sentence(row: Happening, now: datetime) -> SafeString:
    """The same for a page, with the job's title bold and leading to the proposal."""
    job = format_html('<a href="/proposals/{}/"><b>{}</b></a>', row.proposal, row.title)
    return SafeString(_say(row, job, now, lambda pattern, values: format_html(pattern, **values)))


def states(row: Happening) -> list[str]:
    """The badges of a row: what became of the Connects."""
    if row.kind in (STAKED, BOOSTED):
        return ["staked"]
    if row.kind == GIVEN:
        return ["correction" if row.source == "adjustment" else "granted"]
    if row.kind in (BOUGHT, EXPIRED):
        return [row.kind]
    if row.stake is not None:
        back = ["returned"] if row.returned > row.amounts.get("claim", 0) else []
        return back + (["spent"] if row.spent else [])
    if row.kind == RESTORED:
        return ["returned"]
    return ["disputed" if row.cause == "chargeback" else "refunded"]


def origin(source: str, made_at: datetime, paid_at: datetime | None, now: datetime, *, returned: bool = False) -> str:
    """Where Connects came from: `bought 18 November`."""
    said = str(ORIGINS[source]).format(day=as_day(paid_at or made_at, now))
    if returned:
        said = _("%(origin)s, came back %(day)s") % {"origin": said, "day": as_day(made_at, now)}
    return said


def origin_of(one: Moved, now: datetime) -> str:
    """The same of the lot that a transfer is of."""
    assert one.source is not None, "a transfer of a lot says where it came from"
    made_at = as_datetime(one.made_at or 0)
    paid_at = None if one.paid_at is None or one.source != "purchase" else as_datetime(one.paid_at)
    return origin(one.source, made_at, paid_at, now, returned=paid_at is not None and paid_at != made_at)


def command_in_words(type: str, cause: str) -> str:
    """What somebody did that moved the Connects."""
    return str(CLOSES[cause] if type == "close_job" and cause in CLOSES else COMMANDS.get(type, type))


@dataclass(frozen=True)
class TransferLine:
    """A transfer as the page lists it."""

    n: int
    source: str
    target: str
    amount: int
    lot: str


def transfer_lines(row: Happening) -> list[TransferLine]:
    """The ledger's transfers behind a row, between accounts by the names that people know."""
    return [
        TransferLine(one.n, str(ACCOUNTS[one.from_account]), str(ACCOUNTS[one.to_account]), one.amount, one.lot or "")
        for one in row.moved
    ]


def exact(at: datetime) -> str:
    """A moment to the microsecond, since rules hold to it."""
    return date_format(at, _("j F Y, H:i:s.u \\U\\T\\C"))


def number(n: int) -> str:
    """A number as the page's language writes it."""
    return number_format(n, force_grouping=True)


_Fill = Callable[[str, dict[str, object]], str]


def _say(row: Happening, job: str, now: datetime, fill: _Fill) -> str:
    if row.kind in (STAKED, BOOSTED):
        return _say_staked(row, job, fill)
    if row.stake is not None:
        return _say_settled(row, job, fill)
    if row.kind == GIVEN:
        said = str(GIVEN_AS[row.source])
        return fill("{said}: {reason}" if row.reason else "{said}", {"said": said, "reason": row.reason})
    return fill(*_other(row, now))


def _say_staked(row: Happening, job: str, fill: _Fill) -> str:
    assert row.stake is not None, "a stake's row says what became of it"
    if row.kind == BOOSTED:
        return fill(_("Boosted {job}"), {"job": job})
    if row.stake.staked_bid:
        return fill(_("Staked on {job}, {n} of them as a boost"), {"job": job, "n": number(row.stake.staked_bid)})
    return fill(_("Staked on {job}"), {"job": job})


def _say_settled(row: Happening, job: str, fill: _Fill) -> str:
    change = row.stake
    assert change is not None, "a stake's row says what became of it"
    cause = "own" if change.own and change.cause == "hired" else change.cause
    if change.price and not row.spent and not row.amounts.get("claim") and cause in CAME_BACK:
        return fill(str(CAME_BACK[cause]), {"job": job})
    patterns = SETTLED_BY if change.price else BOOST_SETTLED_BY
    pattern = str(patterns[cause if change.price else change.bid_cause])
    return fill(pattern, {"job": job, "what": _what_became(row)})


def _what_became(row: Happening) -> str:
    parts = []
    if row.returned:
        parts.append(ngettext("%(n)s came back", "%(n)s came back", row.returned) % {"n": number(row.returned)})
    if row.spent:
        parts.append(ngettext("%(n)s spent", "%(n)s spent", row.spent) % {"n": number(row.spent)})
    if taken := row.amounts.get("claim", 0):
        parts.append(_("%(n)s of what came back went to a refund") % {"n": number(taken)})
    return ", ".join(parts)


def _other(row: Happening, now: datetime) -> tuple[str, dict[str, object]]:
    money = as_money(*row.money) if row.money else ""
    values: dict[str, object] = {"n": number(row.amount), "money": money}
    if row.kind == BOUGHT:
        return _("Bought {n}, {money}"), values
    if row.kind == EXPIRED:
        origins = dict.fromkeys(origin_of(one, now) for one in row.moved)
        return _("Expired: {origins}"), {"origins": "; ".join(origins)}
    if row.kind == REVERSED:
        owed = row.amounts.get("owe", 0)
        values |= {"taken": number(row.amount - owed), "owed": number(owed)}
        if row.cause == "chargeback":
            pattern = _("A payment of {money} was charged back")
        else:
            pattern = _("A payment of {money} was refunded")
        return (pattern + _(": {taken} taken back, {owed} owed") if owed else pattern), values
    if row.kind == OWED:
        return _("Owed for a payment that was taken back"), values
    if row.kind == DEBT_PAID:
        return _("Paid {n} of what you owed"), values
    return _("A dispute was decided in your favour"), values
