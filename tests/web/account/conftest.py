"""What the tests of accounts share: rates of one test do not count in the next."""

import pytest

from tests.web.market import Market


@pytest.fixture(autouse=True)
def fresh_rates(market: Market) -> None:
    """Mail addresses are the same in every test, and so would be what was tried with them."""
    from django.core.cache import cache

    cache.clear()
