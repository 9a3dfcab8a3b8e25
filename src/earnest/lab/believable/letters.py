"""Proposals in words: the letter, the answers, the offer and its milestones, as good as whoever writes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from earnest.lab.believable.figures import FIXED_LOG_USD
from earnest.lab.believable.happenings import MilestonePlan, ProposalWords
from earnest.lab.believable.people import Freelancer
from earnest.lab.believable.posts import CURRENCY, Post
from earnest.lab.believable.streams import around
from earnest.lab.believable.words import letter_phrases as phrases
from earnest.lab.believable.words.task import Facts, of_strand, said

GOOD_CARE, SOME_CARE = 0.55, 0.34
"""From which care on a letter speaks of the job, and from which it is more than a form."""

WHOLE = ("All of it", "The whole work", "Everything in the post")
STEPS = {"small": 1, "medium": 2, "large": 4}
DAYS = {"small": 4, "medium": 14, "large": 38}


@dataclass(frozen=True, slots=True)
class Letter:
    """What a proposal will say. `offer_cents` is the whole price, or an hour's."""

    text: str
    answers: tuple[str, ...]
    offer_cents: int
    milestones: tuple[MilestonePlan, ...]
    stands_days: int

    def words(self, at: int, proposal: str, post: Post) -> ProposalWords:
        """As it is told with the proposal."""
        return ProposalWords(
            at=at,
            proposal=proposal,
            cover_letter=self.text,
            answers=self.answers,
            offer={"amount": self.offer_cents, "currency": CURRENCY},
            kind=post.kind,
            stands_days=self.stands_days,
            milestones=self.milestones,
        )


def write_letter(rng: Random, writer: Freelancer, post: Post, used: set[str]) -> Letter:
    """The letter that `writer` sends to `post`. `used` keeps what others have said on the same job, so that two
    letters there begin and argue alike only when all has been said."""
    offer = _offer(rng, writer, post)
    milestones = tuple(_milestones(rng, writer, post, offer)) if post.kind == "fixed" else ()
    facts = _facts(rng, writer, post, offer, len(milestones))
    if writer.care < SOME_CARE:
        text = _careless(rng, writer, facts, used)
    else:
        text = "\n\n".join(filter(None, _paragraphs(rng, writer, post, facts, used)))
    answers = tuple(_answers(rng, writer, post, used))
    return Letter(text, answers, offer, milestones, rng.choice((14, 21, 30, 30, 30, 60)))


def in_dollars(cents: int) -> str:
    """As people write a price: $1,200 or $35.50."""
    return f"${cents // 100:,}" + (f".{cents % 100:02}" if cents % 100 else "")


def _facts(rng: Random, writer: Freelancer, post: Post, offer: int, steps: int) -> Facts:
    shared = [skill for skill in post.skills if skill in writer.skills][:2]
    thing = post.facts["thing"]
    return post.facts | {
        "thing_capital": thing[:1].upper() + thing[1:],
        "trade": writer.field.trade,
        "skills": " and ".join(shared),
        "price": in_dollars(offer),
        "steps": {2: "two", 3: "three", 4: "four"}.get(steps, ""),
        "day": rng.choice(("Monday", "Tuesday", "Wednesday", "Thursday")),
    }


def _paragraphs(rng: Random, writer: Freelancer, post: Post, facts: Facts, used: set[str]) -> Iterator[str]:
    knows = post.task in writer.tasks
    good = writer.care >= GOOD_CARE
    yield rng.choice(phrases.GREETINGS)
    hook = fresh(rng, of_strand(post.task.hooks, post.strand), used) if knows and good else None
    plain = fresh(rng, phrases.PLAIN_HOOKS, used) if hook is None else None
    yield said(rng, hook or plain or rng.choice(phrases.PLAIN_HOOKS), facts)
    yield " ".join(_experience(rng, writer, post, facts))
    if knows or good:
        count = 2 if knows and writer.care > 0.7 else 1
        plans = [fresh(rng, of_strand(post.task.plans, post.strand), used) for _ in range(count)]
        yield " ".join(said(rng, plan, facts) for plan in plans if plan)
    yield " ".join(filter(None, [_price(rng, post, facts), said(rng, rng.choice(phrases.CLOSINGS), facts)]))


def _experience(rng: Random, writer: Freelancer, post: Post, facts: Facts) -> Iterator[str]:
    """Works of the same kind first; of another kind only where there are none."""
    alike = [sentence for task, _, sentence in writer.works if task is post.task]
    if alike:
        yield from rng.sample(alike, min(len(alike), 2 if writer.care > 0.75 else 1))
    elif writer.works and rng.random() < 0.6:
        yield rng.choice(writer.works)[2]
    if " and " in facts["skills"] and rng.random() < 0.5:
        yield said(rng, rng.choice(phrases.SKILLED), facts)


def _price(rng: Random, post: Post, facts: Facts) -> str:
    if post.kind == "hourly":
        return said(rng, rng.choice(phrases.RATE), facts)
    if rng.random() < 0.25:
        return ""
    offer = int(facts["price"].strip("$").replace(",", "").partition(".")[0])
    budget = post.budget_usd or offer
    if offer > budget * 1.12:
        return said(rng, rng.choice(phrases.PRICE_OVER), facts)
    if offer < budget * 0.85 and rng.random() < 0.6:
        return said(rng, rng.choice(phrases.PRICE_UNDER), facts)
    return said(rng, rng.choice(phrases.PRICE if facts["steps"] else phrases.PRICE_WHOLE), facts)


def _careless(rng: Random, writer: Freelancer, facts: Facts, used: set[str]) -> str:
    claims = [fresh(rng, writer.field.careless, used) for _ in range(rng.randint(1, 2))]
    sentences = [
        fresh(rng, phrases.CARELESS_HOOKS, used) or rng.choice(phrases.CARELESS_HOOKS),
        *(claim or rng.choice(writer.field.careless) for claim in claims),
        rng.choice(phrases.CARELESS_CLOSINGS),
    ]
    return said(rng, " ".join(filter(None, sentences)), facts)


def _answers(rng: Random, writer: Freelancer, post: Post, used: set[str]) -> Iterator[str]:
    knows = post.task in writer.tasks
    for _, answers in post.questions:
        good = fresh(rng, answers, used) if knows and writer.care >= SOME_CARE else None
        if good:
            yield good
        elif writer.care >= SOME_CARE:
            yield rng.choice(phrases.PLAIN_ANSWERS)
        else:
            yield rng.choice(phrases.CARELESS_ANSWERS)


def fresh(rng: Random, options: Sequence[str], used: set[str]) -> str | None:
    """One of the options that nobody has used yet, which is used from now on; None where there is none left."""
    left = [one for one in options if one not in used]
    if not left:
        return None
    found = rng.choice(left)
    used.add(found)
    return found


def _offer(rng: Random, writer: Freelancer, post: Post) -> int:
    """In cents: near the budget or the range, higher for those who are good and know it."""
    lean = 0.86 + 0.26 * writer.ability
    if post.hourly_usd:
        begins, ends = post.hourly_usd
        middle = (begins + ends) / 2
        return max(4, round((middle * lean + writer.rate_cents / 100) / 2 * around(rng, 1, 0.1))) * 100
    drawn = (post.budget_usd or FIXED_LOG_USD[0]) * lean * around(rng, 1, 0.16)
    step = 50 if drawn > 1_000 else 10 if drawn > 150 else 5
    return max(5, round(drawn / step) * step) * 100


def _milestones(rng: Random, writer: Freelancer, post: Post, offer: int) -> Iterator[MilestonePlan]:
    """The work in as many steps as its size asks for; careless people offer one."""
    most = 1 if writer.care < SOME_CARE or offer < 15_000 else STEPS[post.task.size]
    steps = of_strand(post.task.steps, post.strand)
    titles = steps[:most] if most > 1 and len(steps) > 1 else steps if len(steps) == 1 else (rng.choice(WHOLE),)
    days = max(1, round(DAYS[post.task.size] * around(rng, 1, 0.3) / len(titles)))
    left = offer
    for n, title in enumerate(titles, 1):
        amount = left if n == len(titles) else round(offer / len(titles) / 1_000) * 1_000
        left -= amount
        yield {
            "title": said(rng, title, post.facts),
            "amount": {"amount": amount, "currency": CURRENCY},
            "days": max(1, round(days * around(rng, 1, 0.25))),
        }
