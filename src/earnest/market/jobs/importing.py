"""Posts of another board as jobs of this marketplace: each a `post_job`, and no id a second time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import connection

from earnest.ledger.adapters import plain_connection
from earnest.ledger.engine import LIVE, RECORDED
from earnest.ledger.reads import existing_jobs
from earnest.market.boards import BadRow
from earnest.market.boards.rows import excerpt
from earnest.market.carry_out import carry_out
from earnest.market.jobs.sifting import Row, Sifted, sift
from earnest.rules.outcomes import Outcome


class TimeWentBack(Exception):
    """Others have carried something out that is later than the time of this import."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C came while a batch was on its way; `imported` are those of it that are in all the same."""

    def __init__(self, imported: int) -> None:
        super().__init__()
        self.imported = imported


def import_posts(rows: Iterable[Row], *, at: int | None) -> Iterator[Sifted]:
    """Carry the posts out, a batch at a time; the `posts` of a batch that is yielded are committed.

    `at` None: the later of the database's clock and the journal's newest moment. An id taken before, in the
    ledger or by an earlier row, is a duplicate and journals nothing. Raises TimeWentBack where the journal
    has got beyond `at` meanwhile, and Interrupted; batches yielded before stay.
    """
    for batch in sift(rows, jobs_that_exist, at=at):
        if batch.commands:
            outcomes = _carried_out(batch, at)
            if any(one.get("error") == "time_went_back" for one in outcomes):
                raise TimeWentBack
            _leave_out_lost(batch, outcomes)
        yield batch


def _carried_out(batch: Sifted, at: int | None) -> list[Outcome]:
    origins = {post.job: post.origin for post in batch.posts}
    try:
        return carry_out(batch.commands, LIVE if at is None else RECORDED, origins=origins)
    except KeyboardInterrupt:
        connection.close()  # whatever it was in the middle of; a commit that was sent is done
        raise Interrupted(len(jobs_that_exist(set(origins)))) from None


def jobs_that_exist(ids: set[str]) -> set[str]:
    """Which of the ids the ledger has."""
    return existing_jobs(plain_connection(connection), ids)


def _leave_out_lost(batch: Sifted, outcomes: list[Outcome]) -> None:
    """A job that somebody else posted since we looked is a duplicate; what else was refused is a bad row."""
    refused = [(post, one) for post, one in zip(batch.posts, outcomes, strict=True) if one["status"] != "ok"]
    if not refused:
        return
    there = jobs_that_exist({post.job for post, _ in refused})
    batch.duplicates += [post for post, _ in refused if post.job in there]
    batch.bad_rows += [
        BadRow(post.line, one["message"], excerpt(post.title), post.unit)
        for post, one in refused
        if post.job not in there
    ]
    lost = {id(post) for post, _ in refused}
    batch.posts = [post for post in batch.posts if id(post) not in lost]
