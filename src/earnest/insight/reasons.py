"""Why a proposal stands where it stands, in words: what speaks for it first, then what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from earnest.insight.fit import WEIGHTS, Fit

MOST_FOR, MOST_AGAINST = 2, 1
GOOD, POOR = 0.75, 0.3
LONGEST_TITLE = 60
LATE_OF = 3
"""So many who said how it was with the time are enough to say that it was often late."""


@dataclass(frozen=True)
class Reason:
    """A part of a sentence, and whether it speaks for the proposal. Of two the weightier comes first."""

    words: str
    speaks_for: bool
    weight: float


def reasons_of(fit: Fit) -> list[Reason]:
    """All there is to say of a fit, the weightiest first, what speaks for it before what is missing."""
    found = [*_answers(fit), *_work(fit), *_skills(fit), *_letter(fit), *_bid(fit), *_record(fit)]
    return sorted(found, key=lambda one: (not one.speaks_for, -one.weight))


def sentence_of(fit: Fit) -> str:
    """The weightiest of it in one sentence without its stop, as in "Answers both questions; has all 4 skills"."""
    reasons = reasons_of(fit)
    told = [one for one in reasons if one.speaks_for][:MOST_FOR] + [one for one in reasons if not one.speaks_for][
        :MOST_AGAINST
    ]
    return str(capfirst("; ".join(one.words for one in told))) or _("Nothing that stands out")


def _reason(words: str, name: str, answer: float, *, speaks_for: bool) -> Reason:
    return Reason(words, speaks_for, WEIGHTS[name] * (answer if speaks_for else 1 - answer))


def _answers(fit: Fit) -> Iterator[Reason]:
    if "answers" not in fit.answers:
        return
    answer = fit.answers["answers"]
    if fit.answered == fit.questions:
        if fit.questions == 2:
            words = _("answers both questions")
        else:
            words = ngettext("answers your question", "answers all %(number)s questions", fit.questions)
        yield _reason(words % {"number": fit.questions}, "answers", answer, speaks_for=True)
    elif fit.answered:
        words = _("answers %(answered)s of %(number)s questions")
        figures = {"answered": fit.answered, "number": fit.questions}
        yield _reason(words % figures, "answers", answer, speaks_for=False)
    else:
        words = ngettext("does not answer your question", "does not answer your questions", fit.questions)
        yield _reason(words, "answers", answer, speaks_for=False)


def _work(fit: Fit) -> Iterator[Reason]:
    if not fit.pieces:
        return
    if len(fit.pieces) == 1:
        words = _("“%(piece)s” in the portfolio") % {"piece": _short(fit.pieces[0])}
    else:
        words = ngettext("%(number)s piece like it in the portfolio", "%(number)s pieces like it in the portfolio",
                         len(fit.pieces)) % {"number": len(fit.pieces)}  # fmt: skip
    # What can be looked at is told before what is only said, so it weighs here as if it were all there is.
    yield Reason(words, speaks_for=True, weight=WEIGHTS["skills"] + 1)


def _skills(fit: Fit) -> Iterator[Reason]:
    if "skills" not in fit.answers:
        return
    answer, had = fit.answers["skills"], len(fit.skills_had)
    figures = {"had": had, "number": fit.skills_asked}
    if had == fit.skills_asked:
        words = ngettext("has the skill you ask for", "has all %(number)s skills", fit.skills_asked)
        yield _reason(words % figures, "skills", answer, speaks_for=True)
    elif had:
        words = _("has %(had)s of %(number)s skills") % figures
        yield _reason(words, "skills", answer, speaks_for=answer >= GOOD)
    else:
        yield _reason(_("shows none of the skills you ask for"), "skills", answer, speaks_for=False)


def _letter(fit: Fit) -> Iterator[Reason]:
    answer = fit.answers.get("letter", 0.5)
    if answer >= GOOD:
        yield _reason(_("the letter speaks of your job"), "letter", answer, speaks_for=True)
    elif answer < POOR:
        yield _reason(_("the letter hardly speaks of your job"), "letter", answer, speaks_for=False)


def _bid(fit: Fit) -> Iterator[Reason]:
    if fit.above_budget:
        yield _reason(_("the bid is above your budget"), "offer", fit.answers["offer"], speaks_for=False)
    elif fit.above_budget == 0:
        yield Reason(_("the bid is within your budget"), speaks_for=True, weight=WEIGHTS["offer"] / 2)


def _record(fit: Fit) -> Iterator[Reason]:
    """What a record has against it; how good it is stands beside the name."""
    record = fit.record
    if record.timed >= LATE_OF and record.on_time * 2 < record.timed:
        yield _reason(_("often late so far"), "record", fit.answers["record"], speaks_for=False)


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"
