"""What withdrawing brings, in sentences: where the Connects go, or why none come back."""

from __future__ import annotations

from datetime import datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from earnest.ledger.following import Back, Withdrawal
from earnest.market.models import Proposal
from earnest.market.moments import as_datetime
from earnest.market.saying_dates import all_of, day


def where_they_go(brings: Withdrawal, *, now: datetime) -> list[SafeString]:
    """To which Connects they come back, what is spent, and what a debt or refund takes of them first."""
    said = []
    if brings.back:
        parts = [_place(one, now) for one in brings.back]
        said.append(format_html(_("They go where they came from: {places}."), places=all_of(parts)))
    if brings.taken:
        taken = ngettext(
            "{number} of them pays at once what a refunded or disputed payment still wants.",
            "{number} of them pay at once what a refunded or disputed payment still wants.",
            brings.taken,
        )
        said.append(format_html(taken, number=brings.taken))
    if brings.spent:
        spent = ngettext("{number} is spent.", "{number} are spent.", brings.spent)
        said.append(format_html(spent, number=brings.spent))
    return said


def why_none(proposal: Proposal, brings: Withdrawal) -> str:
    """Why withdrawing brings nothing back."""
    if not brings.spent:
        return _("Nothing is staked on it any more, or it was free, so nothing can come back.")
    if proposal.due_at is not None and proposal.viewed_at is None and brings.returned == 0:
        return _("Under the rules it was made under, what is staked on it is spent now.")
    return _("Under the rules it was made under, a withdrawal brings nothing back: what is staked is spent.")


def _place(one: Back, now: datetime) -> SafeString:
    if one.expires_at is None:
        said = _("{number} to those that never expire")
        return format_html(said, number=one.amount)
    return format_html(
        _("{number} to those that expire on {day}"), number=one.amount, day=day(as_datetime(one.expires_at), now)
    )
