"""Keys and ids that somebody else took, or that a form was made to carry, keep nobody from anything."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.contracts.hired import hired, words_of
from tests.web.elements import soup_of
from tests.web.market import Market


def program_takes(market: Market, *keys: str) -> None:
    """A program with a key to write uses these keys for something else, as it may over HTTP."""
    from earnest.api.bodies import IN_SANDBOX
    from earnest.market.gathering import carry_out_here
    from earnest.rules.parsing import Parsed, parse_body

    for number, key in enumerate(keys):
        body = {"key": key, "type": "open_wallet", "wallet": f"program-{number}"}
        parsed = parse_body(body, where="the command", caller=IN_SANDBOX)
        assert isinstance(parsed, Parsed)
        assert carry_out_here([parsed], lambda _outcomes: None)[0]["status"] == "ok"


def test_a_program_cannot_take_the_keys_of_our_pages(market: Market) -> None:
    from earnest.market.models import Job, Person, Profile, Proposal

    client, freelancer = market.person("client"), market.freelancer()
    job, quiet = market.job(client), market.job(client)
    hiring, leaving = market.proposal(job, freelancer), market.proposal(quiet, freelancer)
    newcomer = market.person()
    program_takes(
        market, f"view:{hiring}", f"hire:{hiring}", f"withdraw:{leaving}", f"close:{quiet}:no_hire",
        f"wallet:{newcomer.id}",
    )  # fmt: skip

    clients, freelancers = market.browser(client), market.browser(freelancer)
    assert "Hire" in words_of(soup_of(clients.get(f"/client/proposals/{hiring}/")))
    clients.post(f"/client/proposals/{hiring}/hire/")
    assert Proposal.objects.get(id=hiring).state == Proposal.HIRED
    freelancers.post(f"/proposals/{leaving}/withdraw/")
    assert Proposal.objects.get(id=leaving).state == Proposal.WITHDRAWN
    clients.post(f"/client/jobs/{quiet}/close/", {"cause": "no_hire"})
    assert Job.objects.get(id=quiet).state == Job.CLOSED
    profile = {"headline": "Brand films", "skills": "film, light, sound", "rate": "60"}
    assert market.browser(newcomer).post("/account/profile/", profile).status_code == 302
    assert Person.objects.get(id=newcomer.id).has_wallet
    assert Profile.objects.get(person=newcomer).complete_since is not None


@pytest.mark.parametrize("key", ["hire:{proposal}", "earnest:hire:{proposal}", "earnest:x", "x" * 500, "a\0b", ""])
def test_an_invitation_takes_no_other_key_whatever_its_form_carries(market: Market, key: str) -> None:
    from earnest.market.models import Invitation, Proposal

    client, freelancer, other = market.person("client"), market.freelancer(), market.freelancer()
    job = market.job(client)
    proposal = market.proposal(job, freelancer)
    browser = market.browser(client)
    fields = {"job": job, "text": "Please do", "key": key.format(proposal=proposal)}
    assert browser.post(f"/client/invite/?freelancer={other.id}", fields).status_code == 302
    assert Invitation.objects.get(job_id=job).freelancer == other
    browser.post(f"/client/proposals/{proposal}/hire/")
    assert Proposal.objects.get(id=proposal).state == Proposal.HIRED


def test_a_job_sent_as_done_before_its_time_can_still_end_as_done(market: Market) -> None:
    from earnest.market.models import Job

    client, freelancer = market.person("client"), market.freelancer()
    job = market.job(client, hires_wanted=2)
    proposal = market.proposal(job, freelancer)
    browser = market.browser(client)
    close = f"/client/jobs/{job}/close/"
    assert "look again" in words_of(soup_of(browser.post(close, {"cause": "done"}, follow=True)))
    assert Job.objects.get(id=job).state == Job.OPEN
    browser.post(f"/client/proposals/{proposal}/hire/")
    browser.post(close, {"cause": "done"})
    assert Job.objects.get(id=job).state == Job.CLOSED


def test_a_message_under_the_id_of_another_is_not_sent(market: Market) -> None:
    from earnest.market.contracts.conversations import conversation_about, say
    from earnest.market.models import Message

    mine, theirs = hired(market), hired(market)
    conversation = conversation_about(theirs.contract.job_id, theirs.freelancer.id)
    own = conversation_about(mine.contract.job_id, mine.freelancer.id)
    assert conversation is not None
    assert own is not None
    say(theirs.client, conversation.id, "Hello", message_id="message_1", now=market.now)
    browser = market.browser(mine.client)
    fields: dict[str, Any] = {"id": "message_1", "message": "message_1", "text": "Mine"}
    for address in (f"/messages/{own.id}/", f"/client/proposals/{mine.contract.proposal}/message/"):
        assert browser.post(address, fields).status_code == 404, address
    assert Message.objects.get().text == "Hello"


def test_work_under_the_id_of_another_is_not_said_to_be_handed_over(market: Market) -> None:
    from earnest.market.models import Milestone

    mine, theirs = hired(market), hired(market)
    delivery = theirs.deliver()
    address = f"{mine.address}milestones/{mine.milestone().id}/deliver/"
    fields = {"id": delivery, "note": "Done."}
    assert market.browser(mine.freelancer).post(address, fields).status_code == 404
    more = {"id": theirs.milestone().id, "title": "More"}
    assert market.browser(mine.client).post(f"{mine.address}milestones/", more).status_code == 404
    assert mine.milestone().state == Milestone.PLANNED
