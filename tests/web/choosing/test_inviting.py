"""Inviting, saving, and asking somebody again."""

from typing import Any

from tests.web.choosing.page import journal, said, soup_of
from tests.web.market import Market


def invitations() -> list[Any]:
    from earnest.market.models import Invitation

    return list(Invitation.objects.all())


def invite_form(market: Market, browser: Any, freelancer: Any) -> dict[str, Any]:
    page = soup_of(browser, f"/client/invite/?freelancer={freelancer.id}")
    key, select = page.find("input", {"name": "key"}), page.find("select", {"name": "job"})
    assert key is not None
    assert select is not None
    return {"key": key["value"], "jobs": [one["value"] for one in select.find_all("option")]}


def test_an_invitation_is_sent_once_with_its_words(market: Market) -> None:
    client, freelancer = market.person("client"), market.freelancer()
    job, closed = market.job(client), market.job(client)
    market.job(market.person("client"))
    market.do("close_job", job=closed, cause="no_hire")
    browser = market.browser(client)
    form = invite_form(market, browser, freelancer)
    assert form["jobs"] == [job]
    given = {"job": job, "text": "Your shop upgrades look right for us.", "key": form["key"]}
    for _ in range(2):
        answer = browser.post(f"/client/invite/?freelancer={freelancer.id}", given)
        assert answer["Location"] == f"/client/jobs/{job}/"
    (one,) = invitations()
    assert (one.text, one.invited_at) == ("Your shop upgrades look right for us.", market.now)
    assert len(journal("invite")) == 1
    again = browser.post(f"/client/invite/?freelancer={freelancer.id}", given | {"key": "another"})
    assert "You invited “Rails upgrades since 2014” to this job before" in said(browser, again["Location"])
    assert len(invitations()) == 1


def test_whether_it_is_free_is_what_the_rules_say(market: Market) -> None:
    market.do("set_policy", policy="fair")
    client, freelancer = market.person("client"), market.freelancer()
    job = market.job(client)
    browser = market.browser(client)
    form = invite_form(market, browser, freelancer)
    browser.post(f"/client/invite/?freelancer={freelancer.id}", {"job": job, "text": "", "key": form["key"]})
    assert "a proposal on this invitation costs them nothing" in said(browser, f"/client/jobs/{job}/")


def test_whoever_cannot_be_invited_is_not(market: Market) -> None:
    client = market.person("client")
    foreign = market.job(market.person("client"))
    without_wallet = market.freelancer()
    browser = market.browser(client)
    assert browser.get("/client/invite/?freelancer=nobody").status_code == 404
    assert browser.get(f"/client/invite/?freelancer={client.id}").status_code == 404
    assert browser.get("/client/invite/").status_code == 404
    address = f"/client/invite/?freelancer={without_wallet.id}"
    assert browser.post(address, {"job": foreign, "text": "", "key": "k"}).status_code == 200
    assert invitations() == []


def test_a_freelancer_without_a_wallet_is_named_plainly_and_can_be_asked_later(market: Market) -> None:
    from earnest.market.models import Profile

    client, person = market.person("client"), market.person("freelancer")
    fields = {"headline": "No wallet yet", "complete_since": market.now, "changed_at": market.now}
    Profile.objects.create(person=person, **fields)
    job = market.job(client)
    browser = market.browser(client)
    address = f"/client/invite/?freelancer={person.id}"
    answer = browser.post(address, {"job": job, "text": "", "key": "key-1"})
    assert "“No wallet yet” cannot propose yet" in said(browser, answer["Location"])
    market.open_wallet(person, 10)
    assert browser.post(address, {"job": job, "text": "", "key": "key-2"})["Location"] == f"/client/jobs/{job}/"
    assert len(invitations()) == 1


def test_without_an_open_job_the_page_leads_to_posting_one(market: Market) -> None:
    page = soup_of(market.browser(market.person("client")), f"/client/invite/?freelancer={market.freelancer().id}")
    assert page.find("a", href="/client/jobs/new/") is not None


def test_saved_freelancers_are_listed_for_whoever_saved_them(market: Market) -> None:
    from earnest.market.models import SavedFreelancer

    client, freelancer = market.person("client"), market.freelancer(headline="Worth a second look")
    SavedFreelancer.objects.create(client=client, freelancer=freelancer, saved_at=market.now)
    assert "Worth a second look" in said(market.browser(client), "/client/saved/")
    assert "Worth a second look" not in said(market.browser(market.person("client")), "/client/saved/")


def test_hiring_again_drafts_the_post_and_then_offers_to_invite(market: Market) -> None:
    from earnest.market.models import Contract, JobDraft

    client, freelancer = market.person("client"), market.freelancer()
    job = market.job(client)
    proposal = market.proposal(job, freelancer)
    browser = market.browser(client)
    browser.post(f"/client/proposals/{proposal}/hire/")
    contract = Contract.objects.get()
    assert browser.get(f"/client/again/{contract.id}/").status_code == 404
    Contract.objects.update(state=Contract.ENDED, ended_at=market.now)
    assert market.browser(freelancer).get(f"/client/again/{contract.id}/").status_code == 404
    draft = soup_of(browser, f"/client/again/{contract.id}/").find("input", {"name": "draft"})
    assert draft is not None
    for _ in range(2):
        answer = browser.post(f"/client/again/{contract.id}/", {"draft": draft["value"]})
        assert answer["Location"] == f"/client/jobs/drafts/{draft['value']}/"
    made = JobDraft.objects.get()
    assert made.fields["title"] == "Migrate a booking site from Rails 5 to 7"
    posted = f"job_{made.id.removeprefix('draft_')}"
    fields = {"complexity": "expert", "category": "software-development", "title": "Once more"}
    market.do("post_job", job=posted, client=client.id, **fields)
    assert "Invite them" in said(browser, f"/client/jobs/{posted}/")
    market.proposal(posted, freelancer)
    assert "Invite them" not in said(browser, f"/client/jobs/{posted}/")
