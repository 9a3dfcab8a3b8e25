"""`earnest wallets`: as of a moment, by the clock."""

import json
from typing import Any

from tests.conftest import Earnest

AT = "2026-01-01T00:00:00Z"


def apply(earnest: Earnest, *commands: dict[str, Any]) -> None:
    lines = "\n".join(json.dumps({"key": f"k{n}", "at": AT} | one) for n, one in enumerate(commands))
    ran = earnest("apply", "-", stdin=lines)
    assert all(json.loads(line)["status"] == "ok" for line in ran.stdout.splitlines()), ran.stdout


def market(earnest: Earnest) -> None:
    apply(
        earnest,
        {"type": "open_wallet", "wallet": "w-b"},
        {"type": "open_wallet", "wallet": "w-B"},
        {"type": "open_wallet", "wallet": "w-1"},
        {
            "type": "grant",
            "wallet": "w-b",
            "amount": 5,
            "source": "promo",
            "expires_at": "2026-03-01T00:00:00Z",
        },
        {"type": "post_job", "job": "j", "client": "c", "complexity": "intermediate", "category": "design"},
        {"type": "submit_proposal", "proposal": "p", "job": "j", "wallet": "w-b"},
    )


def view(earnest: Earnest, at: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(earnest("wallet", "w-b", "--json", "--at", at).stdout)
    return found


def test_wallets_come_by_id_in_byte_order(earnest: Earnest) -> None:
    market(earnest)
    rows = [json.loads(line)["wallet"] for line in earnest("wallets", "--json").stdout.splitlines()]
    assert rows == ["w-1", "w-B", "w-b"]


def test_age_and_expiry_count_by_the_clock(earnest: Earnest) -> None:
    market(earnest)
    assert view(earnest, "2026-01-31T00:00:00Z")["staked"] == 3
    aged = view(earnest, "2026-01-31T00:00:00.000001Z")
    assert (aged["available"], aged["staked"], aged["spent"]) == (2, 0, 3)
    expired = view(earnest, "2026-03-01T00:00:00Z")
    assert (expired["available"], expired["expired"], expired["lots"]) == (0, 2, [])
    assert earnest("audit").code == 0


def test_the_past_is_refused(earnest: Earnest) -> None:
    market(earnest)
    ran = earnest("wallets", "--at", "2025-12-31T23:59:59.999999Z")
    assert ran.code == 2
    assert "hint:" in ran.stderr


def test_an_unknown_wallet_and_an_odd_time_are_not_run(earnest: Earnest) -> None:
    market(earnest)
    assert earnest("wallet", "nobody").code == 2
    assert earnest("wallets", "--at", "yesterday").code == 2


def test_people_get_a_table(earnest: Earnest) -> None:
    market(earnest)
    told = earnest("wallet", "w-b", "--at", AT).stdout
    assert "available" in told
    assert "promo" in told
