"""How clients treat proposals: only what happened, and only as far as it is known."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.web.market import Market


def standing(market: Market, client: Any, **options: Any) -> Any:
    from earnest.market.jobs.client_standing import client_standings

    return client_standings([client.id], now=market.now, **options)[client.id]


def test_a_client_without_a_past(market: Market) -> None:
    client = market.person("client")
    assert (standing(market, client).is_new, standing(market, client).rows) == (True, [])
    market.job(client)
    assert standing(market, client).in_short == "New client"
    assert standing(market, client).jobs == 1


def test_hires_views_and_jobs_left_open(market: Market) -> None:
    from earnest.market.models import JobEnding

    client, people = market.person("client"), [market.freelancer() for _ in range(3)]
    proposal = ""
    for hours, person in zip((2, 14, 40), people, strict=True):
        proposal = market.proposal(market.job(client), person)
        market.advance(hours=hours)
        market.do("view_proposal", proposal=proposal)
    market.do("hire", proposal=proposal)
    left = market.job(client)
    market.do("close_job", job=left, cause="expired")
    JobEnding.objects.create(job_id=left, cause="expired", ended_at=market.now)
    found = standing(market, client)
    assert (found.jobs, found.decided, found.hired_on, found.left_open) == (4, 2, 1, 1)
    assert found.first_view == timedelta(hours=14)
    assert found.rows == [
        ("Hired on", "1 of 2 jobs", "2 still open"),
        ("First look at a proposal, median", "14 hours", ""),
        ("Jobs left open without a word", "1", ""),
    ]
    brief = standing(market, client, brief=True)
    assert (brief.in_short, brief.left_open, brief.first_view) == ("Hired on 1 of 2 jobs", None, None)


def test_ratings_count_once_both_sides_may_know_them(market: Market) -> None:
    from earnest.market.models import Contract, Review

    client, person = market.person("client"), market.freelancer()
    for number, rating in enumerate((5, 4)):
        proposal = market.proposal(market.job(client), person)
        market.do("hire", proposal=proposal)
        contract = Contract.objects.create(
            proposal=proposal, job_id=f"j{number}", client=client, freelancer=person, title="x", began_at=market.now
        )
        revealed = market.now if number == 0 else None
        review = {"rating": rating, "written_at": market.now, "revealed_at": revealed}
        Review.objects.create(contract=contract, author=person, subject=client, **review)
        Review.objects.create(contract=contract, author=client, subject=person, **review | {"rating": 1})
    found = standing(market, client)
    assert (found.rating, found.rating_count) == (5.0, 1)
    assert ("Rating by freelancers (1)", "5.0", "") in found.rows


def test_any_number_of_clients_takes_the_same_queries(market: Market) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from earnest.market.jobs.client_standing import client_standings

    clients = [market.person("client") for _ in range(4)]
    for client in clients:
        market.job(client)
    now = market.now
    with CaptureQueriesContext(connection) as sent:
        found = client_standings([*(client.id for client in clients), "nobody"], now=now)
    assert len(sent) <= 2
    assert [found[client.id].jobs for client in clients] == [1] * 4
    assert found["nobody"].jobs == 0
