"""A contract in a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from earnest.market.contracts.inboxes import name_of
from earnest.market.models import Contract, Milestone, Person


@dataclass(frozen=True)
class ContractLine:
    """What a list says of a contract. `waiting` counts the deliveries that the reader, as its client, is to answer;
    `due` is the first milestone that has a date and is still to be delivered."""

    contract: Contract
    other: str
    is_client: bool
    accepted: int
    total: int
    waiting: int
    sent_back: int
    due: Milestone | None
    is_late: bool


def as_line(contract: Contract, person: Person, now: datetime) -> ContractLine:
    """That contract as the person sees it; its sides and milestones should have been loaded."""
    is_client = contract.client_id == person.id
    states = [one.state for one in contract.milestones.all()]
    open_ones = (Milestone.PLANNED, Milestone.SENT_BACK)
    dated = [one for one in contract.milestones.all() if one.state in open_ones and one.due_on is not None]
    due = min(dated, key=_due, default=None)
    return ContractLine(
        contract=contract,
        other=name_of(contract.freelancer if is_client else contract.client),
        is_client=is_client,
        accepted=states.count(Milestone.ACCEPTED),
        total=len(states),
        waiting=states.count(Milestone.DELIVERED) if is_client else 0,
        sent_back=0 if is_client else states.count(Milestone.SENT_BACK),
        due=due,
        is_late=due is not None and _due(due) < now.date().isoformat(),
    )


def _due(milestone: Milestone) -> str:
    return milestone.due_on.isoformat() if milestone.due_on else ""
