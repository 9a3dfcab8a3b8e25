"""Ids that the marketplace makes: `<kind>_<uuid7>`, so that they sort by when they were made."""

from __future__ import annotations

import uuid_utils


def new_id(kind: str) -> str:
    """A new id of that kind, well formed as the contract wants it, and never given twice."""
    return f"{kind}_{uuid_utils.uuid7()}"
