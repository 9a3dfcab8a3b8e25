"""Rows of another board's file, sifted: those to become jobs here, those that are already, and bad ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from earnest.market.boards import BadRow, Post
from earnest.market.boards.rows import excerpt
from earnest.rules.moments import format_moment
from earnest.rules.parsing import EARNEST, OWN_KEYS, Malformed, Parsed, parse_body

BATCH_ROWS = 5_000
BATCH_CHARACTERS = 32 * 1024 * 1024
"""A batch of long descriptions ends earlier, so that memory stays bounded."""

Row = Post | BadRow
Existing = Callable[[set[str]], set[str]]
"""Which of some job ids are taken already."""


@dataclass(slots=True)
class Sifted:
    """A batch of rows; each of `posts` has its command."""

    posts: list[Post] = field(default_factory=list)
    commands: list[Parsed] = field(default_factory=list)
    duplicates: list[Post] = field(default_factory=list)
    bad_rows: list[BadRow] = field(default_factory=list)


def sift(rows: Iterable[Row], existing: Existing, *, at: int | None) -> Iterator[Sifted]:
    """The rows in batches; a batch is judged when it is asked for, by what exists then and earlier in it."""
    for batch in _batches(rows):
        ids = {row.job for row in batch if isinstance(row, Post)}
        yield _sifted(batch, existing(ids), at)


def preview(rows: Iterable[Row], existing: Existing, *, at: int | None) -> Iterator[Sifted]:
    """The batches as an import would find them, though nothing is imported; memory grows with the ids."""
    seen: set[str] = set()
    for batch in sift(rows, lambda ids: existing(ids) | (seen & ids), at=at):
        seen.update(post.job for post in batch.posts)
        yield batch


def command_of(post: Post, *, at: int | None) -> dict[str, Any]:
    """The `post_job` that a post becomes, as its JSON; the key follows from the job's id."""
    body: dict[str, Any] = {
        "key": f"{OWN_KEYS}import:{post.job}",
        "type": "post_job",
        "job": post.job,
        "client": post.client,
        "complexity": post.complexity,
        "category": post.category,
        "title": post.title,
        "description": post.description,
        "skills": list(post.skills),
    }
    if post.budget is not None:
        body["budget"] = asdict(post.budget)
    if at is not None:
        body["at"] = format_moment(at)
    return {name: value for name, value in body.items() if value}


def _sifted(batch: list[Row], taken: set[str], at: int | None) -> Sifted:
    result = Sifted()
    for row in batch:
        if isinstance(row, BadRow):
            result.bad_rows.append(row)
        elif row.job in taken:
            result.duplicates.append(row)
        else:
            body = command_of(row, at=at)
            command = parse_body(body, where=f"{row.unit} {row.line}", caller=EARNEST)
            if isinstance(command, Malformed):
                result.bad_rows.append(BadRow(row.line, command.message, excerpt(body), row.unit))
            else:
                taken.add(row.job)
                result.posts.append(row)
                result.commands.append(command)
    return result


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    characters = 0
    for row in rows:
        batch.append(row)
        characters += len(row.description) if isinstance(row, Post) else len(row.row)
        if len(batch) == BATCH_ROWS or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
