"""The product's addresses, and one route more that does all that a submit does but carry it out.

The same key check and count, the same reading of path, header and body into a command, the same look at what the key
allows, the same envelope and log line, an answer of the same size: what is left out is the engine and the gathering.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from ninja.params.functions import Path

from earnest.api import service  # noqa: F401 - the product's routes come first, as they are tried in this order
from earnest.api.access import Bearer, allow_commands, key_of
from earnest.api.answers import json_answer
from earnest.api.bodies import read_command
from earnest.api.router import router

OUTCOME = {
    "key": "single-00000-000000", "status": "ok", "wallet": "w10000", "available": 100_000, "price": 6,
    "lots": [{"lot": "10000-1", "amount": 6}],
}  # fmt: skip


@router.post("/jobs/{job}/constant", auth=Bearer("write"), operation_id="constant")
def constant(request: HttpRequest, id: str = Path(..., alias="job")) -> HttpResponse:
    """A submit that is never carried out."""
    command = read_command(request, "submit_proposal", {"job": id})
    request.earnest_command_key = command.key  # type: ignore[attr-defined]
    allow_commands(key_of(request), [command])
    return json_answer(OUTCOME)


urlpatterns = [path("", include("earnest.urls"))]
