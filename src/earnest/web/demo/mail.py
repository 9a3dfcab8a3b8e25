"""The mails that the demo kept instead of sending them, to be read by anybody: nothing in a demo is real."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from earnest.market import clock
from earnest.market.kept_mails import kept_mail, kept_mails, recent_addresses
from earnest.market.models import KeptMail
from earnest.web.safety import HEADER, POLICY

SHOWS_MAIL = POLICY + "; frame-src 'self'"
MAIL_ITSELF = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
)
"""A mail brings its own style and nothing else: no script, no picture from elsewhere, and no part in our pages."""
MOST_ID = 2**63 - 1


@require_safe
def mails_page(request: HttpRequest) -> HttpResponse:
    """All kept mails, or those to one address, newest first."""
    _refuse_outside_a_sandbox()
    to = request.GET.get("to", "").strip().replace("\0", "")
    page = kept_mails(to=to, after=_number(request.GET.get("after", "")))
    context = {"page": page, "to": to, "addresses": recent_addresses(), "later": "after" in request.GET}
    return render(request, "demo/mails.html", context)


@require_safe
def mail_page(request: HttpRequest, mail_id: int) -> HttpResponse:
    """One mail, as HTML and as text."""
    answer = render(request, "demo/mail.html", {"mail": _kept(mail_id)})
    answer.headers[HEADER] = SHOWS_MAIL
    return answer


@require_safe
@xframe_options_sameorigin
def mail_html(request: HttpRequest, mail_id: int) -> HttpResponse:
    """The mail's HTML by itself, for the frame in which it is shown; its links open beside it."""
    html = _kept(mail_id).html
    opens_beside = '<base target="_blank">'
    head = html.find("<head>")
    shown = html[: head + 6] + opens_beside + html[head + 6 :] if head >= 0 else opens_beside + html
    return HttpResponse(shown, headers={HEADER: MAIL_ITSELF})


def _kept(mail_id: int) -> KeptMail:
    _refuse_outside_a_sandbox()
    mail = kept_mail(mail_id) if mail_id <= MOST_ID else None
    if mail is None:
        raise Http404(_("There is no such mail."))
    return mail


def _refuse_outside_a_sandbox() -> None:
    if not clock.is_sandbox():
        raise Http404


def _number(text: str) -> int | None:
    return min(int(text), MOST_ID) if text.isascii() and text.isdigit() and len(text) < 20 else None
