"""The ledger is followed once, whoever follows, whatever happens to them, and in few queries."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Any

import pytest

from tests.market.notices.told import follow, kinds, notices
from tests.web.market import Market


def test_two_followers_tell_everything_once(market: Market) -> None:
    from django.db import connection

    from earnest.market.models import Notice

    client, people = market.person("client"), [market.freelancer(connects=100) for _ in range(4)]
    jobs = [market.job(client) for _ in range(8)]
    for job in jobs:
        for one in people:
            market.proposal(job, one)
        market.do("close_job", job=job, cause="no_hire")
    errors: list[BaseException] = []

    def run() -> None:
        try:
            follow()
        except BaseException as error:
            errors.append(error)
            raise
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    told = Counter(Notice.objects.values_list("kind", flat=True))
    assert told == {"new_proposal": 32, "job_closed": 32}


def test_a_long_standstill_is_caught_up_with_in_stretches(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    from earnest.market.notices import following

    monkeypatch.setattr(following, "ENTRIES", 3)
    client, freelancer = market.person("client"), market.freelancer(connects=100)
    for _ in range(7):
        market.proposal(market.job(client), freelancer)
    assert follow() == 7
    assert kinds(client) == ["new_proposal"] * 7
    assert follow() == 0


def test_nothing_is_lost_when_a_follower_is_killed(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    from earnest.market.notices import following
    from earnest.market.notices.telling import tell_all as real

    client, freelancer = market.person("client"), market.freelancer()
    market.proposal(market.job(client), freelancer)

    def told_and_killed(*args: Any, **options: Any) -> int:
        real(*args, **options)
        raise KeyboardInterrupt

    monkeypatch.setattr(following, "tell_all", told_and_killed)
    with pytest.raises(KeyboardInterrupt):
        follow()
    assert kinds(client) == []
    monkeypatch.setattr(following, "tell_all", real)
    follow()
    assert kinds(client) == ["new_proposal"]


def test_wallets_and_clients_of_other_sites_are_told_nothing(market: Market) -> None:
    from earnest.market.models import Notice

    market.do("open_wallet", wallet="somebody-elsewhere")
    market.do("grant", wallet="somebody-elsewhere", amount=40, source="promo")
    job = market.job()
    market.do("submit_proposal", proposal="p", job=job, wallet="somebody-elsewhere")
    market.do("close_job", job=job, cause="expired")
    market.advance(days=40)
    assert not Notice.objects.exists()


def test_whoever_begins_to_follow_an_old_marketplace_tells_what_comes_next(market: Market) -> None:
    from earnest.market.models import FeedPlace

    client, freelancer = market.person("client"), market.freelancer()
    market.proposal(market.job(client), freelancer)
    FeedPlace.objects.all().delete()
    assert follow() == 0
    market.proposal(market.job(client), freelancer)
    assert follow() == 1


def test_one_may_begin_from_another_place(market: Market) -> None:
    from earnest.market import clock
    from earnest.market.notices.following import follow as follow_on
    from earnest.market.notices.following import start_following_after
    from earnest.rules.moments import LATEST

    client, freelancer = market.person("client"), market.freelancer()
    market.proposal(market.job(client), freelancer)
    start_following_after(LATEST)
    assert follow() == 0
    start_following_after(0)
    assert follow_on(clock.now(), mails=False) == 1
    (notice,) = notices(client)
    assert notice.in_page
    assert notice.mail_due_at is None


def test_what_happened_long_ago_is_not_mailed(market: Market) -> None:
    from earnest.market import clock
    from earnest.market.models import SandboxClock
    from earnest.rules.moments import DAY

    client, freelancer = market.person("client"), market.freelancer()
    market.proposal(market.job(client), freelancer)
    SandboxClock.objects.update(now=clock.now() + 8 * DAY)
    follow()
    (notice,) = notices(client, "new_proposal")
    assert notice.mail_due_at is None


def test_a_sweep_of_a_thousand_returns_is_told_in_few_queries(market: Market) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from earnest.ledger.adapters import LedgerCursor
    from earnest.market import clock
    from earnest.market.models import JobWords, Notice, Person
    from earnest.market.performing import perform_all

    market.do("set_policy", policy={"name": "n", "returns": {"never_viewed": 100, "never_viewed_after_hours": 48}})
    people = Person.objects.bulk_create(Person(id=f"many-{n}", email=f"many-{n}@demo.test") for n in range(50))
    bodies: list[dict[str, Any]] = []
    for one in people:
        bodies += [{"type": "open_wallet", "wallet": one.id}]
        bodies += [{"type": "grant", "wallet": one.id, "amount": 200, "source": "promo"}]
    for j in range(20):
        bodies += [{"type": "post_job", "job": f"many-{j}", "client": "c", "complexity": "entry", "category": "x"}]
        bodies += [
            {"type": "submit_proposal", "proposal": f"many-{j}-{one.id}", "job": f"many-{j}", "wallet": one.id}
            for one in people
        ]
    perform_all([one | {"key": f"many:{n}"} for n, one in enumerate(bodies)])
    follow()
    Notice.objects.all().delete()
    assert not JobWords.objects.filter(title__isnull=False).exists()
    asked = 0
    real = LedgerCursor.execute

    def counted(self: Any, *args: Any, **options: Any) -> Any:
        nonlocal asked
        asked += 1
        return real(self, *args, **options)

    market.do("sweep")
    _move_on(3)
    market.do("sweep")
    with (
        pytest.MonkeyPatch.context() as patch,
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        patch.setattr(LedgerCursor, "execute", counted)
        follow()
    assert Notice.objects.filter(kind="never_viewed_returned").count() == 1_000
    assert len(queries) + asked < 40, [one["sql"][:90] for one in queries.captured_queries]
    assert clock.now()


def _move_on(days: int) -> None:
    from earnest.market import clock
    from earnest.market.models import SandboxClock
    from earnest.rules.moments import DAY

    SandboxClock.objects.update(now=clock.now() + days * DAY)
