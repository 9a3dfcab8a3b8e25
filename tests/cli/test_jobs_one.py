"""`earnest job ID`: one job, and for people what is said in it."""

import json
from pathlib import Path

from tests.cli.boards import post, write_csv
from tests.cli.test_jobs_listing import market
from tests.conftest import Earnest


def test_json_is_its_line_of_the_list(earnest: Earnest) -> None:
    earnest("apply", "-", stdin=market())
    ran = earnest("job", "b", "--json")
    assert ran.code == 0
    assert ran.stdout in earnest("jobs", "--json").stdout
    assert json.loads(ran.stdout)["job"] == "b"


def test_people_read_its_words(earnest: Earnest) -> None:
    earnest("apply", "-", stdin=market())
    told = earnest("job", "b").stdout
    assert r"title: Sign here\x1b[31m" in told
    assert "skills: ink" in told
    assert "budget: 5,000 JPY" in earnest("job", "B").stdout
    assert "title: " not in earnest("job", "a").stdout


def test_people_read_why_an_import_took_it_so(earnest: Earnest, tmp_path: Path) -> None:
    earnest("import", "jobs", write_csv(tmp_path / "board.csv", [post(1)]))
    lines = earnest("job", "board:p1").stdout.splitlines()
    assert any(line.startswith("complexity: expert (") for line in lines)
    assert any(line.startswith("category: legal (") for line in lines)
    assert lines[-2:] == ["Two coats.", "Bring your own brush."]


def test_an_unknown_job_is_not_run(earnest: Earnest) -> None:
    earnest("apply", "-")
    ran = earnest("job", "nobody's")
    assert ran.code == 2
    assert "error: there is no job nobody's" in ran.stderr
    assert "hint: " in ran.stderr
