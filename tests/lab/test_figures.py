"""A generated market is like the ones that were measured, within what chance does to a few hundred jobs."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import mean, median, quantiles

import pytest

from earnest.lab.believable import JobDetails, Reviewed, Shortlisted
from earnest.lab.believable.generate import CROWDING
from earnest.rules.moments import DAY, parse_moment
from tests.lab.replayed import Replayed


@pytest.fixture(scope="module")
def settled(market: Replayed) -> set[str]:
    """Jobs that had time to end."""
    return {name for name, one in market.jobs().items() if parse_moment(one["at"]) < market.ends_at - 50 * DAY}


def test_complexity(market: Replayed) -> None:
    levels = Counter(one["complexity"] for one in market.jobs().values())
    shares = {level: count / levels.total() for level, count in levels.items()}
    assert shares == pytest.approx({"intermediate": 0.64, "expert": 0.31, "entry": 0.04}, abs=0.05)


def test_fixed_budgets(market: Replayed) -> None:
    jobs = market.jobs()
    fixed = [jobs[one.job]["budget"]["amount"] / 100 for one in market.of(JobDetails) if one.kind == "fixed"]
    low, middle, high = quantiles(fixed, n=4)
    assert 35 < low < 85
    assert 150 < middle < 270
    assert 400 < high < 800


def test_hourly_budgets(market: Replayed) -> None:
    middles = [
        (one.hourly_from["amount"] + one.hourly_to["amount"]) / 200
        for one in market.of(JobDetails)
        if one.hourly_from is not None and one.hourly_to is not None
    ]
    assert 0.4 < len(middles) / len(market.jobs()) < 0.56
    assert 19 < median(middles) < 27
    assert 9 < quantiles(middles, n=10)[0] < 14
    assert 38 < quantiles(middles, n=10)[-1] < 58


def test_skills(market: Replayed) -> None:
    named = [one["skills"] for one in market.jobs().values()]
    assert mean(map(len, named)) == pytest.approx(4.9, abs=0.3)
    assert len({skill for skills in named for skill in skills}) > 150


def test_proposals_a_job(market: Replayed, settled: set[str]) -> None:
    counts = Counter(one["job"] for one in market.proposals().values())
    assert median(counts[job] for job in settled) == pytest.approx(20 * CROWDING, rel=0.35)
    assert 7_500 < counts.total() < 12_000


def test_interviews_a_proposal(market: Replayed) -> None:
    proposals = market.proposals()
    talked = {one.proposal for one in market.of(Shortlisted)}
    rates = defaultdict(list)
    for proposal, one in proposals.items():
        rates[one["wallet"]].append(proposal in talked)
    shares = [mean(told) for told in rates.values() if len(told) > 7]
    assert len(talked) / len(proposals) == pytest.approx(0.141, abs=0.03)
    assert 0.07 < sum(1 for share in shares if not share) / len(shares) < 0.3


def test_how_jobs_end(market: Replayed, settled: set[str]) -> None:
    hired = settled & set(market.hires().values())
    causes = Counter(one["cause"] for one in market.bodies("close_job") if one["job"] in settled - hired)
    assert 0.33 < len(hired) / len(settled) < 0.47
    assert causes["no_hire"] > 50
    assert causes["expired"] > 50
    assert 2 < causes["removed"] < 20
    assert len(settled) - len(hired) - causes.total() > 20


def test_proposals_are_seen_as_clients_are(market: Replayed) -> None:
    submitted = {name: parse_moment(one["at"]) for name, one in market.proposals().items()}
    seen = {
        one["proposal"]: parse_moment(one["at"]) - submitted[one["proposal"]] for one in market.bodies("view_proposal")
    }
    hours = [delay / DAY * 24 for delay in seen.values()]
    assert 0.6 < len(seen) / len(submitted) < 0.85
    assert quantiles(hours, n=10)[0] < 4
    assert quantiles(hours, n=10)[-1] > 48


def test_success_differs(market: Replayed) -> None:
    proposals = market.proposals()
    won = Counter(proposals[proposal]["wallet"] for proposal in market.hires())
    tried = Counter(one["wallet"] for one in proposals.values())
    rates = sorted(won[person] / tried[person] for person in tried if tried[person] > 15)
    assert rates[len(rates) // 4] < 0.02
    assert rates[-len(rates) // 10] > 0.05


def test_ratings_are_mostly_good(market: Replayed) -> None:
    ratings = [one.rating for one in market.of(Reviewed)]
    assert 4.3 < mean(ratings) < 4.85
    assert min(ratings) < 4
