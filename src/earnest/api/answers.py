"""Answers: JSON as msgspec writes it, with an ETag, so that who asks again need not read again."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

JSON = "application/json"


def json_answer(value: Any) -> HttpResponse:
    """The value as JSON."""
    return HttpResponse(msgspec.json.encode(value), content_type=JSON)


def resource(request: HttpRequest, value: Any) -> HttpResponse:
    """What was asked for, or 304 where the caller has it already: `If-None-Match` names its ETag."""
    body = msgspec.json.encode(value)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    asked = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    known = tag in asked or "*" in asked
    answer: HttpResponse = HttpResponseNotModified() if known else HttpResponse(body, content_type=JSON)
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    answer["Vary"] = "Authorization"
    return answer
