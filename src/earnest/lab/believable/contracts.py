"""What follows a hire: work in milestones, a few messages, the end, two reviews."""

from __future__ import annotations

from random import Random

from earnest.lab.believable.courses import Course, Offered
from earnest.lab.believable.happenings import (
    Accepted,
    ContractEnded,
    Delivered,
    Happening,
    Reviewed,
    Said,
    SentBack,
    Side,
)  # fmt: skip
from earnest.lab.believable.market import Market
from earnest.lab.believable.streams import around
from earnest.lab.believable.words import letter_phrases as phrases
from earnest.lab.believable.words.task import of_strand, said
from earnest.rules.moments import DAY, HOUR

CLIENT_REVIEWS, FREELANCER_REVIEWS = 0.85, 0.75
"""The parts of contracts that each side reviews."""
BY_HOURS = (5, 8, 12, 20)


class Contract:
    """One hire, told as it goes: each happening is planned from the one before."""

    def __init__(self, market: Market, course: Course, hired: Offered) -> None:
        self.market, self.course, self.hired = market, course, hired
        self.rng: Random = market.streams.of("contract", hired.id)
        thing = course.post.facts["thing"]
        self.facts = course.post.facts | {"thing_capital": thing[:1].upper() + thing[1:]}
        self.late = self.rng.random() > 0.55 + 0.4 * hired.by.ability
        self.pace = self.rng.uniform(1.05, 1.6) if self.late else self.rng.uniform(0.6, 0.98)

    def begin(self, at: int) -> None:
        """From the hire on."""
        self._say(at + 20 * (HOUR // 60), "client", phrases.ON_HIRE)
        self._say(at + self._hours(1, 20), "freelancer", phrases.ON_HIRE_ANSWERS)
        if self.hired.letter.milestones:
            self._work_on(at, 0)
        else:
            self._work_by_the_hour(at)

    def _hours(self, least: float, most: float) -> int:
        return round(self.rng.uniform(least, most) * HOUR)

    def _tell_at(self, at: int, happening: Happening) -> None:
        self.market.plan(at, lambda _: self.market.tell(happening))

    def _say(self, at: int, by: Side, options: tuple[str, ...], step: str = "") -> None:
        author = self.course.client.id if by == "client" else self.hired.by.id
        first = of_strand(self.course.post.task.steps, self.course.post.strand)[0]
        step = said(self.rng, step or first, self.facts)
        facts = self.facts | {"step": "\u201c" + step + "\u201d", "hours": str(self.rng.choice(BY_HOURS))}
        text = said(self.rng, self.rng.choice(options), facts)
        self._tell_at(at, Said(at, self.course.job, self.hired.id, author, text))

    def _talk(self, at: int, step: str = "") -> None:
        """A note on how it goes, and what the client says to it."""
        note, answer = self.rng.choice(phrases.PROGRESS)
        self._say(at, "freelancer", (note,), step)
        self._say(at + self._hours(1, 9), "client", (answer,), step)

    def _work_on(self, at: int, n: int) -> None:
        """The milestone `n`, begun at `at`."""
        milestone = self.hired.letter.milestones[n]
        span = round(milestone["days"] * self.pace * around(self.rng, 1, 0.15) * DAY)
        accepted = self.course.script.accepted
        if accepted is not None:  # on the stage: soon, and then exactly when the script says
            span = min(span, 6 * DAY) if n < accepted else max(HOUR, self.course.script.delivers_at - at)
        if self.rng.random() < 0.4:
            self._talk(at + span // 2, milestone["title"])
        self.market.plan(at + span, lambda then: self._deliver(then, n, phrases.DELIVERED))

    def _deliver(self, at: int, n: int, options: tuple[str, ...]) -> None:
        title = self.hired.letter.milestones[n]["title"]
        facts = self.facts | {"step": "\u201c" + title + "\u201d", "step_capital": title}
        note = said(self.rng, self.rng.choice(options), facts)
        self.market.tell(Delivered(at, self.hired.id, n, note))
        again = options is phrases.DELIVERED_AGAIN
        answer_at = at + self._hours(3, 60)
        accepted = self.course.script.accepted
        if accepted is not None and n >= accepted:
            return  # the stage wants it to wait for the client
        fails = accepted == 1 or self.rng.random() < 0.05 + 0.25 * (1 - self.hired.by.ability)
        if fails and not again:
            note = said(self.rng, self.rng.choice(phrases.SENT_BACK), facts)
            self._tell_at(answer_at, SentBack(answer_at, self.hired.id, n, note))
            redo_at = answer_at + self._hours(10, 70)
            self.market.plan(redo_at, lambda then: self._deliver(then, n, phrases.DELIVERED_AGAIN))
        else:
            self.market.plan(answer_at, lambda then: self._accept(then, n))

    def _accept(self, at: int, n: int) -> None:
        self.market.tell(Accepted(at, self.hired.id, n))
        if n + 1 < len(self.hired.letter.milestones):
            self._work_on(at, n + 1)
        else:
            self.market.plan(at + self._hours(1, 40), self._end)

    def _work_by_the_hour(self, at: int) -> None:
        weeks = min(16, max(1, round((self.course.post.weeks or 2) * around(self.rng, 1, 0.3))))
        for week in range(1, min(weeks, 4) + 1):
            self._talk(at + week * 7 * DAY - self._hours(1, 30))
        self.market.plan(at + weeks * 7 * DAY + self._hours(1, 20), self._end)

    def _end(self, at: int) -> None:
        self.market.tell(ContractEnded(at, self.hired.id, "client" if self.rng.random() < 0.8 else "freelancer"))
        script = self.course.script
        if script.client_rating or self.rng.random() < CLIENT_REVIEWS:
            rating = script.client_rating or self._rating(self.hired.by.ability - 0.12 * self.late)
            on_time = not self.late or rating == 5
            self._review(at + self._hours(1, 80), "client", rating, on_time)
        if script.freelancer_rating or self.rng.random() < FREELANCER_REVIEWS:
            rating = script.freelancer_rating or self._rating(0.75)
            self._review(at + self._hours(1, 80), "freelancer", rating, None)

    def _rating(self, worth: float) -> int:
        """Mostly five; lower for those who are not so good."""
        drawn = self.rng.gauss(4.2 + 0.85 * worth, 0.8)
        return max(1, min(5, round(drawn)))

    def _review(self, at: int, by: Side, rating: int, on_time: bool | None) -> None:
        options = (phrases.CLIENT_REVIEWS if by == "client" else phrases.FREELANCER_REVIEWS)[rating]
        text = said(self.rng, self.rng.choice(options), self.facts)
        self._tell_at(at, Reviewed(at, self.hired.id, by, rating, text, on_time))
