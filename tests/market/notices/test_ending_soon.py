"""Stakes are warned of three days before, Connects seven days and one, at that moment and once."""

from __future__ import annotations

from datetime import datetime

from tests.market.notices.told import kinds, mails, notices, only, said, text_of
from tests.web.market import Market


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_three_days_before_a_stake_is_spent_it_is_told(market: Market) -> None:
    freelancer = market.freelancer()
    job = market.job(title="Logo refresh")
    proposal = market.proposal(job, freelancer)
    market.advance(days=26, hours=23)
    assert "stake_ends_soon" not in kinds(freelancer)
    market.advance(days=3)
    notice = only(freelancer, "stake_ends_soon")
    assert notice.happened_at == at("2026-11-29T09:00:00.000001+00:00")
    assert text_of(notice) == "6 on *Logo refresh* are spent on 2 December; withdraw before and all 6 come back."
    assert said(notice)[2] == "Withdraw"
    assert notice.address == f"/proposals/{proposal}/withdraw/"
    (mail,) = mails(to=freelancer.email, subject__contains="are spent on 2 December")
    assert mail.kept_at == at("2026-11-29T09:00:00+00:00")


def test_a_jump_of_thirty_days_tells_it_at_its_time_and_once(market: Market) -> None:
    freelancer = market.freelancer()
    market.proposal(market.job(title="Logo refresh"), freelancer)
    market.advance(days=30, seconds=1)
    assert kinds(freelancer) == ["stake_ends_soon", "spent_by_age"]
    assert notices(freelancer)[0].happened_at == at("2026-11-29T09:00:00.000001+00:00")


def test_what_was_withdrawn_before_is_not_warned_of(market: Market) -> None:
    freelancer = market.freelancer()
    proposal = market.proposal(market.job(), freelancer)
    market.advance(days=20)
    market.do("withdraw_proposal", proposal=proposal)
    market.advance(days=11)
    assert kinds(freelancer) == []


def test_what_will_come_back_as_never_viewed_is_not_warned_of(market: Market) -> None:
    market.do("set_policy", policy={"name": "n", "returns": {"never_viewed": 100, "never_viewed_after_hours": 96}})
    freelancer = market.freelancer()
    market.proposal(market.job(), freelancer)
    market.advance(days=5)
    assert kinds(freelancer) == ["never_viewed_returned"]


def test_a_view_that_lets_age_decide_late_is_still_warned_of(market: Market) -> None:
    returns = {"never_viewed": 100, "never_viewed_after_hours": 96, "active_days": 5}
    market.do("set_policy", policy={"name": "n", "returns": returns})
    freelancer = market.freelancer()
    proposal = market.proposal(market.job(title="Logo refresh"), freelancer)
    market.advance(days=3)
    market.do("view_proposal", proposal=proposal)
    market.advance(minutes=1)
    notice = only(freelancer, "stake_ends_soon")
    assert text_of(notice) == "6 on *Logo refresh* are spent on 7 November; withdraw before and all 6 come back."


def test_under_rules_that_give_nothing_back_it_says_so(market: Market) -> None:
    market.do("set_policy", policy={"name": "n", "returns": {"withdrawn": 0}})
    freelancer = market.freelancer()
    proposal = market.proposal(market.job(title="Logo refresh"), freelancer)
    market.advance(days=28)
    notice = only(freelancer, "stake_ends_soon")
    assert "withdrawing brings none back" in text_of(notice)
    assert notice.address == f"/proposals/{proposal}/"


def test_connects_are_warned_of_seven_days_and_one_before_they_expire(market: Market) -> None:
    freelancer = market.freelancer(connects=0)
    market.do("grant", wallet=freelancer.id, amount=9, source="promo", expires_at="2026-11-30T20:00:00Z")
    market.do("grant", wallet=freelancer.id, amount=5, source="promo", expires_at="2026-11-30T22:00:00Z")
    market.do("grant", wallet=freelancer.id, amount=7, source="promo", expires_at="2027-01-30T20:00:00Z")
    market.advance(days=40)
    told = notices(freelancer, "connects_expiring")
    assert [one.happened_at for one in told] == [at("2026-11-23T20:00:00+00:00"), at("2026-11-29T20:00:00+00:00")]
    assert text_of(told[0]) == (
        "14 Connects expire on 30 November. While they are staked they do not: a stake stops the clock."
    )
    assert sum(one.facts["amount"] for one in notices(freelancer, "connects_expired")) == 14


def test_connects_that_are_staked_are_not_warned_of(market: Market) -> None:
    freelancer = market.freelancer(connects=0)
    market.do("grant", wallet=freelancer.id, amount=6, source="promo", expires_at="2026-11-30T20:00:00Z")
    market.proposal(market.job(), freelancer)
    market.advance(days=25)
    assert "connects_expiring" not in kinds(freelancer)
