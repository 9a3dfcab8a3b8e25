"""The job board: what the ledger knows of a job beside what people say in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
from msgspec import Struct

from earnest.ledger.reads import job_row_of, job_rows
from earnest.market.models import JobWords
from earnest.rules.moments import format_moment


class ListedJob(Struct, frozen=True):
    """A job as every list of jobs has it (CONTRACT §6); `proposals` counts the accepted, withdrawn or not."""

    job: str
    client: str
    state: str
    complexity: str
    category: str
    title: str | None
    proposals: int
    hires: int
    posted_at: str


class JobDetails(Struct, frozen=True):
    """What is said of a job besides: `budget` in minor units with its currency, `origin` from an import."""

    description: str | None = None
    skills: list[str] | None = None
    budget: tuple[int, str] | None = None
    origin: dict[str, str] = {}


def list_jobs(connection: psycopg.Connection[Any]) -> Iterator[ListedJob]:
    """Every job by id in byte order. `connection` is Django's own, within one snapshot."""
    for page in job_rows(connection):
        words = JobWords.objects.filter(job__in=[row.job for row in page])
        titles = dict(words.values_list("job_id", "title"))
        for row in page:
            posted_at = format_moment(row.posted_at)
            yield ListedJob(*row[:5], titles.get(row.job), row.proposals, row.hires, posted_at)


def find_job(connection: psycopg.Connection[Any], job: str) -> tuple[ListedJob, JobDetails] | None:
    """One job and what is said of it; None where there is none. `connection` as for `list_jobs`."""
    row = job_row_of(connection, job)
    if row is None:
        return None
    words = JobWords.objects.filter(job=job).first() or JobWords(job_id=job)
    posted_at = format_moment(row.posted_at)
    listed = ListedJob(*row[:5], words.title, row.proposals, row.hires, posted_at)
    amount, currency = words.budget_amount, words.budget_currency
    budget = None if amount is None or currency is None else (amount, currency)
    return listed, JobDetails(words.description, words.skills, budget, words.origin)
