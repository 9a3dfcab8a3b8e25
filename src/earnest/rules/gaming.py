"""What people could make of a policy that it does not mean: each warning follows from the figures alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from earnest.rules.policy import Policy
from earnest.rules.pricing import price_of

COMPLEXITIES = ("entry", "intermediate", "expert")
ENDINGS = ("withdrawn", "closed_no_hire", "job_expired", "job_removed", "hired")


class Warning(Struct, frozen=True):
    """A way to game a policy. `where` is the figure that opens it, by its dotted name."""

    code: str
    where: str
    sentence: str


def warnings(policy: Policy) -> list[Warning]:
    """How a resolved policy can be gamed, in the order of its figures. They may be meant so."""
    found = [
        _price_zero(policy),
        _free_withdrawal(policy),
        _unreported_hire(policy),
        _empty_jobs(policy),
        *_rounded_up(policy),
        _waiting_for_ever(policy),
        _new_accounts(policy),
        _parked_grants(policy),
        _blocked_places(policy),
        _free_first(policy),
        _free_invites(policy),
        _idle_boosts(policy),
        _outside_bid(policy),
        _boost_taken_back(policy),
    ]
    return [warning for warning in found if warning is not None]


def reachable_prices(policy: Policy) -> list[int]:
    """Every price that some job has, rising; what `limits` makes free is left out."""
    kinds = ((complexity, category) for complexity in COMPLEXITIES for category in policy.price.category)
    return sorted({price_of(policy, *kind) for kind in kinds})


def given_back(price: int, percent: int) -> int:
    """Connects of a stake that come back: the part is rounded up."""
    return -(-price * percent // 100)


def _price_zero(policy: Policy) -> Warning | None:
    prices = reachable_prices(policy)
    if prices[0]:
        return None
    some = "Every proposal costs 0" if not prices[-1] else "On some jobs a proposal costs 0"
    return Warning("price_zero", "price.min", f"{some}: there, nothing makes anybody choose where to propose.")


def _free_withdrawal(policy: Policy) -> Warning | None:
    returns = policy.returns
    if returns.withdrawn < 100 or returns.active_days == 0 or not _highest(policy):
        return None
    until = "at any time" if returns.active_days == "never" else f"within {_days(returns.active_days)}"
    if _never_viewed_counts(policy) and returns.never_viewed < 100:
        until += f" (within {returns.never_viewed_after_hours} hours where nobody viewed it)"
    return Warning(
        "free_withdrawal",
        "returns.withdrawn",
        f"A proposal withdrawn {until} costs 0 of its {_span(policy)} Connects in the end: "
        "one can propose widely and take back whatever is not answered.",
    )


def _unreported_hire(policy: Policy) -> Warning | None:
    returns = policy.returns
    ending = max(("closed_no_hire", "job_expired"), key=lambda one: int(getattr(returns, one)))
    percent = getattr(returns, ending)
    if returns.active_days == 0 or percent <= returns.hired or not _highest(policy):
        return None
    how = "closes the job as no_hire" if ending == "closed_no_hire" else "lets the job expire"
    return Warning(
        "unreported_hire",
        f"returns.{ending}",
        f"A client who hires outside and {how} gives everybody {percent} percent back; "
        f"with the hire reported {returns.hired} percent come back. So a friendly client can save the stake.",
    )


def _empty_jobs(policy: Policy) -> Warning | None:
    returns = policy.returns
    if not _highest(policy) or (returns.active_days != 0 and (returns.closed_no_hire or returns.job_expired)):
        return None
    when = "as soon as it is made" if returns.active_days == 0 else "when the job is closed without a hire"
    return Warning(
        "empty_jobs",
        "returns.active_days" if returns.active_days == 0 else "returns.closed_no_hire",
        f"A stake of {_span(policy)} Connects is spent {when}, and a job costs its client nothing: "
        "a job that nobody means spends the Connects of everybody who answers.",
    )


def _rounded_up(policy: Policy) -> Iterator[Warning]:
    if policy.returns.active_days == 0:
        return
    counting = (*ENDINGS, "never_viewed") if _never_viewed_counts(policy) else ENDINGS
    for ending in counting:
        percent = getattr(policy.returns, ending)
        whole = [price for price in reachable_prices(policy) if price and given_back(price, percent) == price]
        if percent < 100 and whole:
            yield Warning(
                "rounded_up",
                f"returns.{ending}",
                f"{percent} percent are rounded up: at {_prices(whole)} all comes back and nothing is spent.",
            )


def _waiting_for_ever(policy: Policy) -> Warning | None:
    returns = policy.returns
    if returns.active_days != "never" or not _highest(policy):
        return None
    reasons = (*ENDINGS, "never_viewed") if _never_viewed_counts(policy) else ENDINGS
    spending = [reason for reason in reasons if getattr(returns, reason) < 100]
    which = ", ".join(f"{reason} ({100 - getattr(returns, reason)} percent)" for reason in spending)
    left = f"{len(spending)} of {len(reasons)} reasons spend" + (f": {which}" if spending else "")
    return Warning(
        "waiting_for_ever",
        "returns.active_days",
        f"Stakes never grow too old: on a job that is neither filled nor closed they can wait for ever; {left}.",
    )


def _new_accounts(policy: Policy) -> Warning | None:
    grants, prices = policy.grants, [price for price in reachable_prices(policy) if price]
    total = grants.signup + grants.monthly
    if not prices or total < prices[0]:
        return None
    parts = [(grants.signup, "at sign-up"), (grants.monthly, "a month")]
    given = " and ".join(f"{amount:,} {when}" for amount, when in parts if amount)
    dearest = f", or {total // prices[-1]:,} at the dearest, {prices[-1]}" if len(prices) > 1 else ""
    return Warning(
        "new_accounts",
        "grants.signup" if grants.signup else "grants.monthly",
        f"A new account starts with {total:,} Connects ({given}): {total // prices[0]:,} proposals at "
        f"the cheapest price, {prices[0]}{dearest}. So does each further account of the same person.",
    )


def _parked_grants(policy: Policy) -> Warning | None:
    grants, returns = policy.grants, policy.returns
    expiring = grants.monthly and not grants.monthly_rollover and policy.lots.return_grace_days
    if not expiring or returns.withdrawn < 100 or returns.active_days == 0 or not _highest(policy):
        return None
    return Warning(
        "parked_grants",
        "grants.monthly_rollover",
        f"The {grants.monthly} Connects of a month can outlive it: staked on any job before the month ends "
        "and withdrawn in time, they come back whole with the life that they still had.",
    )


def _blocked_places(policy: Policy) -> Warning | None:
    cap, returns, prices = policy.limits.proposals_per_job, policy.returns, reachable_prices(policy)
    if not cap:
        return None
    held = [price for price in prices if not price or returns.active_days != 0]
    free = [price for price in held if given_back(price, returns.withdrawn) == price]
    how = "by withdrawing"
    if not free:
        free = [price for price in held if given_back(price, returns.closed_no_hire) == price]
        how = "when the client gives up and closes without a hire"
    if not free:
        return None
    low, high = cap * free[0], cap * free[-1]
    stakes = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return Warning(
        "blocked_places",
        "limits.proposals_per_job",
        f"{_accounts(cap)} with {stakes} Connects together can take every place on a job and "
        f"keep the others out; at {_prices(free)} they get all of it back {how}.",
    )


def _free_first(policy: Policy) -> Warning | None:
    if not policy.limits.free_first_proposal or not _highest(policy):
        return None
    return Warning(
        "free_first",
        "limits.free_first_proposal",
        f"The first proposal on a job costs 0 instead of {_span(policy)}: it goes to whoever is fastest, "
        "on every job anew, or to a friend of the client, and rewards haste.",
    )


def _free_invites(policy: Policy) -> Warning | None:
    invites, cap = policy.limits.free_invites_per_job, policy.limits.proposals_per_job
    if not invites or not _highest(policy):
        return None
    places = f"; that is {min(invites, cap):,} of the {cap:,} places" if cap else ""
    return Warning(
        "free_invites",
        "limits.free_invites_per_job",
        f"A client can invite {_accounts(invites).lower()} on each job, friends or puppets too, "
        f"and each proposes there for 0 instead of {_span(policy)}{places}.",
    )


def _idle_boosts(policy: Policy) -> Warning | None:
    boost = policy.boost
    if not _boosts(policy) or boost.pays != "next_bid":
        return None
    return Warning(
        "idle_boosts",
        "boost.pays",
        f"While at most {boost.slots:,} proposals on a job are boosted, each pays 0, however high its bid: "
        "a high bid frightens others off and costs nothing.",
    )


def _outside_bid(policy: Policy) -> Warning | None:
    boost = policy.boost
    if not _boosts(policy) or boost.pays != "next_bid":
        return None
    return Warning(
        "outside_bid",
        "boost.pays",
        f"The highest bid outside the {boost.slots:,} slots comes back whole, and all leaders pay as much: "
        "a bid just below theirs makes the boosts of others dear, and none of it is spent.",
    )


def _boost_taken_back(policy: Policy) -> Warning | None:
    if not _boosts(policy):
        return None
    return Warning(
        "boost_taken_back",
        "boost.slots",
        "A boosted proposal that is withdrawn before anybody viewed it, and before the boosts close, "
        "gets its whole bid back: until then it can drive up the bids of others, and spends nothing.",
    )


def _boosts(policy: Policy) -> bool:
    return policy.boost.slots > 0 and policy.boost.closes_after_days > 0


def _never_viewed_counts(policy: Policy) -> bool:
    """Whether the never-viewed limit is on and comes before the age."""
    hours, days = policy.returns.never_viewed_after_hours, policy.returns.active_days
    return hours > 0 and (days == "never" or hours <= days * 24)


def _highest(policy: Policy) -> int:
    return reachable_prices(policy)[-1]


def _span(policy: Policy) -> str:
    prices = reachable_prices(policy)
    return f"{prices[0]:,}" if prices[0] == prices[-1] else f"{prices[0]:,} to {prices[-1]:,}"


def _prices(prices: Iterable[int]) -> str:
    return "a price of " + ", ".join(f"{price:,}" for price in prices)


def _days(days: int) -> str:
    return "a day" if days == 1 else f"{days:,} days"


def _accounts(count: int) -> str:
    return "One account" if count == 1 else f"{count:,} accounts"
