"""What templates say in Earnest's own words (`{% load earnest %}`): moments, money, Connects, states, counts, and the
small parts of forms and links that a template cannot work out. All text is translated, all of it is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import template
from django.forms import BoundField
from django.http import HttpRequest
from django.template import Context
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from earnest.market.jobs.categories import category_name, level_name
from earnest.market.saying_money import as_money
from earnest.rules.moments import LATEST, parse_moment

register = template.Library()

Moment = datetime | int | str
"""An aware datetime, microseconds since 1970 as the ledger counts, or an RFC 3339 text as it writes them."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE, _HOUR = 60, 3600
_LONG_AGO = 12 * _HOUR
"""From here on, another day is called by its name and no longer by its distance."""

_STATES = {
    "to_spend": ("to-spend", gettext_lazy("to spend")),
    "staked": ("staked", gettext_lazy("staked")),
    "spent": ("spent", gettext_lazy("spent")),
    "returned": ("returned", gettext_lazy("returned")),
    "bought": ("to-spend", gettext_lazy("bought")),
    "granted": ("to-spend", gettext_lazy("given")),
    "expired": ("plain", gettext_lazy("expired")),
    "correction": ("plain", gettext_lazy("correction")),
    "active": ("staked", gettext_lazy("active")),
    "waiting": ("staked", gettext_lazy("waiting")),
    "boosted": ("staked", gettext_lazy("boosted")),
    "viewed": ("plain", gettext_lazy("viewed")),
    "shortlisted": ("to-spend", gettext_lazy("shortlisted")),
    "interviewing": ("to-spend", gettext_lazy("in conversation")),
    "hired": ("to-spend", gettext_lazy("hired")),
    "declined": ("plain", gettext_lazy("declined")),
    "withdrawn": ("plain", gettext_lazy("withdrawn")),
    "ended": ("plain", gettext_lazy("ended")),
    "draft": ("plain", gettext_lazy("draft")),
    "open": ("to-spend", gettext_lazy("open")),
    "filled": ("plain", gettext_lazy("filled")),
    "closed": ("plain", gettext_lazy("closed")),
    "removed": ("spent", gettext_lazy("removed")),
    "paused": ("staked", gettext_lazy("paused")),
    "pending": ("staked", gettext_lazy("pending")),
    "paid": ("to-spend", gettext_lazy("paid")),
    "refunded": ("plain", gettext_lazy("refunded")),
    "disputed": ("spent", gettext_lazy("disputed")),
    "new": ("to-spend", gettext_lazy("new")),
    "fits": ("to-spend", gettext_lazy("fits you")),
}
"""The colour and the word of every state."""

PAGES = ("cursor", "before", "after", "page")
"""The parameters that say where in a list one is: another filter or order starts it anew."""


@register.simple_tag(takes_context=True)
def when(context: Context, moment: Moment | None) -> str:
    """`<time>` as people say it beside the page's `now`, with the exact time in UTC in its markup and on hover.

    `moment` is an aware datetime, the ledger's microseconds or an RFC 3339 text; None gives nothing, and what never
    comes says so.
    """
    return _time(context, moment, as_people_say)


@register.simple_tag(takes_context=True)
def day(context: Context, moment: Moment | None) -> str:
    """`<time>` with the date alone, never relative; the year stands there if it is another than the page's."""
    return _time(context, moment, as_day)


@register.simple_tag
def money(amount: int, currency: str) -> str:
    """Money of `amount` minor units: `$2,400`, `$4.20`, `CHF 1,200`."""
    return as_money(amount, currency)


@register.filter(name="money")
def money_of(value: Mapping[str, Any] | tuple[int, str] | None) -> str:
    """The same from `{"amount": …, "currency": …}` or from a pair of them; None gives nothing."""
    if value is None:
        return ""
    amount, currency = (value["amount"], value["currency"]) if isinstance(value, Mapping) else value
    return as_money(amount, currency)


register.filter("category_name", category_name)
register.filter("level_name", level_name)


@register.simple_tag
def connects(number: int) -> str:
    """`6 Connects`, `1 Connect`."""
    return ngettext("%(number)s Connect", "%(number)s Connects", number) % {"number": _grouped(number)}


@register.simple_tag
def signed(number: int) -> str:
    """A change with its sign: `−6`, `+4`, `0`."""
    sign = "+" if number > 0 else "−" if number < 0 else ""
    return sign + _grouped(abs(number))


@register.simple_tag
def count(number: int, one: str, many: str) -> str:
    """`1 proposal`, `12 proposals`: the noun comes in both numbers."""
    return f"{_grouped(number)} {ngettext(one, many, number)}"


@register.simple_tag
def state(name: str, word: str = "") -> SafeString:
    """A badge for the state `name`, in its colour and its word, or in the `word` given; unknown names are plain."""
    colour, usual = as_state(name)
    return format_html('<span class="state {}">{}</span>', colour, word or usual)


@register.simple_tag
def state_class(name: str) -> str:
    """The class that colours what belongs to the state `name`."""
    return as_state(name)[0]


@register.simple_tag
def dot(name: str = "to_spend") -> SafeString:
    """The sign of a Connect in the colour of a state; readers aloud pass over it."""
    return format_html('<span class="dot {}" aria-hidden="true"></span>', as_state(name)[0])


@register.simple_tag
def bar(**parts: int) -> SafeString:
    """A picture of how `parts` divide a whole, by state (`to_spend=46 staked=22 spent=32`), said in words to readers
    aloud. What is 0 is left out; where all are, the bar is empty."""
    whole = sum(parts.values())
    shares = [(name, number) for name, number in parts.items() if number > 0]
    starts = [sum(number for _name, number in shares[:place]) for place in range(len(shares))]
    said = ", ".join(f"{_grouped(number)} {as_state(name)[1]}" for name, number in shares) or _("none")
    return format_html(
        '<svg class="bar" role="img" aria-label="{}" viewBox="0 0 {} 1" preserveAspectRatio="none">{}</svg>',
        said,
        max(whole, 1),
        format_html_join(
            "",
            '<rect class="{}" x="{}" width="{}" height="1"/>',
            ((as_state(name)[0], start, number) for start, (name, number) in zip(starts, shares, strict=True)),
        ),
    )


@register.filter
def paragraphs(text: str | None) -> SafeString:
    """What a person wrote, escaped: a blank line parts paragraphs, a line's end is kept, and no link is made."""
    return mark_safe(linebreaks(text, autoescape=True) if text else "")


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: object) -> str:
    """The page's query with `changes`; None and "" take a parameter out. Where one is in a list is forgotten, unless
    a change names it."""
    request = context.get("request")
    kept = dict(request.GET.lists()) if isinstance(request, HttpRequest) else {}
    kept = {name: values for name, values in kept.items() if name not in changes and name not in PAGES}
    kept |= {name: [str(value)] for name, value in changes.items() if value not in (None, "")}
    return "?" + urlencode(kept, doseq=True)


@register.simple_tag(takes_context=True)
def current(context: Context, path: str, *, exact: bool = False) -> SafeString:
    """`aria-current` for a link to `path`: "page" if this is the page, "true" if it lies under it, else nothing."""
    here = str(context.get("here") or "")
    if here == path:
        return mark_safe('aria-current="page"')
    return mark_safe('aria-current="true"' if here.startswith(path) and not exact else "")


class Row(NamedTuple):
    """One line of a list of rows: the label at the left, the value bold at the right, a soft note after it."""

    label: object
    value: object
    note: object = ""


@register.filter
def as_rows(rows: Mapping[object, object] | Iterable[Any] | None) -> list[Row]:
    """Rows from a mapping, from (label, value) or (label, value, note), or from things that have those attributes."""
    lines: Iterable[Any] = rows.items() if isinstance(rows, Mapping) else rows or ()
    return [
        Row(*line) if isinstance(line, tuple | list) else Row(line.label, line.value, getattr(line, "note", ""))
        for line in lines
    ]


class Choice(NamedTuple):
    """One of a field's radio buttons or check boxes, with the text that helps to choose it."""

    id: str
    label: str
    tag: SafeString
    help: str


@register.filter
def choices(field: BoundField) -> list[Choice]:
    """The choices of a field that shows each. A form field may carry `choice_help`, a mapping of value to text."""
    helps = getattr(field.field, "choice_help", {})
    found = []
    for widget in field.subwidgets:
        text = str(helps.get(str(widget.data["value"]), ""))
        if text:
            widget.data["attrs"] |= {"aria-describedby": f"{widget.id_for_label}_helptext"}
        found.append(Choice(widget.id_for_label, str(widget.choice_label), widget.tag(), text))
    return found


@register.filter
def shape(field: BoundField) -> str:
    """How a field is laid out: "hidden", "choices" (each is shown), "tick" (one box), else "line"."""
    widget = field.field.widget
    if field.is_hidden:
        return "hidden"
    if field.use_fieldset:
        return "choices"
    return "tick" if getattr(widget, "input_type", "") == "checkbox" else "line"


def as_instant(moment: Moment | None) -> datetime | None:
    """The moment in UTC; None for None and for what never comes. Raises ValueError where it has no zone."""
    if moment is None or (isinstance(moment, int) and moment > LATEST):
        return None
    if isinstance(moment, str):
        moment = parse_moment(moment)
    if isinstance(moment, int):
        return _EPOCH + timedelta(microseconds=moment)
    if timezone.is_naive(moment):
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC)


def as_people_say(instant: datetime, now: datetime) -> str:
    """How far `instant` is, as in `12 minutes ago`, `yesterday`, `in 3 hours`, `23 December`.

    Both are in UTC, and no span is said longer than it is.
    """
    ahead = instant > now
    seconds = int(abs(instant - now).total_seconds())
    days = (instant.date() - now.date()).days
    if seconds < _MINUTE:
        return _("in a moment") if ahead else _("just now")
    if seconds < _HOUR:
        return _minutes(seconds // _MINUTE, ahead=ahead)
    if seconds < _LONG_AGO or days == 0:
        return _hours(seconds // _HOUR, ahead=ahead)
    if days in (-1, 1):
        return _("tomorrow") if ahead else _("yesterday")
    return as_day(instant, now)


def as_day(instant: datetime, now: datetime) -> str:
    """`23 December`, and `23 December 2027` in another year than `now`'s."""
    return date_format(instant, _("j F") if instant.year == now.year else _("j F Y"))


def as_state(name: str) -> tuple[str, str]:
    """The colour's class and the word of a state; one that is not known is plain, and called by its name."""
    colour, word = _STATES.get(name.replace("-", "_"), ("plain", name.replace("_", " ")))
    return colour, str(word)


def _minutes(number: int, *, ahead: bool) -> str:
    if ahead:
        said = ngettext("in %(number)s minute", "in %(number)s minutes", number)
    else:
        said = ngettext("%(number)s minute ago", "%(number)s minutes ago", number)
    return said % {"number": number}


def _hours(number: int, *, ahead: bool) -> str:
    if ahead:
        said = ngettext("in %(number)s hour", "in %(number)s hours", number)
    else:
        said = ngettext("%(number)s hour ago", "%(number)s hours ago", number)
    return said % {"number": number}


def _time(context: Context, moment: Moment | None, say: Callable[[datetime, datetime], str]) -> str:
    instant = as_instant(moment)
    if instant is None:
        return "" if moment is None else _("never")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        instant.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        date_format(instant, _("j F Y, H:i:s \\U\\T\\C")),
        say(instant, _now(context)),
    )


def _now(context: Context) -> datetime:
    now = context.get("now")
    return now.astimezone(UTC) if isinstance(now, datetime) else timezone.now()


def _grouped(number: int) -> str:
    return number_format(number, force_grouping=True)
