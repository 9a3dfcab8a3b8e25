"""Who may open a page. What may be done with a single job or proposal its domain call says."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from earnest.web.viewer import person_of

View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Only for whoever is signed in; others sign in first and come back to the page. So does the whole page where a
    part of it asks: a form to sign in has no place in a list."""
    return _entered(view, signed_out_part=_whole_page_signs_in)


def quiet_if_signed_out(view: View) -> View:
    """For a part that a page asks for by itself: signed out meanwhile, nothing comes, and what stands there stays."""
    return _entered(view, signed_out_part=lambda _request: HttpResponse(status=HTTPStatus.NO_CONTENT))


def _entered(view: View, *, signed_out_part: Callable[[HttpRequest], HttpResponse]) -> View:
    for_pages = login_required(view)

    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.headers.get("HX-Request") and not request.user.is_authenticated:
            return signed_out_part(request)
        return for_pages(request, *args, **kwargs)

    return entered


def operators_only(view: View) -> View:
    """Only for those who run the marketplace."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person_of(request).is_staff:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return signed_in(guarded)


def _whole_page_signs_in(request: HttpRequest) -> HttpResponse:
    page = urlsplit(request.headers.get("HX-Current-URL", ""))
    back = f"{page.path}?{page.query}" if page.query else page.path
    signs_in = redirect_to_login(back if back.startswith("/") else "/")
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": signs_in.url})
