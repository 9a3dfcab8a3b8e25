"""What the pages ask of the database: as few statements for a long history as for a short one."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from tests.web.market import Market

MOST = 15


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every statement that is sent, Django's and the ledger's own."""
    sent: list[Any] = []
    execute = psycopg.Cursor.execute

    def noting(self: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        sent.append(query)
        return execute(self, query, *args, **kwargs)

    monkeypatch.setattr(psycopg.Cursor, "execute", noting)
    return sent


@pytest.mark.parametrize("query", ["", "?only=spent", "?job={job}", "?only=given"])
def test_the_connects_page_is_cheap_whatever_it_shows(market: Market, statements: list[Any], query: str) -> None:
    freelancer = market.freelancer(connects=300)
    jobs = [market.job() for _ in range(30)]
    proposals = [market.proposal(job, freelancer) for job in jobs]
    for proposal in proposals[::2]:
        market.do("withdraw_proposal", proposal=proposal)
    for proposal in proposals[1::4]:
        market.do("hire", proposal=proposal)
    market.do("grant", wallet=freelancer.id, amount=5, source="reward", reason="For helping others")
    browser = market.browser(freelancer)
    statements.clear()
    assert browser.get("/connects/" + query.format(job=jobs[0])).status_code == 200
    assert len(statements) <= MOST, statements


@pytest.mark.parametrize("side", ["freelancer", "client", "nobody"])
def test_the_first_page_is_cheap(market: Market, statements: list[Any], side: str) -> None:
    client, freelancer = market.person("client"), market.freelancer(connects=300)
    for _ in range(30):
        market.proposal(market.job(client), freelancer)
    browser = market.browser({"freelancer": freelancer, "client": client}.get(side))
    statements.clear()
    assert browser.get("/").status_code == 200
    assert len(statements) <= MOST, statements
