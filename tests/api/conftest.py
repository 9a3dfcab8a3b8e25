"""A sandbox and a live server for each file of tests, and callers with every key."""

from collections.abc import Iterator

import pytest

from tests.api.serving import Caller, Server, serving
from tests.conftest import scratch_database, url_of


@pytest.fixture(scope="module")
def sandbox(server_url: str, marketplace_template: str) -> Iterator[Server]:
    """A sandbox under `fair`."""
    with (
        scratch_database(server_url, marketplace_template) as name,
        serving(url_of(server_url, name), "--sandbox", "--policy", "fair") as server,
    ):
        yield server


@pytest.fixture(scope="module")
def live(server_url: str, marketplace_template: str) -> Iterator[Server]:
    """A live server under `classic`."""
    with scratch_database(server_url, marketplace_template) as name, serving(url_of(server_url, name)) as server:
        yield server


@pytest.fixture(scope="module")
def api(sandbox: Server) -> Caller:
    """Somebody who may do all, in the sandbox."""
    return sandbox.caller("admin")


@pytest.fixture(scope="module")
def live_api(live: Server) -> Caller:
    """Somebody who may do all, on the live server."""
    return live.caller("admin")
