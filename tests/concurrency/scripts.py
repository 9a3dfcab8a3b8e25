"""What racing processes do: random commands on few wallets, jobs, proposals, payments and keys, all of them shared."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tests.ledger.driving import Body
from tests.oracle.moments import HOUR, parse, show

BEGINNING = parse("2026-02-01T00:00:00Z")
WALLETS = [f"w{n}" for n in range(6)]
JOBS = 8
PROPOSALS = 40
PAYMENTS = 10
MONEY = {"amount": 100, "currency": "USD"}
POLICY = {
    "price": {"min": 1, "max": 2},
    "returns": {"withdrawn": 50, "never_viewed": 100, "never_viewed_after_hours": 30, "active_days": 2},
    "grants": {"signup": 20, "monthly": 3},
    "lots": {"granted_days": 3, "return_grace_days": 1},
    "limits": {"proposals_per_job": 4, "free_invites_per_job": 2},
    "boost": {"slots": 2, "pays": "next_bid", "closes_after_days": 1},
}
BEFORE_ALL = [
    {"key": f"open-{name}", "type": "open_wallet", "at": show(BEGINNING), "wallet": name} for name in WALLETS[:5]
]


def _job(rng: random.Random) -> str:
    return f"j{rng.randrange(JOBS)}"


def _proposal(rng: random.Random) -> str:
    return f"q{rng.randrange(PROPOSALS)}"


def _payment(rng: random.Random) -> str:
    return f"p{rng.randrange(PAYMENTS)}"


def _submission(rng: random.Random) -> dict[str, Any]:
    fields = {"proposal": _proposal(rng), "job": _job(rng), "wallet": rng.choice(WALLETS)}
    return fields | ({"boost": rng.randint(1, 3)} if rng.random() < 0.4 else {})


def _reversal(rng: random.Random) -> dict[str, Any]:
    fields = {"payment": _payment(rng), "cause": rng.choice(["refund", "chargeback"])}
    return fields | ({"connects": rng.randint(1, 4)} if rng.random() < 0.7 else {})


KINDS: dict[str, tuple[int, Callable[[random.Random], dict[str, Any]]]] = {
    "open_wallet": (1, lambda rng: {"wallet": rng.choice(WALLETS)}),
    "grant": (6, lambda rng: {"wallet": rng.choice(WALLETS), "amount": rng.randint(1, 5), "source": "promo"}),
    "purchase": (8, lambda rng: {"wallet": rng.choice(WALLETS), "connects": rng.randint(1, 9), "price": MONEY,
                                 "payment": _payment(rng)}),
    "reverse_purchase": (5, _reversal),
    "restore_purchase": (3, lambda rng: {"payment": _payment(rng)}),
    "post_job": (8, lambda rng: {"job": _job(rng), "client": rng.choice(["c", "w0"]), "complexity": "entry",
                                 "category": "design", "hires_wanted": rng.randint(1, 3)}),
    "invite": (4, lambda rng: {"job": _job(rng), "wallet": rng.choice(WALLETS)}),
    "submit_proposal": (30, _submission),
    "set_boost": (8, lambda rng: {"proposal": _proposal(rng), "bid": rng.randint(1, 6)}),
    "view_proposal": (5, lambda rng: {"proposal": _proposal(rng)}),
    "withdraw_proposal": (8, lambda rng: {"proposal": _proposal(rng)}),
    "hire": (3, lambda rng: {"proposal": _proposal(rng)}),
    "close_job": (1, lambda rng: {"job": _job(rng), "cause": rng.choice(["removed", "no_hire", "done"])}),
    "freeze_wallet": (1, lambda rng: {"wallet": rng.choice(WALLETS), "reason": ""}),
    "unfreeze_wallet": (2, lambda rng: {"wallet": rng.choice(WALLETS), "reason": ""}),
    "set_policy": (1, lambda rng: {"policy": POLICY | {"price": {"max": rng.randint(1, 4)}}}),
    "sweep": (4, lambda rng: rng.choice([{}, {"limit": rng.randint(1, 4)}])),
}  # fmt: skip


def random_script(rng: random.Random, process: int, length: int) -> list[list[Body]]:
    """Batches of one process: time goes on alike in all of them, and now and then a key is another's."""
    names = list(KINDS)
    weights = [weight for weight, _ in KINDS.values()]
    script: list[list[Body]] = []
    for n in range(length):
        kind = rng.choices(names, weights)[0]
        owner = rng.randrange(4) if rng.random() < 0.1 else process
        fields = KINDS[kind][1](random.Random(f"{owner} {n} {kind}"))
        at = show(BEGINNING + (n // 10) * 7 * HOUR)
        body = {"key": f"{owner}-{n}-{kind}", "type": kind, "at": at, **fields}
        if script and len(script[-1]) < rng.choice([1, 1, 1, 2, 5, 20]):
            script[-1].append(body)
        else:
            script.append([body])
    return script
