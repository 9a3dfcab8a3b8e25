"""A marketplace as hypothesis drives it: any command at any time, and what must hold after each (CONTRACT §4)."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from earnest.rules.lots import usable
from earnest.rules.moments import format_moment, parse_moment
from tests.rules.memory import Memory

HOUR = 3_600_000_000
MONEY = {"amount": 100, "currency": "USD"}
NOTHING = {"expired": 0, "spent": 0, "returned": 0, "granted": 0}

wallets = st.sampled_from(["u", "v", "w"])
jobs = st.sampled_from(["i", "j", "k"])
proposals = st.sampled_from([f"q{n}" for n in range(8)])
payments = st.sampled_from([f"p{n}" for n in range(4)])
few = st.integers(1, 9)
boosts = st.none() | st.integers(1, 6)
percent = st.sampled_from([0, 1, 33, 50, 100])
policies = st.fixed_dictionaries(
    {
        "price": st.fixed_dictionaries({"min": st.integers(0, 4), "max": st.just(6)}),
        "returns": st.fixed_dictionaries(
            {
                "withdrawn": percent,
                "closed_no_hire": percent,
                "hired": percent,
                "never_viewed": percent,
                "never_viewed_after_hours": st.sampled_from([0, 1, 24]),
                "active_days": st.sampled_from([0, 1, 2, "never"]),
            }
        ),
        "grants": st.fixed_dictionaries({"signup": st.sampled_from([0, 7]), "monthly": st.sampled_from([0, 3])}),
        "lots": st.fixed_dictionaries(
            {
                "purchased_days": st.sampled_from([1, 2, "never"]),
                "granted_days": st.integers(1, 3),
                "return_grace_days": st.integers(0, 2),
            }
        ),
        "boost": st.fixed_dictionaries(
            {
                "slots": st.integers(0, 2),
                "pays": st.sampled_from(["bid", "next_bid"]),
                "closes_after_days": st.integers(1, 2),
            }
        ),
    }
)


class MarketMachine(RuleBasedStateMachine):
    """The rules in memory. Whoever drives something else beside them overrides `carry_out`."""

    def __init__(self) -> None:
        super().__init__()
        self.memory = Memory()
        self.now = parse_moment("2026-01-30T22:00:00Z")
        self.done = 0
        self.spent: dict[str, int] = {}

    def carry_out(self, kind: str, **fields: Any) -> dict[str, Any]:
        """One command now."""
        self.done += 1
        return self.memory.apply(self.command(kind, fields))

    def command(self, kind: str, fields: dict[str, Any]) -> dict[str, Any]:
        given = {name: value for name, value in fields.items() if value is not None}
        return {"key": f"k{self.done}", "type": kind, "at": format_moment(self.now), **given}

    @initialize(policy=policies, first=few)
    def begin(self, policy: dict[str, Any], first: int) -> None:
        self.carry_out("set_policy", policy=policy)
        self.carry_out("open_wallet", wallet="u")
        self.carry_out("purchase", wallet="u", connects=first, price=MONEY, payment="p0")
        self.post("i", 2)

    @rule(microseconds=st.sampled_from([1, HOUR, 23 * HOUR, 24 * HOUR, 24 * HOUR + 1]))
    def wait(self, microseconds: int) -> None:
        self.now += microseconds

    @rule(policy=policies)
    def set_policy(self, policy: dict[str, Any]) -> None:
        self.carry_out("set_policy", policy=policy)

    @rule(wallet=wallets)
    def open(self, wallet: str) -> None:
        self.carry_out("open_wallet", wallet=wallet)

    @rule(wallet=wallets, amount=few)
    def grant(self, wallet: str, amount: int) -> None:
        self.carry_out("grant", wallet=wallet, amount=amount, source="promo")

    @rule(wallet=wallets, connects=few, payment=payments)
    def purchase(self, wallet: str, connects: int, payment: str) -> None:
        self.carry_out("purchase", wallet=wallet, connects=connects, price=MONEY, payment=payment)

    @rule(payment=payments, cause=st.sampled_from(["refund", "chargeback"]), connects=st.none() | few)
    def reverse(self, payment: str, cause: str, connects: int | None) -> None:
        self.carry_out("reverse_purchase", payment=payment, cause=cause, connects=connects)

    @rule(payment=payments)
    def restore(self, payment: str) -> None:
        self.carry_out("restore_purchase", payment=payment)

    @rule(job=jobs, hires_wanted=st.integers(1, 2))
    def post(self, job: str, hires_wanted: int) -> None:
        about = {"client": "c", "complexity": "entry", "category": "design"}
        self.carry_out("post_job", job=job, hires_wanted=hires_wanted, **about)

    @rule(job=jobs, wallet=wallets)
    def invite(self, job: str, wallet: str) -> None:
        self.carry_out("invite", job=job, wallet=wallet)

    @rule(proposal=proposals, job=jobs, wallet=wallets, boost=boosts)
    def submit(self, proposal: str, job: str, wallet: str, boost: int | None) -> None:
        self.carry_out("submit_proposal", proposal=proposal, job=job, wallet=wallet, boost=boost)

    @rule(proposal=proposals, bid=few)
    def boost(self, proposal: str, bid: int) -> None:
        self.carry_out("set_boost", proposal=proposal, bid=bid)

    @rule(proposal=proposals, kind=st.sampled_from(["view_proposal", "withdraw_proposal", "hire"]))
    def act(self, proposal: str, kind: str) -> None:
        self.carry_out(kind, proposal=proposal)

    @rule(job=jobs, cause=st.sampled_from(["no_hire", "expired", "removed", "done"]))
    def close(self, job: str, cause: str) -> None:
        self.carry_out("close_job", job=job, cause=cause)

    @rule(limit=st.none() | st.integers(1, 2))
    def sweep(self, limit: int | None) -> None:
        self.carry_out("sweep", limit=limit)

    @rule()
    def sweep_twice(self) -> None:
        """The second time there is nothing left to book."""
        self.carry_out("sweep")
        again = self.carry_out("sweep")
        assert {name: again[name] for name in NOTHING} == NOTHING

    @invariant()
    def accounts_balance(self) -> None:
        for one in self.memory.state.wallets.values():
            accounts = (one.issued, one.available, one.staked, one.spent, one.expired, one.debt)
            assert sum(accounts) == 0
            assert min(one.available, one.staked, one.spent, one.expired) >= 0
            assert max(one.issued, one.debt) <= 0
            assert one.available == sum(lot.remaining for lot in one.lots)
            assert one.staked == sum(part.amount for proposal in one.stakes for part in proposal.parts)
            assert one.claimed == sum(reversal.claimed for reversal in one.reversals)
            assert -one.debt == sum(reversal.debt for reversal in one.reversals)

    @invariant()
    def who_owes_has_nothing_usable(self) -> None:
        for one in self.memory.state.wallets.values():
            assert not one.debt or not usable(one, self.now)

    @invariant()
    def spent_never_goes_down(self) -> None:
        for one in self.memory.state.wallets.values():
            assert one.spent >= self.spent.get(one.id, 0)
            self.spent[one.id] = one.spent

    @invariant()
    def a_payment_is_reversed_and_spent_at_most_once(self) -> None:
        for one in self.memory.state.payments.values():
            reversed_now = sum(reversal.connects for reversal in one.reversals if not reversal.restored)
            assert 0 <= reversed_now <= one.connects
            assert 0 <= one.spent <= one.connects
