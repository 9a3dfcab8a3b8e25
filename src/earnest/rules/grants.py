"""Connects that come in: grants, the month's grant, purchases (CONTRACT §§4-5)."""

from __future__ import annotations

from earnest.rules.lots import credit, make_lot
from earnest.rules.moments import DAY, month_of, month_start
from earnest.rules.movements import Entry
from earnest.rules.policy import Policy
from earnest.rules.reversals import pay_debts
from earnest.rules.state import Lot, Wallet


def bring_in(
    entry: Entry, wallet: Wallet, source: str, amount: int, *, expires_at: int, payment: str | None = None
) -> Lot:
    """A new lot full of Connects, which pay the wallet's debt first."""
    lot = make_lot(entry, wallet, source, amount, expires_at=expires_at, payment=payment)
    credit(entry.state, lot, amount)
    entry.move("purchase" if payment else "grant", wallet, amount, lot, payment=payment)
    return lot


def book_grant(entry: Entry, wallet: Wallet, source: str, amount: int, *, expires_at: int) -> None:
    """Add a granted lot."""
    lot = bring_in(entry, wallet, source, amount, expires_at=expires_at)
    pay_debts(entry, lot, amount)


def granted_until(policy: Policy, source: str, at: int) -> int:
    """When a lot granted at `at` expires where nobody says otherwise."""
    if source == "monthly" and not policy.grants.monthly_rollover:
        return month_start(month_of(at) + 1)
    return at + policy.lots.granted_days * DAY


def book_monthly_grant(entry: Entry, wallet: Wallet, policy: Policy) -> int:
    """Book the month's grant, once a wallet and calendar month; how many Connects it was."""
    amount = policy.grants.monthly
    wallet.granted_month = month_of(entry.at)
    entry.changed[wallet] = None
    book_grant(entry, wallet, "monthly", amount, expires_at=granted_until(policy, "monthly", entry.at))
    return amount
