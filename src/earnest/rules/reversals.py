"""Refunds, chargebacks and won disputes: claims, debts and how they are met (CONTRACT §5, "Reversals").

What a payment's reversals take, in order: what is usable in its lots; what is staked, which is claimed and
taken as it comes back; what was spent or taken for a debt, which is owed; what has expired, which nobody
owes.
"""

from __future__ import annotations

from earnest.rules.lots import credit, debit, draw, make_lot, usable
from earnest.rules.movements import Entry, WalletBefore
from earnest.rules.stakes_due import falls_due_unviewed
from earnest.rules.state import Lot, Payment, Reversal, Wallet


def reversible(payment: Payment) -> int:
    """Connects of the payment that no reversal in force has taken."""
    return payment.connects - sum(one.connects for one in payment.reversals if not one.restored)


def charged_back(payment: Payment) -> list[Reversal]:
    """The payment's chargebacks that no restore has undone."""
    return [one for one in payment.reversals if one.cause == "chargeback" and not one.restored]


def reverse(entry: Entry, payment: Payment, cause: str, connects: int) -> None:
    """Reverse `connects`, at most what is `reversible`, of the payment."""
    wallet, state = payment.wallet, entry.state
    reversal = Reversal(payment.id, entry.number, cause, connects)
    unclaimed = staked_by_clock(wallet, payment.id, entry.at) - _claimed(wallet, payment.id)
    unowed = _spent_by_clock(payment, entry.at) - sum(one.owed for one in payment.reversals if not one.restored)
    payment.reversals.append(reversal)
    wallet.reversals = [*wallet.reversals, reversal]
    state.changes.created[reversal] = None
    rest = connects
    for lot in [one for one in wallet.lots if one.payment == payment.id and entry.at < one.expires_at]:
        amount = min(lot.remaining, rest)
        if amount:
            debit(state, lot, amount)
            entry.move("reverse", wallet, amount, lot, payment=payment.id)
            rest -= amount
    reversal.taken = connects - rest
    reversal.claimed = min(rest, unclaimed)
    wallet.claimed += reversal.claimed
    state.changes.changed[wallet] = None
    rest -= reversal.claimed
    _owe(entry, wallet, reversal, min(rest, unowed), entry.at)
    _settle_reversals(wallet)


def restore(entry: Entry, payment: Payment) -> None:
    """Undo the payment's chargebacks: end claims, strike unpaid debt, give back what was taken or paid."""
    wallet, given = payment.wallet, 0
    for one in charged_back(payment):
        if one.debt:
            entry.move("strike", wallet, one.debt, payment=payment.id)
        paid = one.owed - one.debt
        given += one.taken + paid
        # What was paid for comes back as the purchase's own Connects: the spent ones it stood for are
        # settled, so that a purchase never has more Connects than were bought.
        payment.spent -= paid
        wallet.claimed -= one.claimed
        one.claimed = one.debt = 0
        one.restored = True
        entry.changed[one] = None
    entry.changed[payment] = None
    entry.changed[wallet] = None
    _settle_reversals(wallet)
    if not given:
        return
    lot = payment.lot
    if lot.expires_at <= entry.at:
        expires_at = entry.at + entry.state.policy_at(entry.at).grace
        lot = make_lot(entry, wallet, "purchase", given, expires_at=expires_at, payment=payment.id)
    credit(entry.state, lot, given)
    entry.move("restore", wallet, given, lot, payment=payment.id)
    pay_debts(entry, lot, given)


def pay_debts(entry: Entry, lot: Lot, credited: int) -> None:
    """Let the `credited` Connects that just came into `lot` pay the wallet's debts, the oldest first."""
    wallet = lot.wallet
    if not wallet.debt:
        return
    rest = min(credited, -wallet.debt)
    debit(entry.state, lot, rest)
    count_as_spent(entry, lot, rest)
    for one in wallet.reversals:
        amount = min(one.debt, rest)
        if amount:
            one.debt -= amount
            rest -= amount
            entry.changed[one] = None
            entry.move("pay_debt", wallet, amount, lot, payment=one.payment)
    assert not rest, "the wallet's debt is not its reversals'"
    _settle_reversals(wallet)


def count_as_spent(entry: Entry, lot: Lot, amount: int) -> None:
    """Note on the lot's purchase, if it is of one, that so many of its Connects are spent."""
    if lot.payment is not None:
        payment = entry.state.payments[lot.payment]
        payment.spent += amount
        entry.changed[payment] = None


def claim(entry: Entry, lot: Lot, amount: int, proposal: str) -> int:
    """How many of `amount` Connects coming back to `lot` the claims on its purchase take, oldest first."""
    wallet, rest = lot.wallet, amount
    if lot.payment is None or not wallet.claimed:
        return 0
    for one in wallet.reversals:
        taken = min(one.claimed, rest) if one.payment == lot.payment else 0
        if taken:
            one.claimed -= taken
            one.taken += taken
            wallet.claimed -= taken
            rest -= taken
            entry.changed[one] = None
            entry.move("claim", wallet, taken, lot, proposal, one.payment)
    _settle_reversals(wallet)
    return amount - rest


def catch_up(entry: Entry, wallet: Wallet, at: int) -> None:
    """Book what claims are owed by the clock: a stake past its age counts as spent from that very moment.

    Each such moment finds the lots that were usable then, so that a late sweep changes nothing.
    """
    if not wallet.claimed:
        return
    due = {one.due_at for one in wallet.stakes if one.due_at is not None and not falls_due_unviewed(one)}
    aged = sorted(moment for moment in due if moment <= at)
    if aged and entry.before is None:
        names = {lot.payment for lot in wallet.lots}
        entry.before = WalletBefore(wallet, [entry.state.payments[name] for name in names if name is not None])
    for moment in aged:
        owe_shortfall(entry, wallet, moment)


def owe_shortfall(entry: Entry, wallet: Wallet, at: int) -> None:
    """Where fewer Connects of a purchase are staked than claimed, make the difference owed.

    The oldest claims are met first, so it is the youngest that fall short.
    """
    if not wallet.claimed:
        return
    for payment in dict.fromkeys(one.payment for one in wallet.reversals):
        short = _claimed(wallet, payment) - staked_by_clock(wallet, payment, at)
        for one in reversed(wallet.reversals):
            amount = min(short, one.claimed) if one.payment == payment else 0
            if amount > 0:
                short -= amount
                one.claimed -= amount
                wallet.claimed -= amount
                _owe(entry, wallet, one, amount, at)
    _settle_reversals(wallet)


def staked_by_clock(wallet: Wallet, payment: str, at: int) -> int:
    """Connects of the purchase in stakes, without those past their age at `at`, booked or not."""
    total = 0
    for proposal in wallet.stakes:
        aged = proposal.due_at is not None and proposal.due_at <= at and not falls_due_unviewed(proposal)
        parts = proposal.parts_of("bid") if aged else proposal.parts
        total += sum(part.amount for part in parts if part.lot.payment == payment)
    return total


def _spent_by_clock(payment: Payment, at: int) -> int:
    staked = sum(
        part.amount for proposal in payment.wallet.stakes for part in proposal.parts if part.lot.payment == payment.id
    )
    return payment.spent + staked - staked_by_clock(payment.wallet, payment.id, at)


def _claimed(wallet: Wallet, payment: str) -> int:
    return sum(one.claimed for one in wallet.reversals if one.payment == payment)


def _owe(entry: Entry, wallet: Wallet, reversal: Reversal, amount: int, at: int) -> None:
    """Take `amount` from whatever is usable at `at`; only the rest becomes debt."""
    entry.changed[reversal] = None
    if not amount:
        return
    reversal.owed += amount
    collected = min(amount, usable(wallet, at))
    for lot, part in draw(entry.state, wallet, collected, at):
        count_as_spent(entry, lot, part)
        entry.move("collect", wallet, part, lot, payment=reversal.payment)
    if amount > collected:
        reversal.debt += amount - collected
        entry.move("owe", wallet, amount - collected, payment=reversal.payment)


def _settle_reversals(wallet: Wallet) -> None:
    wallet.reversals = [one for one in wallet.reversals if one.claimed or one.debt] or ()
