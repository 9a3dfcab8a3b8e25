"""Lots: made, credited, spent in order and expired by the clock (CONTRACT §4, "Lots")."""

from __future__ import annotations

from bisect import insort

from earnest.rules.movements import Entry
from earnest.rules.state import Lot, State, Wallet, spending_order


def usable(wallet: Wallet, at: int) -> int:
    """Connects the wallet may spend at `at`: what its lots hold that have not expired by the clock."""
    total = 0
    for lot in wallet.lots:
        if at < lot.expires_at:
            total += lot.remaining
    return total


def make_lot(
    entry: Entry, wallet: Wallet, source: str, amount: int, *, expires_at: int, payment: str | None = None
) -> Lot:
    """A new, still empty lot made with `amount`; `credit` fills it."""
    number, n = entry.number, len(entry.made) + 1
    lot = Lot(wallet, source, payment, amount, 0, expires_at, entry.at, number, n)
    entry.made.append(lot)
    entry.created[lot] = None
    return lot


def credit(state: State, lot: Lot, amount: int) -> None:
    """Put `amount` into `lot`."""
    if amount and not lot.remaining:
        insort(lot.wallet.lots, lot, key=spending_order)
        state.watch_lot(lot)
    lot.remaining += amount
    state.changes.changed[lot] = None


def debit(state: State, lot: Lot, amount: int) -> None:
    """Take `amount`, at most what it holds, out of `lot`."""
    assert 0 < amount <= lot.remaining
    lot.remaining -= amount
    if not lot.remaining:
        lot.wallet.lots.remove(lot)
    state.changes.changed[lot] = None


def draw(state: State, wallet: Wallet, amount: int, at: int) -> list[tuple[Lot, int]]:
    """Take `amount`, at most what is usable at `at`, in spending order: the lots and what each gave."""
    if not amount:
        return []
    first = wallet.lots[0]
    if at < first.expires_at and amount < first.remaining:  # the usual case, without a search
        debit(state, first, amount)
        return [(first, amount)]
    drawn: list[tuple[Lot, int]] = []
    for lot in wallet.lots:
        if not amount:
            break
        if at < lot.expires_at:
            part = min(lot.remaining, amount)
            drawn.append((lot, part))
            amount -= part
    assert not amount, "more was drawn than is usable"
    for lot, part in drawn:
        debit(state, lot, part)
    return drawn


def expire(entry: Entry, lot: Lot) -> int:
    """Book what is left in an expired lot as expired; how much that was."""
    amount = lot.remaining
    debit(entry.state, lot, amount)
    entry.move("expire", lot.wallet, amount, lot, payment=lot.payment)
    return amount
