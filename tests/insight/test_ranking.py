"""A job's proposals in order: the same whatever order they come in, and boosts only within their bounds."""

import random
from typing import Any

from tests.web.market import Market

GOOD = "Your booking site for climbing gyms goes from Rails 5.2 to 7 in four steps, each with its own deploy. " * 6
POOR: dict[str, Any] = {"cover_letter": "Hello!", "offer_amount": None}


def ranking(market: Market, job: str) -> Any:
    from earnest.insight.ranking import ranking_of
    from earnest.market.models import Job

    return ranking_of(Job.objects.select_related("words").get(id=job), now=market.now)


def order(market: Market, job: str) -> list[str]:
    return [one.proposal.id for one in ranking(market, job).ranked]


def boosted_job(market: Market, slots: int) -> str:
    market.do("set_policy", policy={"name": "boosted", "boost": {"slots": slots}})
    return market.job(market.person("client"))


def stranger(market: Market) -> Any:
    return market.freelancer(headline="Garden design", skills=["Trees"])


def test_fit_comes_first_and_then_who_came_first(market: Market) -> None:
    job = market.job(market.person("client"))
    poor = market.proposal(job, stranger(market), **POOR)
    first = market.proposal(job, market.freelancer(), cover_letter=GOOD)
    second = market.proposal(job, market.freelancer(), cover_letter=GOOD)
    assert order(market, job) == [first, second, poor]


def test_the_order_does_not_depend_on_the_order_of_what_is_ranked(market: Market) -> None:
    from earnest.insight.ranking import in_order

    job = boosted_job(market, 2)
    for n in range(6):
        market.proposal(job, market.freelancer(), boost=n % 3, cover_letter=GOOD[: 90 * (n % 4 + 1)])
    ranked = ranking(market, job).ranked
    for seed in range(20):
        shuffled = random.Random(seed).sample(ranked, len(ranked))
        assert in_order(shuffled) == ranked


def test_leaders_come_first_only_as_many_as_there_are_places(market: Market) -> None:
    job = boosted_job(market, 2)
    best = market.proposal(job, market.freelancer(), cover_letter=GOOD)
    low, high, middle = (
        market.proposal(job, market.freelancer(), boost=boost, cover_letter=GOOD[:100]) for boost in (1, 9, 4)
    )
    found = ranking(market, job)
    assert [one.proposal.id for one in found.ranked] == [high, middle, best, low]
    assert [one.lifted for one in found.ranked] == [True, True, False, False]
    assert [one.boost for one in found.ranked] == [9, 4, 0, 1]
    market.do("set_boost", proposal=low, bid=5)
    assert order(market, job) == [low, high, best, middle]


def test_of_equal_bids_the_earlier_leads(market: Market) -> None:
    job = boosted_job(market, 1)
    first, second = (market.proposal(job, market.freelancer(), boost=3, cover_letter=GOOD) for _ in range(2))
    assert [one.lifted for one in ranking(market, job).ranked] == [True, False]
    market.do("set_boost", proposal=first, bid=4)
    market.do("set_boost", proposal=second, bid=4)
    assert order(market, job)[0] == first


def test_no_boost_lifts_what_fits_poorly(market: Market) -> None:
    job = boosted_job(market, 3)
    poor = market.proposal(job, stranger(market), boost=50, **POOR)
    good = market.proposal(job, market.freelancer(), cover_letter=GOOD)
    found = ranking(market, job).ranked
    assert [one.proposal.id for one in found] == [good, poor]
    assert (found[1].lifted, found[1].kept_down, found[1].boost) == (False, True, 50)


def test_the_place_that_was_paid_for_stays_when_the_auction_has_closed(market: Market) -> None:
    job = boosted_job(market, 1)
    market.proposal(job, market.freelancer(), cover_letter=GOOD)
    paid = market.proposal(job, market.freelancer(), boost=6, cover_letter=GOOD[:100])
    outbid = market.proposal(job, market.freelancer(), boost=2, cover_letter=GOOD[:100])
    before = order(market, job)
    market.advance(days=8)
    found = ranking(market, job)
    assert [one.proposal.id for one in found.ranked] == before
    assert {one.proposal.id: one.lifted for one in found.ranked}[paid]
    assert not {one.proposal.id: one.lifted for one in found.ranked}[outbid]
    assert found.staked == 18


def test_declined_ones_come_last_even_when_they_lead(market: Market) -> None:
    from earnest.market.models import ProposalWords

    job = boosted_job(market, 1)
    leads = market.proposal(job, market.freelancer(), boost=6, cover_letter=GOOD)
    other = market.proposal(job, market.freelancer(), cover_letter="Hello!")
    ProposalWords.objects.filter(proposal=leads).update(declined_at=market.now)
    assert order(market, job) == [other, leads]


def test_only_those_that_stand_are_ranked(market: Market) -> None:
    job = market.job(market.person("client"), hires_wanted=2)
    hired, gone, stands = (market.proposal(job, market.freelancer()) for _ in range(3))
    market.do("withdraw_proposal", proposal=gone)
    market.do("hire", proposal=hired)
    found = ranking(market, job)
    assert [one.proposal.id for one in found.ranked] == [stands]
    assert [one.id for one in found.hired] == [hired]
    assert [one.id for one in found.apart] == [gone]


def test_a_stake_past_its_age_is_not_counted_as_staked(market: Market) -> None:
    from datetime import timedelta

    from earnest.insight.ranking import ranking_of
    from earnest.market.models import Job

    job = market.job(market.person("client"))
    market.proposal(job, market.freelancer())
    found = Job.objects.select_related("words").get(id=job)
    assert ranking_of(found, now=market.now + timedelta(days=30)).staked == 6
    assert ranking_of(found, now=market.now + timedelta(days=30, microseconds=1)).staked == 0


def test_a_job_and_proposals_without_any_words_are_ranked_too(market: Market) -> None:
    job = market.job(market.person("client"), title="", description="", skills=[])
    freelancer = market.freelancer()
    market.do("submit_proposal", proposal="plain", job=job, wallet=freelancer.id)
    (one,) = ranking(market, job).ranked
    assert (one.proposal.id, one.because) == ("plain", "Nothing that stands out")
