"""A market of the test's own, as the pages' tests have it."""

from tests.web.conftest import market

__all__ = ["market"]
