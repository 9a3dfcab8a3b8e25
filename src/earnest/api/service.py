"""The API, put together."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

import earnest
from earnest.api import feed, reading, sandbox, writing  # noqa: F401 - each adds its calls to the router
from earnest.api.document import components, name_ids
from earnest.api.problems import Problem, problem_response
from earnest.api.router import router

ABOUT = """Commands in, outcomes out, safe to repeat.

Every command has an idempotency key. The same key with the same body gives the first outcome again, marked
`replayed`; with another body it is refused with `key_reused`.

**A command that a rule rejects has used up its key: to try again after mending, take a new one.** What is `invalid`
has not.

Errors are `application/problem+json` with a `code`; each call lists its own."""


class _Api(NinjaAPI):
    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        name_ids(schema["paths"])
        schema["components"] = schema["components"] | components()
        schema["components"]["securitySchemes"] = {"Bearer": {"type": "http", "scheme": "bearer"}}
        schema["security"] = [{"Bearer": []}]
        return schema


service = _Api(
    title="Earnest",
    version=earnest.__version__,
    description=ABOUT,
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
service.add_router("", router)


@service.exception_handler(Problem)
def _problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    return problem_response(problem)


@service.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    place = str(first["loc"][-1])
    return problem_response(Problem("invalid", f"{place}: {first['msg']}"))
