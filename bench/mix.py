"""The mix that the figures speak of: 70 % submit, 10 % withdraw, 5 % hire on jobs of 10, the rest even."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from earnest.rules.moments import HOUR, format_moment

START = 1_767_225_600_000_000
"""2026-01-01T00:00:00Z."""
PROPOSALS_A_JOB = 10
PRICE = {"amount": 300, "currency": "USD"}


class Mix:
    """A believable stream of well-formed commands over `wallets` wallets; one seed, one stream."""

    def __init__(self, wallets: int, *, seed: int = 1, step: int = HOUR // 120) -> None:
        self.random = random.Random(seed)
        self.wallets = wallets
        self.step = step
        self.at = START
        self.number = 0
        self.jobs: list[tuple[str, list[str], set[str]]] = []
        self.payments: list[str] = []
        self.frozen: list[str] = []
        self.sweeps = 0

    def opening(self) -> Iterator[dict[str, Any]]:
        """Wallets with Connects to spend, for the mix to start from."""
        for index in range(self.wallets):
            yield self._command("open_wallet", wallet=f"w{index}")
            yield self._command("grant", wallet=f"w{index}", amount=1_000, source="promo")

    def commands(self, count: int) -> Iterator[dict[str, Any]]:
        """`count` commands of the mix, with the jobs posted that the proposals need."""
        for _ in range(count):
            self.at += self.step
            draw = self.random.random()
            if draw < 0.70 or not self.jobs:
                yield from self._submit()
            elif draw < 0.80:
                yield self._on_proposal("withdraw_proposal")
            elif draw < 0.85:
                yield self._hire()
            else:
                yield self._other()

    def _command(self, kind: str, **fields: Any) -> dict[str, Any]:
        self.number += 1
        return {"key": f"k{self.number}", "type": kind, "at": format_moment(self.at), **fields}

    def _wallet(self) -> str:
        return f"w{self.random.randrange(self.wallets)}"

    def _post_job(self) -> dict[str, Any]:
        job = f"j{self.number}"
        self.jobs.append((job, [], set()))
        level = self.random.choice(("entry", "intermediate", "expert"))
        return self._command("post_job", job=job, client="client-1", complexity=level, category="design")

    def _submit(self) -> Iterator[dict[str, Any]]:
        if not self.jobs or len(self.jobs[-1][1]) >= PROPOSALS_A_JOB:
            yield self._post_job()
        job, proposals, proposers = self.jobs[-1]
        wallet = self._wallet()
        while wallet in proposers:
            wallet = self._wallet()
        proposers.add(wallet)
        proposals.append(f"p{self.number}")
        yield self._command("submit_proposal", proposal=proposals[-1], job=job, wallet=wallet)

    def _on_proposal(self, kind: str) -> dict[str, Any]:
        _, proposals, _ = self.jobs[self.random.randrange(max(0, len(self.jobs) - 50), len(self.jobs))]
        if not proposals:
            return self._command("view_proposal", proposal="p-none")
        at = self.random.randrange(len(proposals))
        proposal = proposals.pop(at) if kind == "withdraw_proposal" else proposals[at]
        return self._command(kind, proposal=proposal)

    def _hire(self) -> dict[str, Any]:
        index = max(range(min(len(self.jobs), 30)), key=lambda one: len(self.jobs[one][1]))
        _, proposals, _ = self.jobs.pop(index)
        if not proposals:
            return self._command("sweep")
        return self._command("hire", proposal=self.random.choice(proposals))

    def _other(self) -> dict[str, Any]:
        kind = self.random.randrange(9)
        if kind == 0:
            self.payments.append(f"pay{self.number}")
            fields = {"wallet": self._wallet(), "connects": 20, "price": PRICE, "payment": self.payments[-1]}
            return self._command("purchase", **fields)
        if kind == 1 and self.payments:
            payment = self.random.choice(self.payments)
            return self._command("reverse_purchase", payment=payment, cause="chargeback", connects=5)
        if kind == 2 and self.payments:
            return self._command("restore_purchase", payment=self.random.choice(self.payments))
        if kind == 3:
            return self._command("invite", job=self.jobs[-1][0], wallet=self._wallet())
        if kind == 4:
            return self._on_proposal("view_proposal")
        if kind == 5:
            wallet = self._wallet()
            self.frozen.append(wallet)
            return self._command("freeze_wallet", wallet=wallet, reason="a look")
        if kind == 6 and self.frozen:
            return self._command("unfreeze_wallet", wallet=self.frozen.pop(), reason="fine")
        if kind == 7:
            return self._command("grant", wallet=self._wallet(), amount=3, source="reward")
        return self._command("sweep", limit=1_000)
