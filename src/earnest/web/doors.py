"""Who may open a page. What may be done with a single job or proposal its domain call says."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from earnest.web.viewer import person_of

View = Callable[..., HttpResponseBase]

signed_in = login_required
"""Only for whoever is signed in; others sign in first and come back to the page."""


def operators_only(view: View) -> View:
    """Only for those who run the marketplace."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person_of(request).is_staff:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(guarded)
