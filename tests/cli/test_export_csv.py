"""A CSV export: a row a transfer, and nothing in it that a spreadsheet would carry out."""

import csv
from collections import Counter
from pathlib import Path

from earnest.ledger.export import CSV_COLUMNS, inert
from tests.cli.ledgers import ODD_KEYS, booked, fill
from tests.conftest import Earnest


def test_its_rows_add_up_to_the_wallets(earnest: Earnest, tmp_path: Path) -> None:
    fill(earnest)
    file = tmp_path / "LEDGER.CSV"
    assert earnest("export", file).code == 0
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert tuple(rows[0]) == CSV_COLUMNS
    balances: Counter[tuple[str, str]] = Counter()
    for row in rows:
        balances[row["wallet"], row["from"]] -= int(row["amount"])
        balances[row["wallet"], row["to"]] += int(row["amount"])
    for wallet, accounts in booked(earnest).items():
        for name, amount in accounts.items():
            assert balances[wallet, name] == (-amount if name == "debt" else amount)
    numbers = [(int(row["number"]), int(row["n"])) for row in rows]
    assert numbers == sorted(set(numbers))


def test_keys_stand_in_it_inert(earnest: Earnest, tmp_path: Path) -> None:
    fill(earnest)
    file = tmp_path / "ledger.csv"
    earnest("export", file)
    with file.open(encoding="utf-8", newline="") as text:
        keys = {row["key"] for row in csv.DictReader(text)}
    assert {inert(key) for key in ODD_KEYS} <= keys
    assert {"'=1+1", "''quoted'", "two\nlines"} <= keys
