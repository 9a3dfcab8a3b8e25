"""What an import says of the columns and cells it could not use as they are: on stderr, a line for each."""

import json
from pathlib import Path

from tests.cli.boards import post, write_csv, write_lines
from tests.conftest import Earnest


def test_ignored_columns_are_named_in_one_line(earnest: Earnest, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "board.jsonl", [post(1) | {"Views": 7, "odd\nname": 1}])
    ran = earnest("import", "jobs", file, "--json")
    assert ran.code == 0, ran.stderr
    assert "\nignored columns: Views, odd\\nname\n" in f"\n{ran.stderr}"
    assert json.loads(ran.stdout)["imported"] == 1


def test_one_ignored_column_is_no_columns(earnest: Earnest, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "board.jsonl", [post(1) | {"Views": 7}])
    assert "ignored column: Views\n" in earnest("import", "jobs", file).stderr


def test_many_ignored_columns_are_cut_and_counted(earnest: Earnest, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "board.jsonl", [post(1) | {f"zz {n}": n for n in range(25)}])
    (line,) = [line for line in earnest("import", "jobs", file).stderr.splitlines() if "ignored" in line]
    assert line.startswith("ignored columns: zz 0, zz 1, ")
    assert line.endswith(", zz 19 and 5 more; --dry-run lists all")


def test_nothing_is_said_where_none_is_ignored(earnest: Earnest, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "board.csv", [post(1)])
    stderr = earnest("import", "jobs", file).stderr
    assert "ignored" not in stderr
    assert "mended" not in stderr


def test_a_stray_nul_is_mended_and_said(earnest: Earnest, tmp_path: Path) -> None:
    file = tmp_path / "board.csv"
    file.write_bytes(b"id,title\n1,Paint a wa\0ll\n2,Dig a hole\n")
    ran = earnest("import", "jobs", file)
    assert ran.code == 0, ran.stderr
    assert "2 jobs imported, 0 duplicates left out, 0 bad rows" in ran.stdout
    assert "1 row mended or cut, line 2 (title: U+0000 removed)\n" in ran.stderr
    told = earnest("job", "board:1").stdout
    assert "title: Paint a wall" in told
    assert "U+0000 removed" in told
