"""A freelancer's proposal as its page tells of it, and the list of all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Subquery

from earnest.ledger.adapters import plain_connection
from earnest.ledger.following import Auction, Held, auction_of, held_of, rules_by_number
from earnest.ledger.history import history_page, proposal_stories
from earnest.market.connecting import snapshot
from earnest.market.jobs.words import title_of, words_of
from earnest.market.models import Contract, Conversation, JobWords, Person, Proposal, ProposalWords, Upload
from earnest.market.moments import as_moment
from earnest.market.not_yours import NotYours
from earnest.market.proposals.changes import my_proposals
from earnest.market.proposals.promise_kept import Kept, promise_kept, stake_of
from earnest.market.proposals.timeline import Event, timeline
from earnest.market.uploads import uploads_about
from earnest.rules.state import PolicyVersion

PAGE = 20
MOST_ENTRIES = 200
ACTIVE, DRAFTS, ENDED = "active", "drafts", "ended"
_OVER = (Proposal.HIRED, Proposal.WITHDRAWN, Proposal.ENDED)


@dataclass(frozen=True)
class FollowedProposal:
    """A proposal of the reader's own. `state` is the word for where it stands; `auction` is there while boosts can be
    raised."""

    proposal: Proposal
    words: ProposalWords
    job_words: JobWords
    title: str
    state: str
    kept: Kept

    @property
    def is_active(self) -> bool:
        """Whether it stands with the client."""
        return self.proposal.state == Proposal.ACTIVE

    @property
    def answered(self) -> list[tuple[str, str]]:
        """The post's questions that were answered, each with its answer."""
        pairs = zip(self.job_words.questions or [], self.words.answers or [], strict=False)
        return [(str(question), str(answer)) for question, answer in pairs if answer]

    @property
    def can_edit(self) -> bool:
        """Whether its words may change still."""
        return self.is_active and self.proposal.viewed_at is None


@dataclass(frozen=True)
class ProposalPage(FollowedProposal):
    """The same with all its page shows."""

    events: list[Event]
    files: list[Upload]
    auction: Auction | None
    conversation: str
    contract: str
    bid_is_over: bool


@dataclass(frozen=True)
class ProposalList:
    """A page of the list, the last submitted first, and the cursor of the next one, "" at the end."""

    rows: list[FollowedProposal]
    after: str


def proposal_page(person: Person, proposal_id: str, *, now: datetime) -> ProposalPage:
    """The page of that proposal for whoever made it. Raises NotYours."""
    with snapshot() as plain:
        proposal: Any = _with_links(person).filter(id=proposal_id).first()
        if proposal is None:
            raise NotYours(proposal_id)
        on_job = history_page(plain, person.id, count=MOST_ENTRIES, job=proposal.job_id)[::-1]
        entries = [one for one in on_job if any(moved.proposal == proposal.id for moved in one.moved)]
        story = proposal_stories(plain, person.id, [proposal.id]).get(proposal.id) if entries else None
        rules = rules_by_number(plain)
        held = held_of(plain, person.id, {proposal.id: proposal.number}).get(proposal.id, Held())
        auction = None
        if proposal.state == Proposal.ACTIVE:
            auction = auction_of(plain, proposal.job_id, person.id, rules, at=as_moment(now))
    conversation, contract = proposal.conversation or "", proposal.contract or ""
    about = f"proposal:{proposal.id}"
    followed = _followed(proposal, held, rules, now)
    until = followed.words.stands_until
    return ProposalPage(
        **vars(followed),
        conversation=conversation,
        contract=contract,
        events=timeline(
            proposal, entries, story, rules[proposal.policy], conversation=conversation, contract=contract, now=now
        ),
        files=uploads_about(about)[about],
        auction=auction if auction and auction.is_open else None,
        bid_is_over=followed.is_active and until is not None and until <= now,
    )


def proposal_list(person: Person, tab: str, *, after: str = "", now: datetime) -> ProposalList:
    """A page of the person's proposals that stand, or of those that are over."""
    states = (Proposal.ACTIVE,) if tab == ACTIVE else _OVER
    rows = my_proposals(person).filter(state__in=states)
    if after.isascii() and after.isdigit() and len(after) <= 18:
        rows = rows.filter(number__lt=int(after))
    found: Sequence[Proposal] = list(rows.order_by("-number")[: PAGE + 1])
    shown = followed(person, found[:PAGE], now=now)
    return ProposalList(shown, str(found[PAGE - 1].number) if len(found) > PAGE else "")


def followed(person: Person, proposals: Sequence[Proposal], *, now: datetime) -> list[FollowedProposal]:
    """Where each of the person's proposals stands and what its Connects do, in two queries, none for no proposal."""
    if not proposals:
        return []
    plain = plain_connection(connection)
    held = held_of(plain, person.id, {one.id: one.number for one in proposals})
    rules = rules_by_number(plain)
    return [_followed(one, held.get(one.id, Held()), rules, now) for one in proposals]


def proposal_counts(person: Person) -> dict[str, int]:
    """How many proposals of the person's stand, and how many are drafts."""
    active = Proposal.objects.filter(wallet=person.id, state=Proposal.ACTIVE).count()
    return {"active": active, "drafts": person.proposal_drafts.count()}


def _followed(proposal: Proposal, held: Held, rules: Mapping[int, PolicyVersion], now: datetime) -> FollowedProposal:
    stake = stake_of(proposal, rules[proposal.policy], **held._asdict())
    words: ProposalWords | None = getattr(proposal, "words", None)
    found = words or ProposalWords(proposal_id=proposal.id, cover_letter="")
    kept = promise_kept(stake, now=now, declined=found.declined_at is not None)
    return FollowedProposal(
        proposal, found, words_of(proposal.job), title_of(proposal.job), _state(proposal, found), kept
    )


def _state(proposal: Proposal, words: ProposalWords) -> str:
    """The word for where it stands, as the badge calls it."""
    if proposal.state != Proposal.ACTIVE:
        return proposal.state
    if words.declined_at is not None:
        return "declined"
    if words.interviewed_at is not None:
        return "interviewing"
    if words.shortlisted_at is not None:
        return "shortlisted"
    return "viewed" if proposal.viewed_at is not None else "waiting"


def _with_links(person: Person) -> Any:
    pair = {"job": OuterRef("job"), "freelancer": person}
    return my_proposals(person).annotate(
        conversation=Subquery(Conversation.objects.filter(**pair).values("pk")[:1]),
        contract=Subquery(Contract.objects.filter(proposal=OuterRef("pk")).values("pk")[:1]),
    )
