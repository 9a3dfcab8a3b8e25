"""One story that uses every call, in order, on an empty sandbox: the description's examples, run as a test."""

from __future__ import annotations

from typing import Any, NamedTuple

Fields = dict[str, Any]

SUMMARIES = {
    "open_wallet": "Open a wallet",
    "grant": "Give Connects",
    "freeze_wallet": "Pause a wallet",
    "unfreeze_wallet": "Resume a wallet",
    "purchase": "Credit bought Connects",
    "reverse_purchase": "Reverse a purchase: a refund or a chargeback",
    "restore_purchase": "A dispute was won: undo a payment's chargebacks",
    "post_job": "Post a job",
    "invite": "Invite a wallet to propose",
    "submit_proposal": "Propose: stake the job's price, and a boost",
    "close_job": "Close a job",
    "set_boost": "Make or raise a proposal's boost",
    "view_proposal": "The client opened a proposal",
    "withdraw_proposal": "Withdraw a proposal",
    "hire": "Hire",
    "set_policy": "Set the rules, now or from a later moment",
    "sweep": "Book what has come due",
}


class Example(NamedTuple):
    """A call with its key: the ids in its address, its body, and the outcome without key and status."""

    key: str
    named: Fields
    body: Fields
    outcome: Fields


STORY: dict[str, Example] = {
    "set_policy": Example("rules-1", {}, {"policy": "fair"}, {}),
    "open_wallet": Example(
        "open-7", {}, {"wallet": "freelancer-7"}, {"wallet": "freelancer-7", "available": 20}
    ),
    "grant": Example(
        "welcome-7", {"wallet": "freelancer-7"}, {"amount": 5, "source": "promo", "reason": "A welcome"},
        {"wallet": "freelancer-7", "available": 25},
    ),
    "purchase": Example(
        "order-7", {},
        {"wallet": "freelancer-7", "connects": 40, "price": {"amount": 600, "currency": "USD"}, "payment": "payment-7"},
        {"wallet": "freelancer-7", "available": 65},
    ),
    "post_job": Example(
        "post-logo", {},
        {
            "job": "logo", "client": "client-3", "complexity": "intermediate", "category": "design", "hires_wanted": 2,
            "title": "A fresher logo", "description": "For a bakery that opens in spring.", "skills": ["logo design"],
            "budget": {"amount": 30000, "currency": "USD"},
        },
        {},
    ),
    "submit_proposal": Example(
        "propose-7", {"job": "logo"}, {"proposal": "proposal-7", "wallet": "freelancer-7", "max_price": 3},
        {
            "wallet": "freelancer-7", "available": 62, "price": 3, "lots": [{"lot": "2-1", "amount": 3}],
        },
    ),
    "set_boost": Example(
        "boost-7", {"proposal": "proposal-7"}, {"bid": 2}, {"wallet": "freelancer-7", "available": 60}
    ),
    "view_proposal": Example(
        "view-7", {"proposal": "proposal-7"}, {}, {"wallet": "freelancer-7", "available": 60}
    ),
    "withdraw_proposal": Example(
        "withdraw-7", {"proposal": "proposal-7"}, {},
        {"wallet": "freelancer-7", "available": 64, "returned": 4, "spent": 1},
    ),
    "invite": Example(
        "invite-7", {"job": "logo"}, {"wallet": "freelancer-7"},
        {"wallet": "freelancer-7", "available": 64, "free": True},
    ),
    "hire": Example(
        "hire-8", {"proposal": "proposal-8"}, {},
        {"wallet": "freelancer-8", "available": 17, "returned": 0, "spent": 3},
    ),
    "close_job": Example("close-logo", {"job": "logo"}, {"cause": "done"}, {"returned": 0, "spent": 0}),
    "reverse_purchase": Example(
        "dispute-7", {"payment": "payment-7"}, {"cause": "chargeback"}, {"wallet": "freelancer-7", "available": 24}
    ),
    "restore_purchase": Example(
        "won-7", {"payment": "payment-7"}, {}, {"wallet": "freelancer-7", "available": 64}
    ),
    "freeze_wallet": Example(
        "pause-7", {"wallet": "freelancer-7"}, {"reason": "Two accounts of one person?"},
        {"wallet": "freelancer-7", "available": 64},
    ),
    "unfreeze_wallet": Example(
        "resume-7", {"wallet": "freelancer-7"}, {"reason": "They are two people."},
        {"wallet": "freelancer-7", "available": 64},
    ),
    "sweep": Example("sweep-1", {}, {"limit": 1000}, {"expired": 0, "spent": 0, "returned": 0, "granted": 0}),
}  # fmt: skip
"""Every call of one command, in the order of the story."""

MANY: list[Fields] = [
    {"key": "open-8", "type": "open_wallet", "wallet": "freelancer-8"},
    {"key": "propose-8", "type": "submit_proposal", "proposal": "proposal-8", "job": "logo", "wallet": "freelancer-8"},
]
"""A call of many; in the story it comes before the hire."""
MANY_BEFORE = "hire"
