"""What a job's post says, also where it came through the API without words."""

from __future__ import annotations

from collections.abc import Iterable

from earnest.market.models import Job, JobWords


def words_of(job: Job) -> JobWords:
    """What the job's post says; nothing where it came without words."""
    words: JobWords | None = getattr(job, "words", None)
    return words or JobWords(job_id=job.id, skills=[])


def title_of(job: Job) -> str:
    """What the job is called; its id where nobody said."""
    words: JobWords | None = getattr(job, "words", None)
    return (words.title if words else None) or job.id


def titles_of(jobs: Iterable[str]) -> dict[str, str]:
    """What the jobs with these ids are called, those without words by their id. One query, none for no jobs."""
    wanted = set(jobs)
    if not wanted:
        return {}
    found = JobWords.objects.filter(job_id__in=wanted).values_list("job_id", "title")
    return {job: job for job in wanted} | {job: title for job, title in found if title}
