"""The rules of a marketplace in words: each sentence is made from a policy's figures, so that no page can say another.

A `Rule` has a key, so that the page that explains a row quotes the very sentence that the help page shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from earnest.market.jobs.categories import category_name, level_name
from earnest.rules.moments import NEVER
from earnest.rules.policy import Policy
from earnest.rules.pricing import price_of
from earnest.rules.state import PolicyVersion

LEVELS = ("entry", "intermediate", "expert")
ENDINGS = ("withdrawn", "closed_no_hire", "job_expired", "job_removed", "hired")
"""What ends a stake by somebody's act, in the order in which pages tell of it."""
HOURS_A_DAY = 24

WHEN = {
    "withdrawn": gettext_lazy("You withdraw the proposal"),
    "closed_no_hire": gettext_lazy("The client closes the job without hiring"),
    "job_expired": gettext_lazy("The job expires because the client does not come back to it"),
    "job_removed": gettext_lazy("The job is removed because it broke the market's terms"),
    "hired": gettext_lazy("Somebody is hired on the job, you or another"),
}


@dataclass(frozen=True)
class Rule:
    """A rule as a person reads it. `percent` says how much comes back, where the rule is about that."""

    key: str
    heading: str
    text: str
    percent: int | None = None


@dataclass(frozen=True)
class PriceRow:
    """Categories that cost alike, and their price by level."""

    categories: list[str]
    is_rest: bool
    prices: list[int]


def rules_of(policy: Policy) -> list[Rule]:
    """Everything that the policy says, in the order in which somebody meets it."""
    return [
        *_prices(policy),
        *ending_rules(policy),
        _order(),
        *_boosts(policy),
        *_comes_in(policy),
        *_lives(policy),
        *_reversals(),
    ]


def rule(policy: Policy, key: str) -> Rule | None:
    """The rule of that key; None where the policy has none."""
    return next((one for one in rules_of(policy) if one.key == key), None)


def changed_rules(old: Policy, new: Policy) -> list[Rule]:
    """What the new policy says otherwise than the old one, in its own words; what it no longer has says so."""
    before, after = ({one.key: one for one in rules_of(policy)} for policy in (old, new))
    gone = [Rule(key, one.heading, _("This no longer holds.")) for key, one in before.items() if key not in after]
    return [one for key, one in after.items() if before.get(key) != one] + gone


def price_table(policy: Policy) -> list[PriceRow]:
    """What a proposal costs by category and level; categories that cost alike share a row, all others come last."""
    rows: dict[tuple[int, ...], list[str]] = {}
    rest = tuple(price_of(policy, level, "default") for level in LEVELS)
    for slug in policy.price.category:
        prices = tuple(price_of(policy, level, slug) for level in LEVELS)
        if slug != "default" and prices != rest:
            rows.setdefault(prices, []).append(category_name(slug))
    named = [PriceRow(names, is_rest=False, prices=list(prices)) for prices, names in rows.items()]
    return [*named, PriceRow([], is_rest=True, prices=list(rest))]


def price_in_words(policy: Policy, complexity: str, category: str) -> str:
    """How a job's price comes about: `expert 5, software development 1`."""
    price = policy.price
    surcharge = price.category.get(category, price.category["default"])
    level: int = getattr(price.complexity, complexity)
    parts = [f"{level_name(complexity).lower()} {_number(level)}"]
    if surcharge:
        parts.append(f"{category_name(category).lower()} {_number(surcharge)}")
    total = price_of(policy, complexity, category)
    if total == level + surcharge:
        return ", ".join(parts)
    bound = _("never less than %(n)s") if total > level + surcharge else _("never more than %(n)s")
    return ", ".join([*parts, bound % {"n": _number(total)}])


def given_back(amount: int, percent: int) -> int:
    """Connects of a stake that come back: the part is rounded up, once."""
    return -(-amount * percent // 100)


def share(percent: int) -> str:
    """How much of a stake comes back, as a sentence."""
    if percent == 100:
        return _("All of it comes back.")
    if not percent:
        return _("None of it comes back: it is spent.")
    if percent == 50:
        return _("Half of it comes back, rounded up; the rest is spent.")
    return _("%(percent)s %% of it comes back, rounded up; the rest is spent.") % {"percent": percent}


def unviewed_counts(policy: Policy) -> bool:
    """Whether a stake on a proposal that nobody opens comes back before it is spent by its age."""
    version = PolicyVersion(0, 0, policy)
    return version.never_viewed_after < NEVER and version.due_after == version.never_viewed_after


def ending_rules(policy: Policy) -> list[Rule]:
    """Every way a stake ends, and what comes back."""
    returns = policy.returns
    if returns.active_days == 0:
        text = _("A stake is spent as soon as it is made. Nothing that happens afterwards brings it back.")
        return [Rule("age", _("You send the proposal"), text, 0)]
    found = [Rule(key, str(WHEN[key]), share(getattr(returns, key)), getattr(returns, key)) for key in ENDINGS]
    if unviewed_counts(policy):
        heading = _("The client has not opened your proposal within %(span)s") % {
            "span": span_of_hours(returns.never_viewed_after_hours)
        }
        text = _("%(share)s This counts whatever ends the proposal later, and your proposal stands as before.")
        found.append(Rule("never_viewed", heading, text % {"share": share(returns.never_viewed)}, returns.never_viewed))
    if returns.active_days == "never":
        text = _("It stays staked until one of the above happens: no stake is spent because of its age.")
        found.append(Rule("age", _("Nothing happens at all"), text))
    else:
        heading = _("%(span)s have passed since you sent it") % {"span": span_of_days(returns.active_days)}
        text = _("What is still staked is spent, a moment later and not before. Your proposal stands as before.")
        found.append(Rule("age", heading, text, 0))
    return found


def span_of_days(days: int) -> str:
    """`1 day`, `30 days`."""
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": _number(days)}


def span_of_hours(hours: int) -> str:
    """Hours, or days where they are whole ones and more than two."""
    if hours % HOURS_A_DAY == 0 and hours > 2 * HOURS_A_DAY:
        return span_of_days(hours // HOURS_A_DAY)
    return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": _number(hours)}


def connects(number: int) -> str:
    """`1 Connect`, `6 Connects`."""
    return ngettext("%(n)s Connect", "%(n)s Connects", number) % {"n": _number(number)}


def _prices(policy: Policy) -> Iterator[Rule]:
    price, limits = policy.price, policy.limits
    text = _(
        "The experience that the job needs and its category add up to the price, at least %(least)s and at most "
        "%(most)s. Everybody pays the same price on a job, and sees it before they pay."
    ) % {"least": _number(price.min), "most": connects(price.max)}
    yield Rule("price", _("What a proposal costs"), text)
    if limits.free_first_proposal:
        text = _("The first proposal on a job is free, whoever sends it.")
        yield Rule("free_first_proposal", _("The first one is free"), text)
    if limits.free_invites_per_job:
        text = ngettext(
            "The first %(n)s person that a client invites to a job proposes there for free, once.",
            "The first %(n)s people that a client invites to a job propose there for free, once each.",
            limits.free_invites_per_job,
        ) % {"n": _number(limits.free_invites_per_job)}
        yield Rule("free_invites", _("Invited ones can be free"), text)
    if limits.proposals_per_job:
        text = ngettext(
            "A job takes %(n)s proposal at a time. A place is free again when somebody withdraws.",
            "A job takes %(n)s proposals at a time. A place is free again when somebody withdraws.",
            limits.proposals_per_job,
        ) % {"n": _number(limits.proposals_per_job)}
        yield Rule("proposals_per_job", _("How many a job takes"), text)


def _order() -> Rule:
    text = _(
        "The Connects that expire first are staked first; of those that expire together, the older ones. "
        "They come back in the opposite order, to where they came from."
    )
    return Rule("order", _("Which Connects are taken"), text)


def _boosts(policy: Policy) -> Iterator[Rule]:
    boost = policy.boost
    if not boost.slots:
        return
    places = ngettext("the highest one leads", "the %(n)s highest lead", boost.slots) % {"n": _number(boost.slots)}
    text = _(
        "A boost is extra Connects to stand at the top of the client's list: %(places)s, of equal ones the earlier. "
        "A boost can be raised, never lowered, until %(span)s after the job was posted, or until somebody is hired, "
        "whichever comes first."
    ) % {"places": places, "span": span_of_days(boost.closes_after_days)}
    yield Rule("boost", _("Boosts"), text)
    if boost.pays == "bid":
        text = _("Whoever leads then pays what they offered. Every other boost comes back whole.")
    else:
        text = _(
            "Whoever leads then pays only as much as the highest boost that does not lead, nothing where there is "
            "none. All the rest of every boost comes back."
        )
    yield Rule("boost_pays", _("What a boost costs in the end"), text)
    text = _(
        "If the job is closed, your boost comes back whole. If you withdraw, it comes back whole too, unless you lead "
        "and the client has opened your proposal: then you pay what you would pay if boosting ended at that moment."
    )
    yield Rule("boost_withdrawn", _("A boost on a job that ends, or a proposal you withdraw"), text)


def _comes_in(policy: Policy) -> Iterator[Rule]:
    grants = policy.grants
    if grants.signup:
        text = _("You are given %(n)s once, when your wallet is opened.") % {"n": connects(grants.signup)}
        yield Rule("signup", _("For a beginning"), text)
    if grants.monthly:
        life = _monthly_life(policy)
        text = _("You are given %(n)s each month, from the 1st on. %(life)s A month you missed is not made up for.")
        yield Rule("monthly", _("Each month"), text % {"n": connects(grants.monthly), "life": life})
    if not (grants.signup or grants.monthly):
        text = _("Nobody is given any by these rules: Connects are bought, or given by those who run the market.")
        yield Rule("no_grants", _("How you get Connects"), text)


def _monthly_life(policy: Policy) -> str:
    if policy.grants.monthly_rollover:
        return _("They last %(span)s.") % {"span": span_of_days(policy.lots.granted_days)}
    return _("They expire when the month ends.")


def _lives(policy: Policy) -> Iterator[Rule]:
    lots = policy.lots
    if lots.purchased_days == "never":
        text = _("They never expire.")
    else:
        text = _("They last %(span)s.") % {"span": span_of_days(lots.purchased_days)}
    yield Rule("purchased_days", _("Bought Connects"), text)
    text = _("They last %(span)s, unless it was said otherwise when you got them.")
    yield Rule("granted_days", _("Given Connects"), text % {"span": span_of_days(lots.granted_days)})
    yield Rule("grace", _("What expires while it is staked"), _grace(lots.return_grace_days))


def _grace(days: int) -> str:
    stops = _("A stake stops the clock and does not turn it back.")
    if not days:
        return stops + " " + _("Connects whose time is over when they come back expire at once.")
    return (
        stops
        + " "
        + _(
            "Connects whose time is over when they come back live on for as long as they had left when you staked "
            "them, at most %(span)s."
        )
        % {"span": span_of_days(days)}
    )


def _reversals() -> Iterator[Rule]:
    text = _(
        "When a payment is refunded or charged back, its Connects are taken back: first those you can still spend, "
        "then those on proposals, as they come back. What was spent already is owed. Nobody owes what has expired."
    )
    yield Rule("reversal", _("Refunds and disputed payments"), text)
    text = _(
        "It is paid by the next Connects that come in, whatever they come from. Until it is paid you "
        "cannot propose or boost."
    )
    yield Rule("debt", _("What you owe"), text)
    text = _(
        "When a dispute ends in your favour, what it took is given back, and what you still owe for it is struck out."
    )
    yield Rule("restored", _("A dispute you won"), text)


def _number(number: int) -> str:
    return number_format(number, force_grouping=True)
