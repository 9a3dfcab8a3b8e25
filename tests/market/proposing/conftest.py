"""Tests of proposing without a page: on the market of the pages' tests, or on the rules alone."""

from __future__ import annotations

import os

import pytest

from tests.web.conftest import market

__all__ = ["market"]


@pytest.fixture(autouse=True, scope="session")
def _words() -> None:
    """What is said needs Django, and no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earnest.settings")
    import django

    django.setup()
