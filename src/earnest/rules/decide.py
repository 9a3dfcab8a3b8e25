"""`decide`: a command meets the state. The checks stand in the order of CONTRACT §3's table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from earnest.rules import deciding_jobs, deciding_proposals, deciding_wallets
from earnest.rules.commands import (
    CloseJob,
    Command,
    FreezeWallet,
    Grant,
    Hire,
    InviteWallet,
    OpenWallet,
    PostJob,
    Purchase,
    RestorePurchase,
    ReversePurchase,
    SetBoost,
    SetPolicy,
    SubmitProposal,
    Sweep,
    UnfreezeWallet,
    ViewProposal,
    WithdrawProposal,
)  # fmt: skip
from earnest.rules.movements import Entry, Transfer
from earnest.rules.outcomes import Outcome, Rejected, rejection
from earnest.rules.state import State
from earnest.rules.sweep import sweep

RULES_VERSION = 1
"""Stored with every journal entry; a change of behaviour takes a new one."""

_DECIDERS: dict[type[Command], Callable[[Entry, Any], Outcome]] = {
    OpenWallet: deciding_wallets.open_wallet,
    Grant: deciding_wallets.grant,
    Purchase: deciding_wallets.purchase,
    ReversePurchase: deciding_wallets.reverse_purchase,
    RestorePurchase: deciding_wallets.restore_purchase,
    FreezeWallet: deciding_wallets.freeze_wallet,
    UnfreezeWallet: deciding_wallets.unfreeze_wallet,
    SetPolicy: deciding_wallets.set_policy,
    PostJob: deciding_jobs.post_job,
    InviteWallet: deciding_jobs.invite,
    CloseJob: deciding_jobs.close_job,
    SubmitProposal: deciding_proposals.submit_proposal,
    SetBoost: deciding_proposals.set_boost,
    ViewProposal: deciding_proposals.view_proposal,
    WithdrawProposal: deciding_proposals.withdraw_proposal,
    Hire: deciding_proposals.hire,
    Sweep: sweep,
}


def decide(state: State, command: Command, *, number: int, at: int) -> tuple[Outcome, list[Transfer]]:
    """Carry out `command` on `state`, as journal entry `number` at the moment `at`.

    Returns the outcome without its key, and the transfers in the order they are booked. The same state and
    command give the same result. What was made and changed is in `state.changes`.
    """
    entry = Entry(state, number, at)
    try:
        outcome = _DECIDERS[type(command)](entry, command)
    except Rejected as refusal:
        entry.refuse()
        outcome = rejection(refusal.error, refusal.figures)
    return outcome, entry.transfers
