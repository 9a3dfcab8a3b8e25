"""What people are to be told of what the ledger did: journal entries in, tellings out, in as many queries for a sweep
of a thousand stakes as for one. Whoever did it, the pages, a program or a worker, it is told alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from earnest.ledger.happenings import (
    JournalEntry,
    ToldProposal,
    last_hires,
    proposals_told_of,
    transfers_of,
)
from earnest.ledger.history import policy_versions
from earnest.market.models import Contract, Invitation, JobWords, Person, ProposalWords, Reason
from earnest.market.moments import as_datetime
from earnest.market.notices.settled import AGE, KINDS_OF_TRANSFER, Moved, Sorted, parts_of, sorted_out
from earnest.market.notices.telling import Telling
from earnest.market.people.persons import display_name
from earnest.rules.state import FILLED, PolicyVersion

MOVING = ("hire", "close_job", "withdraw_proposal", "open_wallet", "grant", "sweep")
ON_PROPOSALS = ("submit_proposal", "view_proposal", "hire", "withdraw_proposal")
OTHERS = ("invite", "freeze_wallet", "unfreeze_wallet")
TYPES = tuple(sorted({*MOVING, *ON_PROPOSALS, *OTHERS}))
"""What is told of; the rest of the journal concerns nobody but whoever did it."""


@dataclass(frozen=True)
class Known:
    """All that the entries' tellings are made from, read beforehand."""

    sorted: dict[int, Sorted]
    proposals: dict[str, ToldProposal]
    ended: dict[str, list[ToldProposal]]
    titles: dict[str, str]
    names: dict[str, str]
    letters: dict[str, ProposalWords]
    contracts: dict[str, str]
    invitations: dict[tuple[str, str], str]
    reasons: dict[str, str]
    last_hires: dict[str, int]
    policies: dict[int, PolicyVersion]

    def moved_by(self, entry: JournalEntry) -> Sorted:
        """What that entry moved."""
        return self.sorted.get(entry.number) or Sorted()


def tellings_of(connection: psycopg.Connection[Any], entries: Sequence[JournalEntry]) -> list[Telling]:
    """Everything the entries are to be told as, in journal order, people of ours or not."""
    if not entries:
        return []
    known = _read(connection, entries)
    return [telling for entry in entries for telling in _BY_TYPE[entry.type](entry, known)]


def _read(connection: psycopg.Connection[Any], entries: Sequence[JournalEntry]) -> Known:
    by_type: dict[str, list[JournalEntry]] = {}
    for entry in entries:
        by_type.setdefault(entry.type, []).append(entry)
    movements = transfers_of(
        connection, [one.number for type in MOVING for one in by_type.get(type, ())], kinds=KINDS_OF_TRANSFER
    )
    sorted = sorted_out(movements)
    named = {one.command["proposal"] for type in ON_PROPOSALS for one in by_type.get(type, ())}
    named |= {proposal for one in sorted.values() for proposal in one.moved}
    told = proposals_told_of(connection, named, ended_with=_jobs_of(by_type.get("close_job", ())))
    filled = {one.job for one in told if one.job_state == FILLED and by_type.get("hire")}
    if filled:
        told += proposals_told_of(connection, (), ended_with=filled)
    proposals = {one.id: one for one in told}
    ended: dict[str, list[ToldProposal]] = {}
    for one in proposals.values():
        if one.state == "ended":
            ended.setdefault(one.job, []).append(one)
    jobs = {one.job for one in told} | _jobs_of(by_type.get("invite", ())) | _jobs_of(by_type.get("close_job", ()))
    several = {one.job for one in told if one.job in filled and one.hires_wanted > 1}
    submitted = [one.command["proposal"] for one in by_type.get("submit_proposal", ())]
    hired = [one.command["proposal"] for one in by_type.get("hire", ())]
    policies = policy_versions(connection) if by_type.get("sweep") and told else []
    return Known(
        sorted=sorted,
        proposals=proposals,
        ended=ended,
        titles=titles_to_tell(jobs),
        names=_names({proposals[id].wallet for id in submitted}),
        letters=ProposalWords.objects.in_bulk(submitted) if submitted else {},
        contracts=_contracts(hired),
        invitations=_invitations(by_type.get("invite", ())),
        reasons=_reasons([one for type in ("grant", *OTHERS[1:]) for one in by_type.get(type, ())]),
        last_hires=last_hires(connection, several, since=entries[0].number) if several else {},
        policies={one.number: one for one in policies},
    )


def _jobs_of(entries: Sequence[JournalEntry]) -> set[str]:
    return {one.command["job"] for one in entries}


def titles_to_tell(jobs: set[str]) -> dict[str, str]:
    """What the jobs are called, as facts of a notice; "" where nobody said, which its sentences find words for."""
    rows = JobWords.objects.filter(job__in=jobs).values_list("job_id", "title") if jobs else ()
    return {job: title or "" for job, title in rows}


def _names(wallets: set[str]) -> dict[str, str]:
    if not wallets:
        return {}
    people = Person.objects.filter(id__in=wallets).select_related("profile").only("name", "side", "profile__headline")
    return {one.id: display_name(one, getattr(one, "profile", None)) for one in people}


def _contracts(hired: list[str]) -> dict[str, str]:
    return dict(Contract.objects.filter(proposal__in=hired).values_list("proposal", "id")) if hired else {}


def _invitations(entries: Sequence[JournalEntry]) -> dict[tuple[str, str], str]:
    rows = Invitation.objects.filter(job__in=_jobs_of(entries)).values_list("job_id", "freelancer_id", "text")
    return {(job, freelancer): text for job, freelancer, text in rows} if entries else {}


def _reasons(entries: Sequence[JournalEntry]) -> dict[str, str]:
    keys = [one.key for one in entries]
    return dict(Reason.objects.filter(key__in=keys).values_list("key", "reason")) if keys else {}


def _telling(entry: JournalEntry, person: str, kind: str, once: str, address: str, facts: dict[str, Any]) -> Telling:
    at: datetime = as_datetime(entry.at)
    return Telling(person, kind, once, address, facts, at)


def _about(proposal: ToldProposal, known: Known) -> dict[str, Any]:
    return {"job": proposal.job, "title": known.titles.get(proposal.job, ""), "proposal": proposal.id}


def _submitted(entry: JournalEntry, known: Known) -> Iterator[Telling]:
    proposal = known.proposals[entry.command["proposal"]]
    facts = _about(proposal, known) | {"from": known.names.get(proposal.wallet, "")}
    letter = known.letters.get(proposal.id)
    if letter is not None and letter.offer_amount is not None:
        facts |= {
            "offer_amount": letter.offer_amount,
            "offer_currency": letter.offer_currency,
            "offer_kind": letter.offer_kind,
        }
    address = f"/client/jobs/{proposal.job}/"
    yield _telling(entry, proposal.client, "new_proposal", f"new_proposal:{proposal.id}", address, facts)


def _viewed(entry: JournalEntry, known: Known) -> Iterator[Telling]:
    """The first view; a later one has the same `once`."""
    proposal = known.proposals[entry.command["proposal"]]
    address = f"/proposals/{proposal.id}/"
    yield _telling(entry, proposal.wallet, "viewed", f"viewed:{proposal.id}", address, _about(proposal, known))


def _invited(entry: JournalEntry, known: Known) -> Iterator[Telling]:
    job, wallet = entry.command["job"], entry.command["wallet"]
    facts = {
        "job": job,
        "title": known.titles.get(job, ""),
        "free": bool(entry.outcome.get("free")),
        "words": known.invitations.get((job, wallet), ""),
    }
    yield _telling(entry, wallet, "invited", f"invited:{job}", f"/jobs/{job}/", facts)


def _hired(entry: JournalEntry, known: Known) -> Iterator[Telling]:
    hired = known.proposals[entry.command["proposal"]]
    contract = known.contracts.get(hired.id)
    address = f"/contracts/{contract}/" if contract else f"/proposals/{hired.id}/"
    each = known.moved_by(entry).moved
    moved = each.get(hired.id) or Moved()
    facts = _about(hired, known) | moved.facts() | ({"contract": contract} if contract else {})
    yield _telling(entry, hired.wallet, "hired", f"hired:{hired.id}", address, facts)
    last = hired.hires_wanted == 1 or known.last_hires.get(hired.job) == entry.number
    fills = hired.job_state == FILLED and last
    for other in _concerned(entry, known, hired.job, ended=fills):
        if other.id == hired.id:
            continue
        moved = each.get(other.id) or Moved()
        facts = _about(other, known) | moved.facts() | {"stands": not fills}
        once = f"not_hired:{other.id}:{entry.number}"
        yield _telling(entry, other.wallet, "not_hired", once, f"/proposals/{other.id}/", facts)


def _concerned(entry: JournalEntry, known: Known, job: str, *, ended: bool) -> Iterator[ToldProposal]:
    """Whose Connects the entry moved, and, if the job ended with it, who still stood on it."""
    moved = set(known.moved_by(entry).moved)
    standing = {one.id for one in known.ended.get(job, ())} if ended else set()
    for id in sorted(moved | standing, key=lambda id: known.proposals[id].number):
        if known.proposals[id].job == job:
            yield known.proposals[id]


def _closed(entry: JournalEntry, known: Known) -> Iterator[Telling]:
    job, cause = entry.command["job"], entry.command["cause"]
    client, waiting = None, 0
    for one in _concerned(entry, known, job, ended=True):
        client, waiting = one.client, waiting + 1
        moved = known.moved_by(entry).moved.get(one.id) or Moved()
        facts = _about(one, known) | moved.facts() | {"cause": cause}
        yield _telling(entry, one.wallet, "job_closed", f"job_closed:{one.id}", f"/proposals/{one.id}/", facts)
    if cause == "expired":
        yield from _expired(entry, known, client, waiting)


def _expired(entry: JournalEntry, known: Known, client: str | None, waiting: int) -> Iterator[Telling]:
    job = entry.command["job"]
    if client is None:
        client = Person.objects.filter(jobs=job).values_list("id", flat=True).first()
    if client is None:
        return
    facts = {
        "job": job,
        "title": known.titles.get(job, ""),
        "proposals": waiting,
        "returned": entry.outcome.get("returned", 0),
    }
    yield _telling(entry, client, "job_expired", f"job_expired:{job}", f"/client/jobs/{job}/", facts)


def _withdrawn(entry: JournalEntry, known: Known) -> Iterator[Telling]:
    """Somebody's withdrawal may book an auction that was due, which settles others' boosts."""
    own = entry.command["proposal"]
    for id, moved in known.moved_by(entry).moved.items():
        if id != own:
            yield _boost(entry, known, known.proposals[id], moved.facts())


def _boost(entry: JournalEntry, known: Known, proposal: ToldProposal, facts: dict[str, Any]) -> Telling:
    staked = {"staked": facts["returned"] + facts["spent"]}
    once, address = f"boost:{proposal.id}:{entry.number}", f"/proposals/{proposal.id}/"
    return _telling(entry, proposal.wallet, "boost_settled", once, address, _about(proposal, known) | facts | staked)


def _swept(entry: JournalEntry, known: Known) -> Iterator[Telling]:
    for id, moved in known.moved_by(entry).moved.items():
        yield from _swept_stake(entry, known, known.proposals[id], moved)
    for wallet, amount in known.moved_by(entry).expired.items():
        once = f"expired:{entry.number}"
        yield _telling(entry, wallet, "connects_expired", once, "/connects/", {"amount": amount})
    yield from _given(entry, known)


def _swept_stake(entry: JournalEntry, known: Known, proposal: ToldProposal, moved: Moved) -> Iterator[Telling]:
    address, about = f"/proposals/{proposal.id}/", _about(proposal, known)
    for part in parts_of(proposal, moved, known.policies[proposal.policy], entry.at):
        facts = moved.facts() | {"returned": part.returned, "spent": part.spent}
        if part.returned != moved.returned:
            facts |= {"lots": [], "taken": 0}  # which of the lots it was is not said apart
        if not part.cause:
            yield _boost(entry, known, proposal, facts)
            continue
        kind = "spent_by_age" if part.cause == AGE else "never_viewed_returned"
        yield _telling(entry, proposal.wallet, kind, f"settled:{proposal.id}", address, about | facts)


def _given(entry: JournalEntry, known: Known) -> Iterator[Telling]:
    for (wallet, source), given in known.moved_by(entry).given.items():
        facts: dict[str, Any] = {"amount": given.amount, "source": source, "taken": given.taken}
        if given.until is not None:
            facts["until"] = given.until
        if entry.type == "grant" and entry.key in known.reasons:
            facts["reason"] = known.reasons[entry.key]
        yield _telling(entry, wallet, "granted", f"granted:{entry.number}:{source}", "/connects/", facts)


def _paused(entry: JournalEntry, known: Known) -> Iterator[Telling]:
    paused = entry.type == "freeze_wallet"
    facts = {"reason": known.reasons.get(entry.key, "")}
    kind, address = ("wallet_paused", "/connects/") if paused else ("wallet_resumed", "/jobs/")
    yield _telling(entry, entry.command["wallet"], kind, f"{kind}:{entry.number}", address, facts)


_BY_TYPE = {
    "submit_proposal": _submitted,
    "view_proposal": _viewed,
    "invite": _invited,
    "hire": _hired,
    "close_job": _closed,
    "withdraw_proposal": _withdrawn,
    "sweep": _swept,
    "open_wallet": _given,
    "grant": _given,
    "freeze_wallet": _paused,
    "unfreeze_wallet": _paused,
}
