"""Every way a stake can end, in sentences: what comes back, and when that is so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from earnest.market.moments import as_datetime
from earnest.market.saying_dates import first_minute, last_minute, one_of, span
from earnest.rules.moments import parse_moment

_MICROSECOND = timedelta(microseconds=1)
_ACTS = {
    "withdrawn": gettext_lazy("you withdraw"),
    "closed_no_hire": gettext_lazy("the client closes without hiring"),
    "job_expired": gettext_lazy("the job expires"),
    "job_removed": gettext_lazy("the job is removed"),
}


@dataclass(frozen=True)
class Edge:
    """One way it can go: how many come back, and when that is so. `text` is safe HTML, `plain` the same without it;
    `tone` says whether all comes back ("back"), a part, or all stays away ("stays")."""

    heading: str
    text: SafeString
    tone: str = "back"

    @property
    def plain(self) -> str:
        """For mails and readers."""
        return f"{self.heading} {strip_tags(self.text)}"


class Edges:
    """The ways a stake of `price` from `at` can end, as a quote's `endings` have them, sorted by how much comes back.

    `staked` says that it is staked already: then its age is told as a date.
    """

    def __init__(
        self, price: int, at: datetime, now: datetime, endings: Sequence[Mapping[str, Any]], *, staked: bool = False
    ) -> None:
        self.price, self.at, self.now, self.staked = price, at, now, staked
        self.by_how = {one["how"]: one for one in endings}
        self.age, self.unviewed = self._begin("age"), self._begin("never_viewed")
        self.comes_back: list[Edge] = []
        self.part: list[Edge] = []
        self.stays: list[Edge] = []
        if not price:
            heading = _("Nothing is staked")
            self.comes_back.append(Edge(heading, format_html("{}", _("so nothing can be spent, however it ends."))))
        elif self.age is not None and self.age <= at + _MICROSECOND:
            self._add(0, format_html("{}", _("whatever happens: they are spent as soon as they are staked.")))
        else:
            self._sort()

    def _begin(self, how: str) -> datetime | None:
        return _moment(self.by_how[how]["from"]) if how in self.by_how else None

    def _sort(self) -> None:
        groups: dict[int, list[str]] = {}
        for how in (*_ACTS, "hired"):
            groups.setdefault(self.by_how[how]["returned"], []).append(how)
        for returned in sorted(groups.keys() | ({0} if self.age else set()), reverse=True):
            said = self._acts(groups.get(returned, []), ages=not returned)
            self._add(returned, self._in_time(said, returned) if returned else format_html(_("{when}."), when=said))
        if self.unviewed is not None:
            self._add(self.by_how["never_viewed"]["returned"], self._unopened(self.unviewed))

    def _acts(self, hows: list[str], *, ages: bool) -> SafeString:
        """`if you withdraw or the client closes without hiring, or once somebody is hired`."""
        acts = [str(_ACTS[how]) for how in hows if how in _ACTS]
        if {"job_expired", "job_removed"} <= {*hows}:
            acts[-2:] = [_("the job expires or is removed")]
        parts = [format_html(_("if {acts}"), acts=one_of(acts))] if acts else []
        if "hired" in hows:
            parts.append(format_html("{}", _("once somebody is hired")))
        if ages and self.age is not None:
            aged_at = self.age - _MICROSECOND
            after = last_minute(aged_at, self.now) if self.staked else span(aged_at - self.at)
            parts.append(format_html(_("after {moment}"), moment=after))
        if len(parts) < 2:
            return format_html("{}", *parts)
        *some, last = parts
        first = some[0] if len(some) == 1 else format_html(_("{some}, {next}"), some=some[0], next=some[1])
        return format_html(_("{some}, or {last}"), some=first, last=last)

    def _in_time(self, said: SafeString, returned: int) -> SafeString:
        if self.age is not None:
            until = last_minute(self.age - _MICROSECOND, self.now)
            said = format_html(_("{when}, by {day}"), when=said, day=until)
        if self.unviewed is not None and self.by_how["never_viewed"]["returned"] < returned:
            before = last_minute(self.unviewed, self.now)
            return format_html(_("{when}; as long as nobody has opened it, only before {day}."), when=said, day=before)
        return format_html(_("{when}."), when=said)

    def _unopened(self, limit: datetime) -> SafeString:
        said = _(
            "by themselves, if nobody has opened your proposal before {day}. What happens after that changes nothing."
        )
        return format_html(said, day=first_minute(limit, self.now))

    def _add(self, returned: int, text: SafeString) -> None:
        tone = "back" if returned == self.price else "part" if returned else "stays"
        edges = {"back": self.comes_back, "part": self.part, "stays": self.stays}[tone]
        edges.append(Edge(coming_back(returned, self.price), text, tone))


def coming_back(returned: int, price: int) -> str:
    """`All 6 come back`, `3 of 6 come back`, `None come back`; of one alone that it does or does not."""
    if not returned:
        return ngettext("It does not come back", "None come back", price)
    if returned == price:
        return ngettext("Your Connect comes back", "All %(price)s come back", price) % {"price": price}
    figures = {"returned": returned, "price": price}
    return ngettext("%(returned)s of %(price)s comes back", "%(returned)s of %(price)s come back", returned) % figures


def _moment(text: str) -> datetime:
    return as_datetime(parse_moment(text))
