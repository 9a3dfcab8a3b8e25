"""`earnest jobs`: every job by id, as it stands."""

import json
from typing import Any

from tests.conftest import Earnest, run_earnest

AT = "2026-01-01T00:00:00Z"


def market() -> str:
    """An open job with a withdrawn proposal, a filled one, and a closed one that says nothing."""

    def line(key: str, type: str, **fields: Any) -> str:
        return json.dumps({"key": key, "type": type, "at": AT, **fields})

    def job(name: str, **fields: Any) -> str:
        return line(name, "post_job", job=name, client="c", complexity="entry", category="legal", **fields)

    return "\n".join(
        [
            line("w", "open_wallet", wallet="ada"),
            line("g", "grant", wallet="ada", amount=20, source="promo"),
            job("b", title="Sign here\x1b[31m", description="", skills=["ink"]),
            job("B", title="", budget={"amount": 5_000, "currency": "JPY"}),
            job("a"),
            line("s1", "submit_proposal", proposal="1", job="b", wallet="ada"),
            line("x1", "withdraw_proposal", proposal="1"),
            line("s2", "submit_proposal", proposal="2", job="b", wallet="ada"),
            line("s3", "submit_proposal", proposal="3", job="B", wallet="ada"),
            line("h", "hire", proposal="3"),
            line("c", "close_job", job="a", cause="no_hire"),
        ]
    )


def test_json_lines_have_every_field(earnest: Earnest) -> None:
    earnest("apply", "-", stdin=market())
    ran = earnest("jobs", "--json")
    assert ran.code == 0
    jobs = [json.loads(line) for line in ran.stdout.splitlines()]
    same = {
        "client": "c",
        "complexity": "entry",
        "category": "legal",
        "posted_at": "2026-01-01T00:00:00.000000Z",
    }
    assert jobs == [
        same | {"job": "B", "state": "filled", "title": "", "proposals": 1, "hires": 1},
        same | {"job": "a", "state": "closed", "title": None, "proposals": 0, "hires": 0},
        same | {"job": "b", "state": "open", "title": "Sign here\x1b[31m", "proposals": 2, "hires": 0},
    ]
    order = ["job", "client", "state", "complexity", "category", "title", "proposals", "hires", "posted_at"]
    assert list(jobs[0]) == order


def test_people_get_a_table_that_no_title_can_spoil(earnest: Earnest) -> None:
    earnest("apply", "-", stdin=market())
    ran = earnest("jobs")
    assert ran.code == 0
    rows = [line.split() for line in ran.stdout.splitlines()]
    assert rows[0] == ["job", "state", "complexity", "category", "title", "proposals", "hires"]
    assert ["a", "closed", "entry", "legal", "0", "0"] in rows
    assert "\x1b" not in ran.stdout
    assert r"Sign here\x1b[31m" in ran.stdout


def test_no_jobs_and_no_marketplace(earnest: Earnest, database_url: str) -> None:
    earnest("apply", "-")
    ran = earnest("jobs", "--json")
    assert (ran.code, ran.stdout) == (0, "")
    assert run_earnest(["jobs", "--json"], url=database_url).code == 2
