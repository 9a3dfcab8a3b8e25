"""Outcomes: what became of a command (CONTRACT §3), and the one place where their sentences are made."""

from __future__ import annotations

from typing import Any

Outcome = dict[str, Any]
"""`status` and the fields that changed; a rejection has `error` and the figures its sentence needs."""


class Rejected(Exception):
    """A rule refuses the command; nothing changed."""

    def __init__(self, error: str, **figures: object) -> None:
        super().__init__(error)
        self.error = error
        self.figures = figures


SENTENCES = {
    "wallet_exists": "A wallet {wallet} is open already.",
    "unknown_wallet": "There is no wallet {wallet}.",
    "expires_in_the_past": "These Connects would expire at {expires_at}, which is not after {at}.",
    "payment_exists": "The payment {payment} is booked already.",
    "unknown_payment": "There is no payment {payment}.",
    "already_reversed": "All {connects} Connects of the payment {payment} are reversed already.",
    "more_than_purchased": "{asked} Connects cannot be reversed: {left} of the payment's {connects} are left.",
    "not_charged_back": "The payment {payment} has no chargeback in force to undo.",
    "job_exists": "A job {job} was posted already.",
    "unknown_job": "There is no job {job}.",
    "job_closed": "The job {job} is filled or closed.",
    "own_job": "{wallet} is the client of the job {job}.",
    "already_invited": "{wallet} is invited to the job {job} already.",
    "wallet_frozen": "The wallet {wallet} is paused: it can neither propose nor boost.",
    "wallet_in_debt": "The wallet {wallet} owes {debt} Connects, which the next ones that come in pay first.",
    "proposal_exists": "The proposal id {proposal} was used already; choose another.",
    "already_proposed": "{wallet} has the proposal {proposal} on the job {job} already.",
    "too_many_proposals": "The job {job} has {active} active proposals, and its rules allow {cap}.",
    "boost_not_offered": "The job {job} offers no boosts.",
    "boost_closed": "Boosts on the job {job} are closed: at its first hire, or at {closes_at}, whichever came first.",
    "terms_changed": "The rules have changed: you agreed to {agreed}, and {terms} are in force now.",
    "price_above_max": "The price is {price} Connects, more than the {max_price} you agreed to.",
    "insufficient_connects": "{needed} Connects are needed and {available} are available.",
    "unknown_proposal": "There is no proposal {proposal}.",
    "proposal_not_active": "The proposal {proposal} is not active any more: withdrawn, hired, or its job has ended.",
    "bid_not_higher": "The bid of {bid} is not higher than the present one, {present}.",
    "job_has_hires": "The job {job} has {hires} hired; close it as done.",
    "job_has_no_hires": "The job {job} has nobody hired; close it as no_hire.",
    "already_frozen": "The wallet {wallet} is paused already.",
    "not_frozen": "The wallet {wallet} is not paused.",
    "invalid_policy": "This policy cannot be used: {problem}.",
    "effective_in_the_past": "The policy would take force at {effective_from}, which is before {at}.",
    "key_reused": "The key {key} was used for another command; a new command needs a new key.",
    "time_went_back": "The command's time, {at}, is before the newest one in the journal, {newest}.",
}  # fmt: skip
"""What each code of CONTRACT §3 says to a person, with the figures in it."""


def rejection(error: str, figures: dict[str, Any]) -> Outcome:
    """The outcome of a command that a rule refuses."""
    return {"status": "rejected", "error": error, "message": SENTENCES[error].format_map(figures)}
