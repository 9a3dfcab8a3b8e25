"""Whether the process lives and is ready, for those who balance load and those who are woken at night."""

from __future__ import annotations

from urllib.parse import urlsplit

import psycopg

from tests.api.serving import Caller, Server, serving
from tests.conftest import run_earnest


def test_who_lives_says_so_without_a_key(sandbox: Server) -> None:
    anybody = Caller(sandbox.address, None)
    assert anybody.send("GET", "/healthz").json == {"ok": True}
    ready = anybody.send("GET", "/readyz")
    assert ready.status == 200
    assert ready.json == {"ready": True, "database": "ok", "migrations": "ok", "sweep_lag_seconds": 0}


def test_a_lag_of_the_sweeps_is_told_and_makes_nobody_unready(marketplace_url: str) -> None:
    with serving(marketplace_url) as server:
        grant = {"amount": 1, "source": "promo", "expires_at": "2999-01-01T00:00:00Z"}
        caller = server.caller()
        caller.post("/wallets", {"wallet": "w"}, key="w")
        caller.post("/wallets/w/grants", grant, key="g")
        with psycopg.connect(marketplace_url) as connection:
            connection.execute("UPDATE ledger.lots SET expires_at = now() - interval '1 hour'")
        ready = caller.send("GET", "/readyz")
        assert (ready.status, ready.json["ready"]) == (200, True)
        assert 3_600 <= ready.json["sweep_lag_seconds"] < 3_700


def test_tables_of_an_older_version_make_it_unready(marketplace_url: str) -> None:
    with serving(marketplace_url, "--sandbox") as server:
        with psycopg.connect(marketplace_url) as connection:
            connection.execute("DELETE FROM django_migrations WHERE app = 'market' AND name > '0002'")
        ready = Caller(server.address, None).send("GET", "/readyz")
        assert (ready.status, ready.json["ready"]) == (503, False)
        assert "earnest migrate" in ready.json["migrations"]


def test_a_database_that_is_away_makes_it_unready_and_no_call_a_500(server_url: str, marketplace_url: str) -> None:
    with serving(marketplace_url, "--sandbox") as server:
        caller = server.caller()
        assert caller.get("/policies").status == 200
        name = urlsplit(marketplace_url).path.removeprefix("/")
        with psycopg.connect(server_url, autocommit=True) as connection:
            connection.execute(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false'.encode())
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            ready = caller.send("GET", "/readyz")
            assert (ready.status, ready.json["database"]) == (503, "unreachable")
            answer = caller.post("/wallets", {"wallet": "w"}, key="k")
            assert (answer.status, answer.code) == (503, "unavailable")
            assert answer.headers["retry-after"]
            connection.execute(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS true'.encode())
        again = [caller.post("/wallets", {"wallet": "w"}, key="k") for _ in range(3)]
        assert again[-1].status == 200
    assert run_earnest(["audit"], url=marketplace_url).code == 0
