"""An hledger export: `hledger check --strict` accepts it, and holds its assertions."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from earnest.ledger.export import account_name
from tests.cli.ledgers import booked, fill
from tests.conftest import Earnest

pytestmark = pytest.mark.skipif(shutil.which("hledger") is None, reason="hledger is missing")


def hledger(file: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/local/bin"}
    command = ["hledger", "--file", str(file), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_hledger_accepts_it_and_comes_to_the_wallets_figures(earnest: Earnest, tmp_path: Path) -> None:
    fill(earnest)
    file = tmp_path / "ledger.journal"
    ran = earnest("export", file)
    assert ran.code == 0, ran.stderr
    checked = hledger(file, "check", "--strict")
    assert (checked.returncode, checked.stderr) == (0, "")
    told = hledger(file, "balance", "--flat", "--no-total", "--empty", "--output-format=csv").stdout
    amounts = dict(re.findall(r'^"([^"]+)","(-?\d+)(?: CONNECT)?"$', told, re.MULTILINE))
    for wallet, accounts in booked(earnest).items():
        for name, amount in accounts.items():
            signed = -amount if name == "debt" else amount
            assert int(amounts.get(account_name(wallet, name), 0)) == signed, (wallet, name)


def test_the_assertions_are_checked(earnest: Earnest, tmp_path: Path) -> None:
    fill(earnest)
    file = tmp_path / "ledger.journal"
    earnest("export", file)
    text = file.read_text(encoding="utf-8")
    wrong, changed = re.subn(r"(:Spent  0 CONNECT) = 6 ", r"\1 = 7 ", text, count=1)
    assert changed == 1
    file.write_text(wrong, encoding="utf-8")
    checked = hledger(file, "check")
    assert checked.returncode != 0
    assert "assertion" in checked.stderr


def test_tags_say_what_made_a_transaction(earnest: Earnest, tmp_path: Path) -> None:
    fill(earnest)
    file = tmp_path / "ledger.journal"
    earnest("export", file)
    keys = hledger(file, "tags", "--values", "key").stdout.splitlines()
    assert {"p1", "a%2Cb: c; d", "two%0Alines", "%20", "ключ 😀", "100%2520", "=1+1"} <= set(keys)
    assert hledger(file, "tags", "--values", "payment").stdout.splitlines() == ["pay-2", "pay.1"]
