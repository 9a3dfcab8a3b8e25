"""What somebody types into a search box, as the database looks for it."""

from __future__ import annotations

import re

from django.contrib.postgres.search import SearchQuery
from django.db.models import Value

LEAST_BEGINNING = 4
"""Fewer letters begin too many words to be looked up while somebody types."""
_WORD = re.compile(r"[^\W_]+")


def searched_for(text: str) -> SearchQuery:
    """What has the words of `text`, "in quotes" as a phrase and -without some; of its last word a beginning will do,
    so that a list follows the typing: `postgres` finds PostgreSQL."""
    whole = SearchQuery(text, search_type="websearch", config="english")
    before, _space, last = text.rpartition(" ")
    is_plain = '"' not in text and _WORD.fullmatch(last) is not None
    if not is_plain or len(last) < LEAST_BEGINNING:
        return whole
    begun = SearchQuery(Value(f"{last}:*"), search_type="raw", config="english")
    if not before.strip():
        return whole | begun
    return whole | (SearchQuery(before, search_type="websearch", config="english") & begun)
