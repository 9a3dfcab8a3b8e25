"""From a cell to clean words: what counts as empty, stray characters, HTML, and lists of skills."""

import html
import json
import re
from decimal import Decimal

from earnest.market.boards.mending import mend
from earnest.market.boards.posts import SKILL_CHARACTERS, SKILLS
from earnest.market.boards.rows import Cell

_EMPTY = frozenset(
    ("", "n/a", "na", "n.a.", "none", "null", "nan", "nil", "-", "--", "—", "–", "undefined", "[]", "{}")
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/ul|/ol|/tr)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|i|u|p|em|li|ul|ol|br|hr|h[1-6]|div|img|tr|td|th|font|span|table|tbody|strong|section)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_PYTHON_STRING = re.compile(r"'([^'\n]{1,500})'|\"([^\"\n]{1,500})\"")
_PYTHON_NAMED = re.compile(
    r"['\"](?:name|prettyName|pretty_name|prefLabel|label|title|skill|text|value|tag)['\"]:\s?"
    r"(?:'([^'\n]{1,500})'|\"([^\"\n]{1,500})\")"
)
_BLANK_LINES = re.compile(r"\n[ \t\u00a0]*\n\s*")
_LITERAL_CHARACTERS = 100_000
_NAME_KEYS = (
    "name", "prettyName", "pretty_name", "prefLabel", "pref_label", "label", "title", "skill", "text",
    "value", "tag",
)  # fmt: skip


def plain_text(cell: Cell | None) -> str:
    """The cell as text without outer space; empty where it says that there is nothing (`N/A`, `null`, …)."""
    if cell is None:
        return ""
    if isinstance(cell, list):
        return ", ".join(names_in(cell))
    text = format(cell, "f") if isinstance(cell, Decimal) and cell.adjusted() < 40 else str(cell).strip()
    return "" if len(text) < 10 and text.casefold() in _EMPTY else text


def without_html(text: str) -> str:
    """Tags and entities of HTML turned into the text they stand for; other text is left as it is."""
    if "<" in text:
        text, breaks = _BREAK.subn("\n", text)
        text, tags = _TAG.subn("", text)
        if breaks + tags:
            text = _BLANK_LINES.sub("\n\n", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    return text


def one_line(text: str) -> str:
    return " ".join(text.split())


def names_in(values: list[object]) -> list[str]:
    """The texts of a list: strings and numbers as they are, of an object the value under its name."""
    names: list[str] = []
    for value in values[: SKILLS * 10]:
        if isinstance(value, dict):
            value = next((value[key] for key in _NAME_KEYS if isinstance(value.get(key), str)), None)
        if isinstance(value, str | int | Decimal) and not isinstance(value, bool):
            names.append(str(value).strip())
    return names


def split_list(cell: Cell | None) -> list[str]:
    """The entries of a list-like cell: a JSON array, Python's way of it, or `,`, `;`, `|` or lines."""
    if cell is None:
        return []
    if isinstance(cell, list):
        return [name for name in names_in(cell) if plain_text(name)]
    text = plain_text(cell)
    if text[:1] in "[{(" and text[-1:] in "]})" and (values := _literal_list(text)) is not None:
        return [name for name in names_in(values) if plain_text(name)]
    for separator in ("|", ";", "\n", ","):
        if separator in text:
            break
    return [part for part in (each.strip(" \t\r\n[]{}'\"•*") for each in text.split(separator)) if plain_text(part)]


def _literal_list(text: str) -> list[object] | None:
    """A list as JSON or Python writes it; of objects in Python's way, what stands under their names."""
    if len(text) > _LITERAL_CHARACTERS:
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        pattern = _PYTHON_NAMED if "{" in text and ":" in text else _PYTHON_STRING
        found = [single or double for single, double in pattern.findall(text)]
        return list(found) or None
    return value if isinstance(value, list) else None


def skill_names(cell: Cell | None) -> tuple[tuple[str, ...], str]:
    """At most SKILLS different skills of at most SKILL_CHARACTERS, and a note on what was cut.

    `+3`, by which boards say that there are more, is no skill.
    """
    skills: dict[str, str] = {}
    notes = []
    for name in split_list(cell):
        skill, mended = mend(one_line(without_html(name)))
        if mended:
            notes.append(mended)
        if len(skill) > SKILL_CHARACTERS:
            skill = skill[: SKILL_CHARACTERS - 1].rstrip() + "…"
            notes.append(f"a skill cut to {SKILL_CHARACTERS} characters")
        if skill and not (skill[0] == "+" and skill[1:].isdigit()):
            skills.setdefault(skill.casefold(), skill)
    if len(skills) > SKILLS:
        notes.append(f"{len(skills)} skills cut to {SKILLS}")
    return tuple(skills.values())[:SKILLS], "; ".join(dict.fromkeys(notes))
