"""Closing: what goes back is said before and is what the ledger then has; twice is once."""

from typing import Any

import pytest

from tests.web.choosing.page import available, journal, said, soup_of
from tests.web.market import Market


def ending_of(job: str) -> Any:
    from earnest.market.models import JobEnding

    return JobEnding.objects.get(job=job)


def test_all_goes_back_where_nobody_was_hired(market: Market) -> None:
    client = market.person("client")
    job = market.job(client)
    people = [market.freelancer() for _ in range(7)]
    for one in people:
        market.proposal(job, one)
    browser = market.browser(client)
    page = soup_of(browser, f"/client/jobs/{job}/close/")
    assert "All 42 Connects of 7 people go back." in page.get_text()
    cause = page.find("input", {"name": "cause"})
    assert cause is not None
    assert cause["value"] == "no_hire"
    answer = browser.post(f"/client/jobs/{job}/close/", {"cause": "no_hire", "found": "partly", "note": "Too early."})
    text = said(browser, answer["Location"])
    assert "The job is closed. 42 Connects went back." in text
    assert "42 Connects came back to 7 people" in text
    assert [available(one) for one in people] == [60] * 7
    ending = ending_of(job)
    assert (ending.cause, ending.found, ending.note) == ("no_hire", "partly", "Too early.")
    assert (ending.ended_at) == market.now


def test_closing_twice_closes_once(market: Market) -> None:
    client = market.person("client")
    job = market.job(client)
    market.proposal(job, market.freelancer())
    browser = market.browser(client)
    given = {"cause": "no_hire"}
    locations = {browser.post(f"/client/jobs/{job}/close/", given)["Location"] for _ in range(2)}
    assert locations == {f"/client/jobs/{job}/stakes/"}
    assert journal("close_job") == [("close_job", "ok")]
    assert browser.get(f"/client/jobs/{job}/close/")["Location"] == f"/client/jobs/{job}/stakes/"
    assert "This job has ended already." in said(browser, f"/client/jobs/{job}/stakes/")


def test_a_job_closed_from_elsewhere_meanwhile_is_said_plainly(market: Market) -> None:
    client = market.person("client")
    job = market.job(client)
    market.do("close_job", job=job, cause="removed")
    browser = market.browser(client)
    assert browser.post(f"/client/jobs/{job}/close/", {"cause": "no_hire"}).status_code == 302
    assert "This job has ended already." in said(browser, f"/client/jobs/{job}/stakes/")


def test_who_hired_closes_as_done(market: Market) -> None:
    client = market.person("client")
    job = market.job(client, hires_wanted=3)
    first, second = market.proposal(job, market.freelancer()), market.proposal(job, market.freelancer())
    browser = market.browser(client)
    browser.post(f"/client/proposals/{first}/hire/")
    late = market.freelancer()
    market.proposal(job, late)
    page = soup_of(browser, f"/client/jobs/{job}/close/")
    assert "6 Connects are spent." in page.get_text()
    assert "the job ends as done" in page.get_text()
    stale = browser.post(f"/client/jobs/{job}/close/", {"cause": "no_hire"})
    assert stale["Location"] == f"/client/jobs/{job}/close/"
    assert "You hired somebody meanwhile" in said(browser, stale["Location"])
    assert browser.post(f"/client/jobs/{job}/close/", {"cause": "done", "found": "yes"}).status_code == 302
    assert (ending_of(job).cause, available(late)) == ("done", 54)
    assert second


@pytest.mark.parametrize("cause", ["expired", "removed", "", "nonsense"])
def test_a_client_closes_with_nothing_else(market: Market, cause: str) -> None:
    client = market.person("client")
    job = market.job(client)
    assert market.browser(client).post(f"/client/jobs/{job}/close/", {"cause": cause}).status_code == 404
    assert journal("close_job") == []


@pytest.mark.parametrize("policy", ["fair", "strict", "thumbtack"])
def test_what_is_said_before_is_what_the_ledger_has_after(market: Market, policy: str) -> None:
    from django.db import connection

    from earnest.ledger.adapters import plain_connection
    from earnest.ledger.choosing import if_closed, settled_on
    from earnest.market.connecting import snapshot
    from earnest.market.moments import as_moment

    market.do("set_policy", policy=policy)
    client = market.person("client")
    job = market.job(client)
    boosts = [0, 4, 0, 7, 2]
    for boost in boosts:
        market.proposal(job, market.freelancer(), boost=boost if policy == "fair" else 0)
    market.advance(days=3)
    with snapshot() as plain:
        before = if_closed(plain, job, "no_hire", at=as_moment(market.now))
    browser = market.browser(client)
    browser.post(f"/client/jobs/{job}/close/", {"cause": "no_hire"})
    after = settled_on(plain_connection(connection), job, at=as_moment(market.now))
    assert after
    told = {one.proposal: one for one in before}
    for one in after:
        booked_before = policy in ("strict", "thumbtack")  # by its age, or as never viewed
        assert booked_before or (one.returned, one.spent) == (told[one.proposal].returned, told[one.proposal].spent)
        assert one.staked == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT (outcome->>'returned')::int, (outcome->>'spent')::int FROM ledger.journal "
                       "WHERE type = 'close_job'")  # fmt: skip
        assert cursor.fetchone() == (sum(one.returned for one in before), sum(one.spent for one in before))


def test_the_question_can_be_answered_after_the_last_hire(market: Market) -> None:
    client = market.person("client")
    job = market.job(client)
    proposal = market.proposal(job, market.freelancer())
    browser = market.browser(client)
    browser.post(f"/client/proposals/{proposal}/hire/")
    page = soup_of(browser, f"/client/jobs/{job}/stakes/")
    assert "Did you find the right person?" in page.get_text()
    browser.post(f"/client/jobs/{job}/stakes/", {"found": "yes", "note": ""})
    assert (ending_of(job).found, ending_of(job).cause) == ("yes", "filled")
    assert "Did you find the right person?" not in said(browser, f"/client/jobs/{job}/stakes/")
