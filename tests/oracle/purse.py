"""A wallet by the clock: its lots, its open stakes, what its purchases' reversals took, claim and are owed.

A stake's age is applied here at its very moment, so these objects always hold what counts *by the clock*;
a lot's expiry needs no event, since every reading names its moment. What a sweep still has to book is
found from the same objects: lots that hold something after their end, and stakes marked `aged`.
"""

from dataclasses import dataclass, field
from typing import Any

from .moments import DAY, NEVER, show


@dataclass(eq=False)
class Lot:
    """Connects of one source and one end; `payment` is the purchase they belong to, if any."""

    wallet: "Wallet"
    number: int  # in the order made, over the whole ledger
    source: str
    payment: "Payment | None"
    amount: int
    left: int
    expires_at: int

    def usable(self, at: int) -> bool:
        return at < self.expires_at

    def spending_order(self) -> tuple[int, int]:
        """Ends first, then older and made first; numbers rise with the time of making."""
        return self.expires_at, self.number

    def view(self) -> dict[str, Any]:
        return {
            "lot": "*",
            "source": self.source,
            "amount": self.amount,
            "remaining": self.left,
            "expires_at": None if self.expires_at == NEVER else show(self.expires_at),
        }


@dataclass(eq=False)
class Piece:
    """Connects of one lot, staked at one moment."""

    lot: Lot
    count: int
    staked_at: int

    def spending_order(self) -> tuple[int, int, int]:
        return *self.lot.spending_order(), self.staked_at


@dataclass(eq=False)
class Stake:
    """An open price stake or bid. `aged`: spent by the clock, but not booked yet."""

    pieces: list[Piece]
    aged: bool = False

    def total(self) -> int:
        return sum(piece.count for piece in self.pieces)

    def moments(self) -> list[Piece]:
        """Its Connects in spending order, one piece for each lot and moment of staking."""
        merged: dict[tuple[int, int], Piece] = {}
        for piece in self.pieces:
            moment = piece.lot.number, piece.staked_at
            same = merged.setdefault(moment, Piece(piece.lot, 0, piece.staked_at))
            same.count += piece.count
        return sorted(merged.values(), key=Piece.spending_order)


@dataclass(eq=False)
class Reversal:
    """One refund or chargeback. connects = taken + claimed + owed + excused, at all times."""

    number: int
    cause: str
    connects: int
    taken: int = 0  # from usable lots, and by the claim from what came back
    claimed: int = 0  # still staked
    owed: int = 0  # paid or still a debt
    excused: int = 0  # expired Connects, which nobody owes


@dataclass(eq=False)
class Payment:
    """A purchase. The figures count its Connects wherever they went; `replaced` are spent ones that a
    chargeback was paid for and a restore gave back, so that no reversal can be owed them again."""

    wallet: "Wallet"
    connects: int
    lot: Lot
    spent: int = 0
    paid: int = 0  # taken for a debt
    expired: int = 0  # as booked
    replaced: int = 0
    reversals: list[Reversal] = field(default_factory=list)

    def left_to_reverse(self) -> int:
        return self.connects - sum(reversal.connects for reversal in self.reversals)

    def claimed(self) -> int:
        return sum(reversal.claimed for reversal in self.reversals)

    def spent_not_owed(self) -> int:
        return self.spent + self.paid - self.replaced - sum(reversal.owed for reversal in self.reversals)

    def take_claimed(self, count: int) -> int:
        """Older claims take their part of `count` Connects that come back; returns what they took."""
        before = count
        for reversal in self.reversals:
            part = min(count, reversal.claimed)
            reversal.claimed -= part
            reversal.taken += part
            count -= part
        return before - count


@dataclass(eq=False)
class Debt:
    """What a reversal is still owed, in the order in which it came to be owed."""

    reversal: Reversal
    amount: int


@dataclass(eq=False)
class Wallet:
    """`all_lots` is the ledger's list of lots in the order made, shared by all wallets."""

    name: str
    all_lots: list[Lot]
    frozen: bool = False
    granted_month: tuple[int, int] | None = None
    issued: int = 0  # by grants and purchases
    spent: int = 0
    expired: int = 0  # as booked
    lots: list[Lot] = field(default_factory=list)
    stakes: list[Stake] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    debts: list[Debt] = field(default_factory=list)
    reversals_made: int = 0

    # What it holds.

    def usable_lots(self, at: int) -> list[Lot]:
        """Those that hold something usable, in spending order."""
        return sorted((lot for lot in self.lots if lot.left and lot.usable(at)), key=Lot.spending_order)

    def available(self, at: int) -> int:
        return sum(lot.left for lot in self.usable_lots(at))

    def staked(self) -> int:
        return sum(stake.total() for stake in self.stakes if not stake.aged)

    def expired_by(self, at: int) -> int:
        return self.expired + sum(lot.left for lot in self.lots if not lot.usable(at))

    def debt(self) -> int:
        return sum(debt.amount for debt in self.debts)

    def staked_of(self, payment: Payment) -> int:
        return sum(
            piece.count
            for stake in self.stakes
            if not stake.aged
            for piece in stake.pieces
            if piece.lot.payment is payment
        )

    def view(self, at: int) -> dict[str, Any]:
        """What `earnest wallets --json --at` says of it."""
        return {
            "wallet": self.name,
            "available": self.available(at),
            "staked": self.staked(),
            "spent": self.spent,
            "expired": self.expired_by(at),
            "debt": self.debt(),
            "lots": [lot.view() for lot in self.usable_lots(at)],
        }

    # What raises `available`.

    def add_lot(self, source: str, payment: Payment | None, amount: int, expires_at: int) -> None:
        """A new lot; a debt takes its part of it at once."""
        self._put(self._empty_lot(source, payment, amount, expires_at), amount)

    def _empty_lot(self, source: str, payment: Payment | None, amount: int, expires_at: int) -> Lot:
        lot = Lot(self, len(self.all_lots), source, payment, amount, 0, expires_at)
        self.all_lots.append(lot)
        self.lots.append(lot)
        return lot

    def grant(self, source: str, amount: int, expires_at: int) -> None:
        self.issued += amount
        self.add_lot(source, None, amount, expires_at)

    def purchase(self, connects: int, expires_at: int) -> Payment:
        self.issued += connects
        lot = self._empty_lot("purchase", None, connects, expires_at)
        payment = lot.payment = Payment(self, connects, lot)
        self.payments.append(payment)
        self._put(lot, connects)
        return payment

    def _put(self, lot: Lot, count: int) -> None:
        """Connects go into a lot; older debts are paid first, out of just these."""
        lot.left += count
        for debt in self.debts:
            part = min(count, debt.amount)
            debt.amount -= part
            count -= part
            self._take_for_debt(lot, part)
        self.debts = [debt for debt in self.debts if debt.amount]

    @staticmethod
    def _take_for_debt(lot: Lot, count: int) -> None:
        lot.left -= count
        if lot.payment:
            lot.payment.paid += count

    def expire(self, lot: Lot) -> int:
        """Books the end of a lot; returns how many expired."""
        count, lot.left = lot.left, 0
        self.expired += count
        if lot.payment:
            lot.payment.expired += count
        return count

    # Stakes.

    def take(self, amount: int, at: int) -> list[Piece]:
        """Takes Connects out of the usable lots in spending order, to be staked."""
        pieces = []
        for lot in self.usable_lots(at):
            count = min(lot.left, amount)
            if count:
                lot.left -= count
                amount -= count
                pieces.append(Piece(lot, count, at))
        assert amount == 0, "checked before"
        return pieces

    def settle(self, stake: Stake, back: int, at: int, grace_days: int) -> None:
        """Ends an open stake: `back` of its Connects come back, in the reverse of the spending order, the
        rest is spent. Claims take their part of what comes back, and then are owed what is not staked now."""
        self.stakes.remove(stake)
        for piece in reversed(stake.moments()):
            count = min(piece.count, back)
            back -= count
            self._spend(piece.lot, piece.count - count)
            self._give_back(piece, count, at, grace_days)
        self._owe_shortfalls(at)

    def _give_back(self, piece: Piece, count: int, at: int, grace_days: int) -> None:
        lot = piece.lot
        if lot.payment:
            count -= lot.payment.take_claimed(count)
        if not count:
            return
        if lot.usable(at):
            self._put(lot, count)
        else:
            life = min(lot.expires_at - piece.staked_at, grace_days * DAY)
            self.add_lot(lot.source, lot.payment, count, at + life)

    def _spend(self, lot: Lot, count: int) -> None:
        self.spent += count
        if lot.payment:
            lot.payment.spent += count

    def age(self, stake: Stake, at: int) -> None:
        """The very moment `at` at which a price stake is too old: spent by the clock."""
        stake.aged = True
        for piece in stake.pieces:
            self._spend(piece.lot, piece.count)
        self._owe_shortfalls(at)

    # Reversals.

    def reverse(self, payment: Payment, cause: str, connects: int, at: int) -> None:
        """Takes usable ones, claims staked ones, is owed spent ones and lets expired ones be."""
        self.reversals_made += 1
        reversal = Reversal(self.reversals_made, cause, connects)
        for lot in self.usable_lots(at):
            if lot.payment is payment:
                count = min(lot.left, connects)
                lot.left -= count
                connects -= count
                reversal.taken += count
        reversal.claimed = min(connects, self.staked_of(payment) - payment.claimed())
        connects -= reversal.claimed
        owed = min(connects, payment.spent_not_owed())
        reversal.excused = connects - owed
        payment.reversals.append(reversal)
        self._owe(reversal, owed, at)

    def _owe(self, reversal: Reversal, amount: int, at: int) -> None:
        """What is owed is taken at once from usable lots in spending order; the rest is a debt."""
        reversal.owed += amount
        for lot in self.usable_lots(at):
            count = min(lot.left, amount)
            amount -= count
            self._take_for_debt(lot, count)
        if amount:
            self.debts.append(Debt(reversal, amount))
            self.debts.sort(key=lambda debt: debt.reversal.number)

    def _owe_shortfalls(self, at: int) -> None:
        """Claims that the staked Connects of their purchase no longer cover become owed, the newest of a
        purchase first, since older claims are met first."""
        uncovered: list[tuple[Reversal, int]] = []
        for payment in self.payments:
            missing = max(0, payment.claimed() - self.staked_of(payment))
            for reversal in reversed(payment.reversals):
                part = min(missing, reversal.claimed)
                reversal.claimed -= part
                missing -= part
                uncovered.append((reversal, part))
        for reversal, part in sorted(uncovered, key=lambda each: each[0].number):
            self._owe(reversal, part, at)

    def restore(self, payment: Payment, at: int, grace_days: int) -> None:
        """Undoes the payment's chargebacks: claims end, debts are struck out, the rest is given back."""
        given_back = 0
        for reversal in [each for each in payment.reversals if each.cause == "chargeback"]:
            struck_out = sum(debt.amount for debt in self.debts if debt.reversal is reversal)
            self.debts = [debt for debt in self.debts if debt.reversal is not reversal]
            paid = reversal.owed - struck_out
            payment.replaced += paid
            given_back += reversal.taken + paid
            payment.reversals.remove(reversal)
        if given_back and payment.lot.usable(at):
            self._put(payment.lot, given_back)
        elif given_back:
            self.add_lot("purchase", payment, given_back, at + grace_days * DAY)


def lot_end(at: int, days: int | str) -> int:
    """When a lot made now ends that lives so many days, or `never`."""
    return NEVER if days == "never" else at + int(days) * DAY
