"""What a freelancer changes afterwards: words until they are viewed, the boost, and whether it stands at all."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection, transaction

from tests.web.market import Market


def offer(letter: str = "Better") -> Any:
    from earnest.market.proposals.proposing import Offer

    return Offer(cover_letter=letter, amount=1, currency="USD", kind="fixed", max_price=0, terms="")


def letter_of(proposal: str) -> str:
    from earnest.market.models import ProposalWords

    return ProposalWords.objects.get(proposal=proposal).cover_letter


def test_words_change_until_the_client_has_opened_them(market: Market) -> None:
    from earnest.market.proposals.changes import Viewed, edit

    person = market.freelancer()
    proposal = market.proposal(market.job(), person)
    edit(person, proposal, offer("Better"), now=market.now)
    assert letter_of(proposal) == "Better"
    market.do("view_proposal", proposal=proposal)
    with pytest.raises(Viewed):
        edit(person, proposal, offer("Too late"), now=market.now)
    assert letter_of(proposal) == "Better"


def test_whoever_views_waits_until_the_words_have_changed(market: Market) -> None:
    from earnest.ledger.adapters import plain_connection
    from earnest.ledger.following import hold_unviewed

    proposal = market.proposal(market.job(), market.freelancer())
    viewed = threading.Event()

    def view() -> None:
        try:
            market.do("view_proposal", proposal=proposal)
            viewed.set()
        finally:
            connection.close()

    thread = threading.Thread(target=view)
    with transaction.atomic():
        assert hold_unviewed(plain_connection(connection), proposal)
        thread.start()
        assert not viewed.wait(0.5)
    thread.join()
    assert viewed.is_set()
    with transaction.atomic():
        assert not hold_unviewed(plain_connection(connection), proposal)


def test_nobody_touches_somebody_elses(market: Market) -> None:
    from earnest.market.not_yours import NotYours
    from earnest.market.proposals.changes import (
        edit,
        raise_boost,
        renew_bid,
        what_withdrawing_brings,
        withdraw,
    )

    proposal, other = market.proposal(market.job(), market.freelancer()), market.freelancer()
    for act in (
        lambda: edit(other, proposal, offer(), now=market.now),
        lambda: renew_bid(other, proposal, days=3, now=market.now),
        lambda: raise_boost(other, proposal, bid=3, key="k"),
        lambda: what_withdrawing_brings(other, proposal, now=market.now),
        lambda: withdraw(other, proposal, now=market.now),
    ):
        with pytest.raises(NotYours):
            act()
    assert letter_of(proposal) != "Better"


def test_withdrawn_twice_is_withdrawn_once(market: Market) -> None:
    from earnest.market.models import ProposalWords
    from earnest.market.proposals.changes import withdraw

    person = market.freelancer()
    proposal = market.proposal(market.job(), person)
    first, second = (withdraw(person, proposal, now=market.now) for _ in range(2))
    assert (first["status"], second["status"]) == ("ok", "replayed")
    assert first["returned"] == second["returned"] == 6
    assert ProposalWords.objects.get(proposal=proposal).ended_at == market.now


@pytest.mark.parametrize("policy", ["classic", "fair", "upwork-2025", "thumbtack", "strict"])
@pytest.mark.parametrize("days", [0, 3, 15, 31])
def test_what_withdrawing_is_said_to_bring_is_what_it_brings(market: Market, policy: str, days: int) -> None:
    from earnest.ledger.reads import wallet_view_of
    from earnest.market import clock
    from earnest.market.connecting import snapshot
    from earnest.market.proposals.changes import what_withdrawing_brings, withdraw

    market.do("set_policy", policy=policy)
    person, rival, job = market.freelancer(), market.freelancer(), market.job()
    market.do("grant", wallet=person.id, amount=4, source="promo", expires_at="2026-11-20T00:00:00Z")
    boosts = policy in ("fair", "upwork-2025")
    proposal = market.proposal(job, person, boost=5 if boosts else 0)
    market.proposal(job, rival, boost=2 if boosts else 0)
    if days:
        market.do("view_proposal", proposal=proposal)
        market.advance(days=days)
    _found, brings = what_withdrawing_brings(person, proposal, now=market.now)
    assert brings is not None
    assert sum(one.amount for one in brings.back) == brings.returned
    outcome = withdraw(person, proposal, now=market.now)
    assert (brings.returned, brings.spent) == (outcome["returned"], outcome["spent"])
    with snapshot() as plain:
        view = wallet_view_of(plain, person.id, clock.now())
    assert view is not None
    expiries = {lot["expires_at"] for lot in view["lots"]}
    from earnest.rules.moments import format_moment

    assert {format_moment(one.expires_at) for one in brings.back if one.expires_at} <= expiries
    assert what_withdrawing_brings(person, proposal, now=market.now)[1] is None


def test_a_claimed_payment_takes_its_part_of_what_comes_back(market: Market) -> None:
    from earnest.market.proposals.changes import what_withdrawing_brings, withdraw

    person = market.freelancer(connects=6)
    proposal = market.proposal(market.job(), person)
    market.do("reverse_purchase", payment=f"payment-{person.id}", cause="chargeback")
    _found, brings = what_withdrawing_brings(person, proposal, now=market.now)
    assert brings is not None
    assert (brings.returned, brings.taken, brings.back) == (6, 6, [])
    assert withdraw(person, proposal, now=market.now)["available"] == 0


def test_a_boost_is_raised_once_for_each_key(market: Market) -> None:
    from earnest.market.performing import Refused
    from earnest.market.proposals.changes import raise_boost

    market.do("set_policy", policy="fair")
    person = market.freelancer()
    proposal = market.proposal(market.job(), person, boost=2)
    first, second = (raise_boost(person, proposal, bid=5, key="one") for _ in range(2))
    assert (first["status"], second["status"]) == ("ok", "replayed")
    with pytest.raises(Refused) as refused:
        raise_boost(person, proposal, bid=5, key="two")
    assert refused.value.code == "bid_not_higher"
