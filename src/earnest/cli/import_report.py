"""What became of an import's rows: counted as they go by, told at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from earnest.cli.output import print_json, print_table, visible
from earnest.cli.side_file import SideFile
from earnest.market.boards import BadRow, Post
from earnest.market.sifting import Sifted, command_of

SHOWN = 5
"""How many duplicates, bad rows and posts are shown."""
CATEGORIES_SHOWN = 20
COMPLEXITIES = ("entry", "intermediate", "expert")

Columns = Sequence[tuple[str, str, str]]
"""(field, column, why) of what was recognised."""


class Report:
    """Counts, the first few of each kind, and the files that get all."""

    def __init__(self, rejects: SideFile, duplicates: SideFile) -> None:
        self.rejects = rejects
        self.duplicates = duplicates
        self.posts, self.duplicated, self.rejected = 0, 0, 0
        self.kinds: Counter[tuple[str, str]] = Counter()
        self.first_posts: list[Post] = []
        self.first_duplicates: list[Post] = []
        self.first_rejects: list[BadRow] = []

    def add(self, batch: Sifted) -> int:
        """Take in a batch; how many rows it had."""
        self.posts += len(batch.posts)
        self.duplicated += len(batch.duplicates)
        self.rejected += len(batch.bad_rows)
        self.kinds.update((post.category, post.complexity) for post in batch.posts)
        self.first_posts += batch.posts[: SHOWN - len(self.first_posts)]
        self.first_duplicates += batch.duplicates[: SHOWN - len(self.first_duplicates)]
        self.first_rejects += batch.bad_rows[: SHOWN - len(self.first_rejects)]
        for post in batch.duplicates:
            self.duplicates.write(post.line, post.job, post.title)
        for row in batch.bad_rows:
            self.rejects.write(row.line, row.problem, row.row)
        return len(batch.posts) + len(batch.duplicates) + len(batch.bad_rows)

    def so_far(self) -> str:
        """For an import that was stopped."""
        return f"stopped with {self.posts:,} jobs imported"

    def show(self, *, json: bool, columns: Columns | None) -> None:
        """All of it on stdout; `columns` are given for a preview."""
        if json:
            print_json(self._as_json(columns))
            return
        if columns is not None:
            print_table(("field", "column", "why"), columns)
            print("\n".join(self._sample()))
        done = "imported" if columns is None else "would be imported"
        print(f"{self.posts:,} jobs {done}, {self.duplicated:,} duplicates left out, {self.rejected:,} bad rows")
        if self.posts:
            print()
            print_table(("category", *COMPLEXITIES, "jobs"), self._kinds(), numbers=(*COMPLEXITIES, "jobs"))
        print("\n".join(self._faults()), end="")

    def _as_json(self, columns: Columns | None) -> dict[str, Any]:
        counts = {
            "duplicates": self.duplicated,
            "rejected": self.rejected,
            "rejects_file": self.rejects.written,
        }
        if columns is None:
            return {"imported": self.posts, **counts}
        named = [dict(zip(("field", "column", "why"), one, strict=True)) for one in columns]
        sample = [command_of(post, at=None) for post in self.first_posts]
        return {
            "dry_run": True,
            "imported": 0,
            "would_import": self.posts,
            **counts,
            "columns": named,
            "sample": sample,
        }

    def _sample(self) -> Iterator[str]:
        for post in self.first_posts:
            yield ""
            yield f"line {post.line}:"
            for name, value in command_of(post, at=None).items():
                text = visible(str(value))
                yield f"  {name}: {text if len(text) <= 200 else f'{text[:200]}…'}"
        yield ""

    def _kinds(self) -> Iterator[list[object]]:
        categories: Counter[str] = Counter()
        for (category, _), count in self.kinds.items():
            categories[category] += count
        order = sorted(categories, key=lambda name: (-categories[name], name))
        for name in order[:CATEGORIES_SHOWN]:
            yield [name, *(f"{self.kinds[name, one]:,}" for one in COMPLEXITIES), f"{categories[name]:,}"]
        if rest := order[CATEGORIES_SHOWN:]:
            columns = [sum(self.kinds[name, one] for name in rest) for one in COMPLEXITIES]
            yield [f"{len(rest):,} others", *(f"{one:,}" for one in columns), f"{sum(columns):,}"]

    def _faults(self) -> Iterator[str]:
        if self.duplicated:
            yield "\nduplicates:"
            yield from (f"  line {post.line}: {post.job}  {visible(post.title)}" for post in self.first_duplicates)
            yield from _more(self.duplicated, self.duplicates, "--duplicates FILE lists all")
        if self.rejected:
            yield "\nbad rows:"
            yield from (f"  line {row.line}: {visible(row.problem)}" for row in self.first_rejects)
            yield from _more(self.rejected, self.rejects, "an import writes all to a file")
        if self.duplicated or self.rejected:
            yield ""


def _more(count: int, file: SideFile, otherwise: str) -> Iterator[str]:
    """Where the rest is."""
    if file.written is not None:
        yield f"  all {count:,} are in {visible(file.written)}"
    elif count > SHOWN:
        yield f"  and {count - SHOWN:,} more; {otherwise}"
