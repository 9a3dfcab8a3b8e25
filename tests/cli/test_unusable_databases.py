"""A database that cannot be used says why and what to do, whatever the command; nothing ends in a traceback."""

from __future__ import annotations

import json
from contextlib import suppress

import psycopg
import pytest

from tests.conftest import Earnest, Ran, run_earnest, url_of

OPENING = json.dumps({"key": "k", "type": "open_wallet", "at": "2026-01-01T00:00:00Z", "wallet": "w"})


def expect_refused(ran: Ran, *said: str) -> None:
    assert ran.code == 2, ran
    assert "Traceback" not in ran.stderr
    assert "hint: " in ran.stderr
    for one in said:
        assert one in ran.stderr


@pytest.fixture
def stranger(marketplace_url: str) -> str:
    """The address of the marketplace for a role without rights on it."""
    duplicate = psycopg.errors.DuplicateObject  # roles belong to the server: another test's database had it
    with suppress(duplicate), psycopg.connect(marketplace_url, autocommit=True) as connection:
        connection.execute("CREATE ROLE stranger LOGIN PASSWORD 'strange'")
    return marketplace_url.replace("user=earnest", "user=stranger&password=strange")


@pytest.mark.parametrize("command", [["wallets"], ["audit"], ["apply", "-"], ["key", "list"]])
def test_a_role_without_rights(stranger: str, command: list[str]) -> None:
    if "user=stranger" not in stranger:
        pytest.skip("the address names its user in another way")
    expect_refused(run_earnest(command, url=stranger), "rights")


def test_a_database_of_somebody_else(database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA ledger")
    expect_refused(run_earnest(["apply", "-"], url=database_url), "one of its own")


def test_a_ledger_that_does_not_balance(earnest: Earnest, marketplace_url: str) -> None:
    assert earnest("apply", "-", stdin=OPENING).code == 0
    with psycopg.connect(marketplace_url) as connection:
        connection.execute("UPDATE ledger.wallets SET available = available + 5, issued = issued - 5")
    grant = {"key": "g", "type": "grant", "at": "2026-01-01T00:00:00Z", "wallet": "w", "amount": 1, "source": "promo"}
    expect_refused(earnest("apply", "-", stdin=json.dumps(grant)), "does not balance", "earnest audit")
    assert earnest("audit").code == 1


def test_an_address_with_an_unknown_parameter(server_url: str) -> None:
    separator = "&" if "?" in server_url else "?"
    ran = run_earnest(["wallets"], url=f"{url_of(server_url, 'postgres')}{separator}bogus=1")
    expect_refused(ran, "bogus")


def test_an_address_with_a_patience_that_is_no_number(server_url: str) -> None:
    separator = "&" if "?" in server_url else "?"
    ran = run_earnest(["wallets"], url=f"{url_of(server_url, 'postgres')}{separator}connect_timeout=abc")
    expect_refused(ran, "connect_timeout=abc")


@pytest.mark.parametrize("days", ["never", "0", "-1", "99999999"])
def test_a_setting_that_means_nothing_is_told(marketplace_url: str, days: str) -> None:
    ran = run_earnest(["jobs"], url=marketplace_url, env={"EARNEST_JOB_OPEN_DAYS": days})
    expect_refused(ran, f"EARNEST_JOB_OPEN_DAYS is {days!r}")
