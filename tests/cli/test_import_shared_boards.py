"""Real boards, imported from where they lie beside the repository; none of their text is kept here."""

import json
from pathlib import Path

import pytest

from tests.conftest import Earnest

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is missing")


def test_18600_rows_are_5051_jobs_and_13549_duplicates(earnest: Earnest) -> None:
    ran = earnest("import", "jobs", DATA / "jobs-18600.csv", "--json")
    assert ran.code == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "imported": 5_051, "duplicates": 13_549, "rejected": 0, "rejects_file": None,
    }  # fmt: skip
    jobs = [json.loads(line)["job"] for line in earnest("jobs", "--json").stdout.splitlines()]
    assert len(jobs) == len(set(jobs)) == 5_051
    assert jobs == sorted(jobs)


def test_the_described_board_is_40_jobs(earnest: Earnest) -> None:
    ran = earnest("import", "jobs", DATA / "jobs-described-40.jsonl", "--json")
    assert json.loads(ran.stdout)["imported"] == 40
    assert len(earnest("jobs", "--json").stdout.splitlines()) == 40
