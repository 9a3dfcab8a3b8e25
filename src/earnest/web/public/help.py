"""Help, made from the rules in force, so that it cannot say anything else than what is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from earnest.market.connects.help_figures import Rulebook, client_figures, rulebook
from earnest.market.connects.rules_in_words import WHEN, PriceRow, span_of_days, span_of_hours
from earnest.market.connects.worked_example import Ending
from earnest.market.jobs.categories import LEVELS, category_name, level_name
from earnest.web.addresses import absolute
from earnest.web.viewer import moment_of, now_of

LEVEL_EXAMPLES = {
    "entry": gettext_lazy("clear, small work: tag 200 photos, mend a typo on each page of a site"),
    "intermediate": gettext_lazy("work that takes practice: a landing page, a monthly report, a translated manual"),
    "expert": gettext_lazy("work that few can do well: move a booking system, draft a contract, audit a network"),
}
COMES_IN = ("signup", "monthly", "no_grants")
LIVES = ("purchased_days", "granted_days", "grace")
FREE = ("free_first_proposal", "free_invites", "proposals_per_job")
BOOSTS = ("boost", "boost_pays", "boost_withdrawn")
AUDIT_COMMAND = "earnest audit"
REVERSALS = ("reversal", "debt", "restored")


def help_index(request: HttpRequest) -> HttpResponse:
    """What there is to read."""
    return render(request, "public/help.html", {"canonical": absolute(request, reverse("help"))})


def help_connects(request: HttpRequest) -> HttpResponse:
    """How Connects work, by the rules in force."""
    book = rulebook(now=now_of(request))
    told = {
        "book": book,
        "levels": [(level_name(one), LEVEL_EXAMPLES[one]) for one in LEVELS],
        "prices": [_price_line(one) for one in book.prices],
        "next_prices": [_price_line(one) for one in book.next.prices] if book.next and book.next.prices else [],
        "example": [_example_line(one, book) for one in book.example.endings],
        "example_level": level_name(book.example.level).lower(),
        "example_category": category_name(book.example.category).lower(),
        "boost_lines": [BoostLine(*one) for one in book.boosts.boosts] if book.boosts else [],
        "contents": _contents(book),
        "canonical": absolute(request, reverse("help_connects")),
        **{name: [book.rules[key] for key in keys if key in book.rules] for name, keys in _PARTS.items()},
    }
    return render(request, "public/help_connects.html", told)


def help_clients(request: HttpRequest) -> HttpResponse:
    """What clients do to those who propose, by the rules in force."""
    figures = client_figures(rulebook(now=now_of(request)).policy, now=moment_of(request))
    told = {
        "figures": figures,
        "active_span": span_of_days(figures.active_days) if figures.active_days else "",
        "unviewed_span": span_of_hours(figures.unviewed_hours) if figures.unviewed_hours else "",
        "open_span": span_of_days(figures.open_days),
        "warned": [span_of_days(one) for one in figures.warned_days],
        "canonical": absolute(request, reverse("help_clients")),
    }
    return render(request, "public/help_clients.html", told)


def help_records(request: HttpRequest) -> HttpResponse:
    """How Earnest keeps its records, and how they are proved."""
    told = {"audit_command": AUDIT_COMMAND, "canonical": absolute(request, reverse("help_records"))}
    return render(request, "public/help_records.html", told)


_PARTS = {"free": FREE, "boosts": BOOSTS, "comes_in": COMES_IN, "lives": LIVES, "reversals": REVERSALS}


@dataclass(frozen=True)
class PriceLine:
    """A row of the price table."""

    name: str
    prices: list[tuple[str, int]]


@dataclass(frozen=True)
class BoostLine:
    """One boost of the example, and what it pays in the end."""

    bid: int
    pays: int
    leads: bool

    @property
    def back(self) -> int:
        """What comes back of it."""
        return self.bid - self.pays


@dataclass(frozen=True)
class ExampleLine:
    """A way in which the worked example can end."""

    when: str
    ending: Ending
    state: str
    opened_until: datetime | None


def _price_line(row: PriceRow) -> PriceLine:
    prices = [(level_name(level), price) for level, price in zip(LEVELS, row.prices, strict=True)]
    if row.is_rest:
        return PriceLine(_("Everything else"), prices)
    return PriceLine(", ".join([row.categories[0], *(one.lower() for one in row.categories[1:])]), prices)


def _example_line(one: Ending, book: Rulebook) -> ExampleLine:
    found = next((rule for rule in book.endings if rule.key == one.how), None)
    when = found.heading if found else capfirst(str(WHEN[one.how]))
    state = "returned" if not one.spent else "spent" if not one.returned else "staked"
    return ExampleLine(when, one, state, one.until_unviewed if one.until_unviewed != one.until else None)


def _contents(book: Rulebook) -> list[tuple[str, Any]]:
    """The page's parts by anchor, for whoever looks for one."""
    found: list[tuple[str, Any]] = [
        ("price", _("What a proposal costs")),
        ("endings", _("When Connects come back")),
        ("example", _("Worked out, from today")),
    ]
    if book.boosts:
        found.append(("boosts", _("Boosts")))
    found += [
        ("buying", _("How to get Connects")),
        ("lives", _("How long they last")),
        ("reversals", _("Refunds and disputes")),
        ("why", _("Why it is so")),
    ]
    return [*found, ("next", _("What will change"))] if book.next else found
