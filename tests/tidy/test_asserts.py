"""Every test can fail: it asserts something, itself or through a function that does."""

import ast
from pathlib import Path

from tests.tidy.tree import Function, functions, place, python_files

EXPECTS = {"raises", "warns", "fail"}
SPEAKING = ("assert", "check", "expect")


def test_every_test_asserts() -> None:
    silent = []
    for path in python_files("tests"):
        if path.stem.startswith("test_"):
            asserting = _asserting(path)
            tests = (function for function in functions(path) if function.name.startswith("test_"))
            silent += [place(path, test.lineno) for test in tests if test.name not in asserting]
    assert not silent, "\n".join(silent)


def _asserting(path: Path) -> set[str]:
    """The functions of a file that assert, directly or by calling one another."""
    calls = {function.name: _calls(function) for function in functions(path)}
    found = {function.name for function in functions(path) if _asserts(function)}
    while True:
        more = {name for name, called in calls.items() if called & found} - found
        if not more:
            return found
        found |= more


def _asserts(function: Function) -> bool:
    if any(isinstance(node, ast.Assert) for node in ast.walk(function)):
        return True
    return any(name in EXPECTS or name.lstrip("_").startswith(SPEAKING) for name in _calls(function))


def _calls(function: Function) -> set[str]:
    called = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    names = (node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in called)
    return set(names)
