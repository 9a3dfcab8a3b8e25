"""Commands about jobs: post, invite, close."""

from __future__ import annotations

from operator import attrgetter

from earnest.rules.boosts import book_due_auction
from earnest.rules.commands import CloseJob, InviteWallet, PostJob
from earnest.rules.deciding_wallets import known_wallet, standing
from earnest.rules.movements import Entry
from earnest.rules.outcomes import Outcome, Rejected
from earnest.rules.reversals import catch_up
from earnest.rules.stakes import Released, release_bid, release_price
from earnest.rules.state import ACTIVE, CLOSED, ENDED, OPEN, Invite, Job, Proposal

_RETURNS = {"no_hire": "closed_no_hire", "expired": "job_expired", "removed": "job_removed", "done": "hired"}


def open_job(entry: Entry, job_id: str) -> Job:
    """The job, which takes proposals. Rejects `unknown_job` and `job_closed`."""
    jobs = entry.state.jobs
    job = jobs.get(job_id)
    if job is not None and job.state == OPEN:
        return job
    raise Rejected("job_closed" if job_id in jobs else "unknown_job", job=job_id)


def active_proposals(job: Job) -> list[Proposal]:
    """The job's active proposals by submission."""
    active = [one for one in job.holders.values() if one.state == ACTIVE]
    active.sort(key=attrgetter("number"))
    return active


def post_job(entry: Entry, command: PostJob) -> Outcome:
    """Open a job; its auction follows the policy in force now."""
    state = entry.state
    if command.job in state.jobs:
        raise Rejected("job_exists", job=command.job)
    job = Job(
        command.job,
        entry.number,
        command.client,
        command.complexity,
        command.category,
        command.hires_wanted,
        entry.at,
        state.policy_at(entry.at),
    )
    state.jobs[job.id] = job
    state.changes.created[job] = None
    state.watch_auction(job)
    return {"status": "ok"}


def invite(entry: Entry, command: InviteWallet) -> Outcome:
    """Invite a wallet, free while the policy in force has free ones left for the job."""
    job = open_job(entry, command.job)
    wallet = known_wallet(entry, command.wallet)
    if wallet.id == job.client:
        raise Rejected("own_job", wallet=wallet.id, job=job.id)
    if wallet.id in job.invites:
        raise Rejected("already_invited", wallet=wallet.id, job=job.id)
    limits = entry.state.policy_at(entry.at).policy.limits
    free = job.free_invites < limits.free_invites_per_job
    job.free_invites += free
    invited = job.invites[wallet.id] = Invite(job.id, wallet.id, entry.number, free)
    entry.created[invited] = None
    entry.changed[job] = None
    return standing(entry, wallet) | {"free": free}


def close_job(entry: Entry, command: CloseJob) -> Outcome:
    """End a job; every open stake on it is settled by what ended it."""
    job = open_job(entry, command.job)
    if command.cause in ("no_hire", "expired") and job.hires:
        raise Rejected("job_has_hires", job=job.id, hires=job.hires)
    if command.cause == "done" and not job.hires:
        raise Rejected("job_has_no_hires", job=job.id)
    returned, spent = book_due_auction(entry, job)
    back, gone = settle_job(entry, job, _RETURNS[command.cause])
    end_job(entry, job, CLOSED)
    return {"status": "ok", "returned": returned + back, "spent": spent + gone}


def settle_job(entry: Entry, job: Job, cause: str) -> Released:
    """Settle every open stake on the job by the percentage its own policy has for `cause`, bids whole."""
    returned = spent = 0
    for proposal in active_proposals(job):
        if proposal.wallet.claimed:
            catch_up(entry, proposal.wallet, entry.at)
        if proposal.bid:
            returned += release_bid(entry, proposal, 0)[0]
        back, gone = release_price(entry, proposal, getattr(proposal.policy.policy.returns, cause))
        returned += back
        spent += gone
    return returned, spent


def end_job(entry: Entry, job: Job, state: str) -> None:
    """Fill or close the job, which ends its active proposals."""
    for proposal in job.holders.values():
        if proposal.state == ACTIVE:
            proposal.state = ENDED
            entry.state.changes.ended.append(proposal)
            entry.changed[proposal] = None
    job.state, job.active, job.bids = state, 0, 0
    entry.state.changes.ended.append(job)
    entry.changed[job] = None
