"""The embedded server lasts as long as somebody uses it."""

from pathlib import Path

import psycopg
import pytest

from earnest.database import running

from .conftest import postmasters


def settings(url: str, *names: str) -> list[str]:
    with psycopg.connect(url) as connection:
        rows = [connection.execute("SELECT current_setting(%s)", [name]).fetchone() for name in names]
    return [row[0] for row in rows if row is not None]


def test_a_new_directory_becomes_a_database(empty: Path) -> None:
    said: list[str] = []
    with running(empty / "new" / "place", progress=said.append) as database:
        assert settings(database.url, "server_encoding", "data_checksums", "timezone") == [
            "UTF8",
            "on",
            "UTC",
        ]
        assert settings(database.url, "fsync", "synchronous_commit", "full_page_writes") == ["on", "on", "on"]
        assert settings(database.url, "shared_buffers", "max_wal_size", "jit") == ["256MB", "4GB", "off"]
        with psycopg.connect(database.url) as connection:
            assert connection.info.server_version // 10_000 == 18
            assert connection.execute("SELECT upper('ünï')").fetchone() == ("ÜNÏ",)
    assert database.label == f"embedded database in {empty}/new/place"
    assert any("making" in sentence for sentence in said)


def test_it_is_stopped_at_the_end_and_keeps_what_was_written(data: Path) -> None:
    with running(data) as database, psycopg.connect(database.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS figure")
    assert postmasters(data) == []
    with running(data) as database, psycopg.connect(database.url) as connection:
        assert connection.execute("SELECT figure FROM kept").fetchone() == (7,)


def test_it_leaves_nothing_in_the_temporary_directory(data: Path) -> None:
    with running(data) as database:
        socket_dir = Path(database.url.partition("host=")[2].partition("&")[0])
        assert socket_dir.is_dir()
    assert not socket_dir.exists()


def test_it_is_stopped_after_an_exception(data: Path) -> None:
    with pytest.raises(ZeroDivisionError), running(data):
        raise ZeroDivisionError
    assert postmasters(data) == []


def test_it_stops_with_a_connection_still_open(data: Path) -> None:
    with running(data) as database:
        connection = psycopg.connect(database.url)
    assert postmasters(data) == []
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT 1")
    connection.close()


def test_blocks_may_be_nested(data: Path) -> None:
    with running(data) as outer:
        with running(data) as inner:
            assert inner == outer
        assert settings(outer.url, "port") == ["5432"]
    assert postmasters(data) == []


def test_it_listens_on_its_socket_only(data: Path) -> None:
    with running(data) as database:
        assert settings(database.url, "listen_addresses") == [""]
        assert database.url.startswith("postgresql:///earnest?host=/")


def test_variables_meant_for_clients_do_not_count(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "PGPORT": "1",
        "PGDATA": "/nowhere",
        "PGDATABASE": "other",
        "PGUSER": "other",
    }.items():
        monkeypatch.setenv(name, value)
    with running(data) as database:
        assert settings(database.url, "port") == ["5432"]
