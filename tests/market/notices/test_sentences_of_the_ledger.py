"""What people read of what the ledger did, from real commands: the figures are those that moved."""

from __future__ import annotations

from tests.market.notices.told import follow, kinds, notices, only, said, text_of
from tests.web.market import Market


def test_a_client_is_told_of_a_proposal_with_its_bid(market: Market) -> None:
    client, freelancer = market.person("client"), market.freelancer()
    job = market.job(client, title="Logo refresh")
    market.proposal(job, freelancer, offer_amount=230_000)
    notice = only(client, "new_proposal")
    assert text_of(notice) == "Rails upgrades since 2014 proposes on *Logo refresh*. The bid is $2,300."
    assert notice.address == f"/client/jobs/{job}/"


def test_a_view_is_told_once(market: Market) -> None:
    client, freelancer = market.person("client"), market.freelancer()
    proposal = market.proposal(market.job(client, title="Logo refresh"), freelancer)
    market.do("view_proposal", proposal=proposal)
    market.do("view_proposal", proposal=proposal)
    assert said(only(freelancer, "viewed"))[0] == "Your proposal on Logo refresh was opened"


def test_an_invitation_carries_the_clients_words_and_says_that_it_is_free(market: Market) -> None:
    from earnest.market.models import Invitation

    client, freelancer = market.person("client"), market.freelancer()
    market.do("set_policy", policy={"name": "invites", "limits": {"free_invites_per_job": 1}})
    job = market.job(client, title="Logo refresh")
    market.do("invite", job=job, wallet=freelancer.id)
    Invitation.objects.create(
        job_id=job, freelancer=freelancer, text="Your shop is what we need.", invited_at=market.now
    )
    notice = only(freelancer, "invited")
    assert text_of(notice) == "The client of *Logo refresh* would like to hear from you. Your proposal there is free."
    assert said(notice)[3] == "Your shop is what we need."


def test_a_close_says_what_came_back_and_to_which_connects(market: Market) -> None:
    client, freelancer = market.person("client"), market.freelancer()
    job = market.job(client, title="Logo refresh")
    proposal = market.proposal(job, freelancer)
    market.do("close_job", job=job, cause="no_hire")
    notice = only(freelancer, "job_closed")
    assert said(notice)[:2] == (
        "Logo refresh is closed, and 6 Connects came back",
        "The client closed *Logo refresh* without hiring. All 6 are back, in the Connects you bought 2 November.",
    )
    assert notice.address == f"/proposals/{proposal}/"
    assert "job_closed" not in kinds(client)


def test_two_lots_are_told_apart_and_expired_ones_live_anew(market: Market) -> None:
    freelancer = market.freelancer(connects=0)
    until = "2026-11-12T09:00:00Z"
    market.do("grant", wallet=freelancer.id, amount=4, source="promo", expires_at=until)
    price = {"amount": 0, "currency": "USD"}
    market.do("purchase", wallet=freelancer.id, connects=10, price=price, payment="payment-x")
    job = market.job(title="Logo refresh")
    market.proposal(job, freelancer)
    market.advance(days=12)
    market.do("close_job", job=job, cause="removed")
    assert text_of(only(freelancer, "job_closed")) == (
        "*Logo refresh* was removed because it broke the market's terms. All 6 are back: 2 in the Connects you bought "
        "2 November and 4 in Connects you were given, which now last until 24 November."
    )


def test_what_comes_back_may_pay_a_debt(market: Market) -> None:
    freelancer = market.freelancer(connects=6)
    market.do("hire", proposal=market.proposal(market.job(title="Done"), freelancer))
    market.do("reverse_purchase", payment=f"payment-{freelancer.id}", cause="chargeback", connects=4)
    market.do("grant", wallet=freelancer.id, amount=6, source="reward")
    assert text_of(only(freelancer, "granted")).endswith(
        "Of them 4 paid what you owed for a payment that was taken back."
    )


def test_a_hire_tells_the_hired_and_the_others_what_was_spent(market: Market) -> None:
    client = market.person("client")
    hired, other = market.freelancer(), market.freelancer()
    job = market.job(client, title="Logo refresh")
    first, second = market.proposal(job, hired), market.proposal(job, other)
    market.do("hire", proposal=first)
    follow()
    assert said(only(hired, "hired"))[:2] == (
        "You are hired: Logo refresh",
        "The client hired you for *Logo refresh*. 6 Connects are spent.",
    )
    notice = only(other, "not_hired")
    assert text_of(notice) == "The client hired somebody else for *Logo refresh*. 6 Connects are spent."
    assert notice.address == f"/proposals/{second}/"
    assert "not_hired" not in kinds(hired)


def test_a_hire_with_more_wanted_leaves_the_others_standing(market: Market) -> None:
    people = [market.freelancer() for _ in range(3)]
    job = market.job(title="Logo refresh", hires_wanted=2)
    proposals = [market.proposal(job, one) for one in people]
    market.do("hire", proposal=proposals[0])
    market.do("hire", proposal=proposals[1])
    follow()  # both at once, after the job was filled
    stays, ends = [text_of(one) for one in notices(people[2], "not_hired")]
    assert stays == (
        "The client hired somebody else for *Logo refresh*. They are looking for more people, so your proposal still "
        "stands. 6 Connects are spent."
    )
    assert ends == (
        "The client hired somebody else for *Logo refresh*. You had nothing staked on it any more, so no Connects "
        "moved."
    )
    assert kinds(people[1]).count("hired") == 1
    assert kinds(people[1]).count("not_hired") == 1


def test_the_contract_is_what_a_hire_leads_to(market: Market) -> None:
    from earnest.market.models import Contract

    client, freelancer = market.person("client"), market.freelancer()
    job = market.job(client)
    proposal = market.proposal(job, freelancer)
    market.do("hire", proposal=proposal)
    contract = Contract.objects.create(
        proposal=proposal, job_id=job, client=client, freelancer=freelancer, title="x", began_at=market.now
    )
    notice = only(freelancer, "hired")
    assert notice.address == f"/contracts/{contract.id}/"
    assert said(notice)[2] == "Open the contract"


def test_a_stake_that_grew_too_old_is_told(market: Market) -> None:
    freelancer = market.freelancer()
    job = market.job(title="Logo refresh")
    market.proposal(job, freelancer)
    market.advance(days=30, seconds=1)
    notice = only(freelancer, "spent_by_age")
    assert said(notice)[0] == "6 Connects on Logo refresh are spent"
    assert notice.happened_at.isoformat() == "2026-12-02T09:00:00.000001+00:00"


def test_a_stake_that_nobody_viewed_comes_back_in_part(market: Market) -> None:
    market.do("set_policy", policy={"name": "half", "returns": {"never_viewed": 50, "never_viewed_after_hours": 48}})
    freelancer = market.freelancer()
    market.proposal(market.job(title="Logo refresh"), freelancer)
    market.advance(days=3)
    assert text_of(only(freelancer, "never_viewed_returned")) == (
        "The client of *Logo refresh* has not opened your proposal in time. 3 are back, in the Connects you bought "
        "2 November. 3 Connects are spent. Your proposal still stands, and costs nothing more."
    )


def test_a_boosts_end_is_told_apart_from_the_price(market: Market) -> None:
    market.do("set_policy", policy={"name": "boosts", "boost": {"slots": 1, "pays": "next_bid"}})
    leads, follows = market.freelancer(), market.freelancer()
    job = market.job(title="Logo refresh")
    market.proposal(job, leads, boost=9)
    market.proposal(job, follows, boost=6)  # as much as the price
    market.advance(days=8)
    follow()
    assert text_of(only(leads, "boost_settled")) == (
        "Boosting has ended on *Logo refresh*. Yours of 9 Connects leads and cost 6. 3 are back, in the Connects you "
        "bought 2 November."
    )
    assert text_of(only(follows, "boost_settled")) == (
        "Boosting has ended on *Logo refresh*. Yours of 6 Connects cost nothing. All 6 are back, in the Connects you "
        "bought 2 November."
    )
    assert "spent_by_age" not in kinds(leads)
    market.advance(days=23)
    assert kinds(follows)[-1] == "spent_by_age"


def test_given_connects_a_pause_and_its_end_come_with_the_reason(market: Market) -> None:
    freelancer = market.freelancer()
    market.do("grant", wallet=freelancer.id, amount=5, source="adjustment", reason="A stake was booked twice.")
    market.do("freeze_wallet", wallet=freelancer.id, reason="We are looking into a payment.")
    market.do("unfreeze_wallet", wallet=freelancer.id, reason="All is well.")
    follow()
    assert said(only(freelancer, "granted"))[1::2] == (
        "5 Connects were added as a correction. They last until 2 November 2027.",
        "A stake was booked twice.",
    )
    assert said(only(freelancer, "wallet_paused"))[3] == "We are looking into a payment."
    assert said(only(freelancer, "wallet_resumed"))[0] == "Your wallet is no longer paused"


def test_the_months_connects_are_told_to_everybody_who_got_them(market: Market) -> None:
    market.do("set_policy", policy="monthly")
    freelancer = market.freelancer()
    market.advance(days=31)
    follow()
    texts = [text_of(one) for one in notices(freelancer, "granted")]
    assert texts[-1].startswith("This month's ")
    assert "until 1 January 2027" in texts[-1]


def test_a_client_is_told_that_a_job_closed_by_itself(market: Market) -> None:
    client, freelancer = market.person("client"), market.freelancer()
    job = market.job(client, title="Logo refresh")
    market.proposal(job, freelancer)
    market.do("close_job", job=job, cause="expired")
    assert "6 Connects went back to those who had proposed." in text_of(only(client, "job_expired"))


def test_ones_own_withdrawal_is_no_news(market: Market) -> None:
    freelancer = market.freelancer()
    proposal = market.proposal(market.job(), freelancer)
    market.do("withdraw_proposal", proposal=proposal)
    follow()
    assert kinds(freelancer) == []
