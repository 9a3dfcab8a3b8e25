"""What a boost does and costs, in sentences made from a quote's auction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from earnest.market.moments import as_datetime
from earnest.market.saying_dates import last_minute
from earnest.rules.moments import parse_moment


def boost_said(boost: Mapping[str, Any], *, now: datetime) -> SafeString | str:
    """What a boost of `boost["bid"]` does as things stand; nothing where none is asked for."""
    if not boost["bid"]:
        return ""
    return format_html_join(" ", "{}", ((one,) for one in _sentences(boost, now)))


def _sentences(boost: Mapping[str, Any], now: datetime) -> Iterator[SafeString | str]:
    bid, pays, slots = boost["bid"], boost["bid_pays"], boost["slots"]
    closes_at = last_minute(as_datetime(parse_moment(boost["closes_at"])), now)
    said = ngettext("%(bid)s more for the boost.", "%(bid)s more for the boost.", bid)
    yield said % {"bid": bid}
    if not boost["open"]:
        yield _("Boosts on this job are closed.")
        return
    if not boost["leads"]:
        said = _("As things stand it does not lead, which takes {to_lead}; then it comes back at the close, {day}.")
        yield format_html(said, to_lead=boost["to_lead"], day=closes_at)
        return
    said = ngettext(
        "As things stand it leads, in the {slots} place at the top.",
        "As things stand it is among the {slots} at the top.",
        slots,
    )
    yield format_html(said, slots=slots)
    if not pays:
        said = _("When boosts close, on {day} or at the first hire, it would cost nothing.")
    elif pays == bid:
        said = _("When boosts close, on {day} or at the first hire, it is spent.")
    else:
        said = _("When boosts close, on {day} or at the first hire, {pays} of it would be spent and {back} come back.")
    yield format_html(said, day=closes_at, pays=pays, back=bid - pays)
    yield _("All of it comes back if others go higher, if the job closes before, or if you withdraw unseen.")
