"""The demo's story: a small market in scenes, as plain data. The same every time, so that running it again replays."""

from __future__ import annotations

from typing import Any, NamedTuple

PRICE = {"amount": 300, "currency": "USD"}


class Scene(NamedTuple):
    """What happens at one moment: a sentence before, and commands without key and time."""

    at: str
    sentence: str
    commands: list[dict[str, Any]]


def _open(wallet: str) -> dict[str, Any]:
    return {"type": "open_wallet", "wallet": wallet}


def _buy(wallet: str, payment: str) -> dict[str, Any]:
    return {"type": "purchase", "wallet": wallet, "connects": 20, "price": PRICE, "payment": payment}


def _post(job: str, complexity: str, category: str, title: str) -> dict[str, Any]:
    return {
        "type": "post_job", "job": job, "client": "client-1", "complexity": complexity, "category": category,
        "title": title,
    }  # fmt: skip


def _submit(proposal: str, job: str, wallet: str, **more: Any) -> dict[str, Any]:
    return {"type": "submit_proposal", "proposal": proposal, "job": job, "wallet": wallet, **more}


STORY = (
    Scene(
        "2026-01-05T09:00:00Z",
        "Three freelancers open wallets and buy 20 Connects each; the first gets 8 more, which live for 40 days.",
        [
            _open("freelancer-1"), _open("freelancer-2"), _open("freelancer-3"),
            _buy("freelancer-1", "payment-1"), _buy("freelancer-2", "payment-2"), _buy("freelancer-3", "payment-3"),
            {"type": "grant", "wallet": "freelancer-1", "amount": 8, "source": "promo",
             "expires_at": "2026-02-14T09:00:00Z", "reason": "a welcome"},
        ],
    ),
    Scene(
        "2026-01-06T09:00:00Z",
        "A client posts three jobs. What a proposal costs follows from the experience needed and the category.",
        [
            _post("shop-backend", "expert", "software-development", "Back end for a small shop"),
            _post("contract-review", "intermediate", "legal", "Review of a rental contract"),
            _post("logo-refresh", "entry", "design", "A fresher logo"),
        ],
    ),
    Scene(
        "2026-01-07T09:00:00Z",
        "They propose. The Connects that expire first are staked first.",
        [
            _submit("proposal-1", "shop-backend", "freelancer-1"),
            _submit("proposal-2", "shop-backend", "freelancer-2"),
            _submit("proposal-3", "shop-backend", "freelancer-3"),
            _submit("proposal-4", "contract-review", "freelancer-1"),
            _submit("proposal-5", "logo-refresh", "freelancer-3"),
        ],
    ),
    Scene(
        "2026-01-08T09:00:00Z",
        "Someone agreed to at most 3 Connects for a job that costs 4: nothing is staked.",
        [_submit("proposal-6", "contract-review", "freelancer-2", max_price=3)],
    ),
    Scene(
        "2026-01-09T09:00:00Z",
        "freelancer-3 withdraws from the shop: all 6 come back to the very Connects they came from.",
        [{"type": "withdraw_proposal", "proposal": "proposal-3"}],
    ),
    Scene(
        "2026-01-12T09:00:00Z",
        "The client hires freelancer-2 for the shop: that spends every stake on the job.",
        [{"type": "view_proposal", "proposal": "proposal-2"}, {"type": "hire", "proposal": "proposal-2"}],
    ),
    Scene(
        "2026-01-20T09:00:00Z",
        "The contract needs no review after all. The job closes without a hire, and its stakes come back.",
        [{"type": "close_job", "job": "contract-review", "cause": "no_hire"}],
    ),
    Scene(
        "2026-02-06T09:00:00.000001Z",
        "Nobody ever answers on the logo. 30 days and a microsecond after the proposal its stake is spent.",
        [{"type": "sweep"}],
    ),
    Scene(
        "2026-02-14T09:00:00Z",
        "Whatever is left of the welcome Connects expires.",
        [{"type": "sweep"}],
    ),
    Scene(
        "2026-02-16T09:00:00Z",
        "A new job comes in. Nobody has proposed on it yet: it is yours to try.",
        [_post("booking-page", "intermediate", "software-development", "A booking page for a small hotel")],
    ),
)  # fmt: skip
