"""A freelancer's proposals: the list, and each followed to its end."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from earnest.market.models import Person, Proposal
from earnest.market.not_yours import NotYours
from earnest.market.performing import Refused
from earnest.market.proposals.changes import (
    Viewed,
    raise_boost,
    renew_bid,
    what_withdrawing_brings,
    withdraw,
)
from earnest.market.proposals.drafts import drafts_of, typed_of
from earnest.market.proposals.page import (
    ACTIVE,
    DRAFTS,
    ENDED,
    ProposalList,
    proposal_counts,
    proposal_list,
    proposal_page,
)
from earnest.market.proposals.proposing import OFFER_DAYS
from earnest.market.proposals.withdrawing_words import where_they_go, why_none
from earnest.rules.outcomes import Outcome
from earnest.rules.parsing import is_id
from earnest.web.doors import signed_in
from earnest.web.freelancer.proposal_form import MOST_STANDING
from earnest.web.viewer import moment_of, person_of

LONGEST_KEY = 50
"""So that, with the proposal's id behind it, it is a key still."""


@require_safe
@signed_in
def proposals(request: HttpRequest) -> HttpResponse:
    """The list: those that stand, drafts, and those that are over."""
    person, now = person_of(request), moment_of(request)
    tab = request.GET.get("tab", ACTIVE)
    tab = tab if tab in (ACTIVE, DRAFTS, ENDED) else ACTIVE
    listed = ProposalList([], "")
    if tab != DRAFTS:
        listed = proposal_list(person, tab, after=request.GET.get("after", ""), now=now)
    context = {
        "tab": tab,
        "counts": proposal_counts(person),
        "rows": listed.rows,
        "after": listed.after,
        "drafts": [(draft, job, typed_of(draft)) for draft, job in drafts_of(person)] if tab == DRAFTS else [],
        "page_title": _("Your proposals"),
    }
    return render(request, "freelancer/proposals.html", context)


@require_safe
@signed_in
def proposal(request: HttpRequest, proposal_id: str) -> HttpResponse:
    """One proposal with all that happened to it; its client is led to where clients read it."""
    person = person_of(request)
    try:
        page = proposal_page(person, proposal_id, now=moment_of(request))
    except NotYours:
        return _to_its_client(person, proposal_id)
    context = {
        "page": page,
        "key": f"boost:{uuid.uuid4().hex}",
        "page_title": _("Your proposal for %(title)s") % {"title": page.title},
        "offer_days": OFFER_DAYS,
    }
    swaps = request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers
    return render(request, "freelancer/proposal_story.html" if swaps else "freelancer/proposal.html", context)


def _to_its_client(person: Person, proposal_id: str) -> HttpResponse:
    if not Proposal.objects.filter(id=proposal_id, job__client=person.id).exists():
        raise Http404
    return redirect(f"/client/proposals/{proposal_id}/")


@signed_in
def withdraw_page(request: HttpRequest, proposal_id: str) -> HttpResponse:
    """What withdrawing brings, to the Connect; and the button that does it."""
    person, now = person_of(request), moment_of(request)
    try:
        if request.method == "POST":
            return _withdrawn(request, proposal_id)
        found, brings = what_withdrawing_brings(person, proposal_id, now=now)
    except NotYours:
        raise Http404 from None
    if brings is None:
        messages.info(request, _("This proposal does not stand any more, so there is nothing to withdraw."))
        return redirect("proposal", proposal_id)
    number = number_format(brings.returned, force_grouping=True)
    context: dict[str, Any] = {
        "proposal": found,
        "heading": _("Withdraw this proposal?"),
        "brings": brings,
        "where": where_they_go(brings, now=now),
        "because": why_none(found, brings) if not brings.returned else "",
        "button": _("Withdraw and get %(number)s back") % {"number": number},
        "back": f"/proposals/{proposal_id}/",
        "danger": not brings.returned and brings.spent,
    }
    return render(request, "freelancer/withdraw.html", context)


def _withdrawn(request: HttpRequest, proposal_id: str) -> HttpResponse:
    try:
        outcome = withdraw(person_of(request), proposal_id, now=moment_of(request))
    except Refused:
        messages.info(request, _("This proposal had ended already. Nothing has changed."))
        return redirect("proposal", proposal_id)
    messages.success(request, _withdrawn_said(outcome))
    return redirect("proposal", proposal_id)


def _withdrawn_said(outcome: Outcome) -> str:
    returned, spent = outcome["returned"], outcome["spent"]
    if returned:
        said = ngettext(
            "Withdrawn. %(number)s Connect came back.", "Withdrawn. %(number)s Connects came back.", returned
        )
        return said % {"number": returned}
    if spent:
        said = ngettext("Withdrawn. %(number)s Connect was spent.", "Withdrawn. %(number)s Connects were spent.", spent)
        return said % {"number": spent}
    return _("Withdrawn. No Connects were staked on it any more.")


@require_POST
@signed_in
def boost(request: HttpRequest, proposal_id: str) -> HttpResponse:
    """Raise the boost to what the form says, once for each form."""
    text, key = request.POST.get("bid", "").strip().replace(",", ""), request.POST.get("key", "")
    if not (text.isascii() and text.isdigit() and 0 < int(text[:10]) <= 1_000_000_000 and len(text) <= 10):
        messages.error(request, _("Write a whole number of Connects. Nothing was staked."))
        return redirect("proposal", proposal_id)
    bid = int(text)
    if not key.startswith("boost:") or not is_id(key) or len(key) > LONGEST_KEY:
        key = f"boost:{uuid.uuid4().hex}"
    try:
        raise_boost(person_of(request), proposal_id, bid=bid, key=f"{key}:{proposal_id}")
    except NotYours:
        raise Http404 from None
    except Refused as refused:
        messages.error(request, _boost_refused(refused.code))
    else:
        said = ngettext("Your boost is %(number)s Connect now.", "Your boost is %(number)s Connects now.", bid)
        messages.success(request, said % {"number": bid})
    return redirect("proposal", proposal_id)


def _boost_refused(code: str) -> str:
    sentences = {
        "bid_not_higher": _("A boost can only be raised. Nothing was staked."),
        "insufficient_connects": _("You have too few Connects for that boost. Nothing was staked."),
        "boost_closed": _("Boosts on this job are closed. Nothing was staked."),
        "boost_not_offered": _("This job has no boosts. Nothing was staked."),
        "wallet_frozen": _("Your proposals are paused, and boosts with them. Nothing was staked."),
        "wallet_in_debt": _("You owe Connects; the next ones that come in pay that first. Nothing was staked."),
        "proposal_not_active": _("This proposal does not stand any more. Nothing was staked."),
    }
    return sentences.get(code, _("That was sent already, with another figure. Nothing more was staked."))


@require_POST
@signed_in
def renew(request: HttpRequest, proposal_id: str) -> HttpResponse:
    """Let the bid stand for some days more."""
    text = request.POST.get("days", "").strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= MOST_STANDING):
        sentence = _("Write a whole number of days, at most %(days)d.")
        messages.error(request, sentence % {"days": MOST_STANDING})
        return redirect("proposal", proposal_id)
    try:
        renew_bid(person_of(request), proposal_id, days=int(text), now=moment_of(request))
    except NotYours:
        raise Http404 from None
    except Viewed:
        messages.info(request, _("This proposal does not stand any more."))
    else:
        days = int(text)
        said = ngettext(
            "Your bid stands for %(number)s day from now.", "Your bid stands for %(number)s days from now.", days
        )
        messages.success(request, said % {"number": days})
    return redirect("proposal", proposal_id)
