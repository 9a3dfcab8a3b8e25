"""What a client does with a proposal: reads it, keeps it in mind, declines it, hires it.

A proposal is viewed once its client opens the whole letter, or shortlists, declines, messages or hires it: each of
these issues `view_proposal` first, in the transaction that keeps what was done.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from earnest.market.contracts.contracts import begin_contract
from earnest.market.jobs.posting import client_is_active
from earnest.market.jobs.words import title_of
from earnest.market.models import Job, Person, Proposal, ProposalWords
from earnest.market.not_yours import NotYours
from earnest.market.notices.telling import tell
from earnest.market.performing import Refused, perform, perform_all
from earnest.market.proposals.proposing import OFFER_DAYS
from earnest.rules.outcomes import Outcome

REASONS = (
    ("found", _("I chose somebody else")),
    ("skills", _("The skills do not fit")),
    ("price", _("The bid is above what I can pay")),
    ("time", _("The time does not fit")),
    ("letter", _("The letter does not answer what I asked")),
    ("changed", _("The job has changed")),
    ("other", _("Another reason")),
)
"""Why a client declines, by a name that stays and the words that both sides read."""
LONGEST_WORDS = 800


class NotStanding(Exception):
    """The proposal does not stand any more; `state` says what became of it."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(f"{proposal.id} is {proposal.state}")
        self.proposal = proposal


def job_of(client: Person, job_id: str) -> Job:
    """The client's job with its words. Raises NotYours."""
    job: Job | None = (
        Job.objects.filter(id=job_id, client=client).select_related("words").defer("words__searched").first()
    )
    if job is None:
        raise NotYours(job_id)
    return job


def proposal_of(client: Person, proposal_id: str) -> Proposal:
    """The proposal on a job of the client's, with all words and who made it. Raises NotYours."""
    proposal: Proposal | None = (
        Proposal.objects.filter(id=proposal_id, job__client=client)
        .select_related("words", "job__words", "wallet__profile")
        .defer("job__words__searched", "wallet__profile__searched")
        .first()
    )
    if proposal is None:
        raise NotYours(proposal_id)
    return proposal


def read_letter(client: Person, proposal_id: str, *, opens: bool) -> Proposal | None:
    """The proposal for its client to read. `opens` says that the client turned to it, which views it once; where
    nobody did, as when a browser fetches ahead, None for one that was not opened yet: nobody reads a letter unseen.

    Raises NotYours.
    """
    proposal = proposal_of(client, proposal_id)
    if proposal.viewed_at is not None or proposal.state != Proposal.ACTIVE:
        return proposal
    if not opens:
        return None
    try:
        perform("view_proposal", key=view_key(proposal), proposal=proposal.id)
    except Refused as refused:
        if refused.code != "proposal_not_active":  # withdrawn a moment ago: then there is nothing to view
            raise
    return proposal_of(client, proposal_id)


def shortlist(client: Person, proposal_id: str, *, now: datetime) -> Proposal:
    """Keep the proposal in mind, and tell its freelancer. Raises NotYours and NotStanding."""
    proposal = standing_proposal_of(client, proposal_id)

    def keep() -> None:
        words = locked_words_of(proposal)
        if words.shortlisted_at is None or words.declined_at is not None:
            words.shortlisted_at, words.declined_at, words.declined_because = now, None, ""
            words.save(update_fields=["shortlisted_at", "declined_at", "declined_because"])
            _tell(proposal, "shortlisted", {}, now)

    having_viewed(proposal, keep)
    return proposal


def unshortlist(client: Person, proposal_id: str) -> Proposal:
    """Take the proposal off the shortlist, of which nobody is told. Raises NotYours."""
    proposal = proposal_of(client, proposal_id)
    ProposalWords.objects.filter(proposal=proposal.id).update(shortlisted_at=None)
    return proposal


def decline(client: Person, proposal_id: str, *, reason: str, words: str, now: datetime) -> Proposal:
    """Say no to the proposal, and why; its stake stays what the rules say. Raises NotYours and NotStanding."""
    proposal = standing_proposal_of(client, proposal_id)
    because = _because(reason, words)

    def keep() -> None:
        kept = locked_words_of(proposal)
        if kept.declined_at is None:
            kept.declined_at, kept.declined_because, kept.shortlisted_at = now, because, None
            kept.save(update_fields=["declined_at", "declined_because", "shortlisted_at"])
            _tell(proposal, "declined", {"because": because}, now)

    having_viewed(proposal, keep)
    return proposal


def hire(client: Person, proposal_id: str, *, now: datetime) -> Outcome:
    """Hire whoever made the proposal, with the contract that begins; asked twice it is done once.

    Raises NotYours, and Refused for a proposal that does not stand any more.
    """
    proposal = proposal_of(client, proposal_id)

    def keep(_outcomes: object) -> None:
        begin_contract(proposal, now=now)
        client_is_active(proposal.job_id, now)

    bodies = [{"key": hire_key(proposal), "type": "hire", "proposal": proposal.id}]
    if proposal.state == Proposal.ACTIVE and proposal.viewed_at is None:
        bodies.insert(0, {"key": view_key(proposal), "type": "view_proposal", "proposal": proposal.id})
    return perform_all(bodies, keep=keep)[-1]


def having_viewed(proposal: Proposal, keep: Callable[[], None]) -> None:
    """View the proposal, where it was not, and then keep what was done with it: both or neither. Raises NotStanding."""
    if proposal.viewed_at is None:
        try:
            viewed = perform(
                "view_proposal", key=view_key(proposal), keep=lambda _outcome: keep(), proposal=proposal.id
            )
        except Refused as refused:
            raise NotStanding(Proposal.objects.get(id=proposal.id)) from refused
        if viewed["status"] == "ok":
            return
    with transaction.atomic():
        keep()


def standing_proposal_of(client: Person, proposal_id: str) -> Proposal:
    """The proposal, which stands. Raises NotYours and NotStanding."""
    proposal = proposal_of(client, proposal_id)
    if proposal.state != Proposal.ACTIVE:
        raise NotStanding(proposal)
    return proposal


def locked_words_of(proposal: Proposal) -> ProposalWords:
    """The proposal's words for whoever changes them, one after the other; made where it came without any."""
    ProposalWords.objects.bulk_create([ProposalWords(proposal_id=proposal.id, cover_letter="")], ignore_conflicts=True)
    return ProposalWords.objects.select_for_update().get(proposal=proposal.id)


def view_key(proposal: Proposal) -> str:
    """The key under which the proposal is viewed from these pages, once."""
    return f"view:{proposal.id}"


def hire_key(proposal: Proposal) -> str:
    """The key under which it is hired, once."""
    return f"hire:{proposal.id}"


def _because(reason: str, words: str) -> str:
    fixed = str(dict(REASONS)[reason]) if reason != "other" else ""
    return "\n".join(part for part in (fixed, words.strip()[:LONGEST_WORDS]) if part)


def _tell(proposal: Proposal, kind: str, facts: dict[str, str], now: datetime) -> None:
    if proposal.wallet_id is None:
        return
    told = {"job": proposal.job_id, "title": title_of(proposal.job), "proposal": proposal.id}
    once = f"{kind}:{proposal.id}:{now.isoformat()}"
    tell(proposal.wallet_id, kind, once=once, address=f"/proposals/{proposal.id}/", facts=told | facts, now=now)


def stands_until(proposal: Proposal) -> datetime:
    """How long the proposal's bid stands: as its freelancer said, else OFFER_DAYS from its submission."""
    words: ProposalWords | None = getattr(proposal, "words", None)
    given: datetime | None = words.stands_until if words else None
    return given or proposal.submitted_at + timedelta(days=OFFER_DAYS)
