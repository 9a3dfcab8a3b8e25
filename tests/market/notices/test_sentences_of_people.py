"""What people read of what others did beside the ledger: from the very functions that tell it."""

from __future__ import annotations

from tests.market.notices.told import follow, mails, only, said, text_of
from tests.web.market import Market


def test_a_shortlist_and_a_decline(market: Market) -> None:
    from earnest.market.proposals.choosing import decline, shortlist

    client, freelancer = market.person("client"), market.freelancer()
    proposal = market.proposal(market.job(client, title="Logo refresh"), freelancer)
    shortlist(client, proposal, now=market.now)
    assert text_of(only(freelancer, "shortlisted")).startswith(
        "The client of *Logo refresh* keeps your proposal in mind"
    )
    decline(client, proposal, reason="other", words="Somebody was nearer.", now=market.now)
    notice = only(freelancer, "declined")
    assert "Withdraw and all 6 come back at once." in text_of(notice)
    assert said(notice)[2:] == ("Withdraw", "Somebody was nearer.")


def test_a_message_is_quoted(market: Market) -> None:
    from earnest.market.contracts.conversations import open_conversation, say
    from earnest.market.models import Job

    client, freelancer = market.person("client", name="Nine gyms"), market.freelancer()
    job = market.job(client, title="Logo refresh")
    proposal = market.proposal(job, freelancer)
    talk = open_conversation(Job.objects.get(id=job), freelancer.id, proposal=proposal, now=market.now)
    say(client, talk.id, "Could you start in December?", message_id="message_1", now=market.now)
    notice = only(freelancer, "message")
    assert text_of(notice) == "Nine gyms wrote about *Logo refresh*:"
    assert said(notice)[3] == "Could you start in December?"
    assert notice.address == f"/messages/{talk.id}/"


def test_a_client_is_warned_of_what_it_means_for_those_who_wait(market: Market) -> None:
    from earnest.market.models import JobWords

    client = market.person("client")
    job = market.job(client, title="Logo refresh")
    JobWords.objects.filter(job_id=job).update(client_active_at=market.now)
    market.proposal(job, market.freelancer())
    market.proposal(job, market.freelancer())
    market.advance(days=21, hours=2)
    assert text_of(only(client, "job_expires")) == (
        "*Logo refresh* closes by itself in 7 days, because you have not come back to it for a while. 2 people wait "
        "for your answer: hire, close the job, or keep it open. If you do neither, their Connects come back to them "
        "and they have waited for nothing."
    )
    assert mails(to=client.email)[-1].subject == "Logo refresh closes in 7 days"


def test_everything_by_program_is_told_alike(market: Market) -> None:
    """What comes over the API goes through the same journal."""
    from earnest.market.gathering import Gathering
    from earnest.rules.parsing import Caller, Parsed, parse_body

    client, freelancer = market.person("client"), market.freelancer()
    job = market.job(client, title="Logo refresh")
    body = {"key": "k", "type": "submit_proposal", "proposal": "by-program", "job": job, "wallet": freelancer.id}
    command = parse_body(body, where="the body", caller=Caller(at="refused", own_keys=False))
    assert isinstance(command, Parsed)
    Gathering().carry_out(command)
    follow()
    assert text_of(only(client, "new_proposal")) == "Rails upgrades since 2014 proposes on *Logo refresh*."
