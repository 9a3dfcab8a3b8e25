"""What can be asked: wallets, jobs, proposals, policies, and quotes. Each is read in one snapshot, as of now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from msgspec import to_builtins
from ninja.params.functions import Query

from earnest.api.access import allow_everybodys, allow_wallet, key_of
from earnest.api.answers import resource
from earnest.api.cursors import read_place, write_place
from earnest.api.problems import Problem
from earnest.api.router import reads
from earnest.ledger.feed import Place
from earnest.ledger.lists import policy_page, proposal_of, proposal_page, transfer_page
from earnest.ledger.quoting import Unknown, quote_of
from earnest.ledger.reads import is_frozen, job_row_of, wallet_view_of
from earnest.market import clock
from earnest.market.connecting import snapshot
from earnest.market.jobs.board import find_job
from earnest.rules.outcomes import SENTENCES
from earnest.rules.parsing import is_id

ITEMS, MOST_ITEMS = 100, 1_000
Limit = Query(ITEMS, ge=1, le=MOST_ITEMS, description="At most so many items.")
After = Query(None, description="`next` of the page before.")
MOST_CONNECTS = 1_000_000_000

Pages = Callable[[Place, int], list[tuple[Place, dict[str, Any]]]]


def unknown(kind: str, name: str) -> Problem:
    """There is no such thing, in the words that a command would get."""
    return Problem(f"unknown_{kind}", SENTENCES[f"unknown_{kind}"].format_map({kind: name}))


def _refuse_no_id(kind: str, name: str) -> None:
    """What is no id is nobody's, and never gets to the database, which takes no U+0000. Raises Problem."""
    if not is_id(name):
        raise unknown(kind, name)


@reads("/wallets/{wallet}", "Wallet", tag="Wallets", summary="A wallet")
def get_wallet(request: HttpRequest, wallet: str) -> HttpResponse:
    """What it can spend, has staked, spent, let expire and owes, by the clock, and the lots it can spend."""
    allow_wallet(key_of(request), wallet)
    _refuse_no_id("wallet", wallet)
    with snapshot() as connection:
        view = wallet_view_of(connection, wallet, clock.now())
        if view is None:
            raise unknown("wallet", wallet)
        return resource(request, view | {"frozen": is_frozen(connection, wallet)})


@reads("/wallets/{wallet}/transfers", "Transfers", tag="Wallets", summary="Every movement of a wallet's Connects")
def list_transfers(request: HttpRequest, wallet: str, limit: int = Limit, after: str | None = After) -> HttpResponse:
    """In the order booked: between which accounts, of which lot, for which proposal or payment, by which command."""
    allow_wallet(key_of(request), wallet)
    _refuse_no_id("wallet", wallet)
    with snapshot() as connection:
        if is_frozen(connection, wallet) is None:
            raise unknown("wallet", wallet)
        return _page(request, lambda place, count: transfer_page(connection, wallet, place, count), limit, after)


@reads("/jobs/{job}", "Job", tag="Jobs", summary="A job")
def get_job(request: HttpRequest, job: str) -> HttpResponse:
    """How it stands, and what its post says."""
    _refuse_no_id("job", job)
    with snapshot() as connection:
        found = find_job(connection, job)
    if found is None:
        raise unknown("job", job)
    listed, details = found
    budget = None if details.budget is None else dict(zip(("amount", "currency"), details.budget, strict=True))
    said = {"description": details.description, "skills": details.skills, "budget": budget}
    return resource(request, to_builtins(listed) | said)


@reads("/jobs/{job}/quote", "Quote", tag="Jobs", summary="What a proposal would cost")
def get_quote(
    request: HttpRequest,
    job: str,
    wallet: str = Query(..., description="Who would propose."),
    boost: int = Query(0, ge=0, le=MOST_CONNECTS, description="A boost to try."),
) -> HttpResponse:
    """The price, the lots that would pay, what stays, and for each way it can end what comes back and until when; with
    boosts, the leading ones and what one would pay. Nothing is changed. Send `price` as `max_price` and `terms` as
    `terms` with the proposal: should either have changed, nothing is staked."""
    allow_wallet(key_of(request), wallet)
    _refuse_no_id("wallet", wallet)
    _refuse_no_id("job", job)
    with snapshot() as connection:
        try:
            return resource(request, quote_of(connection, job, wallet, boost=boost, at=clock.now()))
        except Unknown as missing:
            raise unknown(missing.kind, missing.name) from None


@reads("/jobs/{job}/proposals", "Proposals", tag="Jobs", summary="A job's proposals")
def list_proposals(request: HttpRequest, job: str, limit: int = Limit, after: str | None = After) -> HttpResponse:
    """In the order of submission."""
    allow_everybodys(key_of(request))
    _refuse_no_id("job", job)
    with snapshot() as connection:
        if job_row_of(connection, job) is None:
            raise unknown("job", job)
        at = clock.now()
        return _page(request, lambda place, count: proposal_page(connection, job, place, count, at=at), limit, after)


@reads("/proposals/{proposal}", "Proposal", tag="Proposals", summary="A proposal")
def get_proposal(request: HttpRequest, proposal: str) -> HttpResponse:
    """Its state, what is staked on it, and what of it came back or was spent, by the clock."""
    _refuse_no_id("proposal", proposal)
    with snapshot() as connection:
        found = proposal_of(connection, proposal, at=clock.now())
    if found is None:
        raise unknown("proposal", proposal)
    allow_wallet(key_of(request), found["wallet"])
    return resource(request, found)


@reads("/policies", "Policies", tag="Policies", summary="The policies that were set")
def list_policies(request: HttpRequest, limit: int = Limit, after: str | None = After) -> HttpResponse:
    """In the order they were set, each with all its figures; `in_force` says which counts now."""
    with snapshot() as connection:
        at = clock.now()
        return _page(request, lambda place, count: policy_page(connection, place.number, count, at=at), limit, after)


def _page(request: HttpRequest, read: Pages, limit: int, after: str | None) -> HttpResponse:
    rows = read(read_place(after, nothing=Place(-1)), limit + 1)
    more = len(rows) > limit
    items = [item for _, item in rows[:limit]]
    return resource(request, {"items": items, "next": write_place(rows[limit - 1][0]) if more else None})
