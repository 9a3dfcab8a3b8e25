"""When a price stake falls due by itself: by age, or as never viewed (CONTRACT §4, "Never viewed")."""

from __future__ import annotations

from earnest.rules.moments import MICROSECOND, NEVER
from earnest.rules.state import Proposal


def due_moment(proposal: Proposal) -> int | None:
    """When the open price stake falls due: at its never-viewed limit, or a microsecond past its age.

    The limit that comes first decides, at one moment never viewed; None where neither applies.
    """
    policy, viewed_at = proposal.policy, proposal.viewed_at
    after = policy.due_after
    if viewed_at is not None and viewed_at < proposal.submitted_at + policy.never_viewed_after:
        after = policy.active + MICROSECOND
    return proposal.submitted_at + after if after < NEVER else None


def falls_due_unviewed(proposal: Proposal) -> bool:
    """Whether what falls due at `due_at` is the never-viewed return rather than the age."""
    return proposal.due_at == proposal.submitted_at + proposal.policy.never_viewed_after


def percent_back(proposal: Proposal, cause_percent: int, at: int) -> int:
    """Percent of the open price stake that comes back when something ends it at `at`."""
    if proposal.due_at is None or at < proposal.due_at:
        return cause_percent
    return proposal.policy.policy.returns.never_viewed if falls_due_unviewed(proposal) else 0
