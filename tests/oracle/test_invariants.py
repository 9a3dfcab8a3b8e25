"""What must hold in the model after every command, whatever the history."""

import pytest

from .compare import first_difference
from .generate import commands
from .model import Command, Model, Outcome
from .moments import DAY, show
from .purse import Payment, Wallet

LENGTH = 150


def broken(model: Model, at: int) -> list[str]:
    """The invariants that do not hold."""
    found = []
    for wallet in model.wallet.values():
        found += [f"{wallet.name}: {name}" for name, holds in _of_wallet(wallet, at).items() if not holds]
    for name, payment in model.payment.items():
        found += [f"{name}: {what}" for what, holds in _of_payment(payment, at).items() if not holds]
    return found


def _of_wallet(wallet: Wallet, at: int) -> dict[str, bool]:
    available, debt = wallet.available(at), wallet.debt()
    held = available + wallet.staked() + wallet.spent + wallet.expired_by(at)
    reversed_of_it = sum(
        reversal.taken + reversal.owed for payment in wallet.payments for reversal in payment.reversals
    )
    counts = [lot.left for lot in wallet.lots]
    counts += [piece.count for stake in wallet.stakes for piece in stake.pieces]
    return {
        "the accounts sum to what was issued": held - debt == wallet.issued - reversed_of_it,
        "nothing is negative": min([debt, wallet.spent, wallet.expired, *counts]) >= 0,
        "no lot holds more than it was made with": all(lot.left <= lot.amount for lot in wallet.lots),
        "a wallet in debt has nothing to spend": not debt or not available,
    }


def _of_payment(payment: Payment, at: int) -> dict[str, bool]:
    own = [lot for lot in payment.wallet.lots if lot.payment is payment]
    usable = sum(lot.left for lot in own if lot.usable(at))
    expired = payment.expired + sum(lot.left for lot in own if not lot.usable(at))
    unclaimed = payment.wallet.staked_of(payment) - payment.claimed()
    let_be = expired - sum(reversal.excused for reversal in payment.reversals)
    parts = [usable, unclaimed, payment.spent_not_owed(), let_be]
    return {
        "its Connects add up": sum(parts) == payment.left_to_reverse(),
        "none is reversed twice": min(parts) >= 0,
        "each reversal adds up": all(
            reversal.connects == reversal.taken + reversal.claimed + reversal.owed + reversal.excused
            for reversal in payment.reversals
        ),
    }


@pytest.mark.parametrize("seed", range(30))
def test_invariants_hold_after_every_command(seed: int) -> None:
    model, spent = Model(), dict[str, int]()
    for command in commands(seed, LENGTH):
        outcome = model.apply(command)
        assert broken(model, model.newest) == [], command
        assert outcome["status"] in ("ok", "replayed", "rejected")
        for wallet in model.wallet.values():
            assert spent.get(wallet.name, 0) <= wallet.spent, "spent never goes down"
            spent[wallet.name] = wallet.spent


@pytest.mark.parametrize("seed", range(12))
def test_sweeping_changes_nothing_that_counts_by_the_clock(seed: int) -> None:
    """A sweep books gifts; under a policy without any, no sweep changes what a wallet may spend."""
    without_gifts = {"boost": {"slots": 0}, "returns": {"active_days": 2}, "lots": {"purchased_days": 3}}
    swept, unswept = Model(without_gifts), Model(without_gifts)
    for number, command in enumerate(commands(seed, LENGTH, without_gifts)):
        if command["type"] in ("set_policy", "sweep"):
            continue
        unswept.apply(command)
        swept.apply(command)
        at = show(unswept.newest)
        swept.apply({"key": f"sweep-{number}", "type": "sweep", "at": at})
        assert swept.wallets(at) == unswept.wallets(at), command


@pytest.mark.parametrize("seed", range(12))
def test_a_second_sweep_at_one_moment_books_nothing(seed: int) -> None:
    model = Model()
    for command in commands(seed, LENGTH):
        model.apply(command)
    at = show(model.newest + 3 * DAY)
    sweep = {"type": "sweep", "at": at}
    first = model.apply(sweep | {"key": "first", "limit": 1_000_000})
    second = model.apply(sweep | {"key": "second"})
    assert first["status"] == "ok"
    assert second == {"key": "second", "status": "ok", "expired": 0, "spent": 0, "returned": 0, "granted": 0}


def test_the_model_agrees_with_itself() -> None:
    assert first_difference(Model(), commands(1, LENGTH), Model()) is None


def test_a_difference_is_described() -> None:
    class Generous(Model):
        def apply(self, command: Command) -> Outcome:
            outcome = super().apply(command)
            return outcome | {"granted": 1} if "granted" in outcome else outcome

    description = first_difference(Generous(), commands(1, LENGTH), Model())
    assert description is not None
    assert "outcome differs" in description
    assert '"granted": 1' in description
