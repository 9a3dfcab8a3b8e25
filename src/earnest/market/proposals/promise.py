"""The promise: what a proposal costs, which Connects pay, and when they come back, in sentences made from a quote.

Nothing here knows the rules. Each sentence says what the quote's endings say, for whatever policy made them, and no
more: deadlines are never said later than they are, and where the rules give nothing back it says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from earnest.market.jobs.categories import category_name, level_name
from earnest.market.moments import as_datetime
from earnest.market.proposals.promise_kept import Kept, Stake, promise_kept
from earnest.market.proposals.promised_boost import boost_said
from earnest.market.proposals.promised_endings import Edge, Edges, coming_back
from earnest.market.saying_dates import all_of, day, span
from earnest.rules.moments import parse_moment

__all__ = ["Edge", "Kept", "Promise", "Stake", "coming_back", "promise_kept", "promise_of"]

_WORTH_SAYING = timedelta(days=60)
"""Under rules by which a stake never ages, Connects that live longer than this are not said to outlive it."""


@dataclass(frozen=True)
class Promise:
    """What web/promise.html shows. `keep` is None where nobody's balance is known, `short` what is missing.

    `price` is without the boost, `keep` and `short` with it. `terms` and `price` are what the form has to send.
    """

    price: int
    terms: str
    why: str = ""
    free_because: str = ""
    keep: int | None = None
    short: int = 0
    pays: list[SafeString] = field(default_factory=list)
    boost: SafeString | str = ""
    comes_back: list[Edge] = field(default_factory=list)
    part: list[Edge] = field(default_factory=list)
    stays: list[Edge] = field(default_factory=list)

    @property
    def edges(self) -> list[Edge]:
        """All ways it can go, the best first."""
        return [*self.comes_back, *self.part, *self.stays]

    @property
    def sentences(self) -> list[str]:
        """All of it as one would read it aloud, without markup."""
        said = [self.free_because, self.why, *map(strip_tags, self.pays), strip_tags(self.boost)]
        return [one for one in said if one] + [one.plain for one in self.edges]


def promise_of(quote: Mapping[str, Any], *, now: datetime) -> Promise:
    """The promise of a quote, or of what the rules say to anybody (`rules.quote.offer`). `now` is the reader's."""
    at = _moment(quote["at"])
    edges = Edges(quote["price"], at, now, quote["endings"])
    return Promise(
        price=quote["price"],
        terms=quote["terms"],
        why=_why(quote["why"], quote["price"]),
        free_because=_free(quote["why"]) if not quote["price"] else "",
        keep=quote["after"],
        short=_short(quote),
        pays=list(_pays(quote["lots"], quote["endings"], at, now)),
        boost=boost_said(quote["boost"], now=now) if quote["boost"] else "",
        comes_back=edges.comes_back,
        part=edges.part,
        stays=edges.stays,
    )


def _why(why: Mapping[str, Any], price: int) -> str:
    level, surcharge = why["complexity_connects"], why["category_connects"]
    parts = [_("%(level)s %(connects)s") % {"level": level_name(why["complexity"]), "connects": level}]
    if surcharge:
        named = _inside_a_sentence(category_name(why["category"]))
        parts.append(_("%(category)s %(connects)s") % {"category": named, "connects": surcharge})
    if why["free"] and not price:
        said = _("Otherwise %(parts)s.")
    elif level + surcharge < why["min"]:
        said = _("%(parts)s, and at least %(min)s.")
    elif level + surcharge > why["max"]:
        said = _("%(parts)s, and at most %(max)s.")
    else:
        said = _("%(parts)s.")
    return said % {"parts": ", ".join(parts), "min": why["min"], "max": why["max"]}


def _inside_a_sentence(name: str) -> str:
    """`Software development` as it stands inside a sentence; a name in capitals keeps them."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _free(why: Mapping[str, Any]) -> str:
    if why["free"] == "invited":
        return _("You are invited, so this proposal costs nothing.")
    return _("The first proposal on a job costs nothing.") if why["free"] else ""


def _short(quote: Mapping[str, Any]) -> int:
    if quote["available"] is None or quote["after"] is not None:
        return 0
    bid = quote["boost"]["bid"] if quote["boost"] else 0
    missing: int = quote["price"] + bid - quote["available"]
    return missing


def _pays(
    lots: Sequence[Mapping[str, Any]], endings: Sequence[Mapping[str, Any]], at: datetime, now: datetime
) -> Iterator[SafeString]:
    by_expiry: dict[str | None, list[int]] = {}
    for lot in lots:
        amount, held = by_expiry.setdefault(lot["expires_at"], [0, 0])
        by_expiry[lot["expires_at"]] = [amount + lot["amount"], held + lot["remaining"]]
    if len(by_expiry) == 1:
        ((expires_at, (_amount, held)),) = by_expiry.items()
        yield format_html(_("Paid from {those}."), those=_those(held, expires_at, now, alone=True))
    elif by_expiry:
        parts = [_those(amount, expires_at, now) for expires_at, (amount, _held) in by_expiry.items()]
        yield format_html(_("Paid with {those}."), those=all_of(parts))
    yield from _outlived(lots, endings, at, now)


def _those(number: int, expires_at: str | None, now: datetime, *, alone: bool = False) -> SafeString:
    """`the 20 that expire on 30 November`, or without `the` where there are others."""
    if expires_at is None:
        said = (
            ngettext("the {number} that never expires", "the {number} that never expire", number)
            if alone
            else ngettext("{number} that never expires", "{number} that never expire", number)
        )
        return format_html(said, number=number)
    said = (
        ngettext("the {number} that expires on {day}", "the {number} that expire on {day}", number)
        if alone
        else ngettext("{number} that expires on {day}", "{number} that expire on {day}", number)
    )
    return format_html(said, number=number, day=day(_moment(expires_at), now))


def _outlived(
    lots: Sequence[Mapping[str, Any]], endings: Sequence[Mapping[str, Any]], at: datetime, now: datetime
) -> Iterator[SafeString]:
    """Of Connects that a stake may outlive: how long they live once they are back."""
    coming = [one for one in endings if one["returned"]]
    latest = max((_moment(one["until"] or one["from"] or _never(at)) for one in coming), default=at)
    alone = len({lot["expires_at"] for lot in lots}) == 1
    for expires_at in dict.fromkeys(lot["expires_at"] for lot in lots if lot["expires_at"]):
        expiry = _moment(expires_at)
        if expiry > latest:
            continue
        grace_days = min(lot["grace_days"] for one in coming for lot in one["lots"])
        life = min(expiry - at, timedelta(days=grace_days))
        if alone and life:
            said = _("Should they come back after that, they are good for another {span} then.")
        elif alone:
            said = _("Should they come back after that, they expire at once.")
        elif life:
            said = _("Should those that expire on {day} come back later, they are good for another {span} then.")
        else:
            said = _("Should those that expire on {day} come back later, they expire at once.")
        yield format_html(said, day=day(expiry, now), span=span(life))


def _never(at: datetime) -> str:
    return (at + _WORTH_SAYING).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _moment(text: str) -> datetime:
    return as_datetime(parse_moment(text))
