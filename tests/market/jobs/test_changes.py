"""Words of a job that is out: open to change until somebody proposes, and then only added to, each once."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from tests.web.market import Market


def job_and_words(market: Market) -> tuple[Any, str, Any]:
    from earnest.market.jobs import changes as job_changes

    client = market.person("client")
    job = market.job(client)
    return client, job, job_changes.wording_of(job_changes.job_to_change(client, job).words)


def test_words_change_until_the_first_proposal(market: Market) -> None:
    from earnest.market.jobs import changes as job_changes
    from earnest.market.models import JobWords

    client, job, wording = job_and_words(market)
    market.advance(days=3)
    better = replace(wording, title="Better", budget=(300_000, "EUR"), questions=("Why you?",), kind="hourly")
    with pytest.raises(job_changes.Doubted):
        job_changes.edit(client, job, replace(better, budget=(1_00, "EUR")), now=market.now)
    assert job_changes.edit(client, job, better, now=market.now)
    assert not job_changes.edit(client, job, better, now=market.now), "the same words change nothing"
    words = JobWords.objects.get(job_id=job)
    assert job_changes.wording_of(words) == better
    assert words.client_active_at == words.edited_at == market.now
    market.proposal(job, market.freelancer())
    with pytest.raises(job_changes.Proposed):
        job_changes.edit(client, job, wording, now=market.now)
    assert JobWords.objects.get(job_id=job).title == "Better"


def test_a_withdrawn_proposal_fixes_them_too(market: Market) -> None:
    from earnest.market.jobs import changes as job_changes

    client, job, wording = job_and_words(market)
    market.do("withdraw_proposal", proposal=market.proposal(job, market.freelancer()))
    with pytest.raises(job_changes.Proposed):
        job_changes.edit(client, job, replace(wording, title="Other"), now=market.now)


def test_nobody_changes_somebody_elses_or_an_ended_job(market: Market) -> None:
    from earnest.market.jobs import changes as job_changes
    from earnest.market.not_yours import NotYours

    client, job, wording = job_and_words(market)
    other = market.person("client")
    for deed in (
        lambda: job_changes.edit(other, job, wording, now=market.now),
        lambda: job_changes.add(other, job, "More", now=market.now),
        lambda: job_changes.keep_open(other, job, now=market.now),
        lambda: job_changes.keep_open(client, "job-of-nobody", now=market.now),
    ):
        with pytest.raises(NotYours):
            deed()
    market.do("close_job", job=job, cause="no_hire")
    for deed in (
        lambda: job_changes.edit(client, job, wording, now=market.now),
        lambda: job_changes.add(client, job, "More", now=market.now),
        lambda: job_changes.keep_open(client, job, now=market.now),
    ):
        with pytest.raises(job_changes.Ended):
            deed()


def test_an_edit_and_the_first_proposal_never_cross(market: Market) -> None:
    """Whoever proposes has their proposal on the words that stand: either the edit came first, or it is refused."""
    from earnest.market.jobs import changes as job_changes
    from earnest.market.models import Job, JobWords

    client = market.person("client")
    for turn in range(8):
        job = market.job(client)
        wording = job_changes.wording_of(job_changes.job_to_change(client, job).words)
        freelancer, now = market.freelancer(), market.now
        gate = threading.Barrier(2)
        edited: list[bool] = []
        seen: list[str] = []

        def edit(job: str = job, words: Any = wording, now: Any = now, gate: Any = gate, to: Any = edited) -> None:
            gate.wait()
            try:
                to.append(job_changes.edit(client, job, replace(words, title="Other"), now=now))
            except job_changes.Proposed:
                to.append(False)
            finally:
                connection.close()

        def propose(job: str = job, freelancer: Any = freelancer, gate: Any = gate, seen: list[str] = seen) -> None:
            from earnest.market.performing import perform

            def keep(_: object) -> None:
                seen.append(JobWords.objects.get(job_id=job).title or "")

            gate.wait()
            try:
                perform(
                    "submit_proposal", key=f"k-{job}", proposal=f"p-{job}", job=job, wallet=freelancer.id, keep=keep
                )
            finally:
                connection.close()

        threads = [threading.Thread(target=deed) for deed in ((edit, propose) if turn % 2 else (propose, edit))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert Job.objects.get(id=job).accepted == 1
        title = JobWords.objects.get(job_id=job).title
        assert seen == [title], "what was proposed on is what stands"
        assert edited == [title == "Other"]


def test_an_addition_is_told_once_to_all_whose_proposals_stand(market: Market) -> None:
    from earnest.market.jobs import changes as job_changes
    from earnest.market.models import JobAddition, JobWords, Notice

    client, job, _ = job_and_words(market)
    stands, withdrew = market.freelancer(), market.freelancer()
    proposal = market.proposal(job, stands)
    market.do("withdraw_proposal", proposal=market.proposal(job, withdrew))
    market.advance(days=1)
    for _ in range(2):
        job_changes.add(client, job, "We moved to Ruby 3.3 meanwhile.", now=market.now)
    addition = JobAddition.objects.get()
    assert (addition.text, addition.added_at) == ("We moved to Ruby 3.3 meanwhile.", market.now)
    notice = Notice.objects.get(kind="job_changed")
    assert (notice.person_id, notice.address) == (stands.id, f"/proposals/{proposal}/")
    assert notice.facts["text"] == "We moved to Ruby 3.3 meanwhile."
    assert JobWords.objects.get(job_id=job).client_active_at == market.now


def test_an_addition_and_its_news_come_together_or_not_at_all(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    from earnest.market.jobs import changes as job_changes
    from earnest.market.models import JobAddition

    client, job, _ = job_and_words(market)

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("no room")

    monkeypatch.setattr(job_changes, "tell_all", fail)
    with pytest.raises(RuntimeError):
        job_changes.add(client, job, "More", now=market.now)
    assert not JobAddition.objects.exists()


def test_sent_by_two_threads_it_is_added_once(market: Market) -> None:
    from earnest.market.jobs import changes as job_changes
    from earnest.market.models import JobAddition, Notice

    client, job, _ = job_and_words(market)
    market.proposal(job, market.freelancer())
    now, gate = market.now, threading.Barrier(2)

    def add() -> None:
        gate.wait()
        try:
            job_changes.add(client, job, "More", now=now)
        finally:
            connection.close()

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert JobAddition.objects.count() == 1
    assert Notice.objects.filter(kind="job_changed").count() == 1
