"""What Earnest cannot use, it names; and it says what to do."""

import os
import subprocess
from pathlib import Path

import pytest

from earnest.database import DatabaseUnavailable, running
from tests.conftest import EARNEST

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


def test_a_disk_that_fills_up_on_the_way(empty: Path) -> None:
    """What the server cannot write down any more, Earnest says, and neither it nor the next command waits for ever."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=110m", "none", str(empty)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("only root may mount a small disk, and not everywhere")
    opening = '{{"key":"k{n}","type":"open_wallet","at":"2026-01-01T00:00:00Z","wallet":"w{n}"}}'
    lines = "\n".join(opening.format(n=n) for n in range(60_000))
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {"EARNEST_DATA": str(empty)}
    try:
        ran = subprocess.run(
            [EARNEST, "apply", "-"], input=lines.encode(), capture_output=True, env=env, check=False, timeout=110
        )
        again = subprocess.run([EARNEST, "wallets"], capture_output=True, env=env, check=False, timeout=110)
        assert postmasters(empty) == []
    finally:
        subprocess.run(["umount", str(empty)], check=True)
    assert ran.returncode == 2
    assert "free some space" in ran.stderr.decode()
    assert again.returncode in (0, 2)
    assert b"Traceback" not in ran.stderr + again.stderr


def test_a_broken_database_tells_its_last_words(data: Path) -> None:
    (data / "postgres" / "global" / "pg_control").unlink()
    error = refusal(data)
    assert error.message.endswith("could not find the database system")
    assert "postgres.log" in error.hint
