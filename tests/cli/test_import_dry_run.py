"""A dry run: shows what would be done, and does nothing."""

import json
from pathlib import Path

from tests.cli.boards import post, write_csv, write_lines
from tests.conftest import Earnest, run_earnest


def test_it_shows_columns_a_sample_and_counts(earnest: Earnest, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "board.csv", [*map(post, range(7)), post(1)])
    earnest("apply", "-")
    ran = earnest("import", "jobs", file, "--dry-run")
    assert ran.code == 0, ran.stderr
    assert "7 jobs would be imported, 1 duplicate left out, 0 bad rows" in ran.stdout
    assert ["description", "description", "by"] in [line.split()[:3] for line in ran.stdout.splitlines()]
    assert ran.stdout.count("  title: Paint wall number ") == 5
    assert earnest("jobs", "--json").stdout == ""
    assert list(tmp_path.iterdir()) == [file]


def test_it_needs_no_marketplace_and_makes_none(database_url: str, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "board.csv", [post(1), post(1)])
    ran = run_earnest(["import", "jobs", file, "--dry-run", "--json"], url=database_url)
    assert ran.code == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert (told["dry_run"], told["imported"], told["would_import"], told["duplicates"]) == (True, 0, 1, 1)
    assert told["sample"][0]["job"] == "board:p1"
    assert {"field": "title", "column": "title", "why": "by its name"} in told["columns"]
    assert run_earnest(["jobs"], url=database_url).code == 2


def test_it_knows_the_jobs_that_are_there(earnest: Earnest, tmp_path: Path) -> None:
    earnest("import", "jobs", write_csv(tmp_path / "board.csv", [post(1)]))
    file = write_csv(tmp_path / "board.csv", [post(1), post(2)])
    told = json.loads(earnest("import", "jobs", file, "--dry-run", "--json").stdout)
    assert (told["would_import"], told["duplicates"]) == (1, 1)


def test_bad_rows_are_told_and_no_file_is_written(earnest: Earnest, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "board.jsonl", [post(1), "no post"])
    ran = earnest("import", "jobs", file, "--dry-run")
    assert ran.code == 1
    assert "bad rows:\n  line 2: " in ran.stdout
    assert list(tmp_path.iterdir()) == [file]
