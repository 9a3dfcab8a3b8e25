"""What both sides say of each other after a contract."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from earnest.market.contracts.reviews import write_review
from earnest.web.both.contract_forms import ReviewForm
from earnest.web.both.contracts import TO_FILL_IN, refusals_in, standing_of, to_contract
from earnest.web.doors import signed_in
from earnest.web.typed_before import keeps_typed, typed_before
from earnest.web.viewer import moment_of, person_of


@keeps_typed
@signed_in
@require_http_methods(TO_FILL_IN)
def review_page(request: HttpRequest, contract_id: str) -> HttpResponse:
    """Write a review, and read both once they show."""
    standing = standing_of(request, contract_id)
    if standing.reviews is None:
        messages.info(request, _("Reviews are written once the contract has ended."))
        return to_contract(contract_id)
    sent = request.POST if request.method == "POST" else None
    form = ReviewForm(sent, is_client=standing.is_client, initial=typed_before(request))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        with refusals_in(form):
            write_review(
                person_of(request),
                contract_id,
                rating=int(given["rating"]),
                text=given["text"],
                on_time=given["on_time"] == "yes" if "on_time" in given else None,
                now=moment_of(request),
            )
            messages.success(request, _("Your review is in, and stands."))
            return HttpResponseRedirect(reverse("contract_review", args=[contract_id]))
    context = {"standing": standing, "form": form}
    return render(request, "both/contract_review.html", context)
