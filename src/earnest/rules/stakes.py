"""Stakes: Connects that belong to one proposal until they are returned or spent (CONTRACT §4, "Stakes")."""

from __future__ import annotations

from earnest.rules.lots import credit, draw, make_lot
from earnest.rules.movements import Entry
from earnest.rules.reversals import claim, count_as_spent, owe_shortfall, pay_debts
from earnest.rules.stakes_due import due_moment, percent_back
from earnest.rules.state import Lot, Part, Proposal, spending_order

Released = tuple[int, int]
"""Connects returned and spent, before any debt or claim takes its part."""


def stake(entry: Entry, proposal: Proposal, price: int, bid: int) -> list[tuple[Lot, int]]:
    """Move `price` and `bid` from available to staked; the lots that paid, in spending order.

    The price takes the first lots and the bid the next.
    """
    wallet = proposal.wallet
    drawn = draw(entry.state, wallet, price + bid, entry.at)
    if drawn and not proposal.parts:
        wallet.stakes = [*wallet.stakes, proposal]
    left = price
    for lot, amount in drawn:
        for_price = min(left, amount)
        left -= for_price
        if for_price:
            _add_part(entry, proposal, "price", lot, for_price)
        if amount > for_price:
            _add_part(entry, proposal, "bid", lot, amount - for_price)
    if price:
        watch(entry, proposal)
    return drawn


def watch(entry: Entry, proposal: Proposal) -> None:
    """Work out anew when the open price stake falls due, after a submission or a view."""
    moment = due_moment(proposal)
    if moment != proposal.due_at:
        proposal.due_at = moment
        entry.state.watch_stake(proposal)


def release_price(entry: Entry, proposal: Proposal, cause_percent: int) -> Released:
    """Settle the open price stake: the percentage, rounded up once, comes back and the rest is spent."""
    parts = proposal.parts if not proposal.bid else proposal.parts_of("price")
    if not parts:
        return 0, 0
    total = 0
    for part in parts:
        total += part.amount
    percent = percent_back(proposal, cause_percent, entry.at)
    proposal.due_at = None
    return _release(entry, proposal, parts, -(-total * percent // 100))


def release_bid(entry: Entry, proposal: Proposal, pays: int) -> Released:
    """Settle the bid: `pays` is spent, the rest comes back whole."""
    if not proposal.bid:
        return 0, 0
    back, proposal.bid = proposal.bid - pays, 0
    return _release(entry, proposal, proposal.parts_of("bid"), back)


def _add_part(entry: Entry, proposal: Proposal, kind: str, lot: Lot, amount: int) -> None:
    for part in proposal.parts:
        if part.lot is lot and part.kind == kind and part.staked_at == entry.at:
            part.amount += amount
            entry.changed[part] = None
            break
    else:
        part = Part(proposal, kind, lot, amount, entry.at)
        proposal.parts.append(part)
        entry.created[part] = None
    entry.move("stake", proposal.wallet, amount, lot, proposal.id)


def _release(entry: Entry, proposal: Proposal, parts: list[Part], back: int) -> Released:
    """Repay `back` in the reverse of the spending order, by the lots' old expiry, then spend the rest; what that
    leaves owed is taken last."""
    total, left = 0, back
    spent: list[tuple[Lot, int]] = []
    if len(parts) > 1:
        parts = sorted(parts, key=lambda part: (spending_order(part.lot), part.staked_at), reverse=True)
    changed = entry.changed
    for part in parts:
        total += part.amount
        returned = min(left, part.amount)
        left -= returned
        if returned:
            _repay(entry, part, returned)
        if part.amount > returned:
            spent.append((part.lot, part.amount - returned))
        part.amount = 0
        changed[part] = None
    for lot, amount in spent:
        if lot.payment is not None:
            count_as_spent(entry, lot, amount)
        entry.move("spend", proposal.wallet, amount, lot, proposal.id)
    proposal.parts = [part for part in proposal.parts if part.amount] if len(proposal.parts) > 1 else []
    changed[proposal] = None
    wallet = proposal.wallet
    if not proposal.parts:
        wallet.stakes = [one for one in wallet.stakes if one is not proposal] or ()
    if wallet.claimed:
        owe_shortfall(entry, wallet, entry.at)
    return back, total - back


def _repay(entry: Entry, part: Part, amount: int) -> None:
    """Back to the very lot, or, where it has expired, into a new one with the life the old one still had."""
    lot = part.lot
    if lot.wallet.claimed:
        amount -= claim(entry, lot, amount, part.proposal.id)
    if not amount:
        return
    if lot.expires_at <= entry.at:
        life = min(lot.expires_at - part.staked_at, part.proposal.policy.grace)
        expires_at = entry.at + life
        lot = make_lot(entry, lot.wallet, lot.source, amount, expires_at=expires_at, payment=lot.payment)
    credit(entry.state, lot, amount)
    entry.move("return", lot.wallet, amount, lot, part.proposal.id)
    if lot.wallet.debt:
        pay_debts(entry, lot, amount)
