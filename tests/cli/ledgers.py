"""A ledger with something on every account, with ids and keys as odd as the contract allows."""

import json
from typing import Any

from tests.conftest import Earnest

ODD_IDS = ("ada", "Ada", "Z", "Zz", "z", "_", "-", "-1", "a.b", "a:b", "a_b", "ab", "7", "x" * 64)
ODD_KEYS = (
    "=1+1",
    "'quoted'",
    'say "hi"',
    "a,b: c; d",
    "back\\slash",
    "two\nlines",
    " ",
    "ключ 😀",
    "100%20",
    "@SUM(A1)",
)
LAST_DAY, DAY_AFTER = "2026-02-16", "2026-02-17"


def _line(key: str, type: str, day: str, **fields: Any) -> str:
    return json.dumps({"key": key, "type": type, "at": f"{day}T23:30:00.25-01:00", **fields})


def commands() -> str:
    """Grants, purchases, stakes returned and spent, an expiry, a refund, a debt and the paying of it."""
    day, usd = "2025-12-31", {"amount": 150, "currency": "USD"}
    lines = [_line(f"w{n}", "open_wallet", day, wallet=wallet) for n, wallet in enumerate(ODD_IDS)]
    pairs = zip(ODD_KEYS, ODD_IDS, strict=False)
    lines += [
        _line(key, "grant", day, wallet=wallet, amount=5, source="promo", reason="=hello") for key, wallet in pairs
    ]
    lines += [
        _line("p1", "purchase", day, wallet="ada", connects=10, price=usd, payment="pay.1"),
        _line("j1", "post_job", day, job="job:1", client="c", complexity="expert", category="legal"),
        _line("j2", "post_job", day, job="job:2", client="c", complexity="expert", category="legal"),
        _line("s1", "submit_proposal", day, proposal="prop_1", job="job:1", wallet="ada"),
        _line("p2", "purchase", day, wallet="-", connects=12, price=usd, payment="pay-2"),
        _line("s2", "submit_proposal", day, proposal="prop_2", job="job:1", wallet="-"),
        _line("h1", "hire", day, proposal="prop_2"),
        _line("s3", "submit_proposal", day, proposal="prop_3", job="job:2", wallet="-"),
        _line("h2", "hire", day, proposal="prop_3"),
        _line("back", "reverse_purchase", "2026-01-01", payment="pay-2", cause="chargeback"),
        _line("pays", "grant", "2026-01-02", wallet="-", amount=1, source="adjustment"),
        _line("r1", "reverse_purchase", "2026-01-02", payment="pay.1", cause="refund", connects=3),
        _line(
            "e",
            "grant",
            "2026-01-02",
            wallet="Z",
            amount=4,
            source="reward",
            expires_at="2026-02-01T00:00:00Z",
        ),
        _line("j3", "post_job", "2026-02-01", job="job:3", client="c", complexity="entry", category="x"),
        _line("s4", "submit_proposal", "2026-02-01", proposal="prop_4", job="job:3", wallet="a.b"),
        _line("s5", "submit_proposal", "2026-02-01", proposal="prop_5", job="job:3", wallet="a:b"),
        _line("w", "withdraw_proposal", "2026-02-02", proposal="prop_4"),
        _line("sweep", "sweep", "2026-02-15"),
    ]
    return "\n".join(lines)


def fill(earnest: Earnest) -> None:
    """Carry the commands out."""
    ran = earnest("apply", "-", stdin=commands())
    assert ran.code == 0, ran.stderr
    refused = [line for line in ran.stdout.splitlines() if '"status":"ok"' not in line]
    assert refused == []


def booked(earnest: Earnest) -> dict[str, dict[str, int]]:
    """What `earnest wallets` says everybody has, right after the last command, by id."""
    ran = earnest("wallets", "--json", "--at", f"{LAST_DAY}T00:30:00.25Z")
    assert ran.code == 0, ran.stderr
    views = [json.loads(line) for line in ran.stdout.splitlines()]
    accounts = ("available", "staked", "spent", "expired", "debt")
    return {view["wallet"]: {name: view[name] for name in accounts} for view in views}
