"""A job's proposals in the order in which a client reads them best, each with the reason for its place.

The order is that of fit, and between equals that of submission. Whoever leads the job's auction has paid for a place
at the top and gets it, but only above a floor: a boost brings a good proposal to the eyes sooner, and never puts one
that does not fit before those that do. Among the boosted ones fit decides again, so that the highest bid buys no more
than the lowest that leads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from earnest.insight.fit import Fit, Offer, Post, Read, Record, as_texts, fit_of, read_post
from earnest.insight.reasons import sentence_of
from earnest.ledger.adapters import plain_connection
from earnest.ledger.choosing import Standing, standings_on
from earnest.market.models import Job, JobWords, PortfolioPiece, Profile, Proposal, ProposalWords
from earnest.market.moments import as_moment
from earnest.market.people.records import FreelancerRecord, freelancer_records

QUALITY_FLOOR = 400
"""A fit below this is not lifted, whatever was bid for it."""
STRONG_FIT = 750
MOST_RANKED = 500
MOST_APART = 200
PIECES_LOOKED_AT = 3_000
UNSTAKED = Standing(0, 0, 0, leads=False)


@dataclass(frozen=True)
class Ranked:
    """A proposal that stands, at its place. `lifted` says that its boost put it there, `kept_down` that it leads the
    auction and fits too poorly for that."""

    proposal: Proposal
    fit: Fit
    record: FreelancerRecord
    boost: int
    lifted: bool
    kept_down: bool

    @property
    def because(self) -> str:
        """Why it stands where it stands, in a sentence without its stop."""
        return sentence_of(self.fit)

    @property
    def is_strong(self) -> bool:
        """Whether it fits so well that one word says it."""
        return self.fit.score >= STRONG_FIT


@dataclass(frozen=True)
class Ranking:
    """A job's proposals: those that stand, ranked; hired ones; and those that ended, the latest first. `staked` is what
    all of them have at stake."""

    ranked: list[Ranked]
    hired: list[Proposal]
    apart: list[Proposal]
    staked: int

    @property
    def unseen(self) -> int:
        """How many of those that stand the client has not seen."""
        return sum(1 for one in self.ranked if one.proposal.viewed_at is None)


def ranking_of(job: Job, *, now: datetime) -> Ranking:
    """All proposals of a job as of `now`, in seven queries however many there are. The first MOST_RANKED are ranked."""
    standings = standings_on(plain_connection(connection), job.id, at=as_moment(now))
    proposals = list(_told(job).filter(state=Proposal.ACTIVE).order_by("number")[:MOST_RANKED])
    ended = list(_told(job).exclude(state=Proposal.ACTIVE).order_by("-number")[:MOST_APART])
    people = [one.wallet_id for one in (*proposals, *ended) if one.wallet_id]
    records = freelancer_records(people, now=now)
    read = read_post(post_of(job))
    pieces = _pieces(people)
    ranked = [_ranked(read, one, standings, records, pieces) for one in proposals]
    return Ranking(
        ranked=in_order(ranked),
        hired=[one for one in ended if one.state == Proposal.HIRED],
        apart=[one for one in ended if one.state != Proposal.HIRED],
        staked=sum(one.staked for one in standings.values()),
    )


def in_order(ranked: Iterable[Ranked]) -> list[Ranked]:
    """The lifted ones first, then by fit; of equal ones who proposed earlier. Those that were declined come last."""

    def place(one: Ranked) -> tuple[bool, bool, int, int]:
        return _is_declined(one.proposal), not one.lifted, -one.fit.score, one.proposal.number

    return sorted(ranked, key=place)


def post_of(job: Job) -> Post:
    """What the job's post says, as far as it says anything."""
    words: JobWords | None = getattr(job, "words", None)
    if words is None:
        return Post()
    return Post(
        title=words.title or "",
        description=words.description or "",
        skills=as_texts(words.skills),
        questions=len(as_texts(words.questions)),
        budget=words.budget_amount,
        currency=words.budget_currency,
        kind=words.kind,
    )


def offer_of(proposal: Proposal, *, record: FreelancerRecord, pieces: tuple[str, ...] = ()) -> Offer:
    """What the proposal says and its freelancer shows, as far as they say anything."""
    words: ProposalWords | None = getattr(proposal, "words", None)
    profile: Profile | None = getattr(proposal.wallet, "profile", None)
    return Offer(
        letter=words.cover_letter if words else "",
        answers=as_texts(words.answers) if words else (),
        amount=words.offer_amount if words else None,
        currency=words.offer_currency if words else "USD",
        kind=words.offer_kind if words else JobWords.FIXED,
        headline=profile.headline if profile else "",
        keywords=as_texts(profile.keywords) if profile else (),
        skills=as_texts(profile.skills) if profile else (),
        pieces=pieces,
        record=Record(
            rating=record.rating_mean,
            ratings=record.rating_count,
            timed=record.timed,
            on_time=record.on_time,
            done=record.contracts_done,
        ),
    )


def _told(job: Job) -> QuerySet[Any]:
    return (
        Proposal.objects.filter(job=job)
        .select_related("words", "wallet__profile")
        .defer("wallet__profile__searched", "wallet__profile__about", "wallet__profile__experience")
    )


def _ranked(
    read: Read,
    proposal: Proposal,
    standings: Mapping[str, Standing],
    records: Mapping[str, FreelancerRecord],
    pieces: Mapping[str, tuple[str, ...]],
) -> Ranked:
    owner = proposal.wallet_id or ""
    record = records.get(owner) or FreelancerRecord(owner)
    fit = fit_of(read, offer_of(proposal, record=record, pieces=pieces.get(owner, ())))
    standing = standings.get(proposal.id, UNSTAKED)
    return Ranked(
        proposal=proposal,
        fit=fit,
        record=record,
        boost=standing.boost,
        lifted=standing.leads and fit.score >= QUALITY_FLOOR,
        kept_down=standing.leads and fit.score < QUALITY_FLOOR,
    )


def _pieces(people: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    rows = PortfolioPiece.objects.filter(profile__in=list(people)).order_by("profile", "position", "id")
    for owner, title in rows.values_list("profile", "title")[:PIECES_LOOKED_AT]:
        found[owner] = (*found.get(owner, ()), title)
    return found


def _is_declined(proposal: Proposal) -> bool:
    words: ProposalWords | None = getattr(proposal, "words", None)
    return words is not None and words.declined_at is not None


def placed(proposal: Proposal, *, now: datetime) -> Ranked:
    """One proposal with its fit, its reason and its freelancer's record, without its place among the others."""
    owner = proposal.wallet_id or ""
    records = freelancer_records([owner] if owner else [], now=now)
    return _ranked(read_post(post_of(proposal.job)), proposal, {}, records, _pieces([owner]))
