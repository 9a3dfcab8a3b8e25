"""From a row and a plan of its columns to a post within the contract's limits, or a row that is bad."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from earnest.market.boards.budgets import budget_of
from earnest.market.boards.categories import category_of
from earnest.market.boards.cells import one_line, plain_text, skill_names, split_list, without_html
from earnest.market.boards.columns import Plan
from earnest.market.boards.complexity import complexity_of
from earnest.market.boards.identity import client_id, job_id, normal, normal_url, whole_number
from earnest.market.boards.mending import mend
from earnest.market.boards.posts import (
    DESCRIPTION_CHARACTERS,
    ORIGIN_CHARACTERS,
    TITLE_CHARACTERS,
    BadRow,
    Post,
)
from earnest.market.boards.rows import Cell, Row, excerpt


@dataclass(slots=True)
class _Words:
    """Reads the fields of one row, and notes what had to be mended or cut."""

    cells: Mapping[str, Cell]
    plan: Plan
    notes: list[str] = field(default_factory=list)

    def written(self, name: str) -> tuple[str, str]:
        """The first filled cell among the columns of the field, and its column; empty where there is none."""
        for source in self.plan.sources[name]:
            if text := plain_text(self.cells.get(source.column)):
                mended, note = mend(text)
                if note:
                    self.notes.append(f"{name}: {note}")
                if mended:
                    return mended, source.column
        return "", ""

    def cut(self, name: str, text: str, characters: int) -> str:
        if len(text) <= characters:
            return text
        self.notes.append(f"{name} of {len(text)} characters cut to {characters}")
        return text[: characters - 1].rstrip() + "…"

    def skills(self) -> tuple[tuple[str, ...], list[str]]:
        """The skills to keep, and all entries as written, for the hash."""
        for source in self.plan.sources["skills"]:
            cell = self.cells.get(source.column)
            kept, note = skill_names(cell)
            if kept or note:
                if note:
                    self.notes.append(f"skills: {note}")
                return kept, split_list(cell)
        return (), []


def post_of(row: Row, plan: Plan, *, source: str) -> Post | BadRow:
    """The post of a row; a row without a title is bad."""
    words = _Words(row.cells, plan)
    title = one_line(without_html(words.written("title")[0]))
    if not title:
        return BadRow(row.line, _without_title(plan), excerpt(row.raw), row.unit)
    description = without_html(words.written("description")[0]).replace("\r\n", "\n").strip()
    skills, listed = words.skills()
    budget = budget_of(row.cells, plan)
    level, category = (
        one_line(words.written("level")[0]),
        one_line(_first_entry(words.written("category")[0])),
    )
    content = (title, description, *sorted(map(normal, listed)), level, budget.pay, budget.written)
    job, client, identity = _identity(words, source, content)
    complexity, complexity_reason = complexity_of(
        written=level,
        title=title,
        description=description,
        budget=budget.money,
        hourly=budget.pay == "hourly",
    )
    slug, category_reason = category_of(written=category, skills=skills, title=title, description=description)
    title = words.cut("title", title, TITLE_CHARACTERS)
    description = words.cut("description", description, DESCRIPTION_CHARACTERS)
    origin = identity | {
        "posted": words.written("posted")[0],
        "pay": budget.pay,
        "budget": budget.written,
        "budget_reason": budget.reason,
        "level": level,
        "category": category,
        "complexity_reason": complexity_reason,
        "category_reason": category_reason,
        "notes": "; ".join(words.notes),
    }
    kept = {name: _fitting(text) for name, text in origin.items() if text}
    return Post(row.line, job, client, complexity, slug, title, description, skills, budget.money, kept, row.unit)


def _identity(words: _Words, source: str, content: tuple[str, ...]) -> tuple[str, str, dict[str, str]]:
    """The ids of the post and its client, and what the origin keeps about them."""
    client_written, column = words.written("client")
    url = words.written("url")[0]
    board_id = whole_number(words.written("id")[0])
    job = job_id(source, board_id, (*content, client_written, normal_url(url)))
    client = client_id(source, whole_number(client_written), column)
    hidden = client != whole_number(client_written) and "@" not in client_written
    return job, client, {
        "source": source,
        "board_id": board_id if job != f"{source}:{board_id}" else "",
        "client_name": client_written if hidden else "",
        "url": url,
    }  # fmt: skip


def _first_entry(text: str) -> str:
    """Of a list of categories the first."""
    if text.startswith(("[", "{")) and (entries := split_list(text)):
        return entries[0]
    return text


def _fitting(text: str) -> str:
    clean = mend(text)[0]
    return clean if len(clean) <= ORIGIN_CHARACTERS else clean[: ORIGIN_CHARACTERS - 1] + "…"


def _without_title(plan: Plan) -> str:
    columns = [source.column for source in plan.sources["title"]]
    if not columns:
        return "no column is recognised as the title; name it with --map title=COLUMN"
    return f"no title: '{columns[0]}' is empty; give the post a title, or leave it out"
