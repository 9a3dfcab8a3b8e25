"""What the demo's freelancer finds at the end of history."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from earnest.lab.believable import Declined, ProfileWords, Reviewed
from earnest.rules.moments import DAY, parse_moment
from earnest.rules.state import Proposal
from earnest.rules.wallet_view import wallet_view
from tests.lab.replayed import Replayed

ME = "freelancer"


@pytest.fixture
def stakes(market: Replayed) -> list[Proposal]:
    return sorted(market.state.wallets[ME].stakes, key=lambda one: one.submitted_at)


def test_46_connects_are_available_of_two_lots(market: Replayed) -> None:
    view = wallet_view(market.state, market.state.wallets[ME], market.ends_at)
    assert view["available"] == 46
    assert [lot["remaining"] for lot in view["lots"]] == [20, 26]
    soon, late = (parse_moment(lot["expires_at"]) - market.ends_at for lot in view["lots"])
    assert soon == 21 * DAY
    assert late > 300 * DAY


def test_five_stakes_of_different_ages_one_near_its_end(market: Replayed, stakes: list[Proposal]) -> None:
    left = [((one.due_at or 0) - market.ends_at) / DAY for one in stakes]
    assert len(stakes) == 5
    assert 0 < left[0] < 3
    assert all(later - earlier > 3 for earlier, later in pairwise(left))
    assert {one.price for one in stakes} == {4, 6}


def test_one_is_declined_and_still_staked(market: Replayed, stakes: list[Proposal]) -> None:
    declined = {one.proposal for one in market.of(Declined)}
    assert len([one for one in stakes if one.id in declined]) == 1


def test_there_is_history_of_every_kind(market: Replayed) -> None:
    mine, ended = market.proposals(wallet=ME), Counter[str]()
    closed = {one["job"]: one["cause"] for one in market.bodies("close_job")}
    hired = {job: market.proposals()[proposal]["wallet"] for proposal, job in market.hires().items()}
    withdrawn = {one["proposal"] for one in market.bodies("withdraw_proposal")}
    for proposal, body in mine.items():
        job = body["job"]
        won = "won" if hired.get(job) == ME else "lost" if job in hired else closed.get(job, "open")
        ended["withdrawn" if proposal in withdrawn else won] += 1
    assert ended == {"won": 5, "lost": 7, "no_hire": 4, "expired": 2, "withdrawn": 2, "open": 7}


def test_the_reviews_are_good(market: Replayed) -> None:
    mine = market.proposals(wallet=ME)
    ratings = [one.rating for one in market.of(Reviewed) if one.proposal in mine and one.by == "client"]
    assert len(ratings) == 5
    assert sum(ratings) / 5 == 4.8


def test_the_profile_is_complete_and_fits_the_suggested_job(market: Replayed) -> None:
    profile = next(one for one in market.of(ProfileWords) if one.person == ME)
    assert set(market.jobs()["suggested"]["skills"]) <= set(profile.skills)
    assert profile.headline
    assert profile.about
    assert profile.keywords
    assert len(profile.portfolio) == 4
    assert profile.certificates
    assert profile.hourly_rate["amount"] > 0


@pytest.mark.parametrize("job", ["suggested", "next"])
def test_nothing_is_proposed_on_what_is_to_be_tried(market: Replayed, job: str) -> None:
    assert not market.proposals(wallet=ME, job=job)
