"""A page's parts, each of which has to be there."""

from __future__ import annotations

from bs4 import Tag


def the(page: Tag, selector: str) -> Tag:
    """The first part that the selector finds."""
    found = page.select_one(selector)
    assert found is not None, selector
    return found


def attribute(part: Tag, name: str) -> str:
    """That attribute of the part."""
    value = part[name]
    assert isinstance(value, str), name
    return value
