"""The jobs that visitors of the demo find open, and who stands behind them."""

from __future__ import annotations

from statistics import mean, median

import pytest

from earnest.lab.believable import Accepted, Delivered, ProposalWords, Reviewed, SentBack
from earnest.rules.moments import DAY, HOUR, parse_moment
from earnest.rules.pricing import price_for
from earnest.rules.state import ACTIVE, OPEN, Job
from tests.lab.replayed import Replayed


def _open(market: Replayed, job: str) -> Job:
    found = market.state.jobs[job]
    assert found is not None
    assert found.state == OPEN
    return found


@pytest.mark.parametrize(
    ("job", "price", "proposals", "viewed", "hours"),
    [("suggested", 6, 6, 2, (2.5, 3.5)), ("next", 4, 5, 1, (12, 48)), ("quiet", 3, 5, 3, (100, 300))],
)
def test_the_open_jobs(
    market: Replayed, job: str, price: int, proposals: int, viewed: int, hours: tuple[float, float]
) -> None:
    found = _open(market, job)
    holders = found.holders.values()
    assert price_for(market.state.policy_at(market.ends_at), found, "freelancer") == price
    assert [one.state for one in holders] == [ACTIVE] * proposals
    assert len([one for one in holders if one.viewed_at is not None]) == viewed
    assert hours[0] < (market.ends_at - found.posted_at) / HOUR < hours[1]


def test_twelve_proposals_wait_and_stand(market: Replayed) -> None:
    found = _open(market, "twelve")
    words = {one.proposal: one for one in market.of(ProposalWords)}
    assert found.client == "client"
    assert found.active == found.accepted == 12
    for one in found.holders.values():
        assert one.state == ACTIVE
        assert market.ends_at - 4 * DAY <= one.submitted_at
        assert words[one.id].stands_days * DAY > market.ends_at - one.submitted_at
    assert len([one for one in found.holders.values() if one.viewed_at is not None]) <= 3


def test_the_suggested_job_is_word_for_word(market: Replayed) -> None:
    posted = market.jobs()["suggested"]
    assert posted["title"] == "Migrate a booking site from Rails 5 to 7"
    assert posted["description"].startswith("We run bookings for nine climbing gyms on a Rails 5.2 application")
    assert (posted["complexity"], posted["category"]) == ("expert", "software-development")
    assert posted["budget"] == {"amount": 240_000, "currency": "USD"}


def test_its_client_hired_on_nine_of_eleven_jobs(market: Replayed) -> None:
    client = market.jobs()["suggested"]["client"]
    jobs = set(market.jobs(client=client)) - {"suggested"}
    causes = sorted(one["cause"] for one in market.bodies("close_job") if one["job"] in jobs)
    assert len(jobs) == 11
    assert len(jobs & set(market.hires().values())) == 9
    assert causes == ["expired", "no_hire"]


def test_its_client_looks_after_about_14_hours_and_is_liked(market: Replayed) -> None:
    client = market.jobs()["suggested"]["client"]
    jobs, hires = market.jobs(client=client), market.hires()
    submitted = {name: one for name, one in market.proposals().items() if one["job"] in jobs}
    viewed = {one["proposal"]: one["at"] for one in market.bodies("view_proposal")}
    delays = [
        (parse_moment(viewed[name]) - parse_moment(one["at"])) / HOUR
        for name, one in submitted.items()
        if name in viewed
    ]
    ratings = [one.rating for one in market.of(Reviewed) if one.by == "freelancer" and hires[one.proposal] in jobs]
    assert 12 < median(delays) < 16
    assert len(ratings) == 12
    assert 4.6 < mean(ratings) < 4.8


def test_the_demo_client_has_a_past(market: Replayed) -> None:
    jobs, hires = market.jobs(client="client"), market.hires()
    ended = {one["job"]: one["cause"] for one in market.bodies("close_job")}
    reviews = [(one.by, one.proposal) for one in market.of(Reviewed) if hires[one.proposal] in jobs]
    assert len([job for job in jobs if job in hires.values()]) == 4
    assert [ended[job] for job in jobs if job in ended] == ["no_hire"]
    assert sorted(by for by, _ in reviews) == ["client"] * 3 + ["freelancer"] * 3


def test_one_contract_is_under_way_and_waits_for_the_client(market: Replayed) -> None:
    proposal = next(proposal for proposal, job in market.hires().items() if job == "running")
    kinds = (Delivered, SentBack, Accepted)
    told = [one for one in market.happenings if isinstance(one, kinds) and one.proposal == proposal]
    words = next(one for one in market.of(ProposalWords) if one.proposal == proposal)
    assert [(type(one), one.milestone) for one in told] == [
        (Delivered, 0), (SentBack, 0), (Delivered, 0), (Accepted, 0), (Delivered, 1),
    ]  # fmt: skip
    assert len(words.milestones) > 2
    assert market.ends_at - told[-1].at < 2 * DAY
