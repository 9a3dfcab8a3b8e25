from __future__ import annotations

import pytest

from earnest.lab.believable import believable_market
from earnest.rules.moments import DAY
from tests.lab.replayed import BEGINS_AT, DAYS, Replayed


@pytest.fixture(scope="session")
def market() -> Replayed:
    """The market of the demo: a year, with the figures that are the defaults."""
    return Replayed(list(believable_market(seed=1, begins_at=BEGINS_AT, days=DAYS)), BEGINS_AT + DAYS * DAY)
