"""A hire and its contract are both there, or neither."""

from datetime import date

import pytest

from tests.web.contracts.hired import MILESTONES, hire, hired
from tests.web.market import Market


def test_a_hire_begins_a_contract_with_its_milestones_and_conversation(market: Market) -> None:
    from earnest.market.contracts.conversations import conversation_about

    made = hired(market)
    assert (made.contract.title, made.contract.offer_amount) == ("Migrate a booking site from Rails 5 to 7", 230_000)
    assert "nine climbing gyms" in made.contract.scope
    milestones = [(one.title, one.amount, one.due_on) for one in made.contract.milestones.all()]
    assert milestones == [
        ("Upgrade to 6.1", 100_000, date(2026, 11, 9)),
        ("Upgrade to 7", 130_000, date(2026, 11, 22)),
    ]
    conversation = conversation_about(made.contract.job_id, made.freelancer.id)
    assert conversation is not None
    assert conversation.proposal == made.contract.proposal


def test_without_milestones_the_whole_work_is_one(market: Market) -> None:
    made = hired(market, milestones=[])
    assert [(one.title, one.amount, one.due_on) for one in made.contract.milestones.all()] == [
        ("The whole work", 230_000, None)
    ]


def test_by_the_hour_a_milestone_has_no_sum(market: Market) -> None:
    made = hired(market, milestones=[], offer_kind="hourly", offer_amount=8_000)
    assert made.milestone().amount is None
    assert "$80 an hour" in made.page(made.client).get_text(" ", strip=True).replace("\n", " ")


def test_a_hire_that_fails_leaves_no_contract(market: Market) -> None:
    from earnest.market.contracts.contracts import begin_contract
    from earnest.market.models import Contract, Conversation, Milestone, Proposal
    from earnest.market.performing import perform

    client, freelancer = market.person("client"), market.freelancer()
    proposal = market.proposal(market.job(client), freelancer, milestones=MILESTONES)
    found = Proposal.objects.select_related("words", "job__words").get(id=proposal)

    def keep(_: object) -> None:
        begin_contract(found, now=market.now)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        perform("hire", key="hire", proposal=proposal, keep=keep)
    assert not Contract.objects.exists()
    assert not Milestone.objects.exists()
    assert not Conversation.objects.exists()
    assert Proposal.objects.get(id=proposal).state == "active"


def test_hired_twice_it_is_one_contract(market: Market) -> None:
    from earnest.market.models import Contract

    made = hired(market)
    again = hire(market, made.contract.proposal)
    assert again.id == made.contract.id
    assert Contract.objects.count() == 1


def test_somebody_of_another_site_gets_no_contract_here(market: Market) -> None:
    from earnest.market.contracts.contracts import begin_contract
    from earnest.market.models import Proposal

    proposal = market.proposal(market.job(), market.freelancer())
    found = Proposal.objects.select_related("words", "job__words").get(id=proposal)
    assert begin_contract(found, now=market.now) is None
