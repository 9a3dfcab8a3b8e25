"""The audit finds every tampering, in every table, and says where."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from earnest.ledger.audit import Verdict, audit
from earnest.ledger.engine import RECORDED, execute
from earnest.ledger.installation import set_up
from earnest.rules.parsing import Parsed, parse_body
from earnest.rules.policy import preset
from tests.oracle.generate import commands

TAMPERINGS = {
    "a balance": "UPDATE ledger.wallets SET available = available + 1, issued = issued - 1 WHERE available > 0",
    "a frozen mark": "UPDATE ledger.wallets SET frozen = NOT frozen",
    "a lot's rest": "UPDATE ledger.lots SET remaining = remaining + 1 WHERE remaining > 0",
    "an empty lot's origin": "UPDATE ledger.lots SET amount = amount + 1 WHERE remaining = 0",
    "a lot's expiry": "UPDATE ledger.lots SET expires_at = expires_at + interval '1 day'",
    "a missing lot": "DELETE FROM ledger.lots l WHERE remaining = 0 AND payment IS NULL AND NOT EXISTS"
    " (SELECT FROM ledger.stakes s WHERE (s.wallet, s.lot_number, s.lot_n) = (l.wallet, l.number, l.n))",
    "a stake": "UPDATE ledger.stakes SET amount = amount + 1",
    "an ended proposal": "UPDATE ledger.proposals SET price = price + 1 WHERE state <> 'active'",
    "an active proposal": "UPDATE ledger.proposals SET bid_number = bid_number + 1 WHERE state = 'active'",
    "a job": "UPDATE ledger.jobs SET accepted = accepted + 1",
    "an outcome": "UPDATE ledger.journal SET outcome = '{\"status\": \"ok\"}' WHERE type = 'submit_proposal'",
    "a command": "DELETE FROM ledger.journal WHERE number = (SELECT max(number) FROM ledger.journal)",
    "a transfer": "UPDATE ledger.transfers SET amount = amount + 1",
    "a missing transfer": "DELETE FROM ledger.transfers WHERE number = (SELECT min(number) FROM ledger.transfers)",
    "an added transfer": "INSERT INTO ledger.transfers SELECT wallet, number, 99, kind, from_account, to_account, 1"
    " FROM ledger.transfers LIMIT 1",
    "a payment": "UPDATE ledger.payments SET amount = amount + 1",
    "a reversal": "UPDATE ledger.reversals SET taken = taken + 1",
    "an invite": "UPDATE ledger.invites SET free = NOT free",
    "a policy": "UPDATE ledger.policies SET effective_from = effective_from + interval '1 s' WHERE number = 0",
}


@pytest.fixture
def connection(marketplace_url: str) -> Iterator[psycopg.Connection]:
    """A market with something of everything."""
    opened = psycopg.connect(marketplace_url)
    set_up(opened, kind="sandbox", policy=preset("fair"))
    for start in range(0, 400, 40):
        batch = commands(9, 400, "fair")[start : start + 40]
        parsed = [parse_body(one, where="the market") for one in batch]
        execute(opened, [one for one in parsed if isinstance(one, Parsed)], RECORDED)
    opened.commit()
    with opened:
        yield opened


def verdict(connection: psycopg.Connection) -> Verdict:
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return audit(connection)


def test_an_honest_ledger_holds(connection: psycopg.Connection) -> None:
    found = verdict(connection)
    assert found.problems == []
    assert found.ok
    assert found.commands > 200
    assert found.transfers > 100


@pytest.mark.parametrize("what", TAMPERINGS)
def test_tampering_is_found(what: str, connection: psycopg.Connection) -> None:
    touched = connection.execute(TAMPERINGS[what].encode()).rowcount
    assert touched > 0, "the market has nothing of the kind"
    connection.commit()
    found = verdict(connection)
    assert not found.ok
    assert found.problems


def test_the_figures_are_in_the_sentence(connection: psycopg.Connection) -> None:
    connection.execute("UPDATE ledger.wallets SET available = available + 5, issued = issued - 5 WHERE id = 'w-1'")
    connection.commit()
    sentences = " ".join(one for one in verdict(connection).problems if one.startswith("wallet w-1: "))
    assert "%s" not in sentences
    assert " are available and its lots hold " in sentences


def test_a_journal_that_cannot_be_read_is_a_problem_and_no_end_of_the_audit(connection: psycopg.Connection) -> None:
    connection.execute("UPDATE ledger.journal SET command = '{}' WHERE number = 1")
    connection.commit()
    found = verdict(connection)
    assert not found.ok
    assert any(one.startswith("command 1: the journal's row cannot be read") for one in found.problems)
