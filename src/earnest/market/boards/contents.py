"""What stands in a column tells what it is, where its name does not."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median

from earnest.market.boards.cells import plain_text, split_list
from earnest.market.boards.complexity import is_level, read_level, read_level_words
from earnest.market.boards.money import read_figures, read_pay
from earnest.market.boards.names import plain_words
from earnest.market.boards.rows import Cell
from earnest.market.boards.words import words_in

TRUE = frozenset(("true", "yes", "1", "t", "y"))
FALSE = frozenset(("false", "no", "0", "f", "n"))
_NO_SKILLS = words_in("location locations area country city cities language languages region state address")
_MOSTLY = 0.6
_TITLE_CHARACTERS = (6, 200)
_DESCRIPTION_CHARACTERS = 120


def may_hold(field: str, cells: Sequence[Cell]) -> bool:
    """Whether a column with the right name can be that field; without a filled cell the name decides.

    Names like `Expertise` and `Experience` mean skills on one board and a level on another: there the cells
    decide.
    """
    test = _TESTS.get(field)
    texts = [text for cell in cells if (text := plain_text(cell))]
    if test is not None and texts and not any(test(text) for text in texts):
        return False
    if field == "level":
        return not _skills(cells) or reads_as_levels(cells) or _level(cells) > 0
    return field != "skills" or not reads_as_levels(cells)


def reads_as_levels(cells: Sequence[Cell]) -> bool:
    """Whether most cells are a level and nothing else."""
    return _share(cells, is_level) > 0


_TESTS: dict[str, Callable[[str], object]] = {
    "title": lambda text: any(sign.isalpha() for sign in text),
    "pay": lambda text: read_pay(text) or text.casefold() in TRUE | FALSE,
    "level": read_level,
    "category": lambda text: not text.isdigit(),
    "url": lambda text: "/" in text,
}


def pay_of(text: str, column: str) -> str | None:
    """`hourly` or `fixed` as a cell says, or as yes or no under a name like `is_hourly` means."""
    if pay := read_pay(text):
        return pay
    words = plain_words(column)
    if not (text.casefold() in TRUE | FALSE and ("hourly" in words or "fixed" in words)):
        return None
    return "hourly" if ("hourly" in words) == (text.casefold() in TRUE) else "fixed"


def best_column(field: str, columns: Mapping[str, Sequence[Cell]]) -> str | None:
    """The column that most looks like `field`, or None; of equal ones the first."""
    scores = {
        column: _SCORES[field](cells)
        for column, cells in columns.items()
        if field != "skills" or _NO_SKILLS.isdisjoint(plain_words(column))
    }
    best = max(scores, key=lambda column: scores[column], default=None)
    return best if best is not None and scores[best] > 0 else None


def _share(cells: Sequence[Cell], test: Callable[[str], object]) -> float:
    """The share of filled cells that pass; 0 where it is not most of them."""
    texts = [text for cell in cells if (text := plain_text(cell))]
    share = sum(bool(test(text)) for text in texts) / len(texts) if texts else 0.0
    return share if share >= _MOSTLY else 0.0


def _level(cells: Sequence[Cell]) -> float:
    return _share(cells, lambda text: len(text) <= 30 and read_level_words(text))


def _pay(cells: Sequence[Cell]) -> float:
    return _share(cells, lambda text: len(text) <= 60 and read_pay(text))


def _url(cells: Sequence[Cell]) -> float:
    return _share(cells, lambda text: text.startswith(("http://", "https://")))


def _budget(cells: Sequence[Cell]) -> float:
    return _share(cells, lambda text: len(text) <= 60 and read_figures(text, marked=True))


def _skills(cells: Sequence[Cell]) -> float:
    """Mostly short entries, in a text two or more to a cell; the more, the likelier."""
    filled = [(cell, names) for cell in cells if (names := split_list(cell))]
    fitting = [
        names
        for cell, names in filled
        if (len(names) > 1 or isinstance(cell, list)) and max(map(len, names)) <= 50 and _mean_words(names) <= 3
    ]
    if not fitting or len(fitting) < _MOSTLY * len(filled):
        return 0.0
    return sum(map(len, fitting)) / len(fitting)


def _mean_words(names: Sequence[str]) -> float:
    return sum(len(name.split()) for name in names) / len(names)


def _description(cells: Sequence[Cell]) -> float:
    lengths = [len(cell) for cell in cells if isinstance(cell, str) and " " in cell]
    typical = median(lengths) if lengths else 0
    return typical if typical >= _DESCRIPTION_CHARACTERS else 0.0


def _title(cells: Sequence[Cell]) -> float:
    """Mostly different texts of two words or more, neither too short nor too long."""
    texts = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
    low, high = _TITLE_CHARACTERS
    fitting = {text for text in texts if low <= len(text) <= high and _is_phrase(text)}
    return len(fitting) / len(texts) if texts and len(fitting) >= _MOSTLY * len(set(texts)) else 0.0


def _is_phrase(text: str) -> bool:
    words = [word for word in text.split() if any(sign.isalpha() for sign in word)]
    return len(words) >= 2 and not text.startswith(("http://", "https://", "[", "{"))


_SCORES: dict[str, Callable[[Sequence[Cell]], float]] = {
    "level": _level,
    "pay": _pay,
    "url": _url,
    "budget": _budget,
    "skills": _skills,
    "description": _description,
    "title": _title,
}
