"""What a page consists of."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup


def soup_of(answer: Any) -> BeautifulSoup:
    """The answer's elements."""
    return BeautifulSoup(answer.content, "html.parser")
