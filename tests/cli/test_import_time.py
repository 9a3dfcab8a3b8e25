"""When an imported job was posted: at --at, or at the later of now and the journal's newest time."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.boards import post, write_csv
from tests.conftest import Earnest


def begin(earnest: Earnest, at: str) -> None:
    assert (
        earnest("apply", "-", stdin=json.dumps({"key": "w", "type": "open_wallet", "wallet": "w", "at": at})).code == 0
    )


def posted_at(earnest: Earnest) -> datetime:
    return datetime.fromisoformat(json.loads(earnest("jobs", "--json").stdout)["posted_at"])


def test_it_is_now(earnest: Earnest, tmp_path: Path) -> None:
    begin(earnest, "2026-01-01T00:00:00Z")
    assert earnest("import", "jobs", write_csv(tmp_path / "board.csv", [post(1)])).code == 0
    assert abs(datetime.now(UTC) - posted_at(earnest)) < timedelta(minutes=5)


def test_it_is_the_newest_time_where_that_is_later(earnest: Earnest, tmp_path: Path) -> None:
    begin(earnest, "2900-01-01T00:00:00Z")
    assert earnest("import", "jobs", write_csv(tmp_path / "board.csv", [post(1)])).code == 0
    assert posted_at(earnest) == datetime(2900, 1, 1, tzinfo=UTC)


def test_it_may_equal_but_not_precede_the_newest(earnest: Earnest, tmp_path: Path) -> None:
    begin(earnest, "2026-01-01T00:00:00Z")
    file = write_csv(tmp_path / "board.csv", [post(1)])
    for dry in ((), ("--dry-run",)):
        early = earnest("import", "jobs", file, "--at", "2025-12-31T23:59:59.999999Z", *dry)
        assert early.code == 2
        assert "2026-01-01T00:00:00.000000Z" in early.stderr
        assert "hint: " in early.stderr
    assert earnest("jobs", "--json").stdout == ""
    assert earnest("import", "jobs", file, "--at", "2026-01-01T01:00:00+01:00").code == 0
    assert posted_at(earnest) == datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("at", ["now", "2026-01-01", "2026-02-30T00:00:00Z"])
def test_what_is_no_time_is_not_run(at: str, earnest: Earnest, tmp_path: Path) -> None:
    ran = earnest("import", "jobs", write_csv(tmp_path / "board.csv", [post(1)]), "--at", at)
    assert ran.code == 2
    assert "--at" in ran.stderr
