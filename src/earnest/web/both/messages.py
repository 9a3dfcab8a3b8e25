"""Conversations: the list of them, one of them, and what is new in it."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from earnest.market.contracts.conversations import TooMany, say
from earnest.market.contracts.inboxes import Talk, my_conversations, read_newer, read_talk
from earnest.market.models import Person
from earnest.market.moments import as_moment
from earnest.market.newest_first import moment_in
from earnest.market.not_yours import NotYours
from earnest.market.uploads import UploadRefused
from earnest.web.both.message_forms import MessageForm
from earnest.web.doors import signed_in
from earnest.web.typed_before import keeps_typed, typed_before
from earnest.web.viewer import moment_of, person_of


@signed_in
@require_safe
def messages_page(request: HttpRequest) -> HttpResponse:
    """All conversations of whoever looks."""
    lines = my_conversations(person_of(request), after=request.GET.get("after", ""), now=moment_of(request))
    return render(request, "both/messages.html", {"lines": lines, "later": "after" in request.GET})


@keeps_typed
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def conversation_page(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """One conversation, and writing in it."""
    posts, typed = request.method == "POST", typed_before(request)
    form = MessageForm(request.POST, request.FILES) if posts else MessageForm(initial=typed)
    if form.is_bound and form.is_valid() and _sent(request, conversation_id, form):
        return HttpResponseRedirect(reverse("conversation", args=[conversation_id]) + "#newer")
    before = moment_in(request.GET.get("before", ""))
    reads = request.META["REQUEST_METHOD"] != "HEAD" and "prefetch" not in request.headers.get("Sec-Purpose", "")
    try:
        talk = read_talk(person_of(request), conversation_id, before=before, now=moment_of(request) if reads else None)
    except NotYours as error:
        raise Http404 from error
    context = {"talk": talk, "form": form, "older": before is not None, "newest": _newest(talk)}
    context["earlier"] = as_moment(talk.said[0].message.sent_at) if talk.has_earlier else None
    return render(request, "both/conversation.html", context)


@require_safe
def newer(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """What was said since the page was last told; asked for again and again while the page is looked at."""
    after = moment_in(request.GET.get("after", ""))
    if after is None or not isinstance(request.user, Person):  # a page of its own to sign in would stand in the list
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    try:
        talk = read_newer(person_of(request), conversation_id, after=after, now=moment_of(request))
    except NotYours as error:
        raise Http404 from error
    if not talk.said and talk.is_seen == (request.GET.get("seen") == "1"):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    newest = _newest(talk) if talk.said else as_moment(after)
    return render(request, "both/conversation_newer.html", {"talk": talk, "newest": newest})


def _sent(request: HttpRequest, conversation_id: str, form: MessageForm) -> bool:
    given = form.cleaned_data
    try:
        say(
            person_of(request),
            conversation_id,
            given["text"],
            message_id=given["id"],
            files=given["attachments"],
            now=moment_of(request),
        )
    except NotYours as error:
        raise Http404 from error
    except TooMany as refused:
        form.add_error("text", str(refused))
        return False
    except UploadRefused as refused:
        form.add_error("attachments", str(refused))
        return False
    return True


def _newest(talk: Talk) -> int:
    return as_moment(talk.said[-1].message.sent_at) if talk.said else 0
