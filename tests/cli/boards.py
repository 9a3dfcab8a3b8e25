"""Files of job posts as other boards might export them, written by us."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

COLUMNS = ("id", "title", "description", "skills", "level", "budget", "currency", "posted", "category")


def post(number: int, **fields: Any) -> dict[str, Any]:
    """A post with everything in it."""
    return {
        "id": f"p{number}",
        "title": f"Paint wall number {number}",
        "description": "Two coats.\nBring your own brush.",
        "skills": "Painting, Patience",
        "level": "Expert",
        "budget": "$250.00",
        "currency": "USD",
        "posted": "2026-01-05",
        "category": "Legal",
    } | fields


def write_csv(path: Path, posts: Iterable[dict[str, Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(posts)
    return path


def write_lines(path: Path, posts: Iterable[Any]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in posts), encoding="utf-8")
    return path


def read_rows(path: str | Path) -> list[dict[str, str]]:
    """A CSV file that Earnest wrote."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
