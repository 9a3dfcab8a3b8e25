"""Named queries: SQL stands in `sql/*.sql`, each under its name and a sentence of purpose."""

from __future__ import annotations

import re
from importlib.resources import files

from psycopg.sql import SQL

_HEADING = re.compile(r"^-- (name|fragment): (\w+)\n", re.MULTILINE)
PLAIN = "plain_"
_COMMENT = re.compile(r"^--.*\n", re.MULTILINE)


def _read(*names: str) -> tuple[dict[str, SQL], dict[str, SQL]]:
    fragments: dict[str, str] = {}
    queries: dict[str, str] = {}
    for name in names:
        text = (files("earnest.ledger") / "sql" / name).read_text(encoding="utf-8")
        pieces = _HEADING.split(text)[1:]
        for kind, title, body in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
            target = fragments if kind == "fragment" else queries
            target[title] = _COMMENT.sub("", body).strip()
    plain = {name.removeprefix(PLAIN): body for name, body in fragments.items() if name.startswith(PLAIN)}
    return _all_filled(queries, fragments), _all_filled(queries, fragments | plain)


def _all_filled(queries: dict[str, str], fragments: dict[str, str]) -> dict[str, SQL]:
    return {title: SQL(_filled(body, fragments)) for title, body in queries.items()}


def _filled(body: str, fragments: dict[str, str]) -> str:
    while "{{" in body:
        body = re.sub(r"\{\{(\w+)\}\}", lambda match: fragments[match[1]], body)
    return body


QUERIES, PLAIN_QUERIES = _read("queries.sql", "pages.sql", "history.sql", "choosing.sql", "happenings.sql", "locks.sql")
"""Every named query; and the same for a plain batch, which touches just what it names."""
