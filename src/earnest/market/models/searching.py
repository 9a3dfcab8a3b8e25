"""Full text, kept by the database as a generated column beside the words."""

from __future__ import annotations

from django.db.models import F, Func

LISTS = ("skills", "keywords")
"""Columns of JSON, whose strings are searched."""


def weighted_vector(**fields: list[str]) -> Func:
    """The search vector of a row, in English: the columns of weight A count most, those of D least."""
    names = [name for names in fields.values() for name in names]
    parts = [_part(name, weight) for weight, names in sorted(fields.items()) for name in names]
    return Func(*map(F, names), template=" || ".join(parts))


def _part(name: str, weight: str) -> str:
    empty = "'[]'::jsonb" if name in LISTS else "''"
    return f"setweight(to_tsvector('english'::regconfig, coalesce(\"{name}\", {empty})), '{weight}')"
