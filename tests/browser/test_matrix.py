"""The rest of the ways to look at the pages: both widths, with and without scripts, light and dark, and keys alone."""

from __future__ import annotations

import pytest

from tests.browser import test_checked_pages, test_walks
from tests.browser.conftest import MakeJourney
from tests.browser.journey import KEYS_ONLY, MATRIX, USUAL, Way

PATHS = {
    "anybody": test_checked_pages.test_anybody_finds_jobs_people_and_the_rules,
    "freelancer": test_checked_pages.test_a_freelancers_pages,
    "client": test_checked_pages.test_a_clients_pages,
    "posting": test_checked_pages.test_a_client_posts_a_job_that_anybody_then_finds,
    "staking": test_walks.test_a_freelancer_sees_6_spent_by_age_and_why_and_others_come_back,
    "hiring": test_walks.test_a_client_hires_one_of_twelve_and_closes_another_job,
}


@pytest.mark.prove
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("way", [*MATRIX, KEYS_ONLY], ids=lambda way: way.name)
def test_every_way_to_look(journey: MakeJourney, way: Way, path: str) -> None:
    PATHS[path](journey, way)
    assert way not in USUAL, "what make test takes is not taken again"
