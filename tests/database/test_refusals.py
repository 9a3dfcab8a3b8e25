"""What Earnest cannot use, it names; and it says what to do."""

import os
import subprocess
from pathlib import Path

import pytest

from earnest.database import DatabaseUnavailable, running

from .conftest import BINARIES, as_server, postmasters


def refusal(data: Path) -> DatabaseUnavailable:
    with pytest.raises(DatabaseUnavailable) as caught, running(data):
        pytest.fail("it was used")
    assert postmasters(data) == []
    return caught.value


def test_a_server_started_by_hand(data: Path) -> None:
    cluster, control = str(data / "postgres"), str(BINARIES / "pg_ctl")
    as_server(data, control, "start", "-w", "-D", cluster, "-l", f"{cluster}/log", "-o", f"-k {cluster}")
    try:
        with pytest.raises(DatabaseUnavailable) as caught, running(data):
            pytest.fail("it was used")
        assert len(postmasters(data)) == 1
    finally:
        as_server(data, control, "stop", "-w", "-D", cluster)
    assert "not started by Earnest" in caught.value.message
    assert "pg_ctl" in caught.value.hint
    with running(data) as database:
        assert database.url


def test_files_of_another_major_version(data: Path) -> None:
    (data / "postgres" / "PG_VERSION").write_text("16\n")
    error = refusal(data)
    assert "is of PostgreSQL 16, and the embedded one is 18" in error.message
    assert "pg_upgrade" in error.hint


def test_something_else_in_its_place(empty: Path) -> None:
    (empty / "postgres").mkdir()
    (empty / "postgres" / "letter.txt").write_text("not a database")
    assert "not empty" in refusal(empty).message
    assert (empty / "postgres" / "letter.txt").exists()


@pytest.mark.parametrize("path", ["file", "file/below"])
def test_a_file(path: str, empty: Path) -> None:
    (empty / "file").write_text("")
    error = refusal(empty / path)
    assert str(empty / "file") in error.message
    assert "EARNEST_DATA" in error.hint


def test_a_place_where_nothing_can_be_written() -> None:
    error = refusal(Path("/proc/earnest"))
    assert "/proc/earnest" in error.message
    assert "EARNEST_DATA" in error.hint


@pytest.mark.parametrize("megabytes", [8, 60])
def test_a_full_disk(megabytes: int, empty: Path) -> None:
    """Too small for initdb, and too small for what the server writes when it starts."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(empty)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("only root may mount a small disk, and not everywhere")
    try:
        (empty / "ballast").write_bytes(b"x" * ((megabytes - 8) << 20))
        error = refusal(empty)
    finally:
        subprocess.run(["umount", str(empty)], check=True)
    assert "free some space" in error.hint


def test_a_broken_database_tells_its_last_words(data: Path) -> None:
    (data / "postgres" / "global" / "pg_control").unlink()
    error = refusal(data)
    assert error.message.endswith("could not find the database system")
    assert "postgres.log" in error.hint
