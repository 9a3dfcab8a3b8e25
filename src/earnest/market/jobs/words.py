"""What a job's post says, also where it came through the API without words."""

from __future__ import annotations

from earnest.market.models import Job, JobWords


def words_of(job: Job) -> JobWords:
    """What the job's post says; nothing where it came without words."""
    words: JobWords | None = getattr(job, "words", None)
    return words or JobWords(job_id=job.id, skills=[])


def title_of(job: Job) -> str:
    """What the job is called; its id where nobody said."""
    words: JobWords | None = getattr(job, "words", None)
    return (words.title if words else None) or job.id
