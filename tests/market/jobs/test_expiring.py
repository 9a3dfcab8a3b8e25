"""Jobs whose client does not come back: warned of 7 and 2 days before, closed at 28, whatever the clock does."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from tests.web.market import Market

HOUR = timedelta(hours=1)


def posted(market: Market, client: Any = None, **fields: Any) -> str:
    """A job as the pages post it."""
    from earnest.market.models import JobWords

    job = market.job(client or market.person("client"), **fields)
    JobWords.objects.filter(job_id=job).update(client_active_at=market.now)
    return job


def state(job: str) -> str:
    from earnest.market.models import Job

    return Job.objects.get(id=job).state


def endings(job: str) -> list[tuple[str, datetime]]:
    from earnest.market.models import JobEnding

    return list(JobEnding.objects.filter(job_id=job).values_list("cause", "ended_at"))


def warnings() -> list[tuple[int, datetime]]:
    from earnest.market.models import Notice

    told = Notice.objects.filter(kind="job_expires").order_by("happened_at")
    return [(one.facts["days"], one.happened_at) for one in told]


def test_a_jump_closes_at_28_days_and_warns_at_21_and_26(market: Market) -> None:
    began = market.now
    job = posted(market)
    proposal = market.proposal(job, market.freelancer(connects=20))
    market.advance(days=40)
    assert [days for days, _ in warnings()] == [7, 2]
    for (days, at), due in zip(warnings(), (21, 26), strict=True):
        assert timedelta() <= at - began - timedelta(days=due) <= HOUR, days
    ((cause, ended_at),) = endings(job)
    assert (state(job), cause) == ("closed", "expired")
    assert timedelta() <= ended_at - began - timedelta(days=28) <= HOUR
    from earnest.market.models import Notice, Proposal, Wallet

    assert Notice.objects.filter(kind="job_expired").count() == 1
    found = Proposal.objects.get(id=proposal)
    assert found.state == "ended"
    assert Wallet.objects.get(owner_id=found.wallet_id).available == 20, "what was staked came back before its age"


def test_the_exact_moment(market: Market) -> None:
    job = posted(market)
    market.advance(days=28, microseconds=-1)
    assert state(job) == "open"
    market.advance(microseconds=1)
    assert state(job) == "closed"


def test_it_is_told_what_the_end_means(market: Market) -> None:
    from earnest.market.models import Notice

    client = market.person("client")
    job = posted(market, client)
    market.proposal(job, market.freelancer())
    market.advance(days=21)
    notice = Notice.objects.get(person=client, kind="job_expires")
    assert notice.address == f"/client/jobs/{job}/"
    assert notice.facts["title"] == "Migrate a booking site from Rails 5 to 7"
    assert {name: notice.facts[name] for name in ("job", "days", "proposals", "hires", "comes_back_percent")} == {
        "job": job, "days": 7, "proposals": 1, "hires": 0, "comes_back_percent": 100,
    }  # fmt: skip
    assert notice.mailed_at is not None, "mailed on the way"


def test_doing_it_twice_does_it_once(market: Market) -> None:
    from earnest.market import clock
    from earnest.market.jobs import expiring

    posted(market)
    market.advance(days=26)
    expiring.run_due(clock.now())
    expiring.run_due(clock.now())
    assert [days for days, _ in warnings()] == [7, 2]


def test_a_late_worker_warns_of_what_is_left(market: Market) -> None:
    from earnest.market import clock
    from earnest.market.jobs import expiring
    from earnest.market.models import SandboxClock
    from earnest.rules.moments import DAY

    job = posted(market)
    SandboxClock.objects.update(now=clock.now() + 27 * DAY)
    expiring.run_due(clock.now())
    assert [days for days, _ in warnings()] == [2]
    SandboxClock.objects.update(now=clock.now() + 5 * DAY)
    expiring.run_due(clock.now())
    assert state(job) == "closed"
    assert [days for days, _ in warnings()] == [2]


def test_a_sign_of_life_begins_anew(market: Market) -> None:
    from earnest.market.jobs import changes as job_changes

    client = market.person("client")
    job = posted(market, client)
    market.advance(days=27)
    job_changes.keep_open(client, job, now=market.now)
    market.advance(days=27)
    assert state(job) == "open"
    assert [days for days, _ in warnings()] == [7, 2, 7, 2]
    market.advance(days=1)
    assert state(job) == "closed"


def test_a_job_with_hires_ends_as_done(market: Market) -> None:
    job = posted(market, hires_wanted=3)
    market.do("hire", proposal=market.proposal(job, market.freelancer()))
    market.advance(days=10)
    waits = market.proposal(job, market.freelancer())
    market.advance(days=19)
    assert (state(job), endings(job)[0][0]) == ("closed", "done")
    from earnest.market.models import Notice, Proposal

    assert Proposal.objects.get(id=waits).state == "ended"
    assert Notice.objects.filter(kind="job_expired").count() == 1


def test_a_filled_job_is_left(market: Market) -> None:
    job = posted(market)
    market.do("hire", proposal=market.proposal(job, market.freelancer()))
    market.advance(days=40)
    assert (state(job), endings(job), warnings()) == ("filled", [], [])


def test_clients_of_other_sites_are_left_alone(market: Market) -> None:
    job = market.job(None)
    market.advance(days=60)
    assert (state(job), warnings()) == ("open", [])


def test_a_post_through_the_api_runs_from_its_post(market: Market) -> None:
    job = market.job(market.person("client"))
    market.advance(days=28)
    assert state(job) == "closed"


@pytest.mark.parametrize(
    ("active_days", "open_days", "warned"),
    [
        (30, 28, [7, 2]),
        (20, 19, [7, 2]),
        (8, 7, [2]),
        (3, 2, []),
        (1, 28, [7, 2]),
        (0, 28, [7, 2]),
        ("never", 28, [7, 2]),
    ],
)
def test_it_ends_before_stakes_are_spent(market: Market, active_days: Any, open_days: int, warned: list[int]) -> None:
    market.do("set_policy", policy={"returns": {"active_days": active_days}})
    job = posted(market)
    market.advance(days=open_days, microseconds=-1)
    assert state(job) == "open"
    market.advance(microseconds=1)
    assert state(job) == "closed"
    assert [days for days, _ in warnings()] == warned


def test_the_setting_is_the_most(market: Market) -> None:
    from django.test import override_settings

    job = posted(market)
    with override_settings(EARNEST_JOB_OPEN_DAYS=10):
        market.advance(days=10)
    assert state(job) == "closed"


def test_many_are_done_in_batches(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    from earnest.market.jobs import expiring

    monkeypatch.setattr(expiring, "BATCH", 2)
    client = market.person("client")
    jobs = [posted(market, client) for _ in range(5)]
    market.advance(days=28)
    assert {state(job) for job in jobs} == {"closed"}
    assert len(warnings()) == 10


def test_two_workers_share_the_work(market: Market) -> None:
    from earnest.market import clock
    from earnest.market.jobs import expiring
    from earnest.market.models import SandboxClock
    from earnest.rules.moments import DAY

    client = market.person("client")
    jobs = [posted(market, client) for _ in range(6)]
    for days in (22, 7):
        SandboxClock.objects.update(now=clock.now() + days * DAY)
        failed = together(lambda: expiring.run_due(clock.now()), workers=3)
        assert failed == []
    assert {state(job) for job in jobs} == {"closed"}
    assert len(warnings()) == 6
    assert all(len(endings(job)) == 1 for job in jobs)


def test_who_comes_back_while_it_closes_keeps_the_job_or_hears_that_it_ended(market: Market) -> None:
    from earnest.market import clock
    from earnest.market.jobs import changes as job_changes
    from earnest.market.jobs import expiring
    from earnest.market.models import JobWords, SandboxClock
    from earnest.rules.moments import DAY

    client = market.person("client")
    for _ in range(5):
        job = posted(market, client)
        SandboxClock.objects.update(now=clock.now() + 28 * DAY)
        now = market.now
        kept: list[str] = []

        def come_back(job: str = job, now: datetime = now, kept: list[str] = kept) -> None:
            try:
                job_changes.keep_open(client, job, now=now)
                kept.append("open")
            except job_changes.Ended:
                kept.append("closed")

        deeds = [come_back, lambda: expiring.run_due(clock.now())]
        assert together(*deeds) == []
        assert kept == [state(job)]
        alive = JobWords.objects.get(job_id=job).client_active_at
        assert (alive == now) is (kept == ["open"])


def together(*deeds: Any, workers: int = 1) -> list[Exception]:
    """Do all at the same time; what was raised."""
    every = [deed for deed in deeds for _ in range(workers)]
    gate, raised = threading.Barrier(len(every)), []

    def run(deed: Any) -> None:
        gate.wait()
        try:
            deed()
        except Exception as error:  # noqa: BLE001 - it is looked at by the test
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in every]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised
