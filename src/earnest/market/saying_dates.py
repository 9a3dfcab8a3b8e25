"""Dates as people say them inside sentences, each with the exact moment in its markup and on hover."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_MINUTE = timedelta(minutes=1)


def day(at: datetime, now: datetime) -> SafeString:
    """`23 December`, with the year where it is another than `now`'s."""
    return _time(at, _day(at, now))


def last_minute(at: datetime, now: datetime) -> SafeString:
    """`23 December, 09:12 UTC`, never later than `at`: for what still holds then."""
    return _to_the_minute(at, at.replace(second=0, microsecond=0), now)


def first_minute(at: datetime, now: datetime) -> SafeString:
    """The same, never earlier than `at`: for what holds only from then on."""
    whole = at.replace(second=0, microsecond=0)
    return _to_the_minute(at, whole if whole == at else whole + _MINUTE, now)


def span(delta: timedelta) -> str:
    """`30 days`, `5 hours`, `12 minutes`: never longer than it is."""
    if delta >= timedelta(days=1):
        return ngettext("%(number)s day", "%(number)s days", delta.days) % {"number": delta.days}
    hours, minutes = delta // timedelta(hours=1), delta // _MINUTE
    if hours:
        return ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": hours}
    return ngettext("%(number)s minute", "%(number)s minutes", minutes) % {"number": minutes}


def one_of(parts: Sequence[str]) -> SafeString:
    """`a`, `a or b`, `a, b or c`."""
    return _joined(parts, _("{some} or {last}"))


def all_of(parts: Sequence[str]) -> SafeString:
    """`a`, `a and b`, `a, b and c`."""
    return _joined(parts, _("{some} and {last}"))


def _joined(parts: Sequence[str], with_last: str) -> SafeString:
    if len(parts) < 2:
        return format_html("{}", *parts)
    some = format_html("{}", parts[0])
    for part in parts[1:-1]:
        some = format_html(_("{some}, {next}"), some=some, next=part)
    return format_html(with_last, some=some, last=parts[-1])


def _to_the_minute(at: datetime, minute: datetime, now: datetime) -> SafeString:
    said = _("%(day)s, %(time)s UTC") % {"day": _day(minute, now), "time": date_format(minute, "H:i")}
    return _time(at, said)


def _day(at: datetime, now: datetime) -> str:
    return date_format(at, _("j F") if at.year == now.year else _("j F Y"))


def _time(at: datetime, said: str) -> SafeString:
    exact = date_format(at, _("j F Y, H:i:s \\U\\T\\C"))
    return format_html('<time datetime="{}" title="{}">{}</time>', at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), exact, said)
