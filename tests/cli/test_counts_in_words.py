"""The audit and the export count in words: 1 wallet, 2 wallets."""

import json
from pathlib import Path

import pytest

from earnest.cli.auditing import told
from earnest.cli.counting import counted
from earnest.ledger.audit import Verdict
from tests.conftest import Earnest

AT = "2026-01-01T00:00:00Z"
ONE_WALLET = (
    {"key": "a", "type": "open_wallet", "wallet": "w", "at": AT},
    {"key": "b", "type": "grant", "wallet": "w", "amount": 5, "at": AT},
)


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 wallets"), (1, "1 wallet"), (2, "2 wallets"), (1_234, "1,234 wallets")]
)
def test_counted(count: int, said: str) -> None:
    assert counted(count, "wallet") == said


def test_the_audit(earnest: Earnest) -> None:
    earnest("apply", "-", stdin=json.dumps(ONE_WALLET[0]))
    assert "1 command, " in earnest("audit").stdout
    assert ", 1 wallet;" in earnest("audit").stdout


def test_an_audit_that_does_not_hold() -> None:
    verdict = Verdict(ok=False, commands=1, transfers=1, wallets=1, problems=["x"])
    assert told(verdict) == "The ledger does not hold (1 command, 1 transfer, 1 wallet):\n  x"


def test_the_export(earnest: Earnest, tmp_path: Path) -> None:
    earnest("apply", "-", stdin="\n".join(map(json.dumps, ONE_WALLET)))
    file = tmp_path / "ledger.csv"
    said = earnest("export", file).stderr
    assert f" of 1 wallet in {file}"[:64] in said
