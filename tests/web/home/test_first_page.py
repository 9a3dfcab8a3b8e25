"""The first page, for strangers, freelancers and clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from tests.web.market import Market

if TYPE_CHECKING:
    from earnest.market.models import Person


def said(market: Market, person: Person | None = None, path: str = "/") -> str:
    """What stands in the page's main part."""
    answer = market.browser(person).get(path)
    assert answer.status_code == 200, answer.content
    main = BeautifulSoup(answer.content, "html.parser").main
    assert main is not None
    assert len(main.find_all("h1")) == 1
    return " ".join(main.get_text(" ", strip=True).split())


def test_a_stranger_sees_a_live_promise_and_the_newest_jobs(market: Market) -> None:
    assert "Newest jobs" not in said(market)
    market.job(title="Older")
    market.advance(hours=1)
    market.job(title="Newest", complexity="entry", category="cooking")
    page = said(market)
    assert "for Newest 1 Connect Entry 1." in page
    assert page.index("Newest jobs") < page.index("Older")


def test_the_promise_follows_the_rules_in_force(market: Market) -> None:
    market.job()
    market.do("set_policy", policy="upwork-2025")
    assert "16 Connects" in said(market)


def test_figures_stand_only_where_there_are_enough(market: Market) -> None:
    for n in range(19):
        market.job(title=f"Job {n}")
    assert "The last 30 days" not in said(market)
    market.job()
    assert "Jobs posted 20" in said(market)
    market.advance(days=31)
    assert "The last 30 days" not in said(market)


def test_a_freelancer_sees_what_needs_a_decision(market: Market) -> None:
    from earnest.market.models import ProposalWords

    freelancer = market.freelancer(connects=60)
    market.proposal(market.job(title="Old stake"), freelancer)
    market.advance(days=25)
    declined = market.proposal(market.job(title="Declined one"), freelancer)
    ProposalWords.objects.filter(proposal=declined).update(declined_at=market.now)
    market.proposal(market.job(title="Fresh and fine"), freelancer)
    page = said(market, freelancer)
    needing = page[page.index("need a decision soon") : page.index("New jobs for you")]
    assert "Old stake 6 are spent on" in needing
    assert "withdraw before and all 6 come back." in needing
    assert "Declined one Declined. Its 6 Connects stay staked until" in needing
    assert "Fresh and fine" not in needing


def test_a_freelancer_goes_on_with_drafts_until_they_are_sent(market: Market) -> None:
    from earnest.market.models import ProposalDraft

    freelancer, job = market.freelancer(), market.job(title="Half written")
    ProposalDraft.objects.create(
        job_id=job, freelancer=freelancer, key="k", proposal="proposal-x", changed_at=market.now
    )
    assert "Begun, not sent Half written" in said(market, freelancer)
    market.do("submit_proposal", proposal="proposal-x", job=job, wallet=freelancer.id)
    assert "Begun, not sent" not in said(market, freelancer)


def test_jobs_that_ask_for_ones_skills_come_first(market: Market) -> None:
    freelancer = market.freelancer(skills=["Baking", "PostgreSQL", "Proofing"])
    market.job(title="Fits", skills=["baking", "postgresql"])
    market.job(title="Another", skills=["Sewing"])
    page = said(market, freelancer)
    assert page.index("Fits") < page.index("Another")


def test_a_newcomer_sees_what_is_missing(market: Market) -> None:
    page = said(market, market.person())
    assert "Before you can propose" in page
    assert "a headline" in page


def test_a_client_sees_who_waits(market: Market) -> None:
    client, freelancer, other = market.person("client"), market.freelancer(), market.freelancer()
    job = market.job(client, title="With two")
    market.do("view_proposal", proposal=market.proposal(job, freelancer))
    market.proposal(job, other)
    market.job(client, title="Nobody yet")
    market.job(market.person("client"), title="Somebody else's")
    page = said(market, client)
    assert "With two 1 new 2 people wait for your answer." in page
    assert page.index("Open, no proposals yet") < page.index("Nobody yet")
    assert "Somebody else's" not in page
