"""The seeded demo, served anew for each journey, and a real browser to look at it with."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.api.serving import Server, serving
from tests.browser.chromium import chromium
from tests.browser.journey import Journey, Way
from tests.conftest import environment, scratch_database, url_of

SEED = """
from earnest.cli.marketplace import begin, marketplace
from earnest.rules.policy import preset
with marketplace(writes=True):
    begin(kind="sandbox", policy=preset("classic"))
    from earnest.rules.moments import parse_moment
    from earnest.web.demo.seeding import seed
    seed(parse_moment("2026-11-23T15:00:00Z"))
"""

MakeJourney = Callable[[Way], Journey]


@pytest.fixture(scope="session")
def demo_template(server_url: str, marketplace_template: str) -> Iterator[str]:
    """The name of a database with the demo's market in it; nobody may stay connected to it."""
    with scratch_database(server_url, marketplace_template) as name:
        url = url_of(server_url, name)
        ran = subprocess.run(
            [sys.executable, "-c", SEED], capture_output=True, text=True, env=environment(url), check=False
        )
        assert ran.returncode == 0, ran.stderr
        yield name


@pytest.fixture
def demo(server_url: str, demo_template: str) -> Iterator[Server]:
    """A server with a demo of this test's own."""
    with scratch_database(server_url, demo_template) as name, serving(url_of(server_url, name), "--sandbox") as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        running = playwright.chromium.launch(executable_path=chromium(), args=options)
        yield running
        running.close()


@pytest.fixture
def journey(demo: Server, browser: Browser) -> Iterator[MakeJourney]:
    """Somebody new at the demo, who looks at it that way."""
    with ExitStack() as stack:

        def make(way: Way) -> Journey:
            context = browser.new_context(**way.options())
            stack.callback(context.close)
            return Journey(context, demo.address, way)

        yield make
