"""The rejects file of an earlier run goes once the same file has no bad rows; nobody else's file does."""

from pathlib import Path

import pytest

from tests.cli.boards import post, read_rows, write_lines
from tests.conftest import Earnest

OURS = "line,problem,row\n2,not JSON,x\n"


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board with a bad row, imported once."""
    return write_lines(tmp_path / "board.jsonl", [post(1), "no post"])


def test_it_is_removed_after_the_rows_were_mended_and_said(earnest: Earnest, board: Path) -> None:
    rejects = board.with_name("board.jsonl.rejects.csv")
    assert earnest("import", "jobs", board).code == 1
    assert len(read_rows(rejects)) == 1
    write_lines(board, [post(1), post(2)])
    preview = earnest("import", "jobs", board, "--dry-run")
    assert rejects.exists(), "a dry run does nothing"
    ran = earnest("import", "jobs", board)
    assert (preview.code, ran.code) == (0, 0)
    assert f"removed {rejects}, the bad rows of an earlier import: there are none now" in ran.stderr
    assert not rejects.exists()
    assert "removed" not in earnest("import", "jobs", board).stderr


def test_it_is_replaced_while_there_are_bad_rows(earnest: Earnest, board: Path) -> None:
    rejects = board.with_name("board.jsonl.rejects.csv")
    rejects.write_text(OURS)
    ran = earnest("import", "jobs", board)
    assert "removed" not in ran.stderr
    assert [row["row"] for row in read_rows(rejects)] == ['"no post"']


@pytest.mark.parametrize("text", ["", "line,problem\n1,x\n", "my own notes\nline,problem,row\n", "\0\0\0"])
def test_a_file_that_is_not_ours_stays(earnest: Earnest, tmp_path: Path, text: str) -> None:
    board = write_lines(tmp_path / "board.jsonl", [post(1)])
    other = tmp_path / "board.jsonl.rejects.csv"
    other.write_text(text)
    ran = earnest("import", "jobs", board)
    assert ran.code == 0, ran.stderr
    assert "removed" not in ran.stderr
    assert other.read_text() == text


def test_a_file_chosen_by_the_user_stays_and_so_does_a_link(earnest: Earnest, tmp_path: Path) -> None:
    board = write_lines(tmp_path / "board.jsonl", [post(1)])
    chosen, linked = tmp_path / "bad.csv", tmp_path / "board.jsonl.rejects.csv"
    chosen.write_text(OURS)
    linked.symlink_to(chosen)
    assert earnest("import", "jobs", board, "--rejects", chosen).code == 0
    assert earnest("import", "jobs", board).code == 0
    assert (chosen.read_text(), linked.is_symlink()) == (OURS, True)


def test_the_default_place_chosen_by_name_is_chosen_too(earnest: Earnest, tmp_path: Path) -> None:
    board = write_lines(tmp_path / "board.jsonl", [post(1)])
    place = tmp_path / "board.jsonl.rejects.csv"
    place.write_text(OURS)
    assert earnest("import", "jobs", board, "--rejects", place).code == 0
    assert place.read_text() == OURS
