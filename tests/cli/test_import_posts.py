"""An imported post: a `post_job` with the board's words beside it."""

import json
from pathlib import Path

from tests.cli.boards import post, write_csv, write_lines
from tests.conftest import Earnest

AT = "2026-03-01T12:00:00Z"


def test_a_post_becomes_a_job_with_its_words(earnest: Earnest, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "board.csv", [post(1)])
    ran = earnest("import", "jobs", file, "--at", AT, "--json")
    assert ran.code == 0, ran.stderr
    assert json.loads(ran.stdout) == {"imported": 1, "duplicates": 0, "rejected": 0, "rejects_file": None}
    assert "database: " in ran.stderr
    job = json.loads(earnest("jobs", "--json").stdout)
    assert job["job"] == "board:p1"
    assert job["client"] == "import:board"
    assert (job["complexity"], job["category"], job["title"]) == ("expert", "legal", "Paint wall number 1")
    assert job["posted_at"] == "2026-03-01T12:00:00.000000Z"
    told = earnest("job", "board:p1").stdout
    for said in (
        "Two coats.\nBring your own brush.",
        "skills: Painting, Patience",
        "250.00 USD",
        "2026-01-05",
    ):
        assert said in told


def test_its_key_follows_from_the_job(earnest: Earnest, tmp_path: Path) -> None:
    earnest("import", "jobs", write_csv(tmp_path / "board.csv", [post(1)]), "--at", AT)
    again = {"key": "earnest:import:board:p1", "type": "sweep", "at": AT}
    ran = earnest("apply", "-", stdin=json.dumps(again))
    assert json.loads(ran.stdout)["error"] == "key_reused"


def test_the_summary_counts_categories_and_complexities(earnest: Earnest, tmp_path: Path) -> None:
    posts = [post(1), post(2, level="Entry level"), post(3, category="Data Science")]
    ran = earnest("import", "jobs", write_csv(tmp_path / "board.csv", posts))
    assert ran.code == 0
    assert "3 jobs imported, 0 duplicates left out, 0 bad rows" in ran.stdout
    rows = [line.split() for line in ran.stdout.splitlines()]
    assert ["category", "entry", "intermediate", "expert", "jobs"] in rows
    assert ["legal", "1", "0", "1", "2"] in rows
    assert ["data-science", "0", "0", "1", "1"] in rows


def test_source_and_columns_can_be_given(earnest: Earnest, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "board.jsonl", [{"Zzz": "Dig a hole", "nr": "7", "Who": "c-1"}])
    mapped = ("--map", "title=Zzz", "--map", "id=nr", "--map", "client=Who")
    ran = earnest("import", "jobs", file, *mapped, "--source", "holes", "--json")
    assert ran.code == 0, ran.stderr
    job = json.loads(earnest("jobs", "--json").stdout)
    assert (job["job"], job["client"], job["title"]) == ("holes:7", "c-1", "Dig a hole")


def test_a_policy_begins_the_marketplace(earnest: Earnest, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "board.csv", [post(1)])
    assert earnest("import", "jobs", file, "--policy", "fair").code == 0
    assert earnest("apply", "-", "--policy", "fair").code == 0
    other = earnest("import", "jobs", file, "--policy", "strict")
    assert other.code == 2
    assert "hint: " in other.stderr


def test_the_audit_holds_afterwards(earnest: Earnest, tmp_path: Path) -> None:
    earnest("import", "jobs", write_csv(tmp_path / "board.csv", map(post, range(100))))
    verdict = json.loads(earnest("audit", "--json").stdout)
    assert verdict["ok"]
    assert verdict["commands"] == 100, "the first policy is no command that somebody sent"
