"""Contracts: the list of them, one of them, and each step in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from earnest.market.contracts.contracts import CannotNow, add_milestone, end_contract, my_contracts, set_payment_address
from earnest.market.contracts.deliveries import answer, deliver
from earnest.market.contracts.reading import Part, Standing, read_contract
from earnest.market.models import Contract
from earnest.market.not_yours import NotYours
from earnest.market.uploads import UploadRefused
from earnest.web.both.contract_forms import AnswerForm, DeliveryForm, EndForm, MilestoneForm, PaymentForm
from earnest.web.both.contract_lines import as_line
from earnest.web.doors import signed_in
from earnest.web.typed_before import keeps_typed, typed_before
from earnest.web.viewer import moment_of, person_of

TO_FILL_IN = ["GET", "HEAD", "POST"]


@signed_in
@require_safe
def contracts_page(request: HttpRequest) -> HttpResponse:
    """The contracts of whoever looks, as client and as freelancer."""
    person = person_of(request)
    state = Contract.ENDED if request.GET.get("state") == Contract.ENDED else Contract.ACTIVE
    found = my_contracts(person, state=state, after=request.GET.get("after", ""))
    lines = [as_line(one, person, moment_of(request)) for one in found.items]
    context = {"lines": lines, "next": found.next, "state": state, "later": "after" in request.GET}
    return render(request, "both/contracts.html", context)


@signed_in
@require_safe
def contract_page(request: HttpRequest, contract_id: str) -> HttpResponse:
    """One contract."""
    standing = standing_of(request, contract_id)
    parts = [(part, _answer_form(part)) for part in standing.parts]
    first = next((part.milestone.id for part in standing.parts if part.may_answer or part.may_deliver), "")
    return render(request, "both/contract.html", {"standing": standing, "parts": parts, "first": first})


@keeps_typed
@signed_in
@require_http_methods(TO_FILL_IN)
def deliver_page(request: HttpRequest, contract_id: str, milestone_id: str) -> HttpResponse:
    """The freelancer hands work over."""
    posts, typed = request.method == "POST", typed_before(request)
    form = DeliveryForm(request.POST, request.FILES) if posts else DeliveryForm(initial=typed)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        with refusals_in(form):
            deliver(
                person_of(request),
                contract_id,
                milestone_id,
                delivery_id=given["id"],
                note=given["note"],
                files=given["attachments"],
                now=moment_of(request),
            )
            messages.success(request, _("Delivered. The client was told, and accepts it or sends it back."))
            return to_contract(contract_id)
    standing = standing_of(request, contract_id)
    part = next((one for one in standing.parts if one.milestone.id == milestone_id), None)
    if standing.is_client or part is None:
        raise Http404
    context = {"part": part, "files": True, "heading": _("Deliver “%(title)s”") % {"title": part.milestone.title}}
    return _form_page(request, standing, form, _("Deliver"), context, template="both/contract_deliver.html")


@keeps_typed
@signed_in
@require_http_methods(TO_FILL_IN)
def answer_page(request: HttpRequest, contract_id: str, delivery_id: str) -> HttpResponse:
    """The client accepts a delivery or sends it back."""
    form = AnswerForm(request.POST) if request.method == "POST" else AnswerForm(initial=typed_before(request))
    if form.is_bound and form.is_valid():
        accepted = form.cleaned_data["answer"] == "accept"
        with refusals_in(form, field="words"):
            words = form.cleaned_data["words"]
            answer(person_of(request), contract_id, delivery_id, accepted=accepted, words=words, now=moment_of(request))
            messages.success(request, _accepted(standing_of(request, contract_id)) if accepted else _sent_back())
            return to_contract(contract_id)
    standing = standing_of(request, contract_id)
    part = _part_with(standing, delivery_id)
    if not standing.is_client or part is None:
        raise Http404
    handed = next(one for one in part.handed if one.delivery.id == delivery_id)
    context = {"standing": standing, "part": part, "handed": handed, "form": form}
    return render(request, "both/contract_answer.html", context)


@signed_in
@require_http_methods(TO_FILL_IN)
def add_milestone_page(request: HttpRequest, contract_id: str) -> HttpResponse:
    """The client adds work to a contract."""
    standing = standing_of(request, contract_id)
    if not standing.is_client:
        raise Http404
    currency = standing.contract.offer_currency
    form = MilestoneForm(request.POST if request.method == "POST" else None, currency=currency)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        with refusals_in(form):
            add_milestone(
                person_of(request),
                contract_id,
                milestone_id=given["id"],
                title=given["title"],
                amount=given["amount"],
                due_on=given["due_on"],
                now=moment_of(request),
            )
            messages.success(request, _("Added. The freelancer was told, and agrees by delivering it."))
            return to_contract(contract_id)
    says = _("It stands in the contract at once. The freelancer agrees to it by delivering it.")
    context = {"heading": _("Add a milestone"), "says": says, "money_before": currency}
    return _form_page(request, standing, form, _("Add milestone"), context)


@signed_in
@require_http_methods(TO_FILL_IN)
def payment_page(request: HttpRequest, contract_id: str) -> HttpResponse:
    """The freelancer says where the client can pay."""
    standing = standing_of(request, contract_id)
    if standing.is_client:
        raise Http404
    present = {"address": standing.contract.payment_address}
    form = PaymentForm(request.POST) if request.method == "POST" else PaymentForm(initial=present)
    if form.is_bound and form.is_valid():
        address = form.cleaned_data["address"]
        set_payment_address(person_of(request), contract_id, address=address, now=moment_of(request))
        said = _("The client now sees your payment link.") if address else _("Your payment link is gone.")
        messages.success(request, said)
        return to_contract(contract_id)
    says = _("Earnest does not hold the client's money. The client pays you directly, where this link leads.")
    return _form_page(request, standing, form, _("Save"), {"heading": _("Your payment link"), "says": says})


@signed_in
@require_http_methods(TO_FILL_IN)
def end_page(request: HttpRequest, contract_id: str) -> HttpResponse:
    """Either side ends the contract, once they have seen what that means."""
    standing = standing_of(request, contract_id)
    form = EndForm(request.POST if request.method == "POST" else None, is_done=standing.is_done)
    if form.is_bound and form.is_valid():
        because = form.cleaned_data["because"]
        end_contract(person_of(request), contract_id, because=because, now=moment_of(request))
        messages.success(request, _("The contract has ended. You both have 14 days to write a review."))
        return HttpResponseRedirect(reverse("contract_review", args=[contract_id]))
    if not standing.is_active:
        return to_contract(contract_id)
    context = {"standing": standing, "form": form}
    return render(request, "both/contract_end.html", context)


def standing_of(request: HttpRequest, contract_id: str) -> Standing:
    """The contract as whoever looks sees it. Raises Http404."""
    try:
        return read_contract(person_of(request), contract_id, now=moment_of(request))
    except NotYours as error:
        raise Http404 from error


def to_contract(contract_id: str) -> HttpResponseRedirect:
    """On to the contract's page."""
    return HttpResponseRedirect(reverse("contract", args=[contract_id]))


@contextmanager
def refusals_in(form: forms.Form, *, field: str | None = None) -> Iterator[None]:
    """What the domain refuses stands in the form, which keeps all that was typed. Raises Http404 for what is not
    theirs."""
    try:
        yield
    except NotYours as error:
        raise Http404 from error
    except CannotNow as refused:
        form.add_error(field, str(refused))
    except UploadRefused as refused:
        form.add_error("attachments", str(refused))


def _form_page(
    request: HttpRequest,
    standing: Standing,
    form: forms.Form,
    button: str,
    context: dict[str, Any],
    *,
    template: str = "both/contract_form.html",
) -> HttpResponse:
    context |= {"standing": standing, "form": form, "button": button}
    return render(request, template, context)


def _answer_form(part: Part) -> AnswerForm | None:
    return AnswerForm(auto_id=f"{part.milestone.id}_%s") if part.may_answer else None


def _part_with(standing: Standing, delivery_id: str) -> Part | None:
    return next(
        (part for part in standing.parts if any(one.delivery.id == delivery_id for one in part.handed)),
        None,
    )


def _accepted(standing: Standing) -> str:
    if standing.is_done:
        return _("Accepted. That was all you agreed on: pay the freelancer, then you can end the contract.")
    return _("Accepted. The freelancer was told.")


def _sent_back() -> str:
    return _("Sent back with your words. The freelancer can deliver it again.")
