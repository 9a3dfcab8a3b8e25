"""Commands about wallets, payments and policies."""

from __future__ import annotations

from msgspec import UNSET

from earnest.rules.commands import (
    FreezeWallet,
    Grant,
    OpenWallet,
    Purchase,
    RestorePurchase,
    ReversePurchase,
    SetPolicy,
    UnfreezeWallet,
)  # fmt: skip
from earnest.rules.grants import book_grant, book_monthly_grant, bring_in, granted_until
from earnest.rules.lots import usable
from earnest.rules.moments import DAY, NEVER, format_moment
from earnest.rules.movements import Entry
from earnest.rules.outcomes import Outcome, Rejected
from earnest.rules.reversals import catch_up, charged_back, pay_debts, restore, reverse, reversible
from earnest.rules.state import Payment, PolicyVersion, Wallet


def known_wallet(entry: Entry, wallet_id: str) -> Wallet:
    """The wallet, with what its claims are owed by the clock booked. Rejects `unknown_wallet`."""
    wallet = entry.state.wallets.get(wallet_id)
    if wallet is None:
        raise Rejected("unknown_wallet", wallet=wallet_id)
    if wallet.claimed:
        catch_up(entry, wallet, entry.at)
    return wallet


def standing(entry: Entry, wallet: Wallet) -> Outcome:
    """The outcome's beginning for every command that names a wallet, payment or proposal."""
    return {"status": "ok", "wallet": wallet.id, "available": usable(wallet, entry.at)}


def open_wallet(entry: Entry, command: OpenWallet) -> Outcome:
    """Book the sign-up grant, then this month's."""
    state = entry.state
    if command.wallet in state.wallets:
        raise Rejected("wallet_exists", wallet=command.wallet)
    wallet = Wallet(command.wallet, entry.number)
    state.add_wallet(wallet)
    state.changes.created[wallet] = None
    policy = state.policy_at(entry.at).policy
    if policy.grants.signup:
        until = granted_until(policy, "signup", entry.at)
        book_grant(entry, wallet, "signup", policy.grants.signup, expires_at=until)
    if policy.grants.monthly:
        book_monthly_grant(entry, wallet, policy)
    return standing(entry, wallet)


def grant(entry: Entry, command: Grant) -> Outcome:
    """Add a lot that lives as long as the command or the policy says."""
    wallet = known_wallet(entry, command.wallet)
    expires_at = command.expires_at
    if expires_at is UNSET:
        policy = entry.state.policy_at(entry.at).policy
        expires_at = granted_until(policy, command.source, entry.at)
    if expires_at <= entry.at:
        expiry, at = format_moment(expires_at), format_moment(entry.at)
        raise Rejected("expires_in_the_past", expires_at=expiry, at=at)
    book_grant(entry, wallet, command.source, command.amount, expires_at=expires_at)
    return standing(entry, wallet)


def purchase(entry: Entry, command: Purchase) -> Outcome:
    """Add a lot and remember the payment it was bought with."""
    wallet, state = known_wallet(entry, command.wallet), entry.state
    if command.payment in state.payments:
        raise Rejected("payment_exists", payment=command.payment)
    days = state.policy_at(entry.at).policy.lots.purchased_days
    expires_at = NEVER if days == "never" else entry.at + days * DAY
    lot = bring_in(entry, wallet, "purchase", command.connects, expires_at=expires_at, payment=command.payment)
    price = command.price
    payment = Payment(
        command.payment, wallet, command.connects, price.amount, price.currency, lot, entry.number, entry.at
    )
    state.payments[payment.id] = payment
    state.changes.created[payment] = None
    pay_debts(entry, lot, command.connects)
    return standing(entry, wallet)


def reverse_purchase(entry: Entry, command: ReversePurchase) -> Outcome:
    """Reverse a payment, whole or in part."""
    payment = _known_payment(entry, command.payment)
    left = reversible(payment)
    if not left:
        raise Rejected("already_reversed", payment=payment.id, connects=payment.connects)
    asked = left if command.connects is UNSET else command.connects
    if asked > left:
        raise Rejected("more_than_purchased", asked=asked, left=left, connects=payment.connects)
    reverse(entry, payment, command.cause, asked)
    return standing(entry, payment.wallet)


def restore_purchase(entry: Entry, command: RestorePurchase) -> Outcome:
    """Undo a payment's chargebacks."""
    payment = _known_payment(entry, command.payment)
    if not charged_back(payment):
        raise Rejected("not_charged_back", payment=payment.id)
    restore(entry, payment)
    return standing(entry, payment.wallet)


def freeze_wallet(entry: Entry, command: FreezeWallet) -> Outcome:
    """Keep the wallet from submitting and bidding."""
    return _set_frozen(entry, command.wallet, frozen=True)


def unfreeze_wallet(entry: Entry, command: UnfreezeWallet) -> Outcome:
    """Let the wallet submit and bid again."""
    return _set_frozen(entry, command.wallet, frozen=False)


def set_policy(entry: Entry, command: SetPolicy) -> Outcome:
    """Schedule a policy from `effective_from`, itself included."""
    if command.policy is UNSET:
        raise Rejected("invalid_policy", problem=command.problem)
    effective_from = entry.at if command.effective_from is UNSET else command.effective_from
    if effective_from < entry.at:
        start, at = format_moment(effective_from), format_moment(entry.at)
        raise Rejected("effective_in_the_past", effective_from=start, at=at)
    version = PolicyVersion(entry.number, effective_from, command.policy)
    entry.state.add_policy(version)
    entry.created[version] = None
    return {"status": "ok"}


def _known_payment(entry: Entry, payment_id: str) -> Payment:
    payment = entry.state.payments.get(payment_id)
    if payment is None:
        raise Rejected("unknown_payment", payment=payment_id)
    catch_up(entry, payment.wallet, entry.at)
    return payment


def _set_frozen(entry: Entry, wallet_id: str, *, frozen: bool) -> Outcome:
    wallet = known_wallet(entry, wallet_id)
    if wallet.frozen == frozen:
        raise Rejected("already_frozen" if frozen else "not_frozen", wallet=wallet_id)
    wallet.frozen = frozen
    entry.changed[wallet] = None
    return standing(entry, wallet)
