"""Jobs from the post to the end: proposals come in, the client looks, talks, hires or closes."""

from __future__ import annotations

from functools import partial

from earnest.lab.believable.contracts import Contract
from earnest.lab.believable.courses import Course, Offered, score
from earnest.lab.believable.crowd import Crowd
from earnest.lab.believable.happenings import Invited, JobAddition, JobClosing
from earnest.lab.believable.letters import Letter, write_letter
from earnest.lab.believable.looking import Looking
from earnest.lab.believable.market import Market
from earnest.lab.believable.people import Freelancer
from earnest.lab.believable.streams import around
from earnest.lab.believable.wallets import Wallets
from earnest.lab.believable.words import post_phrases as phrases
from earnest.lab.believable.words.task import said
from earnest.rules.moments import DAY, HOUR

MINUTE = HOUR // 60
INVITING, ADDING = 0.18, 0.1
"""The parts of jobs whose client invites somebody, and adds something to the post."""
WITHDRAWING = 0.05
TRYING_IN_VAIN = 0.04
"""How many of those who have too few Connects try all the same, and are told so."""
BOOSTING = 0.16


class Jobs:
    """Everything that people do about jobs."""

    def __init__(self, market: Market, wallets: Wallets, crowd: Crowd) -> None:
        self.market, self.wallets, self.crowd = market, wallets, crowd
        self.looking = Looking(market)
        self._proposals = 0

    def post(self, at: int, course: Course) -> None:
        """The post, and from it on all that is planned for the job."""
        market, rng = self.market, self.market.streams.of("course", course.job)
        course.posted_at = at
        fields = course.post.fields()
        if course.hires_wanted > 1:
            fields["hires_wanted"] = course.hires_wanted
        market.carry_out(at, "post_job", job=course.job, client=course.client.id, **fields)
        market.tell(course.post.details(at, course.job))
        for n in range(course.wanted):
            soon = rng.random() < 0.8
            delay = rng.expovariate(1 / (26 * HOUR)) if soon else rng.uniform(1, 12 * DAY)
            market.plan(at + 4 * MINUTE + round(delay), partial(self._arrive, course=course, n=n))
        if course.ending != "left":
            market.plan(at + course.ends_after, partial(self._end, course=course))
        if rng.random() < INVITING and course.ending != "removed" and not course.script.by_hand:
            market.plan(at + round(rng.uniform(1, 30) * HOUR), partial(self._invite, course=course))
        if rng.random() < ADDING and course.post.unsaid and not course.script.by_hand:
            market.plan(at + round(rng.uniform(8, 90) * HOUR), partial(self._add, course=course))

    def propose(self, at: int, course: Course, one: Freelancer, letter: Letter | None = None) -> None:
        """`one` proposes if the job still takes proposals, and buys Connects first where that is needed."""
        market = self.market
        job = market.open_job(course.job)
        if job is None or one.id in job.holders or not self.wallets.may_stake(one.id):
            return
        rng = market.streams.of("proposal", course.job, one.id)
        price = market.price(job, one.id, at)
        slots = job.policy.policy.boost.slots and at < job.auction_closes_at and not job.hires
        boosts = slots and not course.script.holds(one.id) and rng.random() < BOOSTING
        boost = rng.randint(1, 12) if boosts else 0
        needed = price + boost
        if needed > market.available(one.id, at):
            if rng.random() < TRYING_IN_VAIN and letter is None:
                self._submit(at, course, one, price, boost)
            self.wallets.buy(at, one.id, max(one.pack, -(-needed // 10) * 10))
            market.plan(at + rng.randint(2, 14) * MINUTE, partial(self.propose, course=course, one=one, letter=letter))
            return
        used = set() if course.script.stars(one.id) else course.used
        letter = letter or write_letter(rng, one, course.post, used)
        proposal = self._submit(at, course, one, price, boost)
        market.tell(letter.words(at, proposal, course.post))
        opinion = score(rng, one, course.post, letter)
        offered = course.offered[one.id] = Offered(proposal, one, letter, opinion, at)
        self.looking.plan_look(at, course, offered)
        if rng.random() < WITHDRAWING and not course.script.holds(one.id):
            gone = at + round(around(rng, 5, 0.8) * DAY)
            market.plan(gone, partial(self.withdraw, course=course, one=one))
        if boost and rng.random() < 0.2:
            market.plan(at + rng.randint(5, 60) * HOUR, partial(self._raise, offered=offered, course=course, by=boost))

    def withdraw(self, at: int, course: Course, one: Freelancer) -> None:
        """`one` takes the proposal back, where it still stands."""
        offered = course.offered.get(one.id)
        if offered is not None and self.market.active(offered.id):
            self.market.carry_out(at, "withdraw_proposal", proposal=offered.id)

    def _submit(self, at: int, course: Course, one: Freelancer, price: int, boost: int) -> str:
        self._proposals += 1
        proposal = f"proposal-{self._proposals}"
        more = {"boost": boost} if boost else {}
        self.market.carry_out(
            at, "submit_proposal", proposal=proposal, job=course.job, wallet=one.id, max_price=price, **more
        )
        return proposal

    def _raise(self, at: int, offered: Offered, course: Course, by: int) -> None:
        job, proposal = self.market.open_job(course.job), self.market.active(offered.id)
        if job is None or proposal is None or job.hires or at >= job.auction_closes_at:
            return
        wallet = offered.by.id
        if self.wallets.may_stake(wallet) and self.market.available(wallet, at) >= by:
            self.market.carry_out(at, "set_boost", proposal=offered.id, bid=proposal.bid + by)

    def _arrive(self, at: int, course: Course, n: int) -> None:
        job = self.market.open_job(course.job)
        if job is None:
            return
        rng = self.market.streams.of("arrival", course.job, str(n))
        holders = set(job.holders) | set(course.offered)
        one = self.crowd.somebody(rng, at, course.post, holders)
        if one is not None:
            granted = self.market.state.policy_at(at).policy.grants.monthly
            short = self.market.available(one.id, at) < self.market.price(job, one.id, at)
            if not (short and granted and rng.random() < 0.9):  # they wait for the next month's
                self.propose(at, course, one)

    def _invite(self, at: int, course: Course) -> None:
        job, rng = self.market.open_job(course.job), self.market.streams.of("invites", course.job)
        for _ in range(rng.randint(1, 3)):
            one = self.crowd.somebody(rng, at, course.post, set(job.invites) | set(course.offered)) if job else None
            if job is None or one is None or one.ability < 0.4:
                continue
            self.market.carry_out(at, "invite", job=course.job, wallet=one.id)
            facts = course.post.facts | {"headline": one.headline, "title": course.post.title}
            text = said(rng, rng.choice(phrases.INVITED), facts)
            self.market.tell(Invited(at, course.job, one.id, text))
            if rng.random() < 0.55:
                self.market.plan(at + rng.randint(2, 40) * HOUR, partial(self.propose, course=course, one=one))

    def _add(self, at: int, course: Course) -> None:
        if self.market.open_job(course.job):
            rng = self.market.streams.of("addition", course.job)
            facts = course.post.facts | {"detail": rng.choice(course.post.unsaid)}
            self.market.tell(JobAddition(at, course.job, said(rng, rng.choice(phrases.ADDED), facts)))

    def _end(self, at: int, course: Course) -> None:
        """The client decides, or the job's time is over."""
        job = self.market.open_job(course.job)
        if job is None:
            return
        if course.ending == "hire":
            self._hire(at, course)
        elif course.ending in ("no_hire", "expired") and job.hires == 0:
            self._close(at, course, course.ending)
        elif course.ending == "removed":
            self.market.carry_out(at, "close_job", job=course.job, cause="removed")

    def _hire(self, at: int, course: Course) -> None:
        chosen = self._chosen(course)
        job = self.market.open_job(course.job)
        if job is None:
            return
        if chosen is None:
            self._close(at, course, "done" if job.hires else "no_hire")
            return
        rng = self.market.streams.of("hire", chosen.id)
        if not chosen.viewed:
            self.looking.look(at, course, chosen)
            self.market.plan(at + rng.randint(3, 30) * HOUR, partial(self._end, course=course))
            return
        self.market.carry_out(at, "hire", proposal=chosen.id)
        Contract(self.market, course, chosen).begin(at)
        if self.market.open_job(course.job) is None:
            self._say_closing(at, course, "yes" if rng.random() < 0.85 else "partly", phrases.FOUND)
        else:
            self.market.plan(at + rng.randint(10, 70) * HOUR, partial(self._end, course=course))

    def _chosen(self, course: Course) -> Offered | None:
        """The best of those who are still there; those who were talked to have an advantage."""
        standing = [one for one in course.offered.values() if self.market.active(one.id)]
        script = course.script
        if script.hires in course.offered and course.offered[script.hires] in standing:
            return course.offered[script.hires]
        wanted = [one for one in standing if one.by.id != script.spares and not one.declined]
        seen = [one for one in wanted if one.viewed] or wanted
        return max(seen, key=lambda one: one.score + 0.25 * one.talked, default=None)

    def _close(self, at: int, course: Course, cause: str) -> None:
        self.market.carry_out(at, "close_job", job=course.job, cause=cause)
        rng = self.market.streams.of("closing", course.job)
        if cause == "no_hire":
            self._say_closing(at, course, rng.choice(("no", "no", "partly")), phrases.NO_HIRE)
        elif cause == "done":
            self._say_closing(at, course, "partly", phrases.FOUND)

    def _say_closing(self, at: int, course: Course, found: str, notes: tuple[str, ...]) -> None:
        rng = self.market.streams.of("note", course.job)
        note = rng.choice(notes)
        match found:
            case "yes" | "no" | "partly":
                self.market.tell(JobClosing(at, course.job, found, note))
