"""Tests of what happens to jobs without a page: on the market of the pages' tests."""

from tests.web.conftest import market

__all__ = ["market"]
