"""A beancount export: bean-check accepts it, and its assertions are the wallets' figures."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from earnest.ledger.export import account_name
from tests.cli.ledgers import DAY_AFTER, LAST_DAY, booked, fill
from tests.conftest import Earnest

BEAN_CHECK = Path(sys.executable).with_name("bean-check")
BALANCE = re.compile(r"^(\S+) balance (\S+)  (-?\d+) CONNECT$", re.MULTILINE)
EXAMPLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "examples"
POLICIES = {"boosts": "fair", "refund-and-dispute": "classic", "debt-paid-later": "classic"}

pytestmark = pytest.mark.skipif(not BEAN_CHECK.exists(), reason="bean-check is missing")


def bean_check(file: Path) -> tuple[int, str]:
    done = subprocess.run([BEAN_CHECK, "--no-cache", file], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def test_bean_check_accepts_it_and_its_balances_are_the_wallets(earnest: Earnest, tmp_path: Path) -> None:
    fill(earnest)
    file = tmp_path / "ledger.beancount"
    ran = earnest("export", file)
    assert ran.code == 0, ran.stderr
    assert ran.stdout == ""
    assert bean_check(file) == (0, "")
    text = file.read_text(encoding="utf-8")
    assert {date for date, _, _ in BALANCE.findall(text)} == {DAY_AFTER}
    asserted = {account: int(amount) for _, account, amount in BALANCE.findall(text)}
    figures = booked(earnest)
    assert len(asserted) == 6 * len(figures)
    for wallet, accounts in figures.items():
        for name, amount in accounts.items():
            signed = -amount if name == "debt" else amount
            assert asserted[account_name(wallet, name)] == signed, (wallet, name)
    totals = {name: sum(accounts[name] for accounts in figures.values()) for name in figures["ada"]}
    assert all(totals.values()), f"every kind of account should have something: {totals}"


def test_the_assertions_are_checked(earnest: Earnest, tmp_path: Path) -> None:
    fill(earnest)
    file = tmp_path / "ledger.beancount"
    earnest("export", file)
    text = file.read_text(encoding="utf-8")
    wrong, changed = re.subn(r"(?m)^(\S+ balance Expenses:\S+:Spent)  6 ", r"\1  7 ", text, count=1)
    assert changed == 1
    file.write_text(wrong, encoding="utf-8")
    code, said = bean_check(file)
    assert code != 0
    assert "Balance failed" in said


def test_a_transaction_says_what_made_it(earnest: Earnest, tmp_path: Path) -> None:
    fill(earnest)
    file = tmp_path / "ledger.beancount"
    earnest("export", file)
    text = file.read_text(encoding="utf-8")
    purchase = text[text.index('* "purchase"') :].split("\n\n")[0]
    assert '\n  key: "p1"\n' in purchase
    assert '\n  time: "2026-01-01T00:30:00.250000Z"\n' in purchase
    assert '\n    payment: "pay.1"' in purchase
    assert re.search(r'\n    lot: "\d+-1"', purchase)
    assert '2026-01-01 * "purchase"' in text, "the day is that in UTC"
    assert f'{LAST_DAY} * "sweep"' in text


@pytest.mark.parametrize("name", POLICIES)
def test_worked_examples_pass(name: str, earnest: Earnest, tmp_path: Path) -> None:
    if not EXAMPLES.is_dir():
        pytest.skip("the examples are not here")
    earnest("apply", EXAMPLES / f"{name}.jsonl", "--policy", POLICIES[name])
    file = tmp_path / "ledger.beancount"
    assert earnest("export", file).code == 0
    assert bean_check(file) == (0, "")
    assert " balance " in file.read_text(encoding="utf-8")
