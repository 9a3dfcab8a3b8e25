"""Job posts: what is wanted, by whom, for how much, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Any

from earnest.lab.believable import figures
from earnest.lab.believable.figures import Complexity
from earnest.lab.believable.happenings import Amount, JobDetails, Kind
from earnest.lab.believable.people import Client
from earnest.lab.believable.words import FIELDS
from earnest.lab.believable.words.post_phrases import ANSWERING, LEVEL, TERMS_FIXED, TERMS_HOURLY, WHO
from earnest.lab.believable.words.task import Facts, Task, facts_of, of_strand, questions_of, said

CURRENCY = "USD"
TITLES_TRIED = 20
"""After so many a client's title may be one that was there before; a description never."""


def usd(dollars: int) -> Amount:
    """Whole dollars as money."""
    return {"amount": dollars * 100, "currency": CURRENCY}


@dataclass(frozen=True, slots=True)
class Post:
    """A post before it is posted. `budget_usd` is the whole price, or None where `hourly_usd` has an hour's from and
    to; `questions` come with the answers that who knows the work may give; `unsaid` are details left out; `strand` is
    the task's, as in `Task`."""

    category: str
    complexity: Complexity
    task: Task
    strand: int
    facts: Facts
    title: str
    description: str
    skills: tuple[str, ...]
    questions: tuple[tuple[str, tuple[str, ...]], ...]
    budget_usd: int | None
    hourly_usd: tuple[int, int] | None
    hours_a_week: int | None = None
    weeks: int | None = None
    unsaid: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """How it is paid."""
        return "hourly" if self.hourly_usd else "fixed"

    def fields(self) -> dict[str, Any]:
        """The fields of `post_job` that the post decides. An hourly budget is the upper end of an hour's price."""
        budget = usd(self.hourly_usd[1] if self.hourly_usd else self.budget_usd or 0)
        return {
            "complexity": self.complexity, "category": self.category, "title": self.title,
            "description": self.description, "skills": list(self.skills), "budget": budget,
        }  # fmt: skip

    def details(self, at: int, job: str) -> JobDetails:
        """What the post says besides."""
        begins, ends = self.hourly_usd or (None, None)
        return JobDetails(
            at=at,
            job=job,
            kind=self.kind,
            questions=tuple(question for question, _ in self.questions),
            hourly_from=None if begins is None else usd(begins),
            hourly_to=None if ends is None else usd(ends),
            hours_a_week=self.hours_a_week,
            weeks=self.weeks,
        )


class PostWriter:
    """Writes posts of which no two are worded alike."""

    def __init__(self) -> None:
        self._written: set[str] = set()

    def write(
        self, rng: Random, client: Client, category: str, *, level: Complexity, tasks: Sequence[Task] = (),
        fixed: bool | None = None, size: str = "",
    ) -> Post:  # fmt: skip
        """A post of that client; of one of `tasks` where some are given, of a `size` where that is."""
        pays_whole = rng.random() < figures.FIXED_SHARE
        if fixed is not None:
            pays_whole = fixed
        budget = _budget(rng, size) if pays_whole else None
        size = size or (figures.size_of(budget) if budget else rng.choice(("medium", "large")))
        for attempt in count():
            task = _task(rng, client, tasks or FIELDS[category].tasks, size, level)
            post = _post(rng, client, category, level, task, budget)
            if self.is_new(post.title if attempt < TITLES_TRIED else "", post.description):
                return post
        raise AssertionError("every description was taken")

    def is_new(self, title: str, description: str) -> bool:
        """Whether nothing was worded so yet; from now on it is."""
        said = {title, description} - {""}
        if self._written & said:
            return False
        self._written |= said
        return True


def _budget(rng: Random, size: str) -> int:
    while True:
        budget = figures.fixed_budget_usd(rng)
        if not size or figures.size_of(budget) == size:
            return budget


def _task(rng: Random, client: Client, tasks: Sequence[Task], size: str, level: Complexity) -> Task:
    """One for the client's business, posted at this level, and of this size if there is such."""
    letter = {"entry": "e", "intermediate": "i", "expert": "x"}[level]
    meant = [task for task in tasks if task.strands(client.business)] or list(tasks)
    fitting = [task for task in meant if letter in task.levels] or meant
    return rng.choice([task for task in fitting if task.size == size] or fitting)


def _post(rng: Random, client: Client, category: str, level: Complexity, task: Task, budget: int | None) -> Post:
    facts = facts_of(rng, client.business, rng.choice(task.variants))
    facts["thing"] = task.thing.format_map(facts)
    strand = rng.choice(task.strands(client.business) or [0])
    possible, questions = of_strand(task.details, strand), questions_of(task, strand)
    details = rng.sample(possible, len(possible))
    shown = rng.randint(1, min(3, len(details)))
    asked = rng.choices(range(len(questions) + 1), (2, 4, 3, 2)[: len(questions) + 1])[0]
    hourly = None if budget else figures.hourly_range_usd(rng)
    body = (task.opening[strand], task.need[strand])
    return Post(
        category=category,
        complexity=level,
        task=task,
        strand=strand,
        facts=facts,
        title=said(rng, rng.choice(of_strand(task.titles, strand)), facts),
        description="\n\n".join(_paragraphs(rng, body, details[:shown], facts, level, hourly is not None)),
        skills=_skills(rng, task, facts, category),
        questions=tuple(_filled(rng, facts, rng.sample(questions, asked))),
        budget_usd=budget,
        hourly_usd=hourly,
        hours_a_week=rng.choice((5, 10, 10, 15, 20, 30)) if hourly else None,
        weeks=rng.choice((1, 2, 4, 8, 12)) if hourly else None,
        unsaid=tuple(said(rng, one, facts) for one in details[shown:]),
    )


def _paragraphs(
    rng: Random, body: tuple[str, str], details: Sequence[str], facts: Facts, level: Complexity, hourly: bool
) -> Iterator[str]:
    opening = [said(rng, rng.choice(WHO), facts), said(rng, body[0], facts)]
    need = [said(rng, body[1], facts)]
    more = [said(rng, one, facts) for one in details]
    if len(more) == 3 and rng.random() < 0.4:
        yield " ".join(filter(None, [*opening, *need]))
        yield "\n".join([rng.choice(("Good to know:", "What matters:")), *(f"- {one}" for one in more)])
    else:
        yield " ".join(filter(None, opening))
        yield " ".join([*need, *more])
    last = (LEVEL[level], TERMS_HOURLY if hourly else TERMS_FIXED, ANSWERING)
    ending = " ".join(filter(None, (said(rng, rng.choice(part), facts) for part in last)))
    if ending:
        yield ending


def _skills(rng: Random, task: Task, facts: Facts, category: str) -> tuple[str, ...]:
    named = list(dict.fromkeys(skill.format_map(facts) for skill in task.skills))
    wanted = figures.skills_wanted(rng)
    head = named[: min(3, wanted)]
    others = named[3:] + [one for one in FIELDS[category].more_skills if one not in named]
    return (*head, *rng.sample(others, min(len(others), wanted - len(head))))


def _filled(
    rng: Random, facts: Facts, questions: Sequence[tuple[str, tuple[str, ...]]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for question, answers in questions:
        yield said(rng, question, facts), tuple(said(rng, answer, facts) for answer in answers)
