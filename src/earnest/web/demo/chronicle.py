"""What people said and did beside the ledger, from the generator's happenings to the market's tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import timedelta
from itertools import accumulate
from typing import Any, TypeVar

from django.db.models import Model

from earnest.lab.believable import happenings as told
from earnest.market.contracts.contracts import begin_contract
from earnest.market.contracts.reviews import REVIEW_TIME
from earnest.market.models import (
    Certificate,
    Contract,
    Conversation,
    Delivery,
    Invitation,
    JobAddition,
    JobEnding,
    JobWords,
    Message,
    Milestone,
    Person,
    PortfolioPiece,
    Profile,
    Proposal,
    ProposalWords,
    Review,
)
from earnest.market.moments import as_datetime
from earnest.web.demo.accounts import address_of

Row = TypeVar("Row", bound=Model)
BATCH = 1_000
A_DAY = timedelta(days=1)
LOOKS_IN_AGAIN = timedelta(days=10)
"""So long after the history's end the clients of the staged jobs give another sign of life. Without it these jobs would
expire two days before a stake on them grows too old, and no visitor could see that happen."""


class Chronicle:
    """The rows that the happenings make, gathered by table."""

    def __init__(self, happenings: Sequence[told.Happening], *, ends_at: int, staged: Collection[str]) -> None:
        self.happenings, self.ends_at, self.staged = happenings, as_datetime(ends_at), staged
        self.people: list[Person] = []
        self.profiles: list[Profile] = []
        self.pieces: list[PortfolioPiece] = []
        self.certificates: list[Certificate] = []
        self.additions: list[JobAddition] = []
        self.invitations: list[Invitation] = []
        self.messages: list[Message] = []
        self.deliveries: list[Delivery] = []
        self.reviews: list[Review] = []
        self.jobs: dict[str, JobWords] = {}
        self.endings: dict[str, JobEnding] = {}
        self.proposals: dict[str, ProposalWords] = {}
        self.parties: dict[str, tuple[str, str]] = {}
        """Of each proposal, the job and the freelancer."""
        self.clients: dict[str, str] = {}
        self.conversations: dict[str, Conversation] = {}
        self.hired_at: dict[str, int] = {}
        self.contracts: dict[str, Contract] = {}
        self.milestones: dict[str, list[Milestone]] = {}

    def keep(self) -> None:
        """Put all of it into the tables."""
        self._read(_SAID)
        _create(Person, self.people)
        _create(Profile, self.profiles)
        _create(PortfolioPiece, self.pieces)
        _create(Certificate, self.certificates)
        for job in self.staged:
            self.jobs[job].client_active_at = self.ends_at + LOOKS_IN_AGAIN
        JobWords.objects.bulk_update(self.jobs.values(), ["kind", "questions", "client_active_at"], batch_size=BATCH)
        _create(JobEnding, self.endings.values())
        _create(JobAddition, self.additions)
        _create(Invitation, self.invitations)
        _create(ProposalWords, self.proposals.values())
        _create(Conversation, self.conversations.values())
        self._let_messages_be_read()
        _create(Message, self.messages)
        self._begin_contracts()
        self._read(_WORKED)
        Contract.objects.bulk_update(self.contracts.values(), ["state", "ended_at", "ended_by"], batch_size=BATCH)
        milestones = [one for several in self.milestones.values() for one in several]
        Milestone.objects.bulk_update(milestones, ["state", "delivered_at", "accepted_at"], batch_size=BATCH)
        _create(Delivery, self.deliveries)
        for review in self.reviews:
            over_at = review.contract.ended_at and review.contract.ended_at + REVIEW_TIME
            if review.revealed_at is None and over_at and over_at <= self.ends_at:
                review.revealed_at = over_at
        _create(Review, self.reviews)

    def _read(self, ways: dict[type, Callable[[Any, Any], None]]) -> None:
        for one in self.happenings:
            way = ways.get(type(one))
            if way is not None:
                way(self, one)

    def _let_messages_be_read(self) -> None:
        """The other side has read what it answered, and all else within a day."""
        waiting: dict[str, list[Message]] = {}
        for message in self.messages:
            said = waiting.setdefault(message.conversation_id, [])
            for earlier in said:
                if earlier.author_id != message.author_id:
                    earlier.read_at = min(message.sent_at, earlier.read_at or message.sent_at)
            waiting[message.conversation_id] = [one for one in said if one.author_id == message.author_id] + [message]
            message.read_at = message.sent_at + A_DAY if message.sent_at + A_DAY <= self.ends_at else None

    def _begin_contracts(self) -> None:
        hired = Proposal.objects.filter(id__in=self.hired_at).select_related("words", "job__words")
        for proposal in hired:
            contract = begin_contract(proposal, now=as_datetime(self.hired_at[proposal.id]))
            if contract is not None:
                self.contracts[proposal.id] = contract
                self.milestones[proposal.id] = list(contract.milestones.all())

    def command(self, one: told.Command) -> None:
        """What the ledger keeps is there; here only what hangs on it."""
        if one.refused is not None:
            return
        body, at = one.body, as_datetime(one.at)
        match body["type"]:
            case "post_job":
                self.clients[body["job"]] = body["client"]
                self.jobs[body["job"]] = JobWords(job_id=body["job"], client_active_at=at)
            case "submit_proposal":
                self.parties[body["proposal"]] = (body["job"], body["wallet"])
            case "withdraw_proposal":
                self.proposals[body["proposal"]].ended_at = at
            case "hire":
                self.hired_at[body["proposal"]] = one.at
                self.jobs[self.parties[body["proposal"]][0]].client_active_at = at
            case "close_job":
                self.endings[body["job"]] = JobEnding(job_id=body["job"], cause=body["cause"], ended_at=at)
            case "invite":
                words = Invitation(job_id=body["job"], freelancer_id=body["wallet"], invited_at=at)
                self.invitations.append(words)

    def account(self, one: told.Account) -> None:
        """Somebody who could sign in, had they a password."""
        wallet = one.side == Person.FREELANCER
        person = Person(
            id=one.person, email=address_of(one.person), side=one.side, joined_at=as_datetime(one.at), has_wallet=wallet
        )
        person.set_unusable_password()
        self.people.append(person)

    def profile(self, one: told.ProfileWords) -> None:
        """A complete profile with what hangs on it."""
        at = as_datetime(one.at)
        self.profiles.append(
            Profile(
                person_id=one.person, headline=one.headline, about=one.about, keywords=list(one.keywords),
                skills=list(one.skills), rate_amount=one.hourly_rate["amount"],
                rate_currency=one.hourly_rate["currency"], years=one.years, complete_since=at, changed_at=at,
            )
        )  # fmt: skip
        self.pieces += [
            PortfolioPiece(profile_id=one.person, position=position, **piece)
            for position, piece in enumerate(one.portfolio)
        ]
        self.certificates += [Certificate(profile_id=one.person, **certificate) for certificate in one.certificates]

    def client(self, one: told.ClientWords) -> None:
        """A client is called by what it says of itself."""
        next(person for person in self.people if person.id == one.person).name = one.headline

    def details(self, one: told.JobDetails) -> None:
        """What the post's command had no field for."""
        self.jobs[one.job].kind = one.kind
        self.jobs[one.job].questions = list(one.questions)

    def addition(self, one: told.JobAddition) -> None:
        """Said under a post."""
        self.additions.append(JobAddition(job_id=one.job, text=one.text, added_at=as_datetime(one.at)))
        self.jobs[one.job].client_active_at = as_datetime(one.at)

    def closing(self, one: told.JobClosing) -> None:
        """How it went, in the client's words."""
        if one.job in self.endings:
            self.endings[one.job].found, self.endings[one.job].note = one.found, one.note

    def invited(self, one: told.Invited) -> None:
        """The words of the invitation just made."""
        self.invitations[-1].text = one.text

    def letter(self, one: told.ProposalWords) -> None:
        """A letter with its bid."""
        at = as_datetime(one.at)
        due = accumulate(part["days"] for part in one.milestones)  # theirs are how long each takes, one after the other
        milestones = [
            {"title": part["title"], "amount": part["amount"]["amount"], "days": days}
            for part, days in zip(one.milestones, due, strict=True)
        ]
        self.proposals[one.proposal] = ProposalWords(
            proposal_id=one.proposal, cover_letter=one.cover_letter, answers=list(one.answers),
            offer_amount=one.offer["amount"], offer_currency=one.offer["currency"], offer_kind=one.kind,
            stands_until=at + timedelta(days=one.stands_days), milestones=milestones,
        )  # fmt: skip

    def shortlisted(self, one: told.Shortlisted) -> None:
        """On the short list."""
        self.proposals[one.proposal].shortlisted_at = as_datetime(one.at)

    def declined(self, one: told.Declined) -> None:
        """Declined, with a reason."""
        words = self.proposals[one.proposal]
        words.declined_at, words.declined_because = as_datetime(one.at), one.reason

    def said(self, one: told.Said) -> None:
        """A message."""
        at = as_datetime(one.at)
        job, freelancer = self.parties[one.proposal]
        conversation = self.conversations.setdefault(
            f"{job} {freelancer}",
            Conversation(job_id=job, client_id=self.clients[job], freelancer_id=freelancer, proposal=one.proposal),
        )
        conversation.last_at = at
        self.messages.append(Message(conversation=conversation, author_id=one.author, text=one.text, sent_at=at))
        words = self.proposals[one.proposal]
        words.interviewed_at = words.interviewed_at or at
        if one.author == self.clients[job]:
            self.jobs[job].client_active_at = at

    def delivered(self, one: told.Delivered) -> None:
        """A part handed over."""
        milestone = self._milestone(one.proposal, one.milestone)
        milestone.state, milestone.delivered_at = Milestone.DELIVERED, as_datetime(one.at)
        self.deliveries.append(Delivery(milestone=milestone, note=one.note, delivered_at=as_datetime(one.at)))

    def accepted(self, one: told.Accepted) -> None:
        """The client took it."""
        milestone = self._milestone(one.proposal, one.milestone)
        milestone.state, milestone.accepted_at = Milestone.ACCEPTED, as_datetime(one.at)
        delivery = self._delivery(milestone)
        delivery.accepted, delivery.answered_at = True, as_datetime(one.at)

    def sent_back(self, one: told.SentBack) -> None:
        """The client wants more."""
        milestone = self._milestone(one.proposal, one.milestone)
        milestone.state = Milestone.SENT_BACK
        delivery = self._delivery(milestone)
        delivery.accepted, delivery.answered_at, delivery.answer = False, as_datetime(one.at), one.note

    def ended(self, one: told.ContractEnded) -> None:
        """One side ended the contract."""
        contract = self.contracts[one.proposal]
        contract.state, contract.ended_at = Contract.ENDED, as_datetime(one.at)
        contract.ended_by_id = contract.client_id if one.by == "client" else contract.freelancer_id

    def reviewed(self, one: told.Reviewed) -> None:
        """What one side says of the other, shown once both have spoken or the time for it is over."""
        contract, at = self.contracts[one.proposal], as_datetime(one.at)
        sides = (contract.client_id, contract.freelancer_id)
        author, subject = sides if one.by == "client" else sides[::-1]
        review = Review(
            contract=contract, author_id=author, subject_id=subject, rating=one.rating, text=one.text,
            on_time=one.on_time, written_at=at,
        )  # fmt: skip
        others = [other for other in self.reviews if other.contract_id == contract.id]
        for both in [review, *others] if others else []:
            both.revealed_at = at
        self.reviews.append(review)

    def _milestone(self, proposal: str, index: int) -> Milestone:
        return self.milestones[proposal][index]

    def _delivery(self, milestone: Milestone) -> Delivery:
        return next(one for one in reversed(self.deliveries) if one.milestone_id == milestone.id)


def _create(model: type[Row], rows: Iterable[Row]) -> None:
    model._default_manager.bulk_create(list(rows), batch_size=BATCH)


_SAID: dict[type, Callable[[Chronicle, Any], None]] = {
    told.Command: Chronicle.command,
    told.Account: Chronicle.account,
    told.ProfileWords: Chronicle.profile,
    told.ClientWords: Chronicle.client,
    told.JobDetails: Chronicle.details,
    told.JobAddition: Chronicle.addition,
    told.JobClosing: Chronicle.closing,
    told.Invited: Chronicle.invited,
    told.ProposalWords: Chronicle.letter,
    told.Shortlisted: Chronicle.shortlisted,
    told.Declined: Chronicle.declined,
    told.Said: Chronicle.said,
}
_WORKED: dict[type, Callable[[Chronicle, Any], None]] = {
    told.Delivered: Chronicle.delivered,
    told.Accepted: Chronicle.accepted,
    told.SentBack: Chronicle.sent_back,
    told.ContractEnded: Chronicle.ended,
    told.Reviewed: Chronicle.reviewed,
}
