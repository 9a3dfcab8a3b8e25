"""How hard a post is: the board's own level for it, else what its words and its budget say."""

import re

from earnest.market.boards.posts import Money
from earnest.market.boards.words import without_accents, words_in

ENTRY, INTERMEDIATE, EXPERT = "entry", "intermediate", "expert"
_TEXT_CHARACTERS = 100
_DESCRIPTION_CHARACTERS = 2_000

# Those of other languages are without accents; `Fortgeschritten` is the middle one of three on their boards.
_LEVEL_WORDS = {
    INTERMEDIATE: """
        intermediate mid middle medior medium associate moderate midlevel fortgeschritten fortgeschrittene
        fortgeschrittener mittel mittlere mittlerer mittleres mittelstufe intermedio intermedia intermediaire
        confirme confirmee moyen moyenne intermediario intermediaria pleno gemiddeld gevorderd gevorderde
        """,
    EXPERT: """
        expert experts senior sr advanced lead principal director executive hard experte experten expertin
        erfahren erfahrene erfahrener profi schwer schwierig experto experta expertos avanzado avanzada
        experimentado especialista dificil experimente experimentee avance avancee difficile avancado
        avancada experiente esperto esperta avanzato avanzata deskundig ervaren moeilijk
        """,
    ENTRY: """
        entry beginner junior jr novice trainee intern internship easy basic anfanger anfaenger einsteiger
        berufseinsteiger einstieg einstiegslevel einstiegsniveau einfach leicht principiante principiantes
        basico basica inicial facil debutant debutante iniciante estagiario praktikant becario stagiaire
        tirocinante beginnend beginnende instapniveau makkelijk
        """,
}
_LEVEL_OF = {word: level for level, words in _LEVEL_WORDS.items() for word in words_in(words)}
_BESIDE_A_LEVEL = words_in(
    """
    level levels tier or to and of the with only experience nivel niveau livello de d di experiencia
    esperienza erfahrung ervaring sehr muy tres muito molto oder und o y e ou et en
    """
)
# What in another place means something else counts only where it is the whole cell.
_LEVEL_BY_MARK = {
    "1": ENTRY, "2": INTERMEDIATE, "3": EXPERT, "$": ENTRY, "$$": INTERMEDIATE, "$$$": EXPERT, "base": ENTRY,
    "livello base": ENTRY, "basis": ENTRY, "starter": ENTRY, "facile": ENTRY, "medio": INTERMEDIATE,
    "media": INTERMEDIATE, "nivel medio": INTERMEDIATE, "livello medio": INTERMEDIATE,
    "semi senior": INTERMEDIATE, "semi-senior": INTERMEDIATE, "semisenior": INTERMEDIATE,
}  # fmt: skip
_WORD = re.compile(r"[a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_YEARS = re.compile(
    r"(\d{1,2})\s?(?:\+|-|–|to)?\s?(?:\d{1,2})?\s?\+?\s?"
    r"(?:years|yrs|year|(?:jahren?|jahr|anos?|ans?|annees?|anni|anno|jaar)\b(?! hour))",
    re.IGNORECASE,
)

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
    plain = without_accents(text.strip()[:_TEXT_CHARACTERS])
    return _LEVEL_BY_MARK.get(plain.lower()) or read_level_words(plain)


def read_level_words(text: str) -> str | None:
    """As `read_level`, words and years of experience only."""
    looked_at = without_accents(text[:_TEXT_CHARACTERS])
    for word in _words(looked_at):
        if level := _LEVEL_OF.get(word):
            return level
    if years := _YEARS.search(looked_at):
        least = int(years[1])
        return ENTRY if least < 2 else INTERMEDIATE if least < 5 else EXPERT
    return None


def is_level(text: str) -> bool:
    """Whether the text is a level or years of experience and nothing else: `Advanced Excel` is a skill."""
    if len(text) > _TEXT_CHARACTERS or read_level(text) is None:
        return False
    plain = without_accents(text)
    others = (word for word in _words(_YEARS.sub(" ", plain)) if word not in _LEVEL_OF and word not in _BESIDE_A_LEVEL)
    return plain.strip().lower() in _LEVEL_BY_MARK or next(others, None) is None


def _words(text: str) -> list[str]:
    return _WORD.findall(_CAMEL.sub(" ", text).lower())


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
