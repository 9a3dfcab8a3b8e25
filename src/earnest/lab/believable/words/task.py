"""The shape of what the words are made of: kinds of work, and the businesses that want it.

In every template `[one|another]` stands for one of the parts, and `{name}` for a fact: those of the client's business
(`who`, `a_short`, `short`, `records`, `people`, `goods`) and the job's numbers (see `facts`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

Facts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Task:
    """A kind of work, as clients post it and as those who know it speak of it.

    `thing` is what reviews call it; `levels` the complexities it is posted at (of "e", "i", "x"); `hooks` begin a
    letter with what is special about the post; `works` are pieces done before, a title and a sentence; `steps` are
    milestones. The n-th `opening` and `need` belong together and make the n-th strand of the task; texts elsewhere
    that begin with `n:` are for that strand only. `for_shops` has the strands of those who sell goods.
    """

    thing: str
    size: str
    levels: str
    titles: tuple[str, ...]
    opening: tuple[str, ...]
    need: tuple[str, ...]
    details: tuple[str, ...]
    questions: tuple[tuple[str, tuple[str, ...]], ...]
    skills: tuple[str, ...]
    headlines: tuple[str, ...]
    hooks: tuple[str, ...]
    works: tuple[tuple[str, str], ...]
    plans: tuple[str, ...]
    steps: tuple[str, ...]
    variants: tuple[Facts, ...] = ({},)
    for_shops: str = ""

    def strands(self, business: Business) -> list[int]:
        """The strands that fit a business."""
        return [n for n in range(len(self.opening)) if business.sells or str(n) not in self.for_shops]


@dataclass(frozen=True, slots=True)
class Field:
    """A category's words: its tasks, and what profiles and careless letters there say."""

    category: str
    trade: str
    tasks: tuple[Task, ...]
    about: tuple[str, ...]
    certificates: tuple[tuple[str, str], ...]
    more_skills: tuple[str, ...]
    careless: tuple[str, ...]
    rate_usd: int


@dataclass(frozen=True, slots=True)
class Business:
    """A kind of client: `a_short` with its article; `records` are what it keeps count of; `sells` where its `goods`
    are things."""

    headline: str
    who: str
    a_short: str
    records: str
    people: str
    goods: str
    sells: bool = False


_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_STRAND = re.compile(r"^[0-9]:")
_NUMBERS = ("two", "three", "four", "five", "six")


def of_strand(options: tuple[str, ...], strand: int) -> tuple[str, ...]:
    """Those of the options that belong to the strand, or to any, without their marks."""
    fitting = (_STRAND.sub("", one) for one in options if one[1:2] != ":" or one[0] == str(strand))
    return tuple(fitting)


def questions_of(task: Task, strand: int) -> list[tuple[str, tuple[str, ...]]]:
    """The strand's questions, each with the answers of those who know the work."""
    found = ((of_strand((question,), strand), answers) for question, answers in task.questions)
    return [(question[0], answers) for question, answers in found if question]


def said(rng: Random, template: str, facts: Facts) -> str:
    """The template with its choices made and its facts filled in, beginning with a capital letter."""
    while "[" in template:
        template = _CHOICE.sub(lambda found: rng.choice(found[1].split("|")), template)
    text = template.format_map(facts)
    return text[:1].upper() + text[1:]


def facts_of(rng: Random, business: Business, variant: Facts) -> Facts:
    """The facts of one job or one piece of work: its business, its numbers, what varies with the task."""
    return {
        "who": business.who,
        "a_short": business.a_short,
        "short": business.a_short.partition(" ")[2],
        "records": business.records,
        "people": business.people,
        "goods": business.goods,
        "few": rng.choice(_NUMBERS),
        "some": str(rng.randint(12, 90)),
        "percent": str(rng.randint(15, 44)),
        "many": str(rng.randint(12, 98) * 10),
        "big": f"{rng.choice((3, 4, 6, 8, 9, 12, 15, 18, 22, 30, 40, 55, 70, 90))},{rng.choice(('000', '500', '000'))}",
        "weeks": rng.choice(_NUMBERS),
        "day": rng.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")),
        "month": rng.choice(("January", "March", "April", "May", "June", "September", "October", "November")),
        "year": str(rng.randint(2012, 2022)),
        **variant,
    }
