"""Sentences that read well aloud: one of a thing is not many, and a line is named once."""

from pathlib import Path

from tests.cli.boards import post, read_rows, write_csv, write_lines
from tests.conftest import Earnest


def test_one_of_each(earnest: Earnest, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "board.jsonl", [post(1), post(1), "no post"])
    rejects, listed = tmp_path / "bad.csv", tmp_path / "twice.csv"
    preview = earnest("import", "jobs", file, "--dry-run").stdout
    assert "\n1 job would be imported, 1 duplicate left out, 1 bad row\n" in preview
    ran = earnest("import", "jobs", file, "--rejects", rejects, "--duplicates", listed)
    assert ran.stdout.startswith("1 job imported, 1 duplicate left out, 1 bad row\n")
    assert f"\n  it is in {rejects}\n" in ran.stdout
    assert f"\n  it is in {listed}\n" in ran.stdout


def test_several_of_each(earnest: Earnest, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "board.jsonl", [post(1), post(2), post(1), post(1), 7, None])
    ran = earnest("import", "jobs", file)
    assert ran.stdout.startswith("2 jobs imported, 2 duplicates left out, 2 bad rows\n")
    assert "\n  all 2 are in " in ran.stdout


def test_one_category_more_than_are_shown(earnest: Earnest, tmp_path: Path) -> None:
    posts = [post(n, category=f"Craft {chr(ord('a') + n)}") for n in range(21)]
    stdout = earnest("import", "jobs", write_csv(tmp_path / "board.csv", posts), "--dry-run").stdout
    assert ["1", "other", "0", "0", "1", "1"] in [line.split() for line in stdout.splitlines()]


def test_a_line_is_named_once(earnest: Earnest, tmp_path: Path) -> None:
    file = tmp_path / "board.csv"
    file.write_text("title,level,budget\nPaint a wall,Expert,5\nDig\n")
    ran = earnest("import", "jobs", file)
    assert "\n  line 3: the row has 1 field, and the column names make 3; give an empty field" in ran.stdout
    (row,) = read_rows(tmp_path / "board.csv.rejects.csv")
    assert (row["line"], row["problem"].partition(",")[0]) == ("3", "the row has 1 field")


def test_items_of_a_document_are_no_lines(earnest: Earnest, tmp_path: Path) -> None:
    file = tmp_path / "board.json"
    file.write_text('[{"id": 1, "title": "Dig"},\n {"id": 1, "title": "Dig"},\n\n 7]')
    preview = earnest("import", "jobs", file, "--dry-run").stdout
    assert "\nitem 1:\n" in preview
    ran = earnest("import", "jobs", file)
    assert "\n  item 2: board:1  Dig\n" in ran.stdout
    assert "\n  item 3: a number where an object is expected; " in ran.stdout
    (row,) = read_rows(tmp_path / "board.json.rejects.csv")
    assert (row["line"], row["problem"].partition(" where")[0]) == ("3", "item 3: a number")
