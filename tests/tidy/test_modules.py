"""Imports go down only, and every module is there for somebody."""

import ast
from pathlib import Path

import pytest
from grimp import ImportGraph, build_graph
from importlinter.cli import lint_imports

from tests.tidy.tree import ROOT, SOURCE, place, python_files, tree

# What is started from outside, by its name: by the command line, a server or Django.
ENTRIES = {"__main__", "admin", "apps", "cli", "conftest", "settings", "urls", "wsgi"}
ENTRY_FOLDERS = {"management", "migrations", "templatetags"}


def test_imports_go_down_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    assert status == 0, capsys.readouterr().out


def test_no_module_is_dead() -> None:
    graph = build_graph("earnest", cache_dir=None)
    named = _dotted_strings()
    dead = []
    for path in python_files("src/earnest"):
        module = _module(path)
        if path.name == "__init__.py" or _is_entry(module):
            continue
        if not graph.find_modules_that_directly_import(module) and not _is_named(module, named):
            dead.append(place(path))
    assert not dead, "\n".join(dead)


def test_no_package_is_empty() -> None:
    graph = build_graph("earnest", cache_dir=None)
    packages = [path for path in python_files("src/earnest") if path.name == "__init__.py"]
    empty = [place(path) for path in packages if _is_empty(path, graph)]
    assert not empty, "\n".join(empty)


def _module(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _is_entry(module: str) -> bool:
    parts = module.split(".")
    return parts[-1] in ENTRIES or bool(ENTRY_FOLDERS & set(parts))


def _is_empty(path: Path, graph: ImportGraph) -> bool:
    lone = not graph.find_children(_module(path))
    return lone and not tree(path).body and "migrations" not in path.parts


def _dotted_strings() -> set[str]:
    """The strings by which Django's settings and routes name a module of ours."""
    strings = (
        node.value
        for path in python_files("src")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return {value for value in strings if value.startswith("earnest.") and " " not in value}


def _is_named(module: str, named: set[str]) -> bool:
    return any(name == module or name.startswith((f"{module}.", f"{module}:")) for name in named)
