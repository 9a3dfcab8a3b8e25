"""The market of the pages' tests."""

from tests.web.conftest import market

__all__ = ["market"]
