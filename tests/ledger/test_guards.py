"""The database refuses bad rows itself, whoever writes them; and the engine refuses to store what does not balance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg import errors

from earnest.ledger.absence import Absent
from earnest.ledger.store import Balance, store
from earnest.rules.state import State, Wallet
from tests.conftest import scratch_database, url_of
from tests.ledger.driving import Body, Engine

AT = "2026-02-01T00:00:00Z"
MONEY = {"amount": 1, "currency": "USD"}
ABOUT = {"client": "c", "complexity": "entry", "category": "design"}
STALL: list[Body] = [
    {"type": "open_wallet", "wallet": "w"},
    {"type": "open_wallet", "wallet": "v"},
    {"type": "purchase", "wallet": "w", "connects": 9, "price": MONEY, "payment": "p"},
    {"type": "post_job", "job": "j", **ABOUT},
    {"type": "submit_proposal", "proposal": "q", "job": "j", "wallet": "w"},
    {"type": "invite", "job": "j", "wallet": "v"},
    {"type": "reverse_purchase", "payment": "p", "cause": "refund", "connects": 1},
]


@pytest.fixture(scope="module")
def market(server_url: str, marketplace_template: str) -> Iterator[psycopg.Connection[Any]]:
    bodies = [{"key": f"k{n}", "at": AT, **body} for n, body in enumerate(STALL)]
    with (
        scratch_database(server_url, marketplace_template) as name,
        psycopg.connect(url_of(server_url, name)) as connection,
    ):
        outcomes = Engine(connection, {"price": {"min": 1}}).carry_out(bodies)
        assert {one["status"] for one in outcomes} == {"ok"}
        yield connection


CHECKED = {
    "accounts that do not sum to zero": "UPDATE ledger.wallets SET available = available + 1 WHERE id = 'w'",
    "issued above zero": "UPDATE ledger.wallets SET issued = 1, debt = -1 WHERE id = 'v'",
    "available below zero": "UPDATE ledger.wallets SET available = -1, issued = 1 - issued WHERE id = 'v'",
    "staked below zero": "UPDATE ledger.wallets SET staked = -1, spent = 1 WHERE id = 'v'",
    "spent below zero": "UPDATE ledger.wallets SET spent = -1, expired = 1 WHERE id = 'v'",
    "expired below zero": "UPDATE ledger.wallets SET expired = -1, spent = 1 WHERE id = 'v'",
    "debt above zero": "UPDATE ledger.wallets SET debt = 1, issued = -1 WHERE id = 'v'",
    "claimed below zero": "UPDATE ledger.wallets SET claimed = -1 WHERE id = 'w'",
    "a lot overdrawn": "UPDATE ledger.lots SET remaining = -1",
    "a lot of nothing": "UPDATE ledger.lots SET amount = 0",
    "a lot from nowhere": "UPDATE ledger.lots SET source = 'luck'",
    "a stake of nothing": "UPDATE ledger.stakes SET amount = 0",
    "a stake for something else": "UPDATE ledger.stakes SET kind = 'tip'",
    "a transfer of nothing": "UPDATE ledger.transfers SET amount = 0",
    "a transfer back": "UPDATE ledger.transfers SET amount = -1",
    "a transfer between an account and itself": "UPDATE ledger.transfers SET to_account = from_account",
    "a transfer out of spent": "UPDATE ledger.transfers SET from_account = 'spent', to_account = 'available'",
    "a transfer to an unknown account": "UPDATE ledger.transfers SET to_account = 'elsewhere'",
    "more hires than wanted": "UPDATE ledger.jobs SET hires = hires_wanted + 1",
    "an unknown state of a job": "UPDATE ledger.jobs SET state = 'lost'",
    "an unknown state of a proposal": "UPDATE ledger.proposals SET state = 'lost'",
    "a bid below zero": "UPDATE ledger.proposals SET bid = -1",
    "more debt than owed": "UPDATE ledger.reversals SET debt = owed + 1",
    "a claim below zero": "UPDATE ledger.reversals SET claimed = -1",
    "a reversal for no cause": "UPDATE ledger.reversals SET cause = 'whim'",
    "a hash of another length": "UPDATE ledger.journal SET body_sha256 = '\\x00'",
    "a third kind of marketplace": "UPDATE ledger.installation SET kind = 'toy'",
    "a second marketplace": "INSERT INTO ledger.installation (only_one, kind) VALUES (false, 'live')",
}
UNIQUE = {
    "a key twice": "UPDATE ledger.journal SET key = 'k1' WHERE key = 'k0'",
    "a number twice": "UPDATE ledger.journal SET number = 0 WHERE key = 'k0'",
    "a marketplace twice": "INSERT INTO ledger.installation (kind) VALUES ('live')",
    "two standing proposals on a job": """
        INSERT INTO ledger.proposals SELECT 'r', job, wallet, 99, submitted_at, policy, price, state, viewed_at,
                                            due_at, bid, bid_number FROM ledger.proposals""",
    "two wallets of a number": "UPDATE ledger.wallets SET number = (SELECT max(number) FROM ledger.wallets)",
}
ORPHANS = {
    "a lot of nobody": "UPDATE ledger.lots SET wallet = 'nobody', number = 99",
    "a wallet gone": "DELETE FROM ledger.wallets WHERE id = 'w'",
    "a job gone": "DELETE FROM ledger.jobs",
    "a stake of another lot": "UPDATE ledger.stakes SET lot_number = 99",
    "a stake of no proposal": "UPDATE ledger.stakes SET proposal = 'none'",
    "a payment without its lot": "UPDATE ledger.payments SET lot_n = 7",
    "a reversal of no payment": "UPDATE ledger.reversals SET payment = 'none'",
    "an invite to no job": "UPDATE ledger.invites SET job = 'none'",
    "a transfer of nobody": "UPDATE ledger.transfers SET wallet = 'nobody'",
    "a policy that nobody set": "UPDATE ledger.policies SET number = 99",
}


@pytest.mark.parametrize("what", CHECKED)
def test_a_bad_row_is_refused(market: psycopg.Connection[Any], what: str) -> None:
    with pytest.raises(errors.CheckViolation), market.transaction():
        market.execute(CHECKED[what].encode())


@pytest.mark.parametrize("what", UNIQUE)
def test_a_second_one_is_refused(market: psycopg.Connection[Any], what: str) -> None:
    with pytest.raises(errors.UniqueViolation), market.transaction():
        market.execute(UNIQUE[what].encode())


@pytest.mark.parametrize("what", ORPHANS)
def test_a_row_without_what_it_belongs_to_is_refused(market: psycopg.Connection[Any], what: str) -> None:
    with pytest.raises(errors.ForeignKeyViolation), market.transaction():
        market.execute(ORPHANS[what].encode())


@pytest.mark.parametrize("wallet", [
    Wallet("w", 1, available=5, issued=-5),
    Wallet("w", 1, staked=5, issued=-5),
    Wallet("w", 1, spent=5, issued=-4),
    Wallet("w", 1, spent=-5, expired=5),
], ids=["without lots", "without stakes", "not in balance", "below zero"])  # fmt: skip
def test_the_engine_stores_nothing_that_does_not_balance(market: psycopg.Connection[Any], wallet: Wallet) -> None:
    state = State()
    state.changes.created[wallet] = None
    state.changes.changed[wallet] = None
    with pytest.raises(Balance), market.transaction():
        store(market, state, [], {}, Absent())
