"""A job post as a client wants it, whole and checked: what a draft becomes before it is posted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from earnest.market.jobs.experience import Money, Suggestion, doubt, suggest
from earnest.market.models import JobWords

MOST_QUESTIONS, QUESTION_CHARACTERS = 5, 300
MOST_SKILLS, SKILL_CHARACTERS = 20, 100
TITLE_CHARACTERS, DESCRIPTION_CHARACTERS = 300, 50_000


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What may change until the first proposal is in. The budget is for an hour where `kind` is by the hour."""

    title: str
    description: str
    skills: tuple[str, ...] = ()
    budget: Money | None = None
    kind: str = JobWords.FIXED
    questions: tuple[str, ...] = ()

    @property
    def is_hourly(self) -> bool:
        """Whether the budget is an hour's."""
        return self.kind == JobWords.HOURLY

    def suggestion(self) -> Suggestion | None:
        """How much experience it seems to need."""
        return suggest(
            title=self.title,
            description=self.description,
            skills=self.skills,
            budget=self.budget,
            hourly=self.is_hourly,
        )

    def doubt_about(self, complexity: str) -> str:
        """Why a moderator should see it before it is out under that level; empty where nothing speaks against it."""
        return doubt(complexity, self.suggestion(), budget=self.budget, hourly=self.is_hourly)


@dataclass(frozen=True, kw_only=True)
class JobPost(Wording):
    """A whole post. Category and experience belong to the ledger and never change once it is posted."""

    category: str
    complexity: str
    hires_wanted: int = 1

    def command(self, *, job: str, client: str) -> dict[str, Any]:
        """The fields of its `post_job`."""
        fields: dict[str, Any] = {
            "job": job,
            "client": client,
            "complexity": self.complexity,
            "category": self.category,
            "hires_wanted": self.hires_wanted,
            "title": self.title,
            "description": self.description,
            "skills": list(self.skills),
        }
        if self.budget is not None:
            fields["budget"] = {"amount": self.budget[0], "currency": self.budget[1]}
        return fields

    def as_json(self) -> dict[str, Any]:
        """As a draft that waits keeps it."""
        return asdict(self)


def read_post(kept: Mapping[str, Any]) -> JobPost:
    """The post that `as_json` gave."""
    budget = kept["budget"]
    lists = {name: tuple(kept[name]) for name in ("skills", "questions")}
    return JobPost(**{**kept, **lists, "budget": None if budget is None else (budget[0], budget[1])})
