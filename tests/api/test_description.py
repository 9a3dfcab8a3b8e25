"""The OpenAPI document and the API page: whole, well formed, and true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from earnest.api.problems import OURS, status_of
from earnest.rules.outcomes import SENTENCES
from tests.api.serving import Caller, Server

CODES = {"invalid", *SENTENCES, *OURS}
NOT_OF_A_CALL = {
    "method_not_allowed": "it is about a method that is no call",
    "internal": "nothing sent brings it about",
}
"""What no call lists, with the reason; the shape of a problem has them all the same."""
CONTRACT = """
POST /commands
GET /wallets/{id}
GET /wallets/{id}/transfers
GET /jobs/{id}
GET /jobs/{id}/quote
GET /jobs/{id}/proposals
GET /proposals/{id}
GET /policies
POST /wallets
POST /wallets/{id}/grants
POST /wallets/{id}/freeze
POST /wallets/{id}/unfreeze
POST /purchases
POST /payments/{id}/reverse
POST /payments/{id}/restore
POST /jobs
POST /jobs/{id}/invites
POST /jobs/{id}/proposals
POST /jobs/{id}/close
POST /proposals/{id}/boost
POST /proposals/{id}/view
POST /proposals/{id}/withdraw
POST /proposals/{id}/hire
POST /policies
POST /sweep
GET /events
GET /clock
POST /clock
POST /reset
"""
"""The calls of CONTRACT §7, and those of the sandbox."""

JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"

Shape = dict[str, Any]


@pytest.fixture(scope="module")
def description(sandbox: Server) -> Shape:
    """The document, as anybody gets it without a key."""
    answer = Caller(sandbox.address, None).get("/openapi.json")
    assert answer.status == 200
    found: Shape = answer.json
    return found


@pytest.fixture(scope="module")
def page(sandbox: Server) -> str:
    """The API page."""
    answer = Caller(sandbox.address, None).get("/docs")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer.body.decode()


def _calls(description: Shape) -> Iterator[tuple[str, str, Shape]]:
    for path, calls in description["paths"].items():
        for method, call in calls.items():
            yield method.upper(), path, call


def _objects(value: Any, where: str = "#") -> Iterator[tuple[str, Shape]]:
    """Every object in a document, with its place."""
    if isinstance(value, dict):
        yield where, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        yield from _objects(one, f"{where}/{name}")


def _faults(description: Shape, schema: Shape, value: Any) -> list[str]:
    """What a schema of the document has against a value."""
    checker = Draft202012Validator(schema | {"components": description["components"]}, validate_formats=True)
    return [error.message for error in checker.iter_errors(value)]


def test_the_document_is_openapi_31(description: Shape) -> None:
    assert description["openapi"].startswith("3.1.")
    assert [error.message for error in OPENAPI_31_VALIDATOR.iter_errors(description)] == []


def test_every_schema_is_one_and_every_reference_leads_somewhere(description: Shape) -> None:
    shapes = description["components"]["schemas"]
    for where, one in _objects(description):
        if isinstance(one.get("schema"), dict):
            assert _faults(description, {"$ref": JSON_SCHEMA}, one["schema"]) == [], where
        if "$ref" in one:
            assert one["$ref"].removeprefix("#/components/schemas/") in shapes, where
    for name, shape in shapes.items():
        assert _faults(description, {"$ref": JSON_SCHEMA}, shape) == [], name


def test_every_call_of_the_contract_is_described_and_no_other(description: Shape) -> None:
    described = {f"{method} {re.sub('{[a-z]+}', '{id}', path)}" for method, path, _ in _calls(description)}
    assert described == {line.replace(" ", " /api/v1", 1) for line in CONTRACT.split("\n") if line}


def test_every_call_has_a_name_of_its_own_and_says_what_it_does(description: Shape) -> None:
    calls = [call for _, _, call in _calls(description)]
    assert len({call["operationId"] for call in calls}) == len(calls)
    assert all(call["summary"] and call["tags"] for call in calls)


def test_every_call_lists_every_status_with_its_codes(description: Shape) -> None:
    for _, path, call in _calls(description):
        assert "200" in call["responses"]
        for code in CODES - NOT_OF_A_CALL.keys():
            answer = call["responses"][str(status_of(code))]
            assert f"`{code}`" in answer["description"], (path, code)
            assert answer["content"] == {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
            }


def test_a_problem_has_every_code_and_no_other(description: Shape) -> None:
    assert set(description["components"]["schemas"]["Problem"]["properties"]["code"]["enum"]) == CODES


def test_every_example_is_accepted_by_its_own_schema(description: Shape) -> None:
    examples = [(where, one) for where, one in _objects(description) if "example" in one and "schema" in one]
    assert len(examples) > 50
    for where, one in examples:
        assert _faults(description, one["schema"], one["example"]) == [], where


def test_a_schema_refuses_what_the_server_refuses(description: Shape, api: Caller) -> None:
    """So that the examples above are accepted for a reason."""
    body = {"wallet": "w", "connects": 10, "price": {"amount": 150, "currency": "USD"}, "payment": "p"}
    call = description["paths"]["/api/v1/purchases"]["post"]
    schema = call["requestBody"]["content"]["application/json"]["schema"]
    assert _faults(description, schema, body) == []
    for name, wrong in {"connects": 0, "wallet": "..", "price": {"amount": 1}, "at": "today", "more": 1}.items():
        assert _faults(description, schema, body | {name: wrong}), name
        refused = api.post("/purchases", body | {name: wrong}, key="refused")
        assert (refused.status, refused.code) == (422, "invalid"), name


def test_every_command_has_the_fields_of_the_contract_and_no_others(description: Shape) -> None:
    fields = {
        "grant": "amount source expires_at? reason?",
        "set_policy": "policy effective_from?",
        "submit_proposal": "proposal wallet max_price? terms? boost?",
        "post_job": "job client complexity category hires_wanted? title? description? skills? budget?",
        "view_proposal": "",
        "sweep": "limit?",
    }
    by_name = {call["operationId"]: call for _, _, call in _calls(description)}
    for name, wanted in fields.items():
        schema = by_name[name]["requestBody"]["content"]["application/json"]["schema"]
        said = [one if one in schema["required"] else f"{one}?" for one in schema["properties"]]
        assert set(said) == {*wanted.split(), "key?", "at?"}, name


def test_links_lead_to_calls_and_name_ids_of_theirs(description: Shape) -> None:
    by_name = {call["operationId"]: call for _, _, call in _calls(description)}
    links = [one for _, one in _objects(description) if "operationId" in one and "responses" not in one]
    assert len(links) > 20
    for link in links:
        takes = {one["name"] for one in by_name[link["operationId"]]["parameters"] if one["in"] == "path"}
        assert set(link["parameters"]) == takes
        assert all(re.fullmatch(r"\$request\.(body#/|path\.)[a-z]+", one) for one in link["parameters"].values())


def test_only_what_has_an_etag_can_be_unchanged(description: Shape, api: Caller) -> None:
    for _, path, call in _calls(description):
        assert ("304" in call["responses"]) == ("ETag" in call["responses"]["200"].get("headers", {})), path
    for path in ("/policies", "/clock", "/events"):
        answer = api.get(path)
        described = "304" in description["paths"][f"/api/v1{path}"]["get"]["responses"]
        assert ("etag" in answer.headers) == described, path


def test_every_call_needs_a_key_and_the_description_says_so(sandbox: Server, description: Shape) -> None:
    assert description["components"]["securitySchemes"]["Bearer"] == {"type": "http", "scheme": "bearer"}
    assert description["security"] == [{"Bearer": []}]
    nobody = Caller(sandbox.address, None)
    for method, path, call in _calls(description):
        assert call.get("security", [{"Bearer": []}]) == [{"Bearer": []}], path
        answer = nobody.send(method, re.sub("{[a-z]+}", "x", path))
        assert (answer.status, answer.code) == (401, "unauthorized"), path


def test_the_page_has_every_code_where_a_problem_points_to(page: str, api: Caller) -> None:
    anchors = set(re.findall(r' id="([a-z_]+)"', page))
    assert anchors >= CODES
    place, _, code = api.get("/wallets/nobody").json["type"].partition("#")
    assert (place, code) == ("/api/v1/docs", "unknown_wallet")


def test_the_page_says_in_bold_that_a_rejected_command_uses_up_its_key(page: str, description: Shape) -> None:
    (bold,) = re.findall(r"<strong>(.*?)</strong>", page, re.DOTALL)
    assert re.search(r"rejects has used up its key: .* take a new one", bold)
    assert f"**{bold}**" in description["info"]["description"]


def test_the_page_lists_every_call(page: str, description: Shape) -> None:
    for method, path, call in _calls(description):
        assert f"<b>{method}</b> {path}</code></td><td>{escape(call['summary'])}" in page
