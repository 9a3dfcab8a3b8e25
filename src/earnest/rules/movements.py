"""Transfers between a wallet's six accounts: the only way Connects move (CONTRACT §4, double entry)."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

from msgspec import Struct

from earnest.rules.state import Lot, Payment, State, Wallet

ACCOUNTS = {
    "grant": ("issued", "available"),
    "purchase": ("issued", "available"),
    "stake": ("available", "staked"),
    "return": ("staked", "available"),
    "spend": ("staked", "spent"),
    "expire": ("available", "expired"),
    "reverse": ("available", "issued"),
    "claim": ("staked", "issued"),
    "collect": ("available", "issued"),
    "owe": ("debt", "issued"),
    "pay_debt": ("available", "debt"),
    "strike": ("issued", "debt"),
    "restore": ("issued", "available"),
}
"""What each kind of transfer moves from and to."""


class Transfer(Struct, eq=False, gc=False):
    """`amount` Connects of `lot` from one account of `wallet` to another, for a proposal or payment."""

    kind: str
    wallet: str
    amount: int
    lot: Lot | None
    proposal: str | None
    payment: str | None


class WalletBefore:
    """A wallet with its lots, reversals and payments as they were."""

    def __init__(self, wallet: Wallet, payments: Iterable[Payment]) -> None:
        kept: list[Struct] = [wallet, *wallet.lots, *wallet.reversals, *payments]
        self._kept = [(one, copy(one)) for one in kept]
        self._lots = list(wallet.lots)
        self._wallet = wallet

    def put_back(self) -> None:
        """Make all of them what they were."""
        for one, before in self._kept:
            for name in one.__struct_fields__:
                setattr(one, name, getattr(before, name))
        self._wallet.lots = self._lots


class Entry:
    """One journal entry in the making: its number and moment, the transfers and the lots it makes.

    `created` and `changed` are those of the state's `changes`; `before` is the wallet as it was before what its claims
    were owed was booked, for where the command is refused after all.
    """

    __slots__ = ("at", "before", "changed", "created", "made", "number", "state", "transfers")

    def __init__(self, state: State, number: int, at: int) -> None:
        self.state = state
        self.number = number
        self.at = at
        self.created = state.changes.created
        self.changed = state.changes.changed
        self.transfers: list[Transfer] = []
        self.made: list[Lot] = []
        self.before: WalletBefore | None = None

    def refuse(self) -> None:
        """Nothing changed: what was booked on the way to the refusal is as it was."""
        if self.before is not None:
            self.before.put_back()
            self.transfers.clear()

    def move(
        self,
        kind: str,
        wallet: Wallet,
        amount: int,
        lot: Lot | None = None,
        proposal: str | None = None,
        payment: str | None = None,
    ) -> None:
        """Book one transfer on the wallet's accounts; what its lots and stakes hold is the caller's part."""
        if kind == "stake":  # the three commonest kinds, spelled out for speed
            wallet.available -= amount
            wallet.staked += amount
        elif kind == "spend":
            wallet.staked -= amount
            wallet.spent += amount
        elif kind == "return":
            wallet.staked -= amount
            wallet.available += amount
        else:
            source, target = ACCOUNTS[kind]
            setattr(wallet, source, getattr(wallet, source) - amount)
            setattr(wallet, target, getattr(wallet, target) + amount)
        self.changed[wallet] = None
        self.transfers.append(Transfer(kind, wallet.id, amount, lot, proposal, payment))
