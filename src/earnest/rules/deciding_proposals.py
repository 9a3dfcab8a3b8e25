"""Commands about proposals: submit, boost, view, withdraw, hire."""

from __future__ import annotations

from msgspec import UNSET

from earnest.rules.boosts import bidding_is_open, book_auction, book_due_auction, payments_due
from earnest.rules.commands import Hire, SetBoost, SubmitProposal, ViewProposal, WithdrawProposal
from earnest.rules.deciding_jobs import end_job, open_job, settle_job
from earnest.rules.deciding_wallets import known_wallet, standing
from earnest.rules.lots import usable
from earnest.rules.moments import format_moment
from earnest.rules.movements import Entry
from earnest.rules.outcomes import Outcome, Rejected
from earnest.rules.pricing import price_for
from earnest.rules.reversals import catch_up
from earnest.rules.stakes import release_bid, release_price, stake, watch
from earnest.rules.state import ACTIVE, FILLED, HIRED, WITHDRAWN, Job, PolicyVersion, Proposal, Wallet


def submit_proposal(entry: Entry, command: SubmitProposal) -> Outcome:
    """Stake the job's price, and the boost as a bid, all or nothing."""
    state = entry.state
    wallet = known_wallet(entry, command.wallet)
    _may_stake(wallet)
    job = open_job(entry, command.job)
    version = state.policy_at(entry.at)
    boost = 0 if command.boost is UNSET else command.boost
    _check_proposal(entry, command, wallet, job, version)
    if boost:
        _check_bidding(entry, job)
    if command.terms is not UNSET and command.terms != version.terms:
        raise Rejected("terms_changed", agreed=command.terms, terms=version.terms)
    price = price_for(version, job, wallet.id)
    if command.max_price is not UNSET and price > command.max_price:
        raise Rejected("price_above_max", price=price, max_price=command.max_price)
    available = usable(wallet, entry.at)
    if price + boost > available:
        raise Rejected("insufficient_connects", needed=price + boost, available=available)
    proposal = Proposal(command.proposal, job, wallet, entry.number, entry.at, version, price)
    state.proposals[proposal.id] = proposal
    state.changes.created[proposal] = None
    drawn = stake(entry, proposal, price, boost)
    if boost:
        _bid(entry, proposal, boost)
    _accept(entry, job, proposal)
    return {
        "status": "ok",
        "wallet": wallet.id,
        "available": available - price - boost,
        "price": price,
        "lots": [{"lot": lot.id, "amount": amount} for lot, amount in drawn],
    }


def set_boost(entry: Entry, command: SetBoost) -> Outcome:
    """Make or raise a bid; the difference is staked now."""
    proposal = _active(entry, command.proposal)
    wallet, job = proposal.wallet, proposal.job
    _check_bidding(entry, job)
    if command.bid <= proposal.bid:
        raise Rejected("bid_not_higher", bid=command.bid, present=proposal.bid)
    _may_stake(wallet)
    needed, available = command.bid - proposal.bid, usable(wallet, entry.at)
    if needed > available:
        raise Rejected("insufficient_connects", needed=needed, available=available)
    stake(entry, proposal, 0, needed)
    _bid(entry, proposal, command.bid)
    return standing(entry, wallet)


def view_proposal(entry: Entry, command: ViewProposal) -> Outcome:
    """The first view counts; a second changes nothing."""
    proposal = _active(entry, command.proposal)
    if proposal.viewed_at is None:
        proposal.viewed_at = entry.at
        if proposal.due_at is not None:
            watch(entry, proposal)
        entry.changed[proposal] = None
    return standing(entry, proposal.wallet)


def withdraw_proposal(entry: Entry, command: WithdrawProposal) -> Outcome:
    """End a proposal; a leader that was viewed pays what it would if the auction closed now."""
    proposal = _active(entry, command.proposal)
    job = proposal.job
    returned, spent = book_due_auction(entry, job)
    if proposal.bid:
        pays = 0 if proposal.viewed_at is None else payments_due(job).get(proposal.id, 0)
        back, gone = release_bid(entry, proposal, pays)
        returned, spent = returned + back, spent + gone
        job.bids -= 1
    back, gone = release_price(entry, proposal, proposal.policy.policy.returns.withdrawn)
    proposal.state = WITHDRAWN
    entry.state.changes.ended.append(proposal)
    entry.changed[proposal] = None
    del job.holders[proposal.wallet.id]
    job.active -= 1
    entry.changed[job] = None
    released = {"returned": returned + back, "spent": spent + gone}
    return standing(entry, proposal.wallet) | released


def hire(entry: Entry, command: Hire) -> Outcome:
    """Close the auction, settle every open stake on the job, and fill it where nobody more is wanted."""
    proposal = _active(entry, command.proposal)
    job = proposal.job
    returned, spent = book_auction(entry, job)
    back, gone = settle_job(entry, job, "hired")
    proposal.state = HIRED
    entry.state.changes.ended.append(proposal)
    entry.changed[proposal] = None
    job.hires += 1
    job.active -= 1
    entry.changed[job] = None
    if job.hires == job.hires_wanted:
        end_job(entry, job, FILLED)
    released = {"returned": returned + back, "spent": spent + gone}
    return standing(entry, proposal.wallet) | released


def _active(entry: Entry, proposal_id: str) -> Proposal:
    proposals = entry.state.proposals
    proposal = proposals.get(proposal_id)
    if proposal is None or proposal.state != ACTIVE:
        known = proposal_id in proposals
        raise Rejected("proposal_not_active" if known else "unknown_proposal", proposal=proposal_id)
    if proposal.wallet.claimed:
        catch_up(entry, proposal.wallet, entry.at)
    return proposal


def _may_stake(wallet: Wallet) -> None:
    if wallet.frozen:
        raise Rejected("wallet_frozen", wallet=wallet.id)
    if wallet.debt:
        raise Rejected("wallet_in_debt", wallet=wallet.id, debt=-wallet.debt)


def _check_proposal(entry: Entry, command: SubmitProposal, wallet: Wallet, job: Job, version: PolicyVersion) -> None:
    if command.proposal in entry.state.proposals:
        raise Rejected("proposal_exists", proposal=command.proposal)
    if wallet.id == job.client:
        raise Rejected("own_job", wallet=wallet.id, job=job.id)
    earlier = job.holders.get(wallet.id)
    if earlier is not None:
        raise Rejected("already_proposed", wallet=wallet.id, proposal=earlier.id, job=job.id)
    cap = version.policy.limits.proposals_per_job
    if cap and job.active >= cap:
        raise Rejected("too_many_proposals", job=job.id, active=job.active, cap=cap)


def _check_bidding(entry: Entry, job: Job) -> None:
    if not job.policy.policy.boost.slots:
        raise Rejected("boost_not_offered", job=job.id)
    if not bidding_is_open(job, entry.at):
        closes_at = format_moment(job.auction_closes_at)
        raise Rejected("boost_closed", job=job.id, closes_at=closes_at)


def _bid(entry: Entry, proposal: Proposal, bid: int) -> None:
    if not proposal.bid:
        proposal.job.bids += 1
        entry.changed[proposal.job] = None
    proposal.bid, proposal.bid_number = bid, entry.number
    entry.changed[proposal] = None


def _accept(entry: Entry, job: Job, proposal: Proposal) -> None:
    """The job counts the proposal, and an unused invite is used up by it, whether it made it free or not."""
    job.accepted += 1
    job.active += 1
    job.holders[proposal.wallet.id] = proposal
    entry.changed[job] = None
    invited = job.invites.get(proposal.wallet.id)
    if invited is not None and not invited.used:
        invited.used = True
        entry.changed[invited] = None
