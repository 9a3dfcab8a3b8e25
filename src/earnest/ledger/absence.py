"""What a batch did not find, and why nobody may have made it meanwhile.

A replay goes in number order. So a refusal because something is not there needs a lower number than the command
that makes the thing; but a batch that is under way elsewhere may have drawn a lower one, and no lock can be had on
what does not exist. Such a refusal is therefore stored only while all others are kept out and the thing is still
not there: whoever comes next draws a higher number.
"""

from __future__ import annotations

from typing import Any

from earnest.ledger.adapters import Texts
from earnest.rules.commands import Command, SubmitProposal
from earnest.rules.outcomes import Outcome

KINDS = ("wallet", "job", "proposal", "payment")
BEFORE_THE_PROPOSAL = {
    "unknown_wallet", "wallet_frozen", "wallet_in_debt", "unknown_job", "job_closed", "proposal_exists",
}  # fmt: skip
"""Codes of `submit_proposal` that are decided before its id matters, or because it is taken."""


class Absent:
    """The ids that refusals relied on not to exist."""

    def __init__(self) -> None:
        self.ids: dict[str, set[str]] = {kind: set() for kind in KINDS}

    def __bool__(self) -> bool:
        return any(self.ids.values())

    def note(self, command: Command, outcome: Outcome) -> None:
        """Remember what the outcome relied on."""
        error = outcome.get("error")
        if error is None:
            return
        if error.startswith("unknown_"):
            kind = error.removeprefix("unknown_")
            self.ids[kind].add(getattr(command, kind))
        elif isinstance(command, SubmitProposal) and error not in BEFORE_THE_PROPOSAL:
            self.ids["proposal"].add(command.proposal)

    def parameters(self) -> dict[str, Any]:
        """The ids as the query `find_absent` takes them."""
        return {f"{kind}s": Texts(sorted(self.ids[kind])) for kind in KINDS}
