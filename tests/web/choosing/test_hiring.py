"""Hiring: once, with its contract, and what it did to every stake."""

import threading

from django.db import connection

from tests.web.choosing.page import available, buttons, is_viewed, journal, said, soup_of
from tests.web.market import Market


def test_one_page_confirms_and_the_stakes_are_shown_afterwards(market: Market) -> None:
    from earnest.market.models import Contract, Job, JobWords

    client = market.person("client")
    job = market.job(client)
    people = [market.freelancer(headline=f"Freelancer {n}") for n in range(3)]
    proposals = [market.proposal(job, one) for one in people]
    browser = market.browser(client)
    page = soup_of(browser, f"/client/proposals/{proposals[0]}/hire/")
    assert "Hire" in buttons(page)
    assert "$2,300" in page.get_text()
    assert "spent" not in page.find("main").get_text()  # type: ignore[union-attr]
    answer = browser.post(f"/client/proposals/{proposals[0]}/hire/")
    assert answer["Location"] == f"/client/jobs/{job}/stakes/?hired={proposals[0]}"
    text = said(browser, answer["Location"])
    assert "You hired “Freelancer 0”" in text
    assert "18 Connects were spent by 3 people" in text
    assert "Open the contract" in buttons(soup_of(browser, answer["Location"]))
    assert Job.objects.get(id=job).state == "filled"
    assert Contract.objects.get(proposal=proposals[0]).client_id == client.id
    assert JobWords.objects.get(job=job).client_active_at == market.now
    assert [kind for kind, _ in journal()][-2:] == ["view_proposal", "hire"]
    assert [available(one) for one in people] == [54, 54, 54]


def test_hiring_what_was_read_before_views_it_once(market: Market) -> None:
    client = market.person("client")
    proposal = market.proposal(market.job(client), market.freelancer())
    browser = market.browser(client)
    browser.get(f"/client/proposals/{proposal}/")
    browser.post(f"/client/proposals/{proposal}/hire/")
    assert len(journal("view_proposal")) == len(journal("hire")) == 1


def test_a_second_click_hires_nobody_a_second_time(market: Market) -> None:
    from earnest.market.models import Contract

    client = market.person("client")
    proposal = market.proposal(market.job(client), market.freelancer())
    browser = market.browser(client)
    locations = {browser.post(f"/client/proposals/{proposal}/hire/")["Location"] for _ in range(3)}
    assert len(locations) == 1
    assert journal("hire") == [("hire", "ok")]
    assert Contract.objects.count() == 1


def test_two_clicks_at_once_are_one_hire_and_one_contract(market: Market) -> None:
    from earnest.market.models import Contract
    from earnest.market.proposals import choosing

    client = market.person("client")
    proposal = market.proposal(market.job(client), market.freelancer())
    now, both, outcomes = market.now, threading.Barrier(2), []

    def click() -> None:
        both.wait()
        try:
            outcomes.append(choosing.hire(client, proposal, now=now)["status"])
        finally:
            connection.close()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert sorted(outcomes) == ["ok", "replayed"]
    assert journal("hire") == [("hire", "ok")]
    assert Contract.objects.count() == 1


def test_several_are_hired_until_as_many_as_wanted(market: Market) -> None:
    from earnest.market.models import Contract, Job

    client = market.person("client")
    job = market.job(client, hires_wanted=2)
    first, second, third = (market.proposal(job, market.freelancer(headline=f"Freelancer {n}")) for n in range(3))
    browser = market.browser(client)
    assert "Your job stays open for 1 more." in said(browser, f"/client/proposals/{first}/hire/")
    browser.post(f"/client/proposals/{first}/hire/")
    assert Job.objects.get(id=job).state == "open"
    text = said(browser, f"/client/jobs/{job}/")
    assert "1 of 2 hired" in text
    assert "3 proposals for" in text
    assert "Your job is filled" in said(browser, f"/client/proposals/{second}/hire/")
    browser.post(f"/client/proposals/{second}/hire/")
    assert Job.objects.get(id=job).state == "filled"
    assert Contract.objects.count() == 2
    answer = browser.post(f"/client/proposals/{third}/hire/")
    assert answer["Location"] == f"/client/jobs/{job}/"
    assert "This job has ended, and its proposals with it." in said(browser, f"/client/jobs/{job}/")
    assert Contract.objects.count() == 2


def test_a_proposal_withdrawn_meanwhile_is_not_hired(market: Market) -> None:
    from earnest.market.models import Contract

    client = market.person("client")
    job = market.job(client)
    proposal = market.proposal(job, market.freelancer())
    market.do("withdraw_proposal", proposal=proposal)
    browser = market.browser(client)
    assert browser.post(f"/client/proposals/{proposal}/hire/")["Location"] == f"/client/jobs/{job}/"
    assert "was withdrawn meanwhile" in said(browser, f"/client/jobs/{job}/")
    assert Contract.objects.count() == 0
    assert not is_viewed(proposal)


def test_a_freelancer_of_another_site_can_be_hired_too(market: Market) -> None:
    from earnest.market.models import Contract, Proposal

    client = market.person("client")
    job = market.job(client)
    market.do("open_wallet", wallet="elsewhere")
    price = {"amount": 900, "currency": "USD"}
    market.do("purchase", wallet="elsewhere", connects=60, price=price, payment="payment-elsewhere")
    market.do("submit_proposal", proposal="theirs", job=job, wallet="elsewhere")
    browser = market.browser(client)
    assert "Somebody on another site" in said(browser, f"/client/jobs/{job}/")
    browser.post("/client/proposals/theirs/hire/")
    assert Proposal.objects.get(id="theirs").state == "hired"
    assert Contract.objects.count() == 0
    assert "Somebody on another site" in said(browser, f"/client/jobs/{job}/stakes/")
