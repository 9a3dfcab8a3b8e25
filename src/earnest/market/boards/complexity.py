"""How hard a post is: the board's own level for it, else what its words and its budget say."""

import re

from earnest.market.boards.posts import Money

ENTRY, INTERMEDIATE, EXPERT = "entry", "intermediate", "expert"
_TEXT_CHARACTERS = 100
_DESCRIPTION_CHARACTERS = 2_000

_LEVEL_WORDS = (
    (
        INTERMEDIATE,
        ("intermediate", "mid", "middle", "medior", "medium", "associate", "moderate", "midlevel"),
    ),
    (
        EXPERT,
        (
            "expert",
            "experts",
            "senior",
            "sr",
            "advanced",
            "lead",
            "principal",
            "director",
            "executive",
            "hard",
        ),
    ),
    (
        ENTRY,
        ("entry", "beginner", "junior", "jr", "novice", "trainee", "intern", "internship", "easy", "basic"),
    ),
)
_LEVEL_OF = {word: level for level, words in _LEVEL_WORDS for word in words}
_LEVEL_BY_MARK = {"1": ENTRY, "2": INTERMEDIATE, "3": EXPERT, "$": ENTRY, "$$": INTERMEDIATE, "$$$": EXPERT}
_WORD = re.compile(r"[a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_YEARS = re.compile(r"(\d{1,2})\s?(?:\+|-|–|to)?\s?(?:\d{1,2})?\s?\+?\s?(?:years|yrs|year)", re.IGNORECASE)

_WORDS_OF_A_POST = (
    (
        EXPERT,
        re.compile(r"\b(?:senior|sr\.|expert|advanced|highly experienced|principal|tech lead)", re.IGNORECASE),
    ),
    (
        ENTRY,
        re.compile(r"\b(?:junior|entry[ -]level|beginners?|interns?|internship|no experience)\b", re.IGNORECASE),
    ),
)
# In minor units, of currencies that are worth about a dollar; the quartiles of real boards lie between.
_NEAR_A_DOLLAR = frozenset(("USD", "EUR", "GBP", "CAD", "AUD", "CHF", "NZD", "SGD"))
_HOURLY_ENTRY, _HOURLY_EXPERT = 8_00, 50_00
_FIXED_ENTRY, _FIXED_EXPERT = 20_00, 2_000_00


def read_level(text: str) -> str | None:
    """The level that a board's word for it means, a digit or dollar signs too; None for all else."""
    plain = text.strip()[:_TEXT_CHARACTERS]
    return _LEVEL_BY_MARK.get(plain) or read_level_words(plain)


def read_level_words(text: str) -> str | None:
    """As `read_level`, words and years of experience only."""
    looked_at = text[:_TEXT_CHARACTERS]
    for word in _WORD.findall(_CAMEL.sub(" ", looked_at).lower()):
        if level := _LEVEL_OF.get(word):
            return level
    if years := _YEARS.search(looked_at):
        least = int(years[1])
        return ENTRY if least < 2 else INTERMEDIATE if least < 5 else EXPERT
    return None


def complexity_of(*, written: str, title: str, description: str, budget: Money | None, hourly: bool) -> tuple[str, str]:
    """The complexity and the reason for it; `intermediate` where nothing tells."""
    if level := read_level(written):
        return level, f"the board's level '{written[:_TEXT_CHARACTERS]}' -> {level}"
    for where, text in (("title", title), ("description", description[:_DESCRIPTION_CHARACTERS])):
        for level, pattern in _WORDS_OF_A_POST:
            if found := pattern.search(text):
                return level, f"'{found.group()}' in the {where} -> {level}"
    if budget is not None and (level := _by_budget(budget, hourly=hourly)):
        kind = "hourly" if hourly else "fixed"
        return level, f"{kind} budget of {budget.amount / 100:.2f} {budget.currency} -> {level}"
    return INTERMEDIATE, f"no level, telling word or budget -> {INTERMEDIATE}"


def _by_budget(budget: Money, *, hourly: bool) -> str | None:
    if budget.currency not in _NEAR_A_DOLLAR:
        return None
    entry, expert = (_HOURLY_ENTRY, _HOURLY_EXPERT) if hourly else (_FIXED_ENTRY, _FIXED_EXPERT)
    if budget.amount >= expert:
        return EXPERT
    return ENTRY if budget.amount <= entry else INTERMEDIATE
