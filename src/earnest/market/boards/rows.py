"""A row of a board's file before anything is understood of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from earnest.market.boards.mending import mend
from earnest.market.boards.posts import EXCERPT_CHARACTERS, LINE

Cell: TypeAlias = str | Decimal | list[object]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by column name, from where in the file, and what stood there (a text, or a JSON value).

    `unit` is what `line` counts.
    """

    line: int
    cells: Mapping[str, Cell]
    raw: object
    unit: str = LINE


def excerpt(raw: object) -> str:
    """What stood in the file, as text, cut to what a rejects file keeps."""
    text = raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False, default=str)
    return mend(text[:EXCERPT_CHARACTERS])[0].rstrip("\r\n")
