"""Rows that cannot be imported: the rest goes on, they go to a file, and the exit says so."""

import json
from pathlib import Path

import pytest

from tests.cli.boards import post, read_rows, write_lines
from tests.conftest import Earnest


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board with two bad rows between good ones."""
    return write_lines(tmp_path / "board.jsonl", [post(1), "=no post", post(2), post(3, title="")])


def test_they_go_to_a_file_beside_the_input(earnest: Earnest, board: Path) -> None:
    ran = earnest("import", "jobs", board, "--json")
    assert ran.code == 1
    rejects = board.with_name("board.jsonl.rejects.csv")
    told = json.loads(ran.stdout)
    assert told == {"imported": 2, "duplicates": 0, "rejected": 2, "rejects_file": str(rejects)}
    rows = read_rows(rejects)
    assert [row["line"] for row in rows] == ["2", "4"]
    assert all(row["problem"] and row["row"] for row in rows)
    assert len(earnest("jobs", "--json").stdout.splitlines()) == 2


def test_without_any_there_is_no_file(earnest: Earnest, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "board.jsonl", [post(1)])
    assert earnest("import", "jobs", file).code == 0
    assert list(tmp_path.iterdir()) == [file]


def test_the_place_can_be_given(earnest: Earnest, board: Path, tmp_path: Path) -> None:
    ran = earnest("import", "jobs", board, "--rejects", tmp_path / "bad.csv")
    assert ran.code == 1
    assert "bad rows:" in ran.stdout
    assert f"all 2 are in {tmp_path / 'bad.csv'}" in ran.stdout
    assert len(read_rows(tmp_path / "bad.csv")) == 2


def test_the_place_cannot_be_the_input_or_nowhere(earnest: Earnest, board: Path, tmp_path: Path) -> None:
    before = board.read_bytes()
    for place in (board, tmp_path, tmp_path / "missing" / "bad.csv"):
        ran = earnest("import", "jobs", board, "--rejects", place)
        assert ran.code == 2
        assert "hint: " in ran.stderr
    assert board.read_bytes() == before


def test_unreadable_files_are_not_run(earnest: Earnest, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.touch()
    for file in (tmp_path / "missing.csv", tmp_path, empty):
        ran = earnest("import", "jobs", file)
        assert ran.code == 2
        assert "error: " in ran.stderr
        assert "hint: " in ran.stderr
        assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("mapping", ["title", "=x", "title=", "no-such-field=title", "title=no-such-column"])
def test_a_mapping_that_makes_no_sense_is_not_run(mapping: str, earnest: Earnest, board: Path) -> None:
    ran = earnest("import", "jobs", board, "--map", mapping)
    assert ran.code == 2
    assert "--map" in ran.stderr
    assert "hint: " in ran.stderr
