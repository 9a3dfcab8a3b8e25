"""Random, plausible, well-formed histories that put the rules under strain; one seed, one history.

The author runs the model alongside, so it knows which ids are alive and at which moments something happens,
and lets the next command come just before, at, or just after such a moment.
"""

import copy
from random import Random
from typing import Any

from .market import Job, Proposal
from .model import Command, Model
from .moments import DAY, HOUR, NEVER, month_end, parse, show
from .policies import Policy, price_of
from .policy_maker import any_policy, partial_policy
from .purse import Wallet

BEGINNING = parse("2026-01-30T00:00:00Z")

WALLETS = ["w-1", "w-2", "w-3", "w-4", "w-5"]
CLIENTS = ["client-1", "client-2", "client-3", "client-4", "w-2"]
CATEGORIES = ["legal", "design", "cooking", "data-science"]
OPEN_JOBS_WANTED = 3

WEIGHTS = {
    "open_wallet": 1,
    "grant": 6,
    "purchase": 8,
    "reverse_purchase": 5,
    "restore_purchase": 2,
    "post_job": 5,
    "invite": 3,
    "submit_proposal": 26,
    "set_boost": 6,
    "view_proposal": 6,
    "withdraw_proposal": 9,
    "hire": 5,
    "close_job": 3,
    "freeze_wallet": 1,
    "unfreeze_wallet": 1,
    "set_policy": 2,
    "sweep": 8,
}

# What a history is mostly about: these weights are multiplied.
THEMES: list[dict[str, float]] = [
    {},
    {"purchase": 2, "reverse_purchase": 3, "restore_purchase": 3, "grant": 0},
    {"reverse_purchase": 3, "restore_purchase": 3, "set_boost": 3, "set_policy": 0.3, "hire": 0.5},
    {"set_boost": 4, "view_proposal": 2, "set_policy": 0.3, "hire": 0.5},
    {"set_policy": 4, "sweep": 2, "invite": 2},
    {"hire": 2, "close_job": 2, "post_job": 2},
]


def commands(seed: int, length: int, policy_hint: str | Policy | None = None) -> list[Command]:
    """A history of `length` commands for an empty ledger under the policy `policy_hint` (else `classic`)."""
    author = _Author(Random(seed), Model("classic" if policy_hint is None else policy_hint))
    return [author.next_command() for _ in range(length)]


class _Author:
    """Writes one command after the other, each with what the ones before have left."""

    def __init__(self, rng: Random, model: Model) -> None:
        self.rng, self.model, self.now = rng, model, BEGINNING
        self.written: list[Command] = []
        self.ids = 0
        theme = rng.choice(THEMES)
        self.weights = {name: weight * theme.get(name, 1) for name, weight in WEIGHTS.items()}
        self.calm = rng.choice([0.5, 0.65, 0.8])  # how often no time passes
        self.opening: list[Command] = [{"type": "open_wallet", "wallet": name} for name in WALLETS[: rng.randint(2, 4)]]
        if rng.random() < 0.8:
            policy = partial_policy(rng)
            if "set_boost" in theme:
                policy["boost"] = {"slots": rng.randint(1, 2), "pays": rng.choice(["bid", "next_bid"])}
            self.opening.insert(0, {"type": "set_policy", "policy": policy})

    def next_command(self) -> Command:
        command = self._command()
        self.model.apply(command)
        self.now = max(self.now, self.model.newest)
        self.written.append(command)
        return copy.deepcopy(command)

    def _command(self) -> Command:
        chance = self.rng.random()
        if self.written and chance < 0.02:
            return self.rng.choice(self.written)
        if self.opening:
            fields = self.opening.pop(0)
        else:
            kind = self._kind()
            fields = {"type": kind, **getattr(self, "_" + kind)()}
        key, at = f"k{len(self.written):05}", self._later()
        if self.written and chance < 0.035:
            key = self.rng.choice(self.written)["key"]
        elif chance < 0.05:
            at = max(0, self.now - self.rng.choice([1, HOUR, 40 * DAY]))
        # What names a moment names it relative to this command's.
        for name in ("expires_at", "effective_from"):
            if name in fields:
                fields[name] = show(at + fields[name])
        return {"key": key, "at": self._in_some_form(at), **fields}

    def _kind(self) -> str:
        """A type of command, mostly one that now finds something to do."""
        kind = self.rng.choices(list(self.weights), list(self.weights.values()))[0]
        for _ in range(3):
            if self.rng.random() < 0.93 and not self._has_a_point(kind):
                kind = self._preparing(kind)
        return kind

    def _has_a_point(self, kind: str) -> bool:
        match kind:
            case "open_wallet":
                return len(self.model.wallet) < len(WALLETS)
            case "post_job":
                return len(self._open_jobs()) < OPEN_JOBS_WANTED
            case "submit_proposal":
                return bool(self._able_pairs())
            case "view_proposal" | "withdraw_proposal" | "hire" | "close_job":
                return bool(self._active())
            case "set_boost":
                return bool(self._bidders())
            case "invite":
                return bool(self._open_jobs())
            case "reverse_purchase":
                return any(payment.left_to_reverse() for payment in self.model.payment.values())
            case "restore_purchase":
                return bool(self._charged_back())
            case "freeze_wallet" | "unfreeze_wallet":
                frozen = any(wallet.frozen for wallet in self.model.wallet.values())
                return frozen == (kind == "unfreeze_wallet")
        return True

    def _preparing(self, kind: str) -> str:
        """What makes it more likely that such a command finds something to do."""
        match kind:
            case "reverse_purchase" | "restore_purchase":
                return "purchase" if self.rng.random() < 0.5 else "submit_proposal"
            case "freeze_wallet":
                return "unfreeze_wallet"
            case "submit_proposal" if len(self._open_jobs()) < OPEN_JOBS_WANTED:
                return "post_job"
            case "submit_proposal":
                return "purchase" if self.rng.random() < 0.6 or not self.weights["grant"] else "grant"
            case "invite":
                return "post_job"
        return "submit_proposal"

    # Time.

    def _later(self) -> int:
        chance = self.rng.random()
        if chance < self.calm:
            return self.now
        if chance < self.calm + 0.05:
            return self.now + 1
        kind = self.rng.random()
        if kind < 0.55:
            near = sorted({moment for moment in self._moments() if moment > self.now})[:3]
            return max(self.now, self.rng.choice(near) + self.rng.choice([-1, 0, 0, 1]))
        if kind < 0.9:
            return self.now + self.rng.randint(1, 20) * HOUR
        if kind < 0.985:
            return self.now + self.rng.randint(1, 4) * DAY
        return self.now + 30 * DAY + self.rng.choice([-1, 0, 1])

    def _moments(self) -> list[int]:
        """Moments at which something happens or happened by itself."""
        model = self.model
        moments: list[int] = [month_end(self.now)]
        moments += [begins for begins, _, _ in model.policies]
        moments += [lot.expires_at for lot in model.lots if lot.left and lot.expires_at != NEVER]
        moments += [job.auction_ends_at() for job in model.job.values() if job.state == "open"]
        for proposal in self._active():
            stakes = [stake for stake in (proposal.price, proposal.bid) if stake]
            ends = [piece.lot.expires_at for stake in stakes for piece in stake.pieces]
            limits = [proposal.age_moment(), proposal.never_viewed_moment()] if proposal.price else []
            moments += [end for end in [*ends, *limits] if end is not None and end != NEVER]
        return moments

    def _in_some_form(self, at: int) -> str:
        if self.rng.random() < 0.9:
            return show(at)
        if self.rng.random() < 0.5:
            return show(at + 2 * HOUR).replace("Z", "+02:00")
        return show(at).replace(".000000Z", "Z")

    # Ids: mostly ones that fit, now and then any, or an unknown one.

    def _new_id(self, prefix: str) -> str:
        self.ids += 1
        return f"{prefix}-{self.ids}"

    def _pick(self, fitting: list[str], others: list[str]) -> str:
        chance = self.rng.random()
        if fitting and chance < 0.92:
            return self.rng.choice(fitting)
        return self.rng.choice(others) if others and chance < 0.98 else "unknown"

    def _wallet_id(self) -> str:
        return self._pick(list(self.model.wallet), WALLETS)

    def _job_id(self) -> str:
        return self._pick([job.name for job in self._open_jobs()], list(self.model.job))

    def _proposal_id(self, fitting: list[Proposal]) -> str:
        return self._pick([proposal.name for proposal in fitting], list(self.model.proposal))

    def _open_jobs(self) -> list[Job]:
        return [job for job in self.model.job.values() if job.state == "open"]

    def _active(self) -> list[Proposal]:
        return [proposal for proposal in self.model.proposal.values() if proposal.state == "active"]

    def _may_take(self, new: str, taken: list[str]) -> str:
        return self.rng.choice(taken) if taken and self.rng.random() < 0.03 else new

    # The commands' fields.

    def _open_wallet(self) -> dict[str, Any]:
        return {"wallet": self.rng.choice(WALLETS)}

    def _grant(self) -> dict[str, Any]:
        source = self.rng.choice(["signup", "monthly", "promo", "promo", "reward", "adjustment"])
        fields: dict[str, Any] = {"wallet": self._wallet_id(), "amount": self.rng.randint(1, 8)}
        if self.rng.random() < 0.5:
            fields["expires_at"] = self.rng.choice([0, 1, HOUR, 20 * HOUR, DAY, 2 * DAY, 3 * DAY, 9 * DAY])
        if self.rng.random() < 0.2:
            fields["reason"] = "thanks"
        return fields | {"source": source}

    def _purchase(self) -> dict[str, Any]:
        return {
            "wallet": self._wallet_id(),
            "connects": self.rng.randint(2, 14),
            "price": {"amount": 150, "currency": "USD"},
            "payment": self._may_take(self._new_id("pay"), list(self.model.payment)),
        }

    def _reverse_purchase(self) -> dict[str, Any]:
        payments = self.model.payment
        fitting = [name for name, payment in payments.items() if payment.left_to_reverse()]
        staked = [name for name in fitting if payments[name].wallet.staked_of(payments[name])]
        payment = self._pick(staked if staked and self.rng.random() < 0.6 else fitting, list(payments))
        fields: dict[str, Any] = {"payment": payment, "cause": self.rng.choice(["refund", "chargeback"])}
        if payment in payments and self.rng.random() < 0.6:
            left = payments[payment].left_to_reverse()
            fields["connects"] = left + 1 if self.rng.random() < 0.05 else self.rng.randint(1, max(1, left))
        return fields

    def _restore_purchase(self) -> dict[str, Any]:
        return {"payment": self._pick(self._charged_back(), list(self.model.payment))}

    def _charged_back(self) -> list[str]:
        return [
            name
            for name, payment in self.model.payment.items()
            if any(reversal.cause == "chargeback" for reversal in payment.reversals)
        ]

    def _post_job(self) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "job": self._may_take(self._new_id("job"), list(self.model.job)),
            "client": self.rng.choice(CLIENTS),
            "complexity": self.rng.choice(["entry", "intermediate", "expert"]),
            "category": self.rng.choice(CATEGORIES),
        }
        if self.rng.random() < 0.6:
            fields["hires_wanted"] = self.rng.randint(1, 3)
        if self.rng.random() < 0.1:
            fields |= {"title": "A logo", "skills": ["svg"], "budget": {"amount": 5000, "currency": "EUR"}}
        return fields

    def _invite(self) -> dict[str, Any]:
        return {"job": self._job_id(), "wallet": self._wallet_id()}

    def _submit_proposal(self) -> dict[str, Any]:
        wallet, job = self._wallet_and_job()
        fields: dict[str, Any] = {
            "proposal": self._may_take(self._new_id("q"), list(self.model.proposal)),
            "wallet": wallet,
            "job": job,
        }
        posted = self.model.job.get(job)
        boosts = posted is not None and posted.auction["slots"] and posted.takes_bids(self.now)
        if self.rng.random() < (0.7 if boosts else 0.03):
            fields["boost"] = self.rng.randint(1, 4)
        if self.rng.random() < 0.15:
            fields["max_price"] = self.rng.choice([0, 3, 5, 6, 9])
        if self.rng.random() < 0.02:
            fields["terms"] = "nope"
        return fields

    def _wallet_and_job(self) -> tuple[str, str]:
        pairs = self._able_pairs()
        if pairs and self.rng.random() < 0.93:
            return self.rng.choice(pairs)
        return self._wallet_id(), self._job_id()

    def _able_pairs(self) -> list[tuple[str, str]]:
        """Wallets with jobs that they may propose on and could pay for now."""
        policy = self.model.policy_at(self.now)
        return [
            (wallet.name, job.name)
            for wallet in self.model.wallet.values()
            for job in self._open_jobs()
            if not wallet.frozen
            and wallet.available(self.now) >= price_of(policy, job.complexity, job.category)
            and self._free_to_propose(wallet, job)
        ]

    @staticmethod
    def _free_to_propose(wallet: Wallet, job: Job) -> bool:
        mine = {each.state for each in job.proposals if each.wallet is wallet}
        return not mine & {"active", "hired"} and wallet.name != job.client

    def _set_boost(self) -> dict[str, Any]:
        name = self._proposal_id(self._bidders())
        proposal = self.model.proposal.get(name)
        present = proposal.bid_total() if proposal else 0
        return {"proposal": name, "bid": max(1, present + self.rng.choice([0, 1, 1, 2, 3]))}

    def _bidders(self) -> list[Proposal]:
        return [
            proposal
            for proposal in self._active()
            if proposal.job.auction["slots"] and proposal.job.takes_bids(self.now)
        ]

    def _view_proposal(self) -> dict[str, Any]:
        return {"proposal": self._proposal_id([each for each in self._active() if each.viewed_at is None])}

    def _withdraw_proposal(self) -> dict[str, Any]:
        return {"proposal": self._proposal_id(self._active())}

    def _hire(self) -> dict[str, Any]:
        return {"proposal": self._proposal_id(self._active())}

    def _close_job(self) -> dict[str, Any]:
        name = self._job_id()
        job = self.model.job.get(name)
        fitting = ["done", "removed"] if job and job.hires else ["no_hire", "expired", "removed"]
        causes = fitting if self.rng.random() < 0.9 else ["no_hire", "expired", "removed", "done"]
        return {"job": name, "cause": self.rng.choice(causes)}

    def _freeze_wallet(self) -> dict[str, Any]:
        return {"wallet": self._wallet_id(), "reason": "odd sign-ins"}

    def _unfreeze_wallet(self) -> dict[str, Any]:
        frozen = [name for name, wallet in self.model.wallet.items() if wallet.frozen]
        return {"wallet": self._pick(frozen, WALLETS), "reason": "it was her"}

    def _set_policy(self) -> dict[str, Any]:
        fields: dict[str, Any] = {"policy": any_policy(self.rng)}
        if self.rng.random() < 0.3:
            fields["effective_from"] = self.rng.choice([-1, 0, 1, DAY, 3 * DAY])
        return fields

    def _sweep(self) -> dict[str, Any]:
        return {"limit": self.rng.randint(1, 3)} if self.rng.random() < 0.4 else {}
