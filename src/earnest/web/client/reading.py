"""One proposal with its whole letter, and writing to whoever made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from earnest.insight.ranking import placed
from earnest.market.contracts.conversations import TooMany, open_conversation, say
from earnest.market.jobs.words import title_of
from earnest.market.models import Contract, Person, Proposal, ProposalWords
from earnest.market.not_yours import NotYours
from earnest.market.proposals.choosing import read_letter, stands_until
from earnest.market.uploads import uploads_about
from earnest.web.client.choosing import name_of, proposal_or_404, say_not_standing
from earnest.web.client.choosing_forms import InterviewForm, MessageForm
from earnest.web.client.choosing_rows import states_of
from earnest.web.client.opening import opens
from earnest.web.doors import signed_in
from earnest.web.typed_before import keeps_typed, typed_before
from earnest.web.viewer import moment_of, person_of

FETCHED_AHEAD = 503
"""A browser that fetches ahead throws this away, and asks again when somebody turns to the page."""


@dataclass(frozen=True)
class Event:
    """Something that happened to a proposal, as the timeline shows it."""

    heading: str
    moment: datetime
    state: str = ""
    text: str = ""


@signed_in
@never_cache
@require_safe
def letter_page(request: HttpRequest, proposal: str) -> HttpResponse:
    """The whole letter. Turning to it views the proposal; a letter that nobody turned to is not sent."""
    try:
        found = read_letter(person_of(request), proposal, opens=opens(request))
    except NotYours as error:
        raise Http404 from error
    if found is None:
        return HttpResponse(status=HTTPStatus.NO_CONTENT if request.headers.get("HX-Request") else FETCHED_AHEAD)
    now = moment_of(request)
    words: ProposalWords | None = getattr(found, "words", None)
    shown = {
        "proposal": found,
        "words": words,
        "job": found.job,
        "title": title_of(found.job),
        "name": name_of(found),
        "stands_until": stands_until(found),
        "stood": stands_until(found) < now,
        "states": states_of(found),
        "placed": placed(found, now=now),
        "answers": _answers(found),
        "files": uploads_about(f"proposal:{found.id}")[f"proposal:{found.id}"],
        "events": sorted(_events(found), key=lambda one: one.moment),
        "profile": getattr(found.wallet, "profile", None),
        "contract": Contract.objects.filter(proposal=found.id).first() if found.state == Proposal.HIRED else None,
    }
    return render(request, "client/proposal.html", shown)


@keeps_typed
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def message_page(request: HttpRequest, proposal: str) -> HttpResponse:
    """Write to whoever made the proposal; the first words begin a conversation."""
    found = _talking_or_404(request, proposal)
    if found is None:
        return say_not_standing(request, proposal_or_404(request, proposal))
    ask = request.GET.get("ask") == "stands"
    said = _("Your bid stood until %(day)s. Does it still stand?") % {"day": _day(stands_until(found))} if ask else ""
    form = MessageForm(request.POST or None, initial=typed_before(request) or ({"text": said} if ask else None))
    if request.method != "POST" or not form.is_valid():
        return _form(request, found, form, "client/message.html")
    return _said(request, found, form, form.cleaned_data["text"], "client/message.html")


@keeps_typed
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def interview_page(request: HttpRequest, proposal: str) -> HttpResponse:
    """Ask whoever made the proposal for a talk, with times to choose from."""
    found = _talking_or_404(request, proposal)
    if found is None:
        return say_not_standing(request, proposal_or_404(request, proposal))
    form = InterviewForm(request.POST or None, now=moment_of(request), initial=typed_before(request))
    if request.method != "POST" or not form.is_valid():
        return _form(request, found, form, "client/interview.html")
    times = "\n".join(f"• {date_format(time, _('l, j F, H:i'))} UTC" for time in form.times)
    text = f"{form.cleaned_data['text'].strip()}\n\n{_('Could we talk at one of these times?')}\n{times}"
    return _said(request, found, form, text, "client/interview.html")


def _talking_or_404(request: HttpRequest, proposal: str) -> Proposal | None:
    """The proposal, where there is somebody to talk to about it; None for one that has ended."""
    found = proposal_or_404(request, proposal)
    if not isinstance(found.wallet, Person):
        raise Http404
    return found if found.state in (Proposal.ACTIVE, Proposal.HIRED) else None


def _form(request: HttpRequest, proposal: Proposal, form: Any, template: str) -> HttpResponse:
    shown = {"proposal": proposal, "name": name_of(proposal), "title": title_of(proposal.job), "form": form}
    return render(request, template, shown)


def _said(request: HttpRequest, proposal: Proposal, form: Any, text: str, template: str) -> HttpResponse:
    now, freelancer = moment_of(request), proposal.wallet_id
    assert freelancer is not None, "there is somebody to talk to"
    conversation = open_conversation(proposal.job, freelancer, proposal=proposal.id, now=now)
    try:
        say(person_of(request), conversation.id, text, message_id=form.cleaned_data["message"], now=now)
    except NotYours as error:
        raise Http404 from error
    except TooMany as refused:
        form.add_error("text", str(refused))
        return _form(request, proposal, form, template)
    messages.success(request, _("Sent. “%(name)s” has been told.") % {"name": name_of(proposal)})
    return redirect(f"/messages/{conversation.id}/")


def _answers(proposal: Proposal) -> list[tuple[str, str]]:
    """The job's questions, each with its answer or nothing."""
    job_words, words = getattr(proposal.job, "words", None), getattr(proposal, "words", None)
    questions = job_words.questions if job_words else []
    answers = list(words.answers if words else [])
    answers += [""] * (len(questions) - len(answers))
    return list(zip(questions, answers, strict=False))


def _events(proposal: Proposal) -> Iterator[Event]:
    words: ProposalWords | None = getattr(proposal, "words", None)
    yield Event(_("Submitted"), proposal.submitted_at)
    if proposal.viewed_at is not None:
        yield Event(_("You opened it"), proposal.viewed_at)
    if words is None:
        return
    for moment, heading, state in (
        (words.edited_at, _("Changed by the freelancer"), ""),
        (words.shortlisted_at, _("Shortlisted"), "shortlisted"),
        (words.interviewed_at, _("You began to talk"), "interviewing"),
    ):
        if moment is not None:
            yield Event(heading, moment, state)
    if words.declined_at is not None:
        yield Event(_("Declined"), words.declined_at, "declined", words.declined_because)


def _day(moment: datetime) -> str:
    return date_format(moment, _("j F"))
