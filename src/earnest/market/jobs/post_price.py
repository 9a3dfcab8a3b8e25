"""What a post will cost those who propose, why, and what becomes of it: shown to its client before it is posted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from earnest.market.jobs.categories import category_name, level_name
from earnest.rules.policy import Policy, Returns
from earnest.rules.pricing import price_of


@dataclass(frozen=True)
class Edge:
    """How many come back, and in which cases."""

    heading: str
    text: str


@dataclass(frozen=True)
class PostPrice:
    """What web/promise.html shows, seen from the client's side."""

    price: int
    why: str
    comes_back: tuple[Edge, ...] = ()
    part: tuple[Edge, ...] = ()
    stays: tuple[Edge, ...] = ()
    free_because: str = ""


def post_price(policy: Policy, *, complexity: str, category: str) -> PostPrice:
    """The price of a proposal on such a post under these rules."""
    price = price_of(policy, complexity, category)
    free = _("The first proposal is free.") if policy.limits.free_first_proposal else ""
    if price == 0:
        return PostPrice(price, _why(policy, complexity, category, price), free_because=free)
    ends = dict(_ends(policy.returns))
    shares = {percent: [says for says, share in ends.items() if share == percent] for percent in set(ends.values())}
    edges = {percent: _edge(price, percent, cases) for percent, cases in shares.items()}
    return PostPrice(
        price,
        _why(policy, complexity, category, price),
        comes_back=tuple(edge for percent, edge in edges.items() if percent == 100),
        part=tuple(edge for percent, edge in sorted(edges.items(), reverse=True) if 0 < percent < 100),
        stays=tuple(edge for percent, edge in edges.items() if percent == 0),
        free_because=free,
    )


def _why(policy: Policy, complexity: str, category: str, price: int) -> str:
    """`Expert 5, software development 1: a proposal costs 6.`"""
    level: int = getattr(policy.price.complexity, complexity)
    more = policy.price.category.get(category, policy.price.category["default"])
    parts = [f"{level_name(complexity)} {level}"]
    if more:
        parts.append(f"{category_name(category).lower()} {more}")
    if price < level + more:
        parts.append(_("at most %(most)d") % {"most": price})
    elif price > level + more:
        parts.append(_("at least %(least)d") % {"least": price})
    return _("%(parts)s: a proposal costs %(price)d.") % {"parts": ", ".join(parts), "price": price}


_CASES: tuple[tuple[str, Promise], ...] = (
    ("withdrawn", gettext_lazy("they withdraw")),
    ("closed_no_hire", gettext_lazy("you close the job without hiring")),
    ("job_expired", gettext_lazy("the job runs out")),
    ("hired", gettext_lazy("you hire somebody")),
)


def _ends(returns: Returns) -> Iterator[tuple[str, int]]:
    """Each way a stake can end, in words, and the percent that comes back. That a hire costs those who are not hired
    is no reason for a client not to hire, so it is told only where it gives something back."""
    for name, says in _CASES:
        percent: int = getattr(returns, name)
        if percent or name != "hired":
            yield str(says), percent
    if returns.never_viewed_after_hours:
        days = returns.never_viewed_after_hours // 24
        after = ngettext("you do not look at it for %(days)d day", "you do not look at it for %(days)d days", days)
        yield after % {"days": days}, returns.never_viewed
    if returns.active_days != "never":
        passed = ngettext("%(days)d day passes", "%(days)d days pass", returns.active_days)
        yield passed % {"days": returns.active_days}, 0


def _edge(price: int, percent: int, cases: list[str]) -> Edge:
    back = -(-price * percent // 100)
    if percent == 100:
        heading = ngettext("It comes back", "All %(number)d come back", price) % {"number": price}
    elif back == 0:
        heading = _("None come back")
    else:
        heading = _("%(back)d of %(number)d come back") % {"back": back, "number": price}
    return Edge(heading, _("if %(cases)s.") % {"cases": _either(cases)})


def _either(cases: list[str]) -> str:
    if len(cases) == 1:
        return cases[0]
    return _("%(most)s, or %(last)s") % {"most": ", ".join(cases[:-1]), "last": cases[-1]}
