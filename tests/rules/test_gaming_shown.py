"""What the warnings of `gaming` claim, shown with the rules themselves."""

from itertools import count
from typing import Any

from tests.rules.memory import Memory


class Market:
    """A marketplace with one job and wallets of 100 Connects each."""

    def __init__(self, policy: dict[str, Any], wallets: str) -> None:
        self.memory = Memory(policy)
        self.keys = count(1)
        self.day = 1
        for wallet in wallets:
            self.do("open_wallet", wallet=wallet)
            self.do("grant", wallet=wallet, amount=100, source="promo", expires_at="2027-01-01T00:00:00Z")
        self.do("post_job", job="j", client="c", complexity="expert", category="design")

    def do(self, kind: str, **fields: Any) -> dict[str, Any]:
        """Carry out a command on the present day; it must be accepted."""
        at = f"2026-01-{self.day:02}T00:00:00Z"
        outcome = self.memory.apply({"key": str(next(self.keys)), "type": kind, "at": at} | fields)
        assert outcome["status"] == "ok", outcome
        return outcome

    def propose(self, wallet: str, boost: int = 0) -> dict[str, Any]:
        """The wallet proposes on the job, under its own name."""
        more = {"boost": boost} if boost else {}
        return self.do("submit_proposal", proposal=wallet, job="j", wallet=wallet, **more)


def test_a_withdrawal_in_time_costs_nothing() -> None:
    market = Market({}, "a")
    market.propose("a")
    market.day = 31
    withdrawn = market.do("withdraw_proposal", proposal="a")
    assert (withdrawn["returned"], withdrawn["spent"], withdrawn["available"]) == (5, 0, 100)


def test_a_hire_that_is_not_reported_costs_nobody_anything() -> None:
    reported, unreported = Market({}, "ab"), Market({}, "ab")
    for market in (reported, unreported):
        market.propose("a")
        market.propose("b")
    assert reported.do("hire", proposal="a")["spent"] == 10
    assert unreported.do("close_job", job="j", cause="no_hire")["returned"] == 10


def test_a_grant_parked_in_a_stake_outlives_its_month() -> None:
    market = Market({"grants": {"monthly": 5}}, "a")
    [wallet] = market.memory.wallets("2026-01-01T00:00:00Z")
    assert wallet["lots"][0]["expires_at"].startswith("2026-02-01")
    market.day = 20
    market.propose("a")
    later = {"key": "later", "type": "withdraw_proposal", "at": "2026-02-09T00:00:00Z", "proposal": "a"}
    outcome = market.memory.apply(later)
    assert (outcome["returned"], outcome["available"]) == (5, 105)
    [wallet] = market.memory.wallets("2026-02-20T23:59:59Z")
    assert wallet["available"] == 105


def test_two_boosts_in_four_slots_pay_nothing() -> None:
    market = Market({"boost": {"slots": 4, "pays": "next_bid"}}, "ab")
    market.propose("a", boost=90)
    market.propose("b", boost=1)
    market.day = 8
    assert market.do("sweep")["returned"] == 91


def test_a_bid_outside_the_slots_sets_what_leaders_pay_and_comes_back() -> None:
    market = Market({"boost": {"slots": 1, "pays": "next_bid"}}, "ab")
    market.propose("a", boost=50)
    market.propose("b", boost=49)
    market.day = 8
    swept = market.do("sweep")
    assert (swept["spent"], swept["returned"]) == (49, 1 + 49)
    assert [wallet["spent"] for wallet in market.memory.wallets("2026-01-08T00:00:00Z")] == [49, 0]


def test_a_boost_can_be_taken_back_unviewed() -> None:
    market = Market({"boost": {"slots": 1}}, "a")
    market.propose("a", boost=50)
    assert market.do("withdraw_proposal", proposal="a")["returned"] == 55


def test_every_place_can_be_blocked_and_given_back() -> None:
    market = Market({"limits": {"proposals_per_job": 2}, "returns": {"withdrawn": 0}}, "abx")
    market.propose("a")
    market.propose("b")
    late = {"proposal": "x", "job": "j", "wallet": "x", "key": "late", "at": "2026-01-01T00:00:00Z"}
    assert market.memory.apply({"type": "submit_proposal"} | late)["error"] == "too_many_proposals"
    assert market.do("close_job", job="j", cause="no_hire")["returned"] == 10


def test_an_invite_and_a_first_proposal_are_free() -> None:
    invited = Market({"limits": {"free_invites_per_job": 1}}, "a")
    assert invited.do("invite", job="j", wallet="a")["free"] is True
    assert invited.propose("a")["price"] == 0
    first = Market({"limits": {"free_first_proposal": True}}, "ab")
    assert [first.propose("a")["price"], first.propose("b")["price"]] == [0, 5]
