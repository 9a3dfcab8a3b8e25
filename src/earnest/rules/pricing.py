"""What a proposal costs (CONTRACT §5)."""

from __future__ import annotations

from earnest.rules.policy import Policy
from earnest.rules.state import Job, PolicyVersion


def price_of(policy: Policy, complexity: str, category: str) -> int:
    """Connects for a proposal: complexity + category, brought within min and max."""
    price = policy.price
    surcharge = price.category.get(category, price.category["default"])
    level: int = getattr(price.complexity, complexity)
    return max(price.min, min(price.max, level + surcharge))


def price_for(version: PolicyVersion, job: Job, wallet: str) -> int:
    """Connects for this wallet's next proposal on the job: 0 for a free first one or a free invite."""
    invite = job.invites.get(wallet)
    if invite is not None and invite.free and not invite.used:
        return 0
    if version.policy.limits.free_first_proposal and not job.accepted:
        return 0
    kind = (job.complexity, job.category)
    price = version.prices.get(kind)
    if price is None:
        price = version.prices[kind] = price_of(version.policy, *kind)
    return price
