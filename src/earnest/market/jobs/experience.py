"""How much experience a post seems to need, by rules of thumb that say their reasons.

Each thing found counts for more or for less experience; the sum says the level. It is a suggestion, so what is unsure
says `intermediate`, and only a sum far out that nothing speaks against is `confident`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from earnest.market.jobs.categories import level_name
from earnest.market.jobs.experience_words import TEXT_SAYS, TITLE_SAYS, YEARS
from earnest.market.saying_money import as_money, decimals_of

ENTRY, INTERMEDIATE, EXPERT = "entry", "intermediate", "expert"

Money = tuple[int, str]
"""Minor units and a currency."""

EXPERT_FROM, ENTRY_TO = 3, -3
SURE_FROM = 6
"""So far from nothing a sum has to be before anybody is asked whether the level chosen is right."""
_LOOKED_AT = 5_000
_MOST_WORDS = 6
"""What words alone can count, however many there are."""
_ENOUGH_ALONE = 3
"""So many phrases are sure without a budget."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Something found: the words of the post or, for a budget, the money; `points` above 0 ask for more experience."""

    points: int
    words: str = ""
    pays: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The level that a post seems to need, and why; the weightiest reason comes first."""

    level: str
    confident: bool
    reasons: tuple[Reason, ...]

    @property
    def sentence(self) -> str:
        """`Looks like Expert: names “zero downtime” and “migrate”, and pays $2,400.`"""
        words = [one.words for one in self.reasons if one.words][:3]
        pays = next((one.pays for one in self.reasons if one.pays), "")
        named = _("names %(words)s") % {"words": _in_a_row(words)} if words else ""
        why = _("%(first)s, and %(second)s") % {"first": named, "second": pays} if named and pays else named or pays
        says = _("Looks like %(level)s: %(why)s.") % {"level": level_name(self.level), "why": why}
        return says if self.level != INTERMEDIATE else says + " " + _("That speaks neither for Entry nor for Expert.")


def suggest(
    *, title: str, description: str, skills: Sequence[str], budget: Money | None, hourly: bool
) -> Suggestion | None:
    """The level that words and budget speak for; None where nothing tells."""
    words = list(_words_found(title, description, skills))
    money = _budget_found(budget, hourly=hourly)
    if not words and money is None:
        return None
    said = max(-_MOST_WORDS, min(_MOST_WORDS, sum(one.points for one in words)))
    total = said + (money.points if money else 0)
    level = EXPERT if total >= EXPERT_FROM else ENTRY if total <= ENTRY_TO else INTERMEDIATE
    found = [*words, *([money] if money else [])]
    speaking = [one for one in found if level == INTERMEDIATE or one.points * total > 0]
    one_way = all(one.points * total >= 0 for one in found)
    agreed = one_way and bool(words) and (money is not None or len(words) >= _ENOUGH_ALONE)
    reasons = tuple(sorted(speaking, key=lambda one: -abs(one.points)))
    return Suggestion(level, agreed and abs(total) >= SURE_FROM, reasons)


def doubt(chosen: str, suggestion: Suggestion | None, *, budget: Money | None, hourly: bool) -> str:
    """Why somebody should look at a post before it is out, as a sentence for its client; empty where it may go.

    Either the level chosen is two away from one that words and budget agree on, or the budget is one that nobody pays
    or takes for work of that level.
    """
    if suggestion is not None and suggestion.confident and {chosen, suggestion.level} == {ENTRY, EXPERT}:
        return _("You chose %(chosen)s. %(sentence)s") % {
            "chosen": level_name(chosen),
            "sentence": suggestion.sentence,
        }
    if budget is None or budget[1] not in _NEAR_A_DOLLAR or not _is_absurd(chosen, budget, hourly=hourly):
        return ""
    says = (
        _("You chose %(chosen)s, and %(money)s an hour is far from what such work is paid.")
        if hourly
        else _("You chose %(chosen)s, and %(money)s is far from what such work is paid.")
    )
    return says % {"chosen": level_name(chosen), "money": as_money(*budget)}


# Currencies that are worth about a dollar: a budget in another says nothing here.
_NEAR_A_DOLLAR = frozenset(("USD", "EUR", "GBP", "CAD", "AUD", "CHF", "NZD", "SGD"))
_FIXED = ((5_000, 4), (2_000, 3), (1_000, 1), (100, 0), (50, -1), (0, -2))
_HOURLY = ((100, 4), (50, 3), (40, 2), (10, 0), (0, -1))
"""From so many dollars on, so many points: where on public boards one level grows more frequent than it is overall."""
_ABSURD = {ENTRY: (10_000, 120), EXPERT: (5, 3)}
"""Above this nobody pays a beginner, and below it nobody hires an expert: for the whole job, and an hour."""


def _budget_found(budget: Money | None, *, hourly: bool) -> Reason | None:
    if budget is None or not budget[0] or budget[1] not in _NEAR_A_DOLLAR:
        return None
    dollars = _whole(budget)
    points = next(points for least, points in (_HOURLY if hourly else _FIXED) if dollars >= least)
    says = _("pays %(money)s an hour") if hourly else _("pays %(money)s")
    return Reason(points, pays=says % {"money": as_money(*budget)})


def _is_absurd(chosen: str, budget: Money, *, hourly: bool) -> bool:
    dollars = _whole(budget)
    if chosen == ENTRY:
        return dollars >= _ABSURD[ENTRY][hourly]
    return chosen == EXPERT and 0 < dollars < _ABSURD[EXPERT][hourly]


def _words_found(title: str, description: str, skills: Sequence[str]) -> Iterator[Reason]:
    """Each phrase once, wherever it stands first, and of those that lie in one another the weightier."""
    said: set[str] = set()
    for points, pattern in TITLE_SAYS:
        if found := pattern.search(title):
            said.add(found.group().casefold())
            yield Reason(points, _quoted(found.group()))
    text = "\n".join((title, description[:_LOOKED_AT], ", ".join(skills)))
    taken: list[tuple[int, int]] = []
    for points, pattern in TEXT_SAYS:
        for found in pattern.finditer(text):
            inside = any(start <= found.start() and found.end() <= end for start, end in taken)
            if not inside and found.group().casefold() not in said:
                taken.append(found.span())
                said.add(found.group().casefold())
                yield Reason(points, _quoted(found.group()))
    if years := YEARS.search(text):
        least = int(years[1])
        if 1 <= least <= 30:
            yield Reason(3 if least >= 5 else 1 if least >= 3 else 0, _quoted(years.group()))


def _quoted(words: str) -> str:
    return f"“{' '.join(words.split())}”"


def _in_a_row(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("%(most)s and %(last)s") % {"most": ", ".join(words[:-1]), "last": words[-1]}


def _whole(budget: Money) -> float:
    return float(budget[0] / 10 ** decimals_of(budget[1]))
