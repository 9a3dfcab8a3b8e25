"""The exported file: there whole or not at all, and never at the cost of what was there before."""

import signal
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from tests.conftest import EARNEST, Earnest, environment, run_earnest


@pytest.mark.parametrize("ending", [".beancount", ".journal", ".csv"])
def test_an_empty_ledger_gives_a_valid_file(ending: str, earnest: Earnest, tmp_path: Path) -> None:
    earnest("apply", "-")
    file = tmp_path / f"empty{ending}"
    ran = earnest("export", file)
    assert ran.code == 0, ran.stderr
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines
    assert not [line for line in lines if " open " in line or " balance " in line or line.startswith("account ")]


@pytest.mark.parametrize("name", ["ledger", "ledger.xlsx", "ledger.json"])
def test_an_unknown_ending_is_refused(name: str, earnest: Earnest, tmp_path: Path) -> None:
    ran = earnest("export", tmp_path / name)
    assert ran.code == 2
    assert "hint: " in ran.stderr
    assert ".beancount, .journal, .csv" in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_directory_or_a_missing_one_is_refused(earnest: Earnest, tmp_path: Path) -> None:
    earnest("apply", "-")
    (tmp_path / "there.csv").mkdir()
    for file in (tmp_path / "there.csv", tmp_path / "missing" / "ledger.csv"):
        ran = earnest("export", file)
        assert ran.code == 2
        assert "error: " in ran.stderr
        assert "hint: " in ran.stderr
        assert "Traceback" not in ran.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["there.csv"]


def test_no_marketplace_leaves_no_file(database_url: str, tmp_path: Path) -> None:
    assert run_earnest(["export", tmp_path / "ledger.csv"], url=database_url).code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_and_permissions_too(earnest: Earnest, tmp_path: Path) -> None:
    earnest("apply", "-")
    file, link = tmp_path / "old.csv", tmp_path / "link.csv"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    assert earnest("export", link).code == 0
    assert link.is_symlink()
    assert file.read_text().startswith("number,")
    assert file.stat().st_mode & 0o777 == 0o640


def _count(directory: Path) -> int:
    return len(list(directory.iterdir()))


def test_ctrl_c_leaves_what_was_there(marketplace_url: str, earnest: Earnest, tmp_path: Path) -> None:
    earnest("apply", "-")
    file = tmp_path / "ledger.csv"
    file.write_text("old")
    with psycopg.connect(marketplace_url) as blocking:
        blocking.execute("LOCK TABLE ledger.transfers IN ACCESS EXCLUSIVE MODE")
        command = [str(EARNEST), "export", str(file)]
        export = subprocess.Popen(command, env=environment(marketplace_url), stderr=subprocess.PIPE)
        deadline = time.monotonic() + 30
        while _count(tmp_path) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        assert _count(tmp_path) == 2, "it writes beside the old file"
        export.send_signal(signal.SIGINT)
        export.communicate(timeout=30)
    assert export.returncode == 130
    assert file.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["ledger.csv"]
