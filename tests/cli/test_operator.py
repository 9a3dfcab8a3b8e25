"""`earnest operator`: whoever has confirmed an address can be made to run the marketplace, and no more."""

from __future__ import annotations

from pathlib import Path

import psycopg

from tests.conftest import Earnest, scratch_database, url_of
from tests.conftest import run_earnest as run
from tests.web.market import prepared_market


def test_only_a_confirmed_address_makes_an_operator(server_url: str, marketplace_template: str, tmp_path: Path) -> None:
    with scratch_database(server_url, marketplace_template) as name:
        url = url_of(server_url, name)
        with prepared_market(url, tmp_path) as market:
            person = market.person(email="operator@demo.test")
        ran = run(["operator", "Operator@Demo.test"], url=url)
        assert (ran.code, ran.stdout) == (0, "Operator@Demo.test is an operator\n"), ran.stderr
        assert _is_operator(url, person.id)
        assert run(["operator", "operator@demo.test", "--revoke"], url=url).code == 0
        assert not _is_operator(url, person.id)


def test_nobody_is_no_operator(earnest: Earnest) -> None:
    ran = earnest("operator", "nobody@demo.test")
    assert ran.code == 2
    assert "nobody here has confirmed the address nobody@demo.test" in ran.stderr


def _is_operator(url: str, person: str) -> bool:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT is_staff FROM market_person WHERE id = %s", [person]).fetchone()
    return bool(row and row[0])
