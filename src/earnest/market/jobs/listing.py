"""The open jobs as a list shows them, for one reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from earnest.ledger.adapters import plain_connection
from earnest.ledger.quoting import rules_in_force
from earnest.market.jobs.client_standing import ClientStanding, client_standings
from earnest.market.jobs.page import Skill, skills_for
from earnest.market.jobs.search import JobSearch, find_jobs, price_in_connects
from earnest.market.jobs.words import title_of, words_of
from earnest.market.models import Job, JobWords, Person, Profile
from earnest.market.moments import as_moment
from earnest.rules.policy import Policy

MOST_SKILLS = 6


@dataclass(frozen=True)
class ListedJob:
    """One row. `price` is in Connects, by the rules in force."""

    job: Job
    words: JobWords
    title: str
    excerpt: str
    skills: list[Skill]
    price: int
    standing: ClientStanding


@dataclass(frozen=True)
class JobList:
    """A page of the list, and the cursor of the next one, "" at the end."""

    rows: list[ListedJob]
    after: str


def rules_now(now: datetime) -> Policy:
    """The rules that price a proposal now."""
    return rules_in_force(plain_connection(connection), as_moment(now)).policy


def job_list(reader: Person | None, search: JobSearch, policy: Policy, *, after: str, now: datetime) -> JobList:
    """A page of open jobs that fit the search, with the prices of `policy`, the one in force."""
    found = find_jobs(search, policy, after=after, now=now)
    standings = client_standings([str(job.client_id) for job in found.jobs], now=now, brief=True)
    held = _skills_of(reader) if found.jobs else []
    return JobList([_row(job, policy, standings[str(job.client_id)], held) for job in found.jobs], found.after)


def _row(job: Job, policy: Policy, standing: ClientStanding, held: list[str]) -> ListedJob:
    words = words_of(job)
    skills = skills_for((words.skills or [])[:MOST_SKILLS], held)
    excerpt = " ".join((getattr(job, "excerpt", None) or "").split())
    return ListedJob(job, words, title_of(job), excerpt, skills, price_in_connects(policy, job), standing)


def _skills_of(reader: Person | None) -> list[str]:
    if reader is None or reader.side != Person.FREELANCER:
        return []
    return Profile.objects.filter(person=reader).values_list("skills", flat=True).first() or []
