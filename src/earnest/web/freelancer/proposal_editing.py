"""Changing a proposal's words, which goes until its client has opened it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from earnest.market.jobs.words import title_of, words_of
from earnest.market.models import JobWords, Proposal, ProposalWords
from earnest.market.not_yours import NotYours
from earnest.market.proposals.changes import Viewed, edit, my_proposal
from earnest.market.proposals.drafts import Typed
from earnest.web.doors import signed_in
from earnest.web.freelancer.proposal_form import ProposalForm, typed_from_words, typed_in
from earnest.web.viewer import moment_of, person_of


@signed_in
def edit_proposal(request: HttpRequest, proposal_id: str) -> HttpResponse:
    """The form with what was sent; saved while nobody has viewed it."""
    person = person_of(request)
    try:
        proposal = my_proposal(person, proposal_id)
    except NotYours:
        raise Http404 from None
    if request.method != "POST":
        if proposal.viewed_at is not None or proposal.state != Proposal.ACTIVE:
            return _too_late(request, proposal_id)
        return _rendered(request, proposal, _form(proposal, _typed(proposal), bound=False))
    typed = typed_in(request.POST)
    if "add_milestone" in request.POST:
        rows = len(typed["milestones"]) + 1
        return _rendered(request, proposal, _form(proposal, typed, bound=False, rows=rows))
    form = _form(proposal, typed, bound=True)
    if not form.is_valid():
        return _rendered(request, proposal, form)
    try:
        edit(person, proposal_id, form.offer(max_price=0, terms=""), now=moment_of(request))
    except Viewed:
        return _too_late(request, proposal_id)
    messages.success(request, _("Your proposal is changed. The client will read it so."))
    return redirect("proposal", proposal_id)


def _too_late(request: HttpRequest, proposal_id: str) -> HttpResponse:
    said = _("The client has opened this proposal, or it has ended, so it stays as it is. Nothing was changed.")
    messages.info(request, said)
    return redirect("proposal", proposal_id)


def _words(proposal: Proposal) -> JobWords:
    words = words_of(proposal.job)
    kept = _said(proposal)
    words.budget_currency = kept.offer_currency or words.budget_currency
    return words


def _said(proposal: Proposal) -> ProposalWords:
    kept: ProposalWords | None = getattr(proposal, "words", None)
    return kept or ProposalWords(proposal_id=proposal.id, cover_letter="")


def _typed(proposal: Proposal) -> Typed:
    kept = _said(proposal)
    return typed_from_words(kept.cover_letter, kept.offer_amount, kept.offer_currency, kept.answers, kept.milestones)


def _form(proposal: Proposal, typed: Typed, *, bound: bool, rows: int = 0) -> ProposalForm:
    return ProposalForm(typed, _words(proposal), can_boost=False, bound=bound, rows=rows)


def _rendered(request: HttpRequest, proposal: Proposal, form: ProposalForm) -> HttpResponse:
    title = title_of(proposal.job)
    context = {
        "proposal": proposal,
        "form": form,
        "title": title,
        "page_title": _("Change your proposal for %(title)s") % {"title": title},
    }
    return render(request, "freelancer/proposal_edit.html", context)
