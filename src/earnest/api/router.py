"""The one router: an address may take several methods, each from another module."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ninja import Router

from earnest.api.access import Bearer
from earnest.api.document import answers_with

router = Router()
View = Callable[..., Any]


def reads(path: str, shape: str, *, tag: str, summary: str, tagged: bool = True) -> Callable[[View], View]:
    """Serve a view at `GET path`, for every key; it answers with that shape, and its name is the operation's. What
    changes with the clock alone, or is read once and never again, is not `tagged` with an ETag."""

    def add(view: View) -> View:
        return router.get(
            path,
            auth=Bearer("read"),
            operation_id=view.__name__,
            tags=[tag],
            summary=summary,
            openapi_extra=answers_with(shape, tagged=tagged),
        )(view)

    return add
