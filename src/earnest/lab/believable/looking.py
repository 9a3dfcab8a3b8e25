"""How clients look at proposals: open them, put some on the short list, ask, decline."""

from __future__ import annotations

from functools import partial
from random import Random

from earnest.lab.believable.courses import Course, Offered
from earnest.lab.believable.happenings import Declined, Said, Shortlisted
from earnest.lab.believable.letters import SOME_CARE
from earnest.lab.believable.market import Market
from earnest.lab.believable.streams import around
from earnest.lab.believable.words import letter_phrases as phrases
from earnest.lab.believable.words.task import Facts, questions_of, said
from earnest.rules.moments import HOUR

MINUTE = HOUR // 60
TALKING_FROM = 0.6
"""The score from which on a client talks to somebody, give or take: set so that of all proposals .141 lead to an
interview, as was measured on oDesk."""


class Looking:
    """What a client does with a proposal besides hiring."""

    def __init__(self, market: Market) -> None:
        self.market = market

    def plan_look(self, at: int, course: Course, offered: Offered) -> None:
        """Decide whether and when the client opens a proposal that has just come in."""
        rng, nature = self.market.streams.of("look", offered.id), course.client.temperament
        if course.script.by_hand:
            return
        if rng.random() < nature.looks_share or offered.by.id == course.script.hires:
            hours = around(rng, nature.looks_hours, nature.looks_spread)
            self.market.plan(at + round(hours * HOUR), partial(self.look, course=course, offered=offered))

    def look(self, at: int, course: Course, offered: Offered) -> None:
        """Open the proposal, and then perhaps talk or decline."""
        market = self.market
        if offered.viewed or not market.active(offered.id):
            return
        offered.viewed = True
        market.carry_out(at, "view_proposal", proposal=offered.id)
        if course.script.by_hand:
            return
        rng = market.streams.of("opinion", offered.id)
        keen = offered.score + rng.gauss(0, 0.06)
        if keen > TALKING_FROM or offered.by.id == course.script.hires:
            market.plan(at + rng.randint(4, 300) * MINUTE, partial(self.talk, course=course, offered=offered))
        elif keen < 0.3 and rng.random() < 0.35 and offered.by.id != course.script.spares:
            market.plan(at + rng.randint(1, 90) * MINUTE, partial(self.decline, course=course, offered=offered))

    def talk(self, at: int, course: Course, offered: Offered) -> None:
        """Put it on the short list and ask something, which is answered."""
        market = self.market
        if offered.talked or not market.active(offered.id):
            return
        rng = market.streams.of("talk", offered.id)
        market.tell(Shortlisted(at, offered.id))
        offered.talked = True
        asked, answer = _question(rng, course, offered)
        market.tell(Said(at, course.job, offered.id, course.client.id, asked))
        then = at + round(around(rng, 3, 0.8) * HOUR)
        reply = Said(then, course.job, offered.id, offered.by.id, answer)
        market.plan(then, lambda _: market.tell(reply))

    def decline(self, at: int, course: Course, offered: Offered, reason: str = "") -> None:
        """Decline it, which leaves it active and staked."""
        if self.market.active(offered.id) and not offered.declined:
            rng = self.market.streams.of("decline", offered.id)
            offered.declined = True
            self.market.tell(Declined(at, offered.id, reason or _reason(rng, course, offered)))


def _question(rng: Random, course: Course, offered: Offered) -> tuple[str, str]:
    """What the client asks, and the answer: of the work's own questions one that the post did not ask."""
    asked = {question for question, _ in course.post.questions}
    facts: Facts = course.post.facts | {"hours": str(rng.choice((6, 8, 10, 15, 20)))}
    known = questions_of(course.post.task, course.post.strand)
    left = [(said(rng, one, facts), answers) for one, answers in known]
    left = [(one, answers) for one, answers in left if one not in asked]
    if left and rng.random() < 0.6 and course.post.task in offered.by.tasks:
        question, answers = rng.choice(left)
        text = said(rng, rng.choice(phrases.CLIENT_ASKS), facts | {"question": question})
        return text, rng.choice(phrases.ANSWER_BEGINS) + said(rng, rng.choice(answers), facts)
    n = rng.randrange(len(phrases.CLIENT_ASKS_PLAIN))
    return said(rng, phrases.CLIENT_ASKS_PLAIN[n], facts), said(rng, _plain_answer(n), facts)


def _reason(rng: Random, course: Course, offered: Offered) -> str:
    """Why a client declines, as far as it shows: the price, the letter, or something that does not."""
    budget = course.post.budget_usd
    if budget and offered.letter.offer_cents > 115 * budget:
        return rng.choice(phrases.DECLINED_DEAR)
    if offered.by.care < SOME_CARE and rng.random() < 0.6:
        return rng.choice(phrases.DECLINED_CARELESS)
    return rng.choice(phrases.DECLINED)


def _plain_answer(n: int) -> str:
    """The answers stand in the order of the questions: when, a call, an example, the price."""
    begins, call, price, example = phrases.ANSWERS_PLAIN
    return (begins, call, example, price)[n]
