"""The project's own generator of believable markets, seeded, as plain data.

`believable_market` tells what happens in a market of a year: commands as the rules accept them, and what people say
with them. `happenings` has the shape of each. Nothing in it is about anybody: people are known by a headline.
"""

from __future__ import annotations

from earnest.lab.believable.generate import Change, believable_market
from earnest.lab.believable.happenings import (
    Accepted,
    Account,
    ClientWords,
    Command,
    ContractEnded,
    Declined,
    Delivered,
    Happening,
    Invited,
    JobAddition,
    JobClosing,
    JobDetails,
    ProfileWords,
    ProposalWords,
    Reviewed,
    Said,
    SentBack,
    Shortlisted,
)  # fmt: skip

__all__ = [
    "Accepted", "Account", "Change", "ClientWords", "Command", "ContractEnded", "Declined", "Delivered", "Happening",
    "Invited", "JobAddition", "JobClosing", "JobDetails", "ProfileWords", "ProposalWords", "Reviewed", "Said",
    "SentBack", "Shortlisted", "believable_market",
]  # fmt: skip
