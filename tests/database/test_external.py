"""`DATABASE_URL`: used as it is once it is checked, and refused in words that give away no password."""

import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from earnest.database import Database, DatabaseUnavailable, running

from .conftest import BINARIES, as_server

PASSWORD = "s3cret/@: word"


@pytest.fixture(scope="module")
def server(made: Path) -> Iterator[str]:
    """A server of somebody else's, which asks for a password: its port."""
    data = Path(tempfile.mkdtemp(prefix="earnest-test-"))
    data.chmod(0o711)
    subprocess.run(["cp", "-a", f"{made}/.", str(data)], check=True)
    with running(data) as database, psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute(f"ALTER ROLE earnest PASSWORD '{PASSWORD}'")
        connection.execute("CREATE DATABASE ascii ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE 'C'")
        connection.execute("CREATE DATABASE frozen")
        connection.execute("ALTER DATABASE frozen SET default_transaction_read_only = on")
    cluster = str(data / "postgres")
    (data / "postgres" / "pg_hba.conf").write_text("host all all 127.0.0.1/32 scram-sha-256\n")
    port = free_port()
    options = f"-k {cluster} -h 127.0.0.1 -p {port}"
    as_server(data, str(BINARIES / "pg_ctl"), "start", "-D", cluster, "-W", "-l", f"{cluster}/log", "-o", options)
    as_server(data, "/bin/sh", "-c", f"until {BINARIES}/pg_isready -q -h 127.0.0.1 -p {port}; do sleep 0.1; done")
    yield str(port)
    as_server(data, str(BINARIES / "pg_ctl"), "stop", "-D", cluster)
    shutil.rmtree(data, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def address(port: object, name: str = "earnest", *, password: str = PASSWORD, host: str = "127.0.0.1") -> str:
    return f"postgresql://earnest:{quote(password, safe='')}@{host}:{port}/{name}"


def use(url: str, monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setenv("DATABASE_URL", url)
    with running() as database:
        return database


def refusal(url: str, monkeypatch: pytest.MonkeyPatch) -> DatabaseUnavailable:
    with pytest.raises(DatabaseUnavailable) as caught:
        use(url, monkeypatch)
    for text in (caught.value.message, caught.value.hint):
        assert not any(secret in text for secret in (PASSWORD, quote(PASSWORD, safe=""), "s3cret", " word"))
    return caught.value


def test_it_is_used_as_it_is(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = use(address(server), monkeypatch)
    assert database == Database(address(server), f"postgresql://127.0.0.1:{server}/earnest")
    with psycopg.connect(database.url) as connection:
        assert connection.info.dbname == "earnest"


def test_a_directory_given_goes_before_it(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", address(1))
    with running(data) as database:
        assert database.label == f"embedded database in {data}"


def test_a_wrong_password(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    error = refusal(address(server, password="s3cret wrong"), monkeypatch)
    assert error.message.startswith(f"cannot use postgresql://127.0.0.1:{server}/earnest: password authentication")
    assert "password" in error.hint


def test_a_database_that_is_not_there(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    error = refusal(address(server, "absent"), monkeypatch)
    assert 'database "absent" does not exist' in error.message
    assert "createdb" in error.hint


def test_a_port_where_nothing_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    error = refusal(address(free_port()), monkeypatch)
    assert error.message.endswith("Connection refused")
    assert "unset DATABASE_URL" in error.hint


def test_a_host_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    error = refusal(address(5432, host="nowhere.invalid"), monkeypatch)
    assert "nowhere.invalid" in error.message
    assert "host name" in error.hint


@pytest.mark.parametrize(
    "url",
    [
        "mysql://earnest:s3cret@host/name",
        "postgresql://earnest:s3cret/word@host/name",
        "postgresql://earnest:12/s3cret@host/name",
        "postgresql://earnest:s3cret@word@host/name",
        "postgresql://earnest:s3cret%zz@host/name",
        "postgresql://host/name?s3cret",
        "host=host password=s3cret",
    ],
)
def test_what_is_no_address(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    error = refusal(url, monkeypatch)
    assert error.message == "DATABASE_URL is not a PostgreSQL address"
    assert "%40" in error.hint


@pytest.mark.parametrize("userinfo", ["earnest:s3cret?word", "earnest:12?s3cret=word", "s3cret:", ":s3cret"])
def test_a_user_and_a_password_stay_out_of_the_label(userinfo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    error = refusal(f"postgresql://{userinfo}@127.0.0.1:{free_port()}/name?password=s3cret", monkeypatch)
    assert "postgresql://127.0.0.1:" in error.message


def test_a_database_that_is_not_in_utf_8(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    error = refusal(address(server, "ascii"), monkeypatch)
    assert "SQL_ASCII" in error.message
    assert "UTF8" in error.hint


def test_a_database_that_is_read_only(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    error = refusal(address(server, "frozen"), monkeypatch)
    assert "read-only" in error.message
    assert "primary" in error.hint


def test_a_standby(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster, control = data / "postgres", str(BINARIES / "pg_ctl")
    (cluster / "standby.signal").touch()
    as_server(data, control, "start", "-w", "-D", str(cluster), "-l", f"{cluster}/log", "-o", f"-k {cluster}")
    try:
        error = refusal(f"postgresql:///earnest?user=earnest&host={cluster}", monkeypatch)
    finally:
        as_server(data, control, "stop", "-w", "-D", str(cluster))
    assert "read-only" in error.message


@pytest.mark.parametrize("version", ["14.20", "19.1"])
def test_another_major_version(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        greeter = threading.Thread(target=greet, args=(listening, version))
        greeter.start()
        port = listening.getsockname()[1]
        error = refusal(f"{address(port)}?sslmode=disable&gssencmode=disable", monkeypatch)
        greeter.join()
    assert error.message.endswith(f"is PostgreSQL {version[:2]}")


def greet(listening: socket.socket, version: str) -> None:
    """Speak the protocol as far as a server of another version does before the first query."""
    facts = {"server_version": version, "server_encoding": "UTF8", "client_encoding": "UTF8"}
    with listening.accept()[0] as client:
        client.recv(4096)
        client.sendall(message(b"R", bytes(4)))
        for name, value in facts.items():
            client.sendall(message(b"S", f"{name}\0{value}\0".encode()))
        client.sendall(message(b"Z", b"I"))
        client.recv(4096)


def message(kind: bytes, body: bytes) -> bytes:
    return kind + (len(body) + 4).to_bytes(4, "big") + body
