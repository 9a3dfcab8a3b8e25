"""Contracts: what a hire begins, and what both sides do with it until one of them ends it.

Earnest does not hold the client's money: sums and dates are what the two agreed on, and are paid between them.
Whoever changes a contract holds its row, so that two who do so at once come one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from earnest.market.contracts.conversations import LONG_IN_PROFILES, open_conversation
from earnest.market.contracts.inboxes import name_of
from earnest.market.jobs.words import title_of
from earnest.market.models import Contract, JobWords, Milestone, Person, Proposal
from earnest.market.newest_first import Stretch, newest_first
from earnest.market.not_yours import NotYours
from earnest.market.notices.telling import tell

MOST_MILESTONES = 50
LONGEST_ADDRESS = 200


class CannotNow(Exception):
    """It does not go as the contract stands, and nothing has changed; the sentence is for a person."""


def begin_contract(proposal: Proposal, *, now: datetime) -> Contract | None:
    """The contract of a proposal that is being hired, with its milestones and conversation; the same one if asked
    again. Called inside the hire's `keep`, so that hire and contract are both there afterwards, or neither.

    None where a side is no person of ours: a wallet or client of another site makes its contracts there.
    """
    client, freelancer = proposal.job.client_id, proposal.wallet_id
    if client is None or freelancer is None or Person.objects.filter(id__in=(client, freelancer)).count() < 2:
        return None
    job_words, words = getattr(proposal.job, "words", None), getattr(proposal, "words", None)
    contract, made = Contract.objects.get_or_create(
        proposal=proposal.id,
        defaults={
            "job_id": proposal.job_id,
            "client_id": client,
            "freelancer_id": freelancer,
            "title": title_of(proposal.job),
            "scope": (job_words.description if job_words else None) or "",
            "offer_amount": words.offer_amount if words else None,
            "offer_currency": words.offer_currency if words else "USD",
            "offer_kind": words.offer_kind if words else JobWords.FIXED,
            "began_at": now,
        },
    )
    if made:
        Milestone.objects.bulk_create(_milestones(contract, words.milestones if words else [], now))
        open_conversation(proposal.job, contract.freelancer_id, proposal=proposal.id, now=now)
    return contract


def contract_of(person: Person, contract_id: str) -> Contract:
    """The contract, for one of its two sides, with both persons and their profiles. Raises NotYours."""
    mine = Contract.objects.filter(Q(client=person) | Q(freelancer=person), id=contract_id)
    found = with_sides(mine).first()
    if found is None:
        raise NotYours(contract_id)
    return found


def my_contracts(person: Person, *, state: str, after: str) -> Stretch[Contract]:
    """The person's contracts of that state on either side, the last begun first, with both persons and milestones."""
    rows = with_sides(Contract.objects.filter(state=state)).defer("scope").prefetch_related("milestones")
    return newest_first(rows.filter(client=person), rows.filter(freelancer=person), by="began_at", after=after)


def with_sides(rows: QuerySet[Contract]) -> QuerySet[Contract]:
    """The rows with both persons and what their profiles briefly say."""
    return rows.select_related("client__profile", "freelancer__profile").defer(
        *(f"{side}__profile__{long}" for side in ("client", "freelancer") for long in LONG_IN_PROFILES)
    )


def held(person: Person, contract_id: str, *, only: str | None = None) -> Contract:
    """The contract, held until the transaction ends; `only` "client" or "freelancer" lets the other side not in.
    Raises NotYours."""
    contract = contract_of(person, contract_id)
    if only is not None and getattr(contract, f"{only}_id") != person.id:
        raise NotYours(contract_id)
    fresh = Contract.objects.select_for_update().only("state", "payment_address", "ended_at").get(id=contract.id)
    contract.state, contract.ended_at = fresh.state, fresh.ended_at
    contract.payment_address = fresh.payment_address
    return contract


def refuse_ended(contract: Contract) -> None:
    """Raises CannotNow if the contract has ended."""
    if contract.state == Contract.ENDED:
        raise CannotNow(_("This contract has ended, so nothing in it changes any more. You can still write messages."))


def add_milestone(
    client: Person,
    contract_id: str,
    *,
    milestone_id: str,
    title: str,
    amount: int | None,
    due_on: date | None,
    now: datetime,
) -> None:
    """Put more work at the contract's end; the freelancer agrees by delivering it. The same id is added once.

    Raises NotYours and CannotNow.
    """
    with transaction.atomic():
        contract = held(client, contract_id, only="client")
        before = Milestone.objects.filter(id=milestone_id).first()
        if before is not None:
            if before.contract_id != contract.id:
                raise NotYours(milestone_id)
            return
        refuse_ended(contract)
        positions = list(contract.milestones.values_list("position", flat=True))
        if len(positions) >= MOST_MILESTONES:
            raise CannotNow(_("A contract holds at most %(number)s milestones.") % {"number": MOST_MILESTONES})
        position = max(positions, default=0) + 1
        words = {"title": title, "amount": amount, "due_on": due_on}
        Milestone.objects.create(id=milestone_id, contract=contract, position=position, **words)
        tell_other(contract, client, "milestone_added", once=milestone_id, facts={"milestone": title}, now=now)


def set_payment_address(freelancer: Person, contract_id: str, *, address: str, now: datetime) -> None:
    """Say where the freelancer wants to be paid, or with "" that they no longer say it here; a client is told of each
    address once. It stays after the contract's end, for what is still to be paid. Raises NotYours and CannotNow."""
    if address:
        payment_host(address)
    with transaction.atomic():
        contract = held(freelancer, contract_id, only="freelancer")
        if contract.payment_address == address:
            return
        Contract.objects.filter(id=contract.id).update(payment_address=address)
        if address:
            facts = {"host": payment_host(address)}
            once = f"{contract.id}:{sha256(address.encode()).hexdigest()[:16]}"
            tell_other(contract, freelancer, "payment_link", once=once, facts=facts, now=now)


def payment_host(address: str) -> str:
    """The host that a payment address leads to, in the letters that cannot be mistaken. Raises CannotNow for all but
    plain https addresses."""
    sentence = _("A payment link begins with https:// and the name of a site, and has at most 200 characters.")
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise CannotNow(sentence) from error
    plain = address.isprintable() and not any(letter.isspace() or letter == "\\" for letter in address)
    if not plain or "." not in host or parts.scheme != "https" or "@" in parts.netloc or len(address) > LONGEST_ADDRESS:
        raise CannotNow(sentence)
    return host


def end_contract(person: Person, contract_id: str, *, because: str, now: datetime) -> Contract:
    """End it, from either side; ended twice, it was ended once. Raises NotYours."""
    with transaction.atomic():
        contract = held(person, contract_id)
        if contract.state == Contract.ENDED:
            return contract
        contract.state, contract.ended_at, contract.ended_by = Contract.ENDED, now, person
        contract.ended_because = because
        contract.save(update_fields=["state", "ended_at", "ended_by", "ended_because"])
        facts = {"because": because}
        tell_other(contract, person, "contract_ended", once=contract.id, facts=facts, now=now)
    return contract


def tell_other(
    contract: Contract, author: Person, kind: str, *, once: str, facts: Mapping[str, Any], now: datetime
) -> None:
    """Tell the other side what the author did with their contract, with the names of both."""
    other = contract.freelancer_id if author.id == contract.client_id else contract.client_id
    side = contract.client if author.id == contract.client_id else contract.freelancer
    common = {
        "contract": contract.id,
        "job": contract.job_id,
        "title": contract.title,
        "from": name_of(side),
        "side": "client" if author.id == contract.client_id else "freelancer",
    }
    address = f"/contracts/{contract.id}/"
    tell(other, kind, once=f"{kind}:{once}", address=address, facts=common | dict(facts), now=now)


def _milestones(contract: Contract, planned: list[dict[str, object]], now: datetime) -> list[Milestone]:
    if not planned:
        whole = contract.offer_amount if contract.offer_kind == JobWords.FIXED else None
        return [Milestone(contract=contract, position=1, title=_("The whole work"), amount=whole)]
    return [
        Milestone(
            contract=contract,
            position=position,
            title=str(one["title"])[:200],
            amount=_number(one.get("amount")),
            due_on=None if (days := _number(one.get("days"))) is None else (now + timedelta(days=days)).date(),
        )
        for position, one in enumerate(planned, start=1)
    ]


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
