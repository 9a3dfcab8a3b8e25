"""What became of an import's rows: counted as they go by, told at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from earnest.cli.counting import counted
from earnest.cli.output import print_json, print_table, visible
from earnest.cli.side_file import SideFile
from earnest.market.boards import BadRow, Post
from earnest.market.boards.posts import LINE
from earnest.market.jobs.sifting import Sifted, command_of

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
        self.mended = 0
        self.first_mended: Post | None = None

    def add(self, batch: Sifted) -> int:
        """Take in a batch; how many rows it had."""
        self.posts += len(batch.posts)
        self.duplicated += len(batch.duplicates)
        self.rejected += len(batch.bad_rows)
        self.kinds.update((post.category, post.complexity) for post in batch.posts)
        self.first_posts += batch.posts[: SHOWN - len(self.first_posts)]
        self.first_duplicates += batch.duplicates[: SHOWN - len(self.first_duplicates)]
        self.first_rejects += batch.bad_rows[: SHOWN - len(self.first_rejects)]
        mended = [post for post in batch.posts if "notes" in post.origin]
        self.mended += len(mended)
        self.first_mended = self.first_mended or next(iter(mended), None)
        for post in batch.duplicates:
            self.duplicates.write(post.line, post.job, post.title)
        for row in batch.bad_rows:
            # the file's column says "line"; where it counts something else, the problem says so
            problem = row.problem if row.unit == LINE else f"{_place(row)}: {row.problem}"
            self.rejects.write(row.line, problem, row.row)
        return len(batch.posts) + len(batch.duplicates) + len(batch.bad_rows)

    def so_far(self) -> str:
        """For an import that was stopped."""
        return f"stopped with {counted(self.posts, 'job')} imported"

    def remarks(self) -> Iterator[str]:
        """What else there is to know, for stderr."""
        if self.first_mended is not None:
            first = "" if self.mended == 1 else "first "
            notes = visible(self.first_mended.origin["notes"])
            yield f"{counted(self.mended, 'row')} mended or cut, {first}{_place(self.first_mended)} ({notes})"

    def show(self, *, json: bool, columns: Columns | None) -> None:
        """All of it on stdout; `columns` are given for a preview."""
        if json:
            print_json(self._as_json(columns))
            return
        if columns is not None:
            print_table(("field", "column", "why"), columns)
            print("\n".join(self._sample()))
        done = "imported" if columns is None else "would be imported"
        duplicates, bad_rows = counted(self.duplicated, "duplicate"), counted(self.rejected, "bad row")
        print(f"{counted(self.posts, 'job')} {done}, {duplicates} left out, {bad_rows}")
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
            yield f"{_place(post)}:"
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
            yield [counted(len(rest), "other"), *(f"{one:,}" for one in columns), f"{sum(columns):,}"]

    def _faults(self) -> Iterator[str]:
        if self.duplicated:
            yield "\nduplicates:"
            yield from (f"  {_place(post)}: {post.job}  {visible(post.title)}" for post in self.first_duplicates)
            yield from _more(self.duplicated, self.duplicates, "--duplicates FILE lists all")
        if self.rejected:
            yield "\nbad rows:"
            yield from (f"  {_place(row)}: {visible(row.problem)}" for row in self.first_rejects)
            yield from _more(self.rejected, self.rejects, "an import writes all to a file")
        if self.duplicated or self.rejected:
            yield ""


def _place(row: Post | BadRow) -> str:
    """Where the row is in its file: `line 7`, `item 7`."""
    return f"{row.unit} {row.line}"


def _more(count: int, file: SideFile, otherwise: str) -> Iterator[str]:
    """Where the rest is."""
    if file.written is not None:
        yield f"  {'it is' if count == 1 else f'all {count:,} are'} in {visible(file.written)}"
    elif count > SHOWN:
        yield f"  and {count - SHOWN:,} more; {otherwise}"
