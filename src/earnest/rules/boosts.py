"""Boosts: a job's auction of the places at the top (CONTRACT §5, "Boosts")."""

from __future__ import annotations

from earnest.rules.movements import Entry
from earnest.rules.reversals import catch_up
from earnest.rules.stakes import Released, release_bid
from earnest.rules.state import ACTIVE, Job, Proposal


def bidding_is_open(job: Job, at: int) -> bool:
    """Whether a bid may still be made or raised: before the close by the clock and before the first hire."""
    return not job.auction_booked and not job.hires and at < job.auction_closes_at


def is_due(job: Job, at: int) -> bool:
    """Whether the auction has closed by the clock, holds bids, and is not booked."""
    return bool(job.bids) and not job.auction_booked and at >= job.auction_closes_at


def ranked(job: Job) -> list[Proposal]:
    """The active proposals with a bid, the highest first; of equal ones the bid that was as high earlier."""
    bidders = [one for one in job.holders.values() if one.state == ACTIVE and one.bid]
    return sorted(bidders, key=lambda one: (-one.bid, one.bid_number))


def payments_due(job: Job) -> dict[str, int]:
    """What each leader would pay if the auction closed now, by proposal."""
    boost, bidders = job.policy.policy.boost, ranked(job)
    leaders, outside = bidders[: boost.slots], bidders[boost.slots :]
    next_bid = outside[0].bid if outside else 0
    return {one.id: one.bid if boost.pays == "bid" else next_bid for one in leaders}


def book_auction(entry: Entry, job: Job) -> Released:
    """Close the auction: leaders pay, every other part of every bid comes back whole. Again: nothing."""
    returned = spent = 0
    pays = payments_due(job) if job.bids else {}
    for proposal in sorted(ranked(job), key=lambda one: one.number) if job.bids else ():
        catch_up(entry, proposal.wallet, entry.at)
        back, paid = release_bid(entry, proposal, pays.get(proposal.id, 0))
        returned += back
        spent += paid
    job.auction_booked, job.bids = True, 0
    entry.changed[job] = None
    return returned, spent


def book_due_auction(entry: Entry, job: Job) -> Released:
    """`book_auction` where it is due; nothing otherwise."""
    return book_auction(entry, job) if is_due(job, entry.at) else (0, 0)
