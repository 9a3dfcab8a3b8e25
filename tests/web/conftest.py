"""A market of the test's own, in this process, on a real database: a sandbox under `classic` with a manual clock."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import scratch_database, url_of
from tests.web.market import Market, prepared_market


@pytest.fixture
def market(server_url: str, marketplace_template: str, tmp_path: Path) -> Iterator[Market]:
    """A market in which nothing has happened yet."""
    with (
        scratch_database(server_url, marketplace_template) as name,
        prepared_market(url_of(server_url, name), tmp_path) as made,
    ):
        yield made


@pytest.fixture
def no_cache() -> Any:
    """Rates that were counted in another test do not count here."""
    from django.core.cache import cache

    cache.clear()
    return cache
