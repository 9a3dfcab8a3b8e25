"""Open jobs are found by words and filters, and a walk through the pages meets each once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.market import Market


def found(market: Market, **search: Any) -> list[str]:
    return list(walked(market, **search))


def walked(market: Market, **search: Any) -> Iterator[str]:
    """All pages, one after the other."""
    from earnest.market.jobs.listing import rules_now
    from earnest.market.jobs.search import JobSearch, find_jobs

    after = ""
    while True:
        page = find_jobs(JobSearch(**search), rules_now(market.now), after=after, now=market.now)
        yield from (job.id for job in page.jobs)
        after = page.after
        if not after:
            return


@pytest.mark.parametrize("sort", ["newest", "fewest", "budget"])
def test_every_order_meets_each_job_once(market: Market, sort: str) -> None:
    client, jobs = market.person("client"), set()
    for number in range(45):
        if number % 15 == 0:
            market.advance(hours=1)
        budget = {"amount": 1_000 * (number % 4), "currency": "USD"}
        jobs.add(market.job(client, budget=budget))
    assert sorted(found(market, sort=sort)) == sorted(jobs)
    closed = min(jobs)
    market.do("close_job", job=closed, cause="no_hire")
    assert set(found(market, sort=sort)) == jobs - {closed}


def test_orders(market: Market) -> None:
    poor = market.job(budget={"amount": 100, "currency": "USD"})
    market.advance(hours=1)
    rich = market.job(budget={"amount": 900, "currency": "USD"})
    market.advance(hours=1)
    foreign = market.job(budget={"amount": 5_000, "currency": "EUR"})
    market.proposal(foreign, market.freelancer())
    assert found(market) == [foreign, rich, poor]
    assert found(market, sort="fewest") == [rich, poor, foreign]
    assert found(market, sort="budget") == [rich, poor]


def test_words_are_looked_for_in_title_skills_and_description(market: Market) -> None:
    first = market.job(title="A film of two minutes", description="", skills=[])
    second = market.job(title="x", description="We want to be filmed.", skills=[])
    third = market.job(title="x", description="", skills=["Filming"])
    market.job(title="x", description="", skills=[])
    assert set(found(market, words="films")) == {first, second, third}
    assert found(market, words='film -"two minutes"') != found(market, words="film")
    assert found(market, words="nothing at all like it") == []
    assert found(market, words="the") == []


def test_common_words_are_found_too(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    from earnest.market.jobs import search as job_search

    jobs = {market.job() for _ in range(3)}
    monkeypatch.setattr(job_search, "RARE", 1)
    assert set(found(market, words="booking")) == jobs


def test_filters(market: Market) -> None:
    client = market.person("client")
    old = market.job(client, category="legal", complexity="entry", budget={"amount": 50_000, "currency": "USD"})
    market.do("hire", proposal=market.proposal(old, market.freelancer()))
    again = market.job(client, category="legal", complexity="entry", budget={"amount": 50_000, "currency": "USD"})
    market.advance(days=4)
    other = market.job(category="design", complexity="expert", budget={"amount": 90_000, "currency": "USD"})
    market.proposal(other, market.freelancer())
    assert found(market, category="legal") == [again]
    assert found(market, level="expert") == [other]
    assert found(market, least=60_000) == [other]
    assert found(market, most=60_000) == [again]
    assert found(market, proposals_under=1) == [again]
    assert found(market, days=3) == [other]
    assert found(market, hired_before=True) == [again]
    assert found(market, kind="hourly") == []
    assert set(found(market, kind="fixed")) == {again, other}


def test_the_price_filter_is_the_rules_in_force(market: Market) -> None:
    from earnest.market.jobs.listing import rules_now
    from earnest.market.jobs.search import price_in_connects
    from earnest.market.models import Job

    for policy in ("classic", "upwork-2025", "freelancer-com", {"price": {"category": {"default": 4, "design": 0}}}):
        market.do("set_policy", policy=policy)
        for level in ("entry", "intermediate", "expert"):
            for category in ("legal", "design", "never-heard-of"):
                market.job(complexity=level, category=category)
        rules = rules_now(market.now)
        prices = {job.id: price_in_connects(rules, job) for job in Job.objects.all()}
        for most in range(18):
            assert set(found(market, price_at_most=most)) == {job for job, price in prices.items() if price <= most}


def test_under_rules_with_a_free_first_proposal_untouched_jobs_cost_nothing(market: Market) -> None:
    market.do("set_policy", policy="peopleperhour")
    free, taken = market.job(), market.job()
    market.proposal(taken, market.freelancer())
    assert found(market, price_at_most=0) == [free]
    assert set(found(market, price_at_most=1)) == {free, taken}


def test_jobs_that_came_meanwhile_are_counted(market: Market) -> None:
    from earnest.market.jobs.listing import rules_now
    from earnest.market.jobs.search import JobSearch, new_jobs

    market.job()
    since = market.now
    assert new_jobs(JobSearch(), rules_now(since), since=since, now=since) == 0
    market.advance(hours=1)
    for category in ("legal", "legal", "design"):
        market.job(category=category)
    assert new_jobs(JobSearch(), rules_now(since), since=since, now=market.now) == 3
    assert new_jobs(JobSearch(category="legal"), rules_now(since), since=since, now=market.now) == 2
