"""The seeded demo, served anew for each journey, and a real browser to look at it with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.api.serving import Server, serving
from tests.browser.chromium import chromium
from tests.browser.journey import Journey, Way
from tests.conftest import scratch_database, url_of

MakeJourney = Callable[[Way], Journey]


@pytest.fixture
def demo(server_url: str, demo_template: str) -> Iterator[Server]:
    """A server with a demo of this test's own."""
    with scratch_database(server_url, demo_template) as name, serving(url_of(server_url, name), "--sandbox") as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, without a window. It brings an event loop of its own, beside which Django would refuse to work in the
    same thread: so it is gone before the tests of another file."""
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
            double = browser.new_context(**way.options() | {"java_script_enabled": True})
            stack.callback(context.close)
            stack.callback(double.close)
            return Journey(context, double, demo.address, way)

        yield make
