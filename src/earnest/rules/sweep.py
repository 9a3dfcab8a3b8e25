"""What a sweep books: expiries, stakes that fell due, auctions, the month's grants (CONTRACT §4)."""

from __future__ import annotations

import heapq

from earnest.rules.boosts import book_auction, is_due
from earnest.rules.commands import Sweep
from earnest.rules.grants import book_monthly_grant
from earnest.rules.lots import expire
from earnest.rules.moments import month_of
from earnest.rules.movements import Entry
from earnest.rules.outcomes import Outcome
from earnest.rules.reversals import catch_up
from earnest.rules.stakes import release_price
from earnest.rules.state import OPEN, Job, Proposal

UNLIMITED = 1 << 60


def sweep(entry: Entry, command: Sweep) -> Outcome:
    """Book what has come due by the entry's moment, at most `limit` lots, stakes, auctions and grants."""
    room = command.limit if isinstance(command.limit, int) else UNLIMITED
    expired, room = _expire_lots(entry, room)
    returned = spent = granted = 0
    for proposal in _due_stakes(entry, room):
        catch_up(entry, proposal.wallet, entry.at)
        back, gone = release_price(entry, proposal, 0)
        returned, spent, room = returned + back, spent + gone, room - 1
    for job in _due_auctions(entry, room):
        back, gone = book_auction(entry, job)
        returned, spent, room = returned + back, spent + gone, room - 1
    granted = _grant_month(entry, room)
    for lot in list(entry.made):
        if lot.remaining and lot.expires_at <= entry.at:
            expired += expire(entry, lot)
    return {"status": "ok", "expired": expired, "spent": spent, "returned": returned, "granted": granted}


def _expire_lots(entry: Entry, room: int) -> tuple[int, int]:
    due, expired = entry.state.due_lots, 0
    while room and due and due[0][0] <= entry.at:
        lot = heapq.heappop(due)[-1]
        lot.watched = False
        if lot.remaining:
            catch_up(entry, lot.wallet, entry.at)
        if lot.remaining:  # what was owed may have taken all of it
            expired += expire(entry, lot)
            room -= 1
    return expired, room


def _due_stakes(entry: Entry, room: int) -> list[Proposal]:
    """The first `room` proposals, by submission, whose price stake is due; the others stay watched."""
    due: dict[int, Proposal] = {}
    heap = entry.state.due_stakes
    while heap and heap[0][0] <= entry.at:
        moment, number, proposal = heapq.heappop(heap)
        if proposal.due_at == moment:
            due[number] = proposal
    ordered = [due[number] for number in sorted(due)]
    for proposal in ordered[room:]:
        entry.state.watch_stake(proposal)
    return ordered[:room]


def _due_auctions(entry: Entry, room: int) -> list[Job]:
    """The first `room` jobs, by posting, whose auction is due and holds bids."""
    due: dict[int, Job] = {}
    heap = entry.state.due_auctions
    while heap and heap[0][0] <= entry.at:
        _, number, job = heapq.heappop(heap)
        if job.state == OPEN and is_due(job, entry.at):
            due[number] = job
    ordered = [due[number] for number in sorted(due)]
    for job in ordered[room:]:
        entry.state.watch_auction(job)
    return ordered[:room]


def _grant_month(entry: Entry, room: int) -> int:
    """The month's grant for at most `room` wallets that had none, in the order they were opened.

    Under one policy version nobody before the cursor has to be looked at again in the month.
    """
    state, month = entry.state, month_of(entry.at)
    version = state.policy_at(entry.at)
    if not version.policy.grants.monthly:
        return 0
    seen_month, seen_version, index = state.grant_cursor
    if (seen_month, seen_version) != (month, version.number):
        index = 0
    granted = 0
    while room and index < len(state.wallet_order):
        wallet = state.wallet_order[index]
        index += 1
        if wallet.granted_month < month:
            catch_up(entry, wallet, entry.at)
            granted += book_monthly_grant(entry, wallet, version.policy)
            room -= 1
    state.grant_cursor = (month, version.number, index)
    return granted
