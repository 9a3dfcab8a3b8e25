"""What somebody typed into a form whose session had ended: it stands there again once they have signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]

MOST_FORMS, MOST_FIELDS, LONGEST = 3, 20, 20_000
"""So many of the last forms are kept, of each so many fields, and none that is longer."""
_PLACE = "typed_before"
_NEVER = ("csrfmiddlewaretoken", "next")


def keeps_typed(view: View) -> View:
    """Keeps what is sent by whoever is not signed in, before `view` sends them to do so. The outermost decorator; the
    view shows it again with `typed_before`. Nothing is done with it but that, and files are lost with the request."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated:
            _keep(request)
        return view(request, *args, **kwargs)

    return kept


def typed_before(request: HttpRequest) -> dict[str, str]:
    """What was kept for this address, for a form's `initial`; once, and nothing where nothing was kept."""
    if request.method != "GET" or request.path not in request.session.get(_PLACE, {}):
        return {}
    forms = dict(request.session[_PLACE])
    typed: dict[str, str] = forms.pop(request.path)
    request.session[_PLACE] = forms
    return typed


def _keep(request: HttpRequest) -> None:
    typed = {name: str(value) for name, value in request.POST.items() if name not in _NEVER and len(value) <= LONGEST}
    forms = dict(request.session.get(_PLACE, {}))
    forms.pop(request.path, None)
    forms[request.path] = dict(list(typed.items())[:MOST_FIELDS])
    request.session[_PLACE] = dict(list(forms.items())[-MOST_FORMS:])
