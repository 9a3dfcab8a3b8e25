"""The API page as a person uses it: what it gives to paste is pasted, and all that it needs is served with it."""

from __future__ import annotations

import html
import json
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.api.serving import Caller, Server, serving
from tests.conftest import scratch_database, url_of

SUBMIT, AGAIN = 2, 3
"""Which steps of the story propose, the first one being a job to try it on."""


@pytest.fixture(scope="module")
def sandbox(server_url: str, marketplace_template: str) -> Iterator[Server]:
    """A sandbox as `earnest serve --sandbox` begins one."""
    with (
        scratch_database(server_url, marketplace_template) as name,
        serving(url_of(server_url, name), "--sandbox") as server,
    ):
        yield server


class Addresses(HTMLParser):
    """Every address in a page that a browser would follow or load."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.loaded: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names."""
        for name, value in attrs:
            if name in ("href", "src", "srcset", "action", "data", "poster", "data-description"):
                self.found.append(value or "")
                if tag != "a":
                    self.loaded.append(value or "")


def page_of(server: Server) -> str:
    answer = Caller(server.address, None).get("/docs")
    assert answer.status == 200
    return answer.body.decode()


def to_paste(page: str) -> list[str]:
    """What is in the page to copy, as a browser would put it into the clipboard."""
    marked = re.findall(r'<pre class="paste">(.*?)</pre>', page, re.DOTALL)
    return [html.unescape(re.sub("<[^>]+>", "", one)) for one in marked]


def paste(command: str, key: str) -> list[dict[str, Any]]:
    """Run it in a shell; the JSON that it prints, one value after another."""
    ran = subprocess.run(
        ["bash", "-c", command], env={"PATH": "/usr/local/bin:/usr/bin:/bin", "EARNEST_KEY": key}, capture_output=True,
        text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, ""), ran
    found, left = [], ran.stdout.strip()
    while left:
        value, end = json.JSONDecoder().raw_decode(left)
        found += value if isinstance(value, list) else [value]
        left = left[end:].lstrip()
    return found


def test_what_the_page_gives_to_paste_tells_the_story(sandbox: Server) -> None:
    key = sandbox.new_key("admin")
    said = to_paste(page_of(sandbox))
    assert len(said) == 5
    made, (quote,), (first,), (again,), (clock, proposal) = (paste(command, key) for command in said)
    assert [one["status"] for one in made] == ["ok", "ok", "ok"]
    assert quote["price"] > 0
    assert quote["terms"]
    assert quote["refused"] is None
    assert (first["status"], first["price"]) == ("ok", quote["price"])
    assert first["available"] == quote["after"] == quote["available"] - quote["price"]
    assert again == first | {"status": "replayed"}
    assert clock["booked"]["spent"] == quote["price"]
    assert (proposal["spent"], proposal["staked"], proposal["returned"]) == (quote["price"], 0, 0)


def test_the_story_can_be_pasted_a_second_time(sandbox: Server) -> None:
    """After a reset, with the page as it is then; until then the job is there, and the page does not make it."""
    key = sandbox.new_key("admin")
    assert Caller(sandbox.address, key).post("/reset", {}).status == 200
    first = to_paste(page_of(sandbox))
    paste(first[0], key)
    assert to_paste(page_of(sandbox)) == first[1:]
    assert paste(first[SUBMIT], key)[0]["status"] == "ok"
    assert paste(first[AGAIN], key)[0]["status"] == "replayed"


def test_a_command_pasted_with_no_key_says_what_is_missing(sandbox: Server) -> None:
    (problem,) = paste(to_paste(page_of(sandbox))[-1].partition("--next")[0].rstrip(" \\\n"), "")
    assert (problem["code"], problem["status"]) == ("unauthorized", 401)


def test_on_a_live_server_the_page_moves_no_clock_and_the_rest_works(live: Server) -> None:
    page = page_of(live)
    assert '<p class="mark ">Live' in page
    said = to_paste(page)
    assert len(said) == 4
    assert not any("/clock" in command for command in said)
    key = live.new_key("admin")
    made, (quote,), (first,), (again,) = (paste(command, key) for command in said)
    assert [one["status"] for one in made] == ["ok", "ok", "ok"]
    assert (first["status"], first["price"]) == ("ok", quote["price"])
    assert again["status"] == "replayed"


def test_the_commands_are_for_the_address_that_the_page_was_asked_at(sandbox: Server) -> None:
    asked = {"Host": "earnest.example:8443"}
    page = Caller(sandbox.address, None).send("GET", "/api/v1/docs", headers=asked).body.decode()
    assert all("http://earnest.example:8443/api/v1/" in command for command in to_paste(page))


@pytest.mark.parametrize("host", ['a"><script>', "a b", "$(id)", "a;id", "`id`", "a'b"])
def test_a_host_that_is_none_gets_into_no_command(sandbox: Server, host: str) -> None:
    answer = Caller(sandbox.address, None).send("GET", "/api/v1/docs", headers={"Host": host})
    assert (answer.status, answer.code) == (422, "invalid")


def test_the_page_says_that_it_is_a_sandbox(sandbox: Server) -> None:
    assert re.search(r'<p class="mark staked">Sandbox', page_of(sandbox))


@pytest.mark.parametrize("kind", ["sandbox", "live"])
def test_the_page_loads_nothing_from_outside(kind: str, request: pytest.FixtureRequest) -> None:
    server: Server = request.getfixturevalue(kind)
    addresses = Addresses(page_of(server))
    assert len(addresses.loaded) >= 5
    for address in addresses.found:
        assert re.match(r"/(?!/)|#|data:", address), address
    for address in [*addresses.found, "/", "/api/v1/"]:
        if address.startswith("/"):
            answer = Caller(server.address, None).send("GET", address)
            assert answer.status in (200, 302), address
            assert answer.body or answer.headers["location"] == "/api/v1/docs", address


def test_what_the_page_loads_loads_nothing_from_outside_either(sandbox: Server) -> None:
    nobody = Caller(sandbox.address, None)
    for address in (one for one in Addresses(page_of(sandbox)).loaded if one.endswith(".css")):
        answer = nobody.send("GET", address)
        assert answer.headers["content-type"].startswith("text/css"), address
        for inner in re.findall(r"""url\(["']?([^"')]+)|@import\s+["']([^"']+)""", answer.body.decode()):
            assert "".join(inner).startswith("data:"), (address, inner)
    explore = nobody.send("GET", "/static/api/explore.js")
    assert explore.headers["content-type"].startswith("text/javascript")
    assert "http" not in explore.body.decode()
    assert "validatorUrl: null" in explore.body.decode(), "else Swagger UI asks a validator in the internet"


def test_the_page_needs_no_script(sandbox: Server) -> None:
    """All but trying calls from the page itself; and no script stands in the page, so that a policy can forbid it."""
    page = page_of(sandbox)
    assert "<noscript>" in page
    assert all('src="' in tag for tag in re.findall(r"<script[^>]*>", page))
    assert not re.search(r"\son[a-z]+=|javascript:|<style|\sstyle=", page)
