"""The rules of `CONTRACT.md` §§2-5 once more, as simply as possible: an oracle for differential fuzzing.

Written from the contract alone, without a look at the engine. It takes well-formed commands as dicts (§1 is
not its part), keeps everything in memory, looks through all of it again and again, and answers as §3 says,
without `message` and with `*` for every lot's id.

Where the contract leaves a choice, this model has made it so:

 1. Connects come back in the reverse of the spending order also where 100 % come back. In that order they
    meet claims and pay debts. Pieces of one bid from one lot, staked at different times, count as spent in
    the order staked. "Spending order" of a stake is that of its lots, whenever a raise took them.
 2. Several debts of one wallet are paid in the order of their reversals, as claims are met.
 3. "Older claims are met first": what comes back goes to the oldest claim of its purchase; where fewer are
    staked than claimed, the newest claims of that purchase become owed. If claims of several purchases
    become owed at one moment, the older reversal takes first.
 4. Bid and price are two stakes: what the bid's return leaves owed is taken before the price comes back.
 5. A restored chargeback was paid for (by whatever lot), and that came back as Connects of the purchase: the
    spent Connects it had been owed for are thereby settled, and no later reversal is owed them again. So
    the Connects of a purchase never add up to more than were bought.
 6. A restore puts nothing under the claims of refunds still open: only returned stakes meet claims.
 7. A stake of nothing (price 0) is never due and takes nothing of a sweep's `limit`; nor does an empty lot.
 8. `hours without a percentage`: hours above 0 with `never_viewed = 0`, written or by default.
 9. An invite's free proposal is used up by the wallet's next accepted one, free for another reason or not.
10. `proposals_per_job` counts the job's active proposals, of all wallets, neither hired nor ended ones.
11. Stakes of one job are settled in the order of submission, bids of an auction too; where a job closes
    before its auction, proposal by proposal, the bid and then the price.
12. Any `terms` are wrong ones, since fingerprints are for each implementation to define.
13. A wallet with a month's grant of 0 has had none: a later policy's figure is granted in the same month.
"""

import copy
import json
from collections.abc import Callable
from typing import Any

from . import policies
from .market import Job, Proposal, Released
from .moments import DAY, month_end, month_of, parse
from .policies import Policy
from .purse import Lot, Payment, Wallet, lot_end

Command = dict[str, Any]
Outcome = dict[str, Any]

CLOSING_PERCENTAGE = {
    "no_hire": "closed_no_hire",
    "expired": "job_expired",
    "removed": "job_removed",
    "done": "hired",
}


class Rejected(Exception):
    """A rule of §3 refuses the command; raised before anything has changed."""


def require(fine: object, code: str) -> None:
    if not fine:
        raise Rejected(code)


class Model:
    """The whole ledger. `newest` is the newest moment in its journal."""

    def __init__(self, policy: str | Policy = "classic") -> None:
        self.newest = 0
        self.journal: dict[str, tuple[str, Outcome]] = {}
        self.policies: list[tuple[int, int, Policy]] = [(-1, 0, policies.resolve(policy))]
        self.lots: list[Lot] = []
        self.wallet: dict[str, Wallet] = {}
        self.payment: dict[str, Payment] = {}
        self.job: dict[str, Job] = {}
        self.proposal: dict[str, Proposal] = {}
        self.turn = 0  # the number of the command in the journal

    # The ways in.

    def apply(self, command: Command) -> Outcome:
        """Carries out one command and says its outcome."""
        key, body = command["key"], json.dumps(command, sort_keys=True)
        if key in self.journal:
            first_body, first = self.journal[key]
            if body == first_body:
                return copy.deepcopy(first) | {"status": "replayed"}
            return {"key": key, "status": "rejected", "error": "key_reused"}
        at = parse(command["at"])
        if at < self.newest:
            return {"key": key, "status": "rejected", "error": "time_went_back"}
        self.turn += 1
        self.advance(at)
        carry_out: Callable[[Command, int], Outcome] = getattr(self, "_" + command["type"])
        try:
            outcome = {"key": key, "status": "ok"} | carry_out(command, at)
        except Rejected as rejected:
            outcome = {"key": key, "status": "rejected", "error": str(rejected)}
        self.journal[key] = body, copy.deepcopy(outcome)
        return outcome

    def wallets(self, at: str) -> list[dict[str, Any]]:
        """Every wallet as of a moment that is not before the newest in the journal, by id."""
        moment = parse(at)
        seen = copy.deepcopy(self)
        seen.advance(moment)
        return [seen.wallet[name].view(moment) for name in sorted(seen.wallet)]

    def advance(self, at: int) -> None:
        """Lets the clock run to `at`: price stakes reach their age, each at its own moment."""
        self.newest = at
        reached = [
            (moment, number, proposal)
            for number, proposal in enumerate(self.proposal.values())
            if proposal.price and not proposal.price.aged and proposal.fate(at) == "age"
            if (moment := proposal.age_moment()) is not None
        ]
        for moment, _, proposal in sorted(reached, key=lambda each: each[:2]):
            assert proposal.price
            proposal.wallet.age(proposal.price, moment)

    def policy_at(self, at: int) -> Policy:
        """The policy in force."""
        begun = [entry for entry in self.policies if entry[0] <= at]
        return max(begun, key=lambda entry: entry[:2])[2]

    # Finding what a command names.

    def _wallet_of(self, command: Command) -> Wallet:
        require(command["wallet"] in self.wallet, "unknown_wallet")
        return self.wallet[command["wallet"]]

    def _payment_of(self, command: Command) -> Payment:
        require(command["payment"] in self.payment, "unknown_payment")
        return self.payment[command["payment"]]

    def _open_job(self, command: Command) -> Job:
        require(command["job"] in self.job, "unknown_job")
        job = self.job[command["job"]]
        require(job.state == "open", "job_closed")
        return job

    def _active_proposal(self, command: Command) -> Proposal:
        require(command["proposal"] in self.proposal, "unknown_proposal")
        proposal = self.proposal[command["proposal"]]
        require(proposal.state == "active", "proposal_not_active")
        return proposal

    # Wallets and purchases.

    def _open_wallet(self, command: Command, at: int) -> Outcome:
        name = command["wallet"]
        require(name not in self.wallet, "wallet_exists")
        wallet = self.wallet[name] = Wallet(name, self.lots)
        policy = self.policy_at(at)
        if policy["grants"]["signup"]:
            wallet.grant("signup", policy["grants"]["signup"], _grant_end(policy, "signup", at))
        if policy["grants"]["monthly"]:
            _grant_month(wallet, policy, at)
        return _now(wallet, at)

    def _grant(self, command: Command, at: int) -> Outcome:
        wallet, source = self._wallet_of(command), command["source"]
        if "expires_at" in command:
            expires_at = parse(command["expires_at"])
            require(expires_at > at, "expires_in_the_past")
        else:
            expires_at = _grant_end(self.policy_at(at), source, at)
        wallet.grant(source, command["amount"], expires_at)
        return _now(wallet, at)

    def _purchase(self, command: Command, at: int) -> Outcome:
        wallet = self._wallet_of(command)
        require(command["payment"] not in self.payment, "payment_exists")
        expires_at = lot_end(at, self.policy_at(at)["lots"]["purchased_days"])
        self.payment[command["payment"]] = wallet.purchase(command["connects"], expires_at)
        return _now(wallet, at)

    def _reverse_purchase(self, command: Command, at: int) -> Outcome:
        payment = self._payment_of(command)
        left = payment.left_to_reverse()
        require(left, "already_reversed")
        connects = command.get("connects", left)
        require(connects <= left, "more_than_purchased")
        payment.wallet.reverse(payment, command["cause"], connects, at)
        return _now(payment.wallet, at)

    def _restore_purchase(self, command: Command, at: int) -> Outcome:
        payment = self._payment_of(command)
        require(any(reversal.cause == "chargeback" for reversal in payment.reversals), "not_charged_back")
        payment.wallet.restore(payment, at, self.policy_at(at)["lots"]["return_grace_days"])
        return _now(payment.wallet, at)

    def _freeze_wallet(self, command: Command, at: int) -> Outcome:
        wallet = self._wallet_of(command)
        require(not wallet.frozen, "already_frozen")
        wallet.frozen = True
        return _now(wallet, at)

    def _unfreeze_wallet(self, command: Command, at: int) -> Outcome:
        wallet = self._wallet_of(command)
        require(wallet.frozen, "not_frozen")
        wallet.frozen = False
        return _now(wallet, at)

    # Jobs and proposals.

    def _post_job(self, command: Command, at: int) -> Outcome:
        require(command["job"] not in self.job, "job_exists")
        self.job[command["job"]] = Job(
            name=command["job"],
            client=command["client"],
            complexity=command["complexity"],
            category=command["category"],
            hires_wanted=command.get("hires_wanted", 1),
            posted_at=at,
            auction=self.policy_at(at)["boost"],
        )
        return {}

    def _invite(self, command: Command, at: int) -> Outcome:
        job = self._open_job(command)
        wallet = self._wallet_of(command)
        require(wallet.name != job.client, "own_job")
        require(wallet.name not in job.invited, "already_invited")
        job.invited.add(wallet.name)
        free = job.free_invites < self.policy_at(at)["limits"]["free_invites_per_job"]
        if free:
            job.free_invites += 1
            job.free_next.add(wallet.name)
        return _now(wallet, at) | {"free": free}

    def _submit_proposal(self, command: Command, at: int) -> Outcome:
        wallet = self._wallet_of(command)
        require(not wallet.frozen, "wallet_frozen")
        require(not wallet.debt(), "wallet_in_debt")
        job, policy, boost = self._open_job(command), self.policy_at(at), command.get("boost", 0)
        require(command["proposal"] not in self.proposal, "proposal_exists")
        require(wallet.name != job.client, "own_job")
        mine = [each.state for each in job.proposals if each.wallet is wallet]
        require("active" not in mine and "hired" not in mine, "already_proposed")
        cap = policy["limits"]["proposals_per_job"]
        require(not cap or len(job.active()) < cap, "too_many_proposals")
        require(not boost or job.auction["slots"], "boost_not_offered")
        require(not boost or job.takes_bids(at), "boost_closed")
        require("terms" not in command, "terms_changed")
        price = _price(policy, job, wallet)
        require(price <= command.get("max_price", price), "price_above_max")
        require(price + boost <= wallet.available(at), "insufficient_connects")

        proposal = Proposal(command["proposal"], wallet, job, policy, at)
        self.proposal[proposal.name] = proposal
        job.proposals.append(proposal)
        job.free_next.discard(wallet.name)
        lots = proposal.stake(price, boost, at, self.turn)
        return _now(wallet, at) | {
            "price": price,
            "lots": [{"lot": "*", "amount": count} for count in lots],
        }

    def _set_boost(self, command: Command, at: int) -> Outcome:
        proposal = self._active_proposal(command)
        wallet, raised_by = proposal.wallet, command["bid"] - proposal.bid_total()
        require(proposal.job.auction["slots"], "boost_not_offered")
        require(proposal.job.takes_bids(at), "boost_closed")
        require(raised_by > 0, "bid_not_higher")
        require(not wallet.frozen, "wallet_frozen")
        require(not wallet.debt(), "wallet_in_debt")
        require(raised_by <= wallet.available(at), "insufficient_connects")
        proposal.add_bid(wallet.take(raised_by, at), self.turn)
        return _now(wallet, at)

    def _view_proposal(self, command: Command, at: int) -> Outcome:
        proposal = self._active_proposal(command)
        if proposal.viewed_at is None:
            proposal.viewed_at = at
        return _now(proposal.wallet, at)

    def _withdraw_proposal(self, command: Command, at: int) -> Outcome:
        proposal, released = self._active_proposal(command), Released()
        job = proposal.job
        if job.auction_due(at):
            released.auction(job, at)
        cost = 0 if proposal.viewed_at is None else job.costs().get(proposal.name, 0)
        released.bid(proposal, cost, at)
        released.price(proposal, "withdrawn", at)
        proposal.state = "withdrawn"
        return _now(proposal.wallet, at) | vars(released)

    def _hire(self, command: Command, at: int) -> Outcome:
        proposal, released = self._active_proposal(command), Released()
        job = proposal.job
        released.auction(job, at)
        for other in job.active():
            released.price(other, "hired", at)
        proposal.state = "hired"
        job.hires += 1
        if job.hires == job.hires_wanted:
            job.end("filled")
        return _now(proposal.wallet, at) | vars(released)

    def _close_job(self, command: Command, at: int) -> Outcome:
        job, cause, released = self._open_job(command), command["cause"], Released()
        require(not job.hires or cause not in ("no_hire", "expired"), "job_has_hires")
        require(job.hires or cause != "done", "job_has_no_hires")
        if job.auction_due(at):
            released.auction(job, at)
        for proposal in job.active():
            released.bid(proposal, 0, at)
            released.price(proposal, CLOSING_PERCENTAGE[cause], at)
        job.end("closed")
        return vars(released)

    # The operator.

    def _set_policy(self, command: Command, at: int) -> Outcome:
        try:
            policy = policies.resolve(command["policy"])
        except policies.InvalidPolicy:
            raise Rejected("invalid_policy") from None
        begins = parse(command["effective_from"]) if "effective_from" in command else at
        require(begins >= at, "effective_in_the_past")
        self.policies.append((begins, self.turn, policy))
        return {}

    def _sweep(self, command: Command, at: int) -> Outcome:
        """Books what is due, in the contract's order; no item changes which others are due."""
        totals, lots_before = {"expired": 0, "spent": 0, "returned": 0, "granted": 0}, len(self.lots)
        released, policy = Released(), self.policy_at(at)

        def expire(lot: Lot) -> None:
            totals["expired"] += lot.wallet.expire(lot)

        def grant(wallet: Wallet) -> None:
            totals["granted"] += _grant_month(wallet, policy, at)

        def settle(proposal: Proposal) -> None:
            released.price(proposal, "never_viewed", at)

        def close(job: Job) -> None:
            released.auction(job, at)

        due: list[tuple[Callable[[Any], None], Any]] = [
            *((expire, lot) for lot in sorted(self._ended_lots(at), key=Lot.spending_order)),
            *((settle, each) for each in self.proposal.values() if each.price and each.fate(at)),
            *((close, job) for job in self.job.values() if job.auction_due(at)),
            *((grant, wallet) for wallet in self.wallet.values() if _month_missing(wallet, policy, at)),
        ]
        for book, item in due[: command.get("limit")]:
            book(item)
        for lot in self._ended_lots(at):
            if lot.number >= lots_before:
                expire(lot)
        return totals | vars(released)

    def _ended_lots(self, at: int) -> list[Lot]:
        return [lot for lot in self.lots if lot.left and not lot.usable(at)]


def _now(wallet: Wallet, at: int) -> Outcome:
    return {"wallet": wallet.name, "available": wallet.available(at)}


def _price(policy: Policy, job: Job, wallet: Wallet) -> int:
    first = policy["limits"]["free_first_proposal"] and not job.proposals
    if first or wallet.name in job.free_next:
        return 0
    return policies.price_of(policy, job.complexity, job.category)


def _grant_end(policy: Policy, source: str, at: int) -> int:
    if source == "monthly" and not policy["grants"]["monthly_rollover"]:
        return month_end(at)
    return at + int(policy["lots"]["granted_days"]) * DAY


def _month_missing(wallet: Wallet, policy: Policy, at: int) -> bool:
    return bool(policy["grants"]["monthly"]) and wallet.granted_month != month_of(at)


def _grant_month(wallet: Wallet, policy: Policy, at: int) -> int:
    amount = int(policy["grants"]["monthly"])
    wallet.granted_month = month_of(at)
    wallet.grant("monthly", amount, _grant_end(policy, "monthly", at))
    return amount
