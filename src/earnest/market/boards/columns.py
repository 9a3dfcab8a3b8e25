"""Which column of a file holds which field: as the user says, by its name, by what stands in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from earnest.market.boards import contents
from earnest.market.boards.names import (
    FIELDS,
    OTHER_FIELD_NAMES,
    is_strong_title,
    money_role,
    name_rank,
    plain_words,
)
from earnest.market.boards.posts import UnreadableFile
from earnest.market.boards.rows import Cell

BY_USER, BY_NAME, BY_CONTENT = "as --map says", "by its name", "by its content"
NO_COLUMN = "-"
_MONEY = ("budget", "budget_min", "budget_max")
_BY_NAME = (
    "title",
    "description",
    "skills",
    "level",
    "pay",
    "currency",
    "id",
    "client",
    "category",
    "url",
    "posted",
)
_BY_CONTENT = ("level", "pay", "url", "budget", "skills", "description", "title")
_KNOWN_COLUMNS = 2_000
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Source:
    """A column taken for a field; `hourly` says so of a column of money (None: its name does not tell)."""

    column: str
    why: str
    hourly: bool | None = None


@dataclass(slots=True)
class Plan:
    """For each field its columns, the best first; a row takes the first one that says something."""

    sources: dict[str, list[Source]]
    mapping: dict[str, str]
    columns: dict[str, None] = field(default_factory=dict)

    def take_in(self, cells: Mapping[str, Cell]) -> None:
        """Recognises by name the columns that a row has and none before it had (JSON objects differ)."""
        if cells.keys() <= self.columns.keys() or len(self.columns) >= _KNOWN_COLUMNS:
            return
        fresh = [column for column in cells if column not in self.columns]
        self.columns.update(dict.fromkeys(fresh))
        _recognise_names(self, fresh)


def resolve_mapping(mapping: Mapping[str, str], columns: Sequence[str], path: Path) -> dict[str, str]:
    """The user's `field=column` with both sides as the file and this module write them; `-` is no column."""
    resolved: dict[str, str] = {}
    by_words = {plain_words(column): column for column in reversed(columns)}
    for name, wanted in mapping.items():
        plain = "_".join(plain_words(name))
        known = OTHER_FIELD_NAMES.get(plain, plain)
        if known not in FIELDS:
            raise UnreadableFile(f"--map: there is no field '{name[:100]}'.", f"fields: {', '.join(FIELDS)}")
        column = wanted if wanted in columns or wanted == NO_COLUMN else by_words.get(plain_words(wanted))
        if column is None:
            shown = ", ".join(columns[:_SHOWN]) or "none"
            raise UnreadableFile(f"--map: {path} has no column '{wanted[:100]}'.", f"columns: {shown}")
        resolved[known] = column
    return resolved


def plan_columns(columns: Sequence[str], sample: Sequence[Mapping[str, Cell]], mapping: dict[str, str]) -> Plan:
    """Takes the user's columns first, then names, then, for fields still without one, contents."""
    plan = Plan({name: [] for name in FIELDS}, mapping, dict.fromkeys(columns))
    for name, column in mapping.items():
        if column != NO_COLUMN:
            plan.sources[name] = [Source(column, BY_USER, _hourly(column))]
    _recognise_names(plan, columns, sample)
    _recognise_contents(plan, sample)
    return plan


def _hourly(column: str) -> bool | None:
    role = money_role(column)
    return role[1] if role else None


def _recognise_names(plan: Plan, fresh: Iterable[str], sample: Sequence[Mapping[str, Cell]] = ()) -> None:
    taken_by_user = set(plan.mapping.values())
    columns = [column for column in fresh if column not in taken_by_user]
    for name in _BY_NAME:
        if name in plan.mapping:
            continue
        fitting = [column for column in _named(name, columns) if contents.may_hold(name, _cells(sample, column))]
        plan.sources[name].extend(Source(column, BY_NAME) for column in _kept(name, fitting, plan))
        if name == "level":
            levels = [one for one in _named("skills", columns) if contents.reads_as_levels(_cells(sample, one))]
            plan.sources[name].extend(Source(column, BY_CONTENT) for column in levels)
    if not plan.mapping.keys() & set(_MONEY):
        for column in columns:
            if (role := money_role(column)) is not None:
                plan.sources[role[0]].append(Source(column, BY_NAME, role[1]))


def _named(name: str, columns: Sequence[str]) -> list[str]:
    """The columns with a name for the field, the best first."""
    ranked = [(rank, column) for column in columns if (rank := name_rank(name, column)) is not None]
    return [column for _, column in sorted(ranked, key=lambda pair: pair[0])]


def _cells(sample: Sequence[Mapping[str, Cell]], column: str) -> list[Cell]:
    return [row[column] for row in sample if column in row]


def _kept(name: str, ranked: list[str], plan: Plan) -> list[str]:
    """One column of ids, and of titles beside the best only those that can be nothing else."""
    has_one = bool(plan.sources[name])
    if name == "id":
        return [] if has_one else ranked[:1]
    if name == "title":
        return [column for place, column in enumerate(ranked) if is_strong_title(column) or not (place or has_one)]
    return ranked


def _recognise_contents(plan: Plan, sample: Sequence[Mapping[str, Cell]]) -> None:
    used = {source.column for sources in plan.sources.values() for source in sources} | set(plan.mapping.values())
    has_money = any(plan.sources[name] for name in _MONEY)
    for name in _BY_CONTENT:
        if plan.sources[name] or name in plan.mapping or (name == "budget" and has_money):
            continue
        free = {column: _cells(sample, column) for column in plan.columns if column not in used}
        if name == "title":  # a description that is switched off is none either
            free = {column: cells for column, cells in free.items() if name_rank("description", column) is None}
        if (column := contents.best_column(name, free)) is not None:
            plan.sources[name] = [Source(column, BY_CONTENT)]
            used.add(column)


def describe(plan: Plan) -> list[tuple[str, str, str]]:
    """(field, column or `-`, why), the best column first; then as `ignored` the columns not used."""
    lines: list[tuple[str, str, str]] = []
    for name in FIELDS:
        sources = plan.sources[name]
        for place, source in enumerate(sources):
            lines.append(
                (
                    name,
                    source.column,
                    source.why if place == 0 else f"{source.why}, where those before are empty",
                )
            )
        if not sources:
            lines.append((name, NO_COLUMN, "--map switches it off" if name in plan.mapping else _without(name)))
    used = {source.column for sources in plan.sources.values() for source in sources}
    lines.extend(
        ("ignored", column, "no field by its name or content") for column in plan.columns if column not in used
    )
    return lines


def _without(name: str) -> str:
    return {
        "id": "none found: ids are a hash of the content",
        "client": "none found: import:<source>",
        "category": "none found: derived from skills and title",
        "level": "none found: derived from words and budget, else intermediate",
        "currency": "none found: from the budget's symbol, else USD",
    }.get(name, "none found")
