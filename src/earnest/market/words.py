"""Keeping what commands say in people's words, in the transaction that carries the commands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import UNSET

from earnest.market.models import JobWords, Reason
from earnest.rules.commands import Money, PostJob
from earnest.rules.outcomes import Outcome
from earnest.rules.parsing import JobWords as PostedWords
from earnest.rules.parsing import OptionalReason, Parsed, RequiredReason

Origins = Mapping[str, Mapping[str, str]]
"""What an import knows of a job besides its words, by job id."""


def keep_words(commands: Sequence[Parsed], outcomes: Sequence[Outcome], origins: Origins) -> None:
    """Store the words of the commands that were carried out now; a refused or replayed one keeps none."""
    jobs: list[JobWords] = []
    reasons: list[Reason] = []
    for one, outcome in zip(commands, outcomes, strict=True):
        if one.words is None or outcome["status"] != "ok":
            continue
        if isinstance(one.command, PostJob) and isinstance(one.words, PostedWords):
            jobs.append(_job_words(one.command.job, one.words, origins.get(one.command.job, {})))
        elif isinstance(one.words, OptionalReason | RequiredReason) and isinstance(one.words.reason, str):
            reasons.append(Reason(key=one.key, reason=one.words.reason))
    if jobs:
        JobWords.objects.bulk_create(jobs, batch_size=1_000)
    if reasons:
        Reason.objects.bulk_create(reasons, batch_size=1_000)


def _job_words(job: str, words: PostedWords, origin: Mapping[str, str]) -> JobWords:
    budget = words.budget
    return JobWords(
        job_id=job,
        title=_given(words.title),
        description=_given(words.description),
        skills=_given(words.skills),
        budget_amount=budget.amount if isinstance(budget, Money) else None,
        budget_currency=budget.currency if isinstance(budget, Money) else None,
        origin=dict(origin),
    )


def _given(value: Any) -> Any:
    return None if value is UNSET else value
