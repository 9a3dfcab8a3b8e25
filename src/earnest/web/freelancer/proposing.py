"""Writing a proposal: the form, its draft, and what submitting it costs as it is typed."""

from __future__ import annotations

import uuid
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from earnest.ledger.quoting import Unknown
from earnest.market.models import Person, ProposalDraft
from earnest.market.performing import Refused
from earnest.market.proposals.drafts import (
    Saved,
    Seen,
    Typed,
    delete_draft,
    drop_other,
    is_blank,
    new_key,
    other_of,
    revision_of,
    save_draft,
    take_other,
    typed_of,
)
from earnest.market.proposals.promise import Promise, promise_of
from earnest.market.proposals.propose_page import ProposePage, promise_agreed, propose_page, quote_for
from earnest.market.proposals.proposing import Submitted, submit, submitted_before
from earnest.web.doors import quiet_if_signed_out
from earnest.web.freelancer.draft_files import keep_files, remove_file
from earnest.web.freelancer.kept_texts import keep_for_later, take_kept
from earnest.web.freelancer.proposal_form import MOST_CONNECTS, ProposalForm, typed_in
from earnest.web.viewer import moment_of, person_of


def propose(request: HttpRequest, job_id: str) -> HttpResponseBase:
    """The form. What somebody sends whose session is over is kept until they have signed in again."""
    if not isinstance(request.user, Person):
        if request.method == "POST":
            keep_for_later(request, job_id, typed_in(request.POST))
            said = _("You were signed out meanwhile, so nothing was sent. What you wrote is kept: sign in, and go on.")
            messages.info(request, said)
        return redirect_to_login(request.path)
    return _send(request, job_id) if request.method == "POST" else _show(request, job_id)


def _show(request: HttpRequest, job_id: str) -> HttpResponse:
    person, now = person_of(request), moment_of(request)
    kept = take_kept(request, job_id)
    saved = save_draft(person, job_id, kept.typed, seen=kept.seen, now=now) if kept else None
    page = propose_page(person, job_id, now=now)
    if page is None:
        raise Http404
    if page.mine:
        return redirect(f"/client/jobs/{job_id}/")
    if page.my_proposal:
        return redirect("proposal", page.my_proposal)
    if not page.is_open and page.draft is None:
        return redirect("job", job_id)
    if kept is not None and saved is not None and saved.other is not None:
        form = _form(page, kept.typed, bound=False)
        return _rendered(request, page, form=form, other=saved.other, saved=saved)
    return _rendered(request, page)


def _send(request: HttpRequest, job_id: str) -> HttpResponse:
    person, now, key = person_of(request), moment_of(request), request.POST.get("key", "")
    before = submitted_before(person, key)
    if before is not None:
        return _done(request, before)
    if propose_page(person, job_id, now=now) is None:
        raise Http404
    typed = typed_in(request.POST)
    saved = save_draft(person, job_id, typed, seen=_seen(request), key=key, now=now)
    troubles = keep_files(request, saved.draft, now=now)
    act, _colon, what = request.POST.get("act", "").replace("\0", "").partition(":")
    if saved.other is not None and act not in ("take_other", "drop_other"):
        page = _page(request, job_id)
        form = _form(page, typed, bound=False)
        return _rendered(request, page, form=form, other=saved.other, saved=saved)
    if act == "submit" and not troubles:
        return _submitted(request, job_id, saved)
    if act == "delete":
        delete_draft(person, job_id)
        messages.success(request, _("The draft is gone. Nothing was staked."))
        return redirect("job", job_id)
    if act in ("take_other", "drop_other"):
        (take_other if act == "take_other" else drop_other)(person, job_id, now=now)
    elif act == "remove":
        remove_file(saved.draft, what)
    elif act == "save" and not troubles:
        messages.success(request, _("Your draft is saved. Nothing was staked."))
    if act in ("save", "remove", "take_other", "drop_other") and not troubles:
        return HttpResponseRedirect(request.path)
    rows = len(typed["milestones"]) + ("add_milestone" in request.POST)
    return _rendered(request, _page(request, job_id), rows=rows, troubles=troubles)


def _submitted(request: HttpRequest, job_id: str, saved: Saved) -> HttpResponse:
    """Submit what is saved, or show the form again with what is wrong."""
    person, now = person_of(request), moment_of(request)
    page = _page(request, job_id)
    form = _form(page, typed_of(page.draft), bound=True)
    promised = _promised(request)
    if not page.can_submit or promised is None:
        return _rendered(request, page, form=form)
    if not form.is_valid():
        return _rendered(request, page, form=form)
    price, terms = promised
    try:
        done = submit(person, saved.draft, form.offer(max_price=price, terms=terms), now=now)
    except Refused as refused:
        changed = refused.code in ("terms_changed", "price_above_max")
        agreed = promise_agreed(job_id, terms=terms, price=price, now=now) if changed else None
        return _rendered(request, _page(request, job_id), agreed=agreed, refused=refused.code)
    return _done(request, done)


def _done(request: HttpRequest, done: Submitted) -> HttpResponse:
    if done.again:
        messages.info(request, _("This proposal was submitted already, once."))
    elif done.staked:
        said = ngettext(
            "Your proposal is with the client. %(number)s Connect is staked on it.",
            "Your proposal is with the client. %(number)s Connects are staked on it.",
            done.staked,
        )
        messages.success(request, said % {"number": done.staked})
    else:
        messages.success(request, _("Your proposal is with the client. No Connects were staked: it was free."))
    return redirect("proposal", done.proposal)


@require_POST
def save_while_typing(request: HttpRequest, job_id: str) -> HttpResponse:
    """Keep what is being typed; a few words on how that went."""
    typed = typed_in(request.POST)
    if not isinstance(request.user, Person):
        keep_for_later(request, job_id, typed)
        return render(request, "freelancer/draft_state.html", {"signed_out": True, "job_id": job_id})
    person, key = request.user, request.POST.get("key", "")
    if is_blank(typed) or submitted_before(person, key) is not None:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if propose_page(person, job_id, now=moment_of(request)) is None:
        raise Http404
    saved = save_draft(person, job_id, typed, seen=_seen(request), key=key, now=moment_of(request))
    context = {"revision": saved.revision, "conflict": saved.other is not None, "key": saved.draft.key}
    return render(request, "freelancer/draft_state.html", context)


@require_safe
@quiet_if_signed_out
def propose_quote(request: HttpRequest, job_id: str) -> HttpResponse:
    """The promise with the boost that is being typed."""
    try:
        quote = quote_for(person_of(request), job_id, boost=_connects(request.GET.get("boost")), now=moment_of(request))
    except Unknown:
        raise Http404 from None
    return render(request, "freelancer/propose_quote.html", {"promise": promise_of(quote, now=moment_of(request))})


def _page(request: HttpRequest, job_id: str) -> ProposePage:
    boost = _connects(request.POST.get("boost"))
    page = propose_page(person_of(request), job_id, boost=boost, now=moment_of(request))
    if page is None:
        raise Http404
    return page


def _form(page: ProposePage, typed: Typed, *, bound: bool, rows: int = 0) -> ProposalForm:
    return ProposalForm(typed, page.words, can_boost=page.boost is not None, bound=bound, rows=rows)


def _rendered(
    request: HttpRequest, page: ProposePage, *, form: ProposalForm | None = None, rows: int = 0,
    other: Any = None, saved: Saved | None = None, troubles: list[str] | None = None, agreed: Promise | None = None,
    refused: str = "",
) -> HttpResponse:  # fmt: skip
    draft: ProposalDraft | None = page.draft
    context = {
        "page": page,
        "job": page.job,
        "promise": page.promise,
        "form": form or _form(page, typed_of(draft), bound=False, rows=rows),
        "key": draft.key if draft else new_key()[0],
        "tab": request.POST.get("tab") or uuid.uuid4().hex,
        "revision": revision_of(saved.draft if saved else draft),
        "other": other or other_of(draft),
        "is_conflict": other is not None,
        "troubles": troubles or [],
        "agreed": agreed,
        "refused": refused or page.refused,
        "tried": bool(refused),
        "quote_at": reverse("propose_quote", args=[page.words.job_id]),
        "page_title": _("A proposal for %(title)s") % {"title": page.title} if page.title else _("Your draft"),
    }
    return render(request, "freelancer/propose.html", context)


def _seen(request: HttpRequest) -> Seen:
    revision = request.POST.get("revision", "")
    tab = request.POST.get("tab", "").replace("\0", "")
    return Seen(tab[:64], int(revision) if revision.isdecimal() and len(revision) < 10 else 0)


def _promised(request: HttpRequest) -> tuple[int, str] | None:
    """The price and the terms that the form showed; None where it showed none."""
    price, terms = request.POST.get("max_price", ""), request.POST.get("terms", "")
    is_price = price.isdecimal() and len(price) <= 10 and int(price) <= MOST_CONNECTS
    if not is_price or not 0 < len(terms) <= 64 or "\0" in terms:
        return None
    return int(price), terms


def _connects(text: str | None) -> int:
    plain = (text or "").strip().replace(",", "")
    return min(int(plain), MOST_CONNECTS) if plain.isdecimal() and len(plain) <= 10 else 0
