"""Names say what a thing is, comments say why, and neither keeps a promise for later."""

import re

from tests.tidy.tree import comments, files, place, python_files, text

EMPTY_NAMES = {"util", "utils", "manager", "managers", "helper", "helpers", "misc", "common"}

# Written in pieces, so that this file passes its own test.
PROMISE = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b")
PROSE = {".css", ".html", ".js", ".md", ".py", ".sh", ".sql", ".toml", ".txt"}

UNNAMED_IGNORE = re.compile(r"#\s*(type:\s*ignore(?!\[)|noqa(?!:\s*[A-Z]+[0-9]+))")


def test_no_module_has_an_empty_name() -> None:
    named = [place(path) for path in python_files() if EMPTY_NAMES & {path.stem, path.parent.name}]
    assert not named, "\n".join(named)


def test_no_promises_in_the_text() -> None:
    found = []
    for path in files():
        if path.suffix in PROSE or path.name == "Makefile":
            lines = enumerate((text(path) or "").splitlines(), start=1)
            found += [place(path, number) for number, line in lines if PROMISE.search(line)]
    assert not found, "\n".join(found)


def test_every_ignore_says_what_it_ignores() -> None:
    found = [
        place(path, number)
        for path in python_files()
        for number, comment in comments(path)
        if UNNAMED_IGNORE.search(comment)
    ]
    assert not found, "\n".join(found)
