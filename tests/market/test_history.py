"""A wallet's history, replayed: whatever happened, the rows add up to what the ledger holds."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from earnest.ledger.history import Standing, standing_of
from tests.conftest import scratch_database, url_of
from tests.ledger.driving import Engine, django_on
from tests.oracle.generate import commands
from tests.oracle.model import Model
from tests.oracle.moments import DAY

POLICIES = ("classic", "fair", "strict", "thumbtack", "monthly", "upwork-2025", "peopleperhour", "bark")
LENGTH = 250


@pytest.mark.parametrize("seed", range(8))
def test_the_rows_of_any_history_add_up(seed: int, server_url: str, marketplace_template: str) -> None:
    with _played(seed, server_url, marketplace_template) as wallets:
        assert sum(_check_rows(wallet, standing) for wallet, standing in wallets.items()), "nothing happened"


@contextmanager
def _played(seed: int, server_url: str, template: str) -> Iterator[dict[str, Standing]]:
    """What the wallets hold after a random history, with Django on that marketplace."""
    policy = random.Random(seed).choice(POLICIES)
    with scratch_database(server_url, template) as name:
        url = url_of(server_url, name)
        with psycopg.connect(url) as connection:
            engine = Engine(connection, policy)
            history = commands(seed, LENGTH, policy)
            for start in range(0, len(history), 50):
                engine.carry_out(history[start : start + 50])
            model = Model(policy)
            for command in history:
                model.apply(command)
            found = {wallet: standing_of(connection, wallet) for wallet in model.wallet}
        with django_on(url):
            yield {wallet: standing for wallet, standing in found.items() if standing is not None}


def _check_rows(wallet: str, standing: Standing) -> int:
    from earnest.market.connects.history import whole_history

    rows = list(whole_history(wallet))
    moved: Counter[str] = Counter()
    balance = 0
    for row in reversed(rows):
        balance += row.change
        assert row.balance == balance
        moved.update(row.amounts)
    assert balance == standing.available
    assert moved["spend"] == standing.spent
    assert moved["expire"] == standing.expired
    assert moved["stake"] - moved["return"] - moved["spend"] - moved["claim"] == standing.staked
    assert moved["owe"] - moved["pay_debt"] - moved["strike"] == -standing.debt
    _check_stakes(wallet)
    _check_pages(wallet)
    _check_whereabouts(wallet)
    _check_explanations(wallet)
    return len(rows)


def _check_explanations(wallet: str) -> None:
    """Each entry is explained: in words, by at least one rule for each row, and by transfers that add up."""
    from earnest.market.connects.explaining import explain
    from earnest.market.connects.history import whole_history
    from earnest.market.moments import as_datetime
    from earnest.web.freelancer.connects_words import marked_sentence, sentence

    rows = list(whole_history(wallet))
    assert all(sentence(row, as_datetime(0)) and marked_sentence(row, as_datetime(0)) for row in rows)
    for number in {row.number for row in rows}:
        found = explain(wallet, number)
        assert found is not None
        assert [one.row for one in found.parts[::-1]] == [row for row in rows if row.number == number]
        assert found.before + sum(one.row.change for one in found.parts) == found.after
        for one in found.parts:
            assert one.rules, one.row
            assert one.before + sum(moved.change for moved in one.row.moved) == one.row.balance
            assert sum(line.amount for line in one.lots) == sum(m.amount for m in one.row.moved if m.lot)


def _check_whereabouts(wallet: str) -> None:
    """What the page says there is, now and later on, is what `earnest wallet` says."""
    from django.db import connection

    from earnest.ledger.adapters import plain_connection
    from earnest.ledger.reads import newest_moment, wallet_view_of
    from earnest.market.connecting import snapshot
    from earnest.market.connects.overview import overview

    newest = newest_moment(plain_connection(connection))
    for later in (0, 1, 20 * DAY, 400 * DAY):
        with snapshot() as plain:
            view = wallet_view_of(plain, wallet, newest + later)
        found = overview(wallet, only="all", job="", below=None, now=newest + later)
        assert view is not None
        assert found is not None
        where = found.where
        assert (where.available, where.staked, where.owed) == (view["available"], view["staked"], view["debt"])
        assert sum(one.amount for one in where.stakes) == view["staked"]
        assert [one.remaining for one in where.held] == [lot["remaining"] for lot in view["lots"]]


def _check_stakes(wallet: str) -> None:
    """What is said of price and boost is what was moved, and no price is settled twice."""
    from earnest.market.connects.history import whole_history

    settled: Counter[str] = Counter()
    staked: Counter[str] = Counter()
    for row in whole_history(wallet):
        if row.stake is None:
            continue
        one = row.stake
        assert one.staked_price + one.staked_bid == row.amounts.get("stake", 0)
        assert one.price + one.bid == row.returned + row.spent
        assert one.price_back + one.bid_back == row.returned
        assert 0 <= one.price_back <= one.price
        assert 0 <= one.bid_back <= one.bid
        assert bool(one.cause) == bool(one.price)
        settled[row.proposal] += one.price
        staked[row.proposal] += one.staked_price
    assert all(settled[proposal] in (0, staked[proposal]) for proposal in settled)


def _check_pages(wallet: str) -> None:
    """However it is cut and narrowed, it is the same history with the same balances."""
    from earnest.market.connects.history import FILTERS, history_of, whole_history

    rows = list(whole_history(wallet))
    for only, kinds in FILTERS.items():
        found, below = [], None
        while True:
            page = history_of(wallet, only=only, below=below, count=3)
            found += page.rows
            if page.next is None:
                break
            below = page.next
        assert found == [row for row in rows if kinds is None or set(kinds) & row.amounts.keys()]
    for job in {row.job for row in rows if row.job}:
        assert list(whole_history(wallet, job=job)) == [row for row in rows if row.job == job]
