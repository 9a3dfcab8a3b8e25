"""What freelancers do with their wallets, and what operators do to a few."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from earnest.lab.believable.figures import CENTS_A_CONNECT
from earnest.lab.believable.happenings import Account, ProfileWords
from earnest.lab.believable.market import Market
from earnest.lab.believable.people import Freelancer
from earnest.lab.believable.words.letter_phrases import FROZEN, UNFROZEN
from earnest.rules.moments import DAY, HOUR, month_of, month_start


@dataclass(frozen=True, slots=True)
class Bought:
    """A purchase that went through."""

    payment: str
    wallet: str
    connects: int
    at: int


class Wallets:
    """Opens wallets, buys Connects; `spared` are the wallets to which nothing out of the ordinary happens."""

    def __init__(self, market: Market, spared: Iterable[str]) -> None:
        self.market, self.spared = market, set(spared)
        self.bought: list[Bought] = []

    def open(self, at: int, one: Freelancer) -> None:
        """The account, the wallet, the profile."""
        market = self.market
        market.tell(Account(at, one.id, "freelancer"))
        market.carry_out(at, "open_wallet", wallet=one.id)
        market.tell(
            ProfileWords(
                at=at,
                person=one.id,
                headline=one.headline,
                about=one.about,
                keywords=one.keywords,
                skills=one.skills,
                hourly_rate=one.rate,
                years=one.years,
                portfolio=one.portfolio,
                certificates=one.certificates,
            )
        )

    def buy(self, at: int, wallet: str, connects: int) -> None:
        """A pack at its list price."""
        payment = f"payment-{len(self.bought) + 1}"
        price = {"amount": connects * CENTS_A_CONNECT, "currency": "USD"}
        self.market.carry_out(at, "purchase", wallet=wallet, connects=connects, price=price, payment=payment)
        self.bought.append(Bought(payment, wallet, connects, at))

    def may_stake(self, wallet: str) -> bool:
        """Neither paused nor in debt."""
        known = self.market.state.wallets.get(wallet)
        return known is not None and not known.frozen and not known.debt

    def sweep_daily(self, at: int) -> None:
        """Book what has come due, now and every day from now on."""
        self.market.carry_out(at, "sweep")
        self.market.plan(at + DAY, self.sweep_daily)

    def plan_incidents(self, begins_at: int, days: int) -> None:
        """A refund, a chargeback whose dispute is won, another that is not, a pause that ends, a correction."""
        incidents = (self._refund, self._charge_back, self._pause, self._lose, self._correct)
        for part, action in zip((0.66, 0.70, 0.76, 0.83, 0.9), incidents, strict=True):
            self.market.plan(begins_at + round(part * days) * DAY + 10 * HOUR, action)

    def _lately(self, at: int) -> Bought | None:
        """The last purchase of somebody to whom such things may happen."""
        ordinary = (one for one in reversed(self.bought) if one.wallet not in self.spared and one.connects >= 20)
        found = next(ordinary, None)
        if found is not None:
            self.spared.add(found.wallet)
        return found if found is not None and at - found.at < 60 * DAY else None

    def _refund(self, at: int) -> None:
        one = self._lately(at)
        if one is not None:
            self.market.carry_out(at, "reverse_purchase", payment=one.payment, cause="refund", connects=10)

    def _charge_back(self, at: int) -> None:
        one = self._lately(at)
        if one is not None:
            self.market.carry_out(at, "reverse_purchase", payment=one.payment, cause="chargeback")
            self.market.plan(at + 12 * DAY, lambda then: self._restore(then, one.payment))

    def _restore(self, at: int, payment: str) -> None:
        self.market.carry_out(at, "restore_purchase", payment=payment)

    def _lose(self, at: int) -> None:
        one = self._lately(at)
        if one is not None:
            self.market.carry_out(at, "reverse_purchase", payment=one.payment, cause="chargeback")

    def _pause(self, at: int) -> None:
        one = self._lately(at)
        if one is not None:
            self.market.carry_out(at, "freeze_wallet", wallet=one.wallet, reason=FROZEN)
            self.market.plan(at + 6 * DAY, lambda then: self._resume(then, one.wallet))

    def _resume(self, at: int, wallet: str) -> None:
        self.market.carry_out(at, "unfreeze_wallet", wallet=wallet, reason=UNFROZEN)

    def _correct(self, at: int) -> None:
        one = self._lately(at)
        if one is not None:
            reason = "Staked twice on the same post, which its client had posted two times"
            self.market.carry_out(at, "grant", wallet=one.wallet, amount=4, source="adjustment", reason=reason)


def first_sweep(begins_at: int) -> int:
    """The first midnight, UTC, after the beginning."""
    midnight = month_start(month_of(begins_at))
    return midnight + -(-(begins_at + 1 - midnight) // DAY) * DAY
