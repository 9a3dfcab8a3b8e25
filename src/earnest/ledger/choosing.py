"""What a client's choice is about, as the ledger has it: what is staked, who leads, and what became of each stake.

Reads only. The caller holds a repeatable snapshot where figures of several reads have to agree.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import psycopg

from earnest.ledger.adapters import LedgerCursor, Moment
from earnest.ledger.locks import Reach
from earnest.ledger.queries import QUERIES
from earnest.ledger.reads import read_state
from earnest.rules.commands import CloseJob
from earnest.rules.decide import decide
from earnest.rules.state import ACTIVE, WITHDRAWN


class Standing(NamedTuple):
    """A proposal among the others on its job. Of its price stake `aged` is spent by age, though that may not be booked
    yet, and `staked` is the rest of what is staked for it. `boost` is all that was ever bid for it, and `leads` says
    that its bid is, or was when the auction closed, one of those that pay for a place at the top."""

    staked: int
    aged: int
    boost: int
    leads: bool


class Settled(NamedTuple):
    """What became of one proposal's Connects: `returned` and `spent` as booked, before any debt took its part."""

    proposal: str
    wallet: str
    state: str
    returned: int
    spent: int
    staked: int


def standings_on(connection: psycopg.Connection[Any], job: str, *, at: int) -> dict[str, Standing]:
    """Every proposal of a job by submission, with what is staked for it as of `at`."""
    parameters = {"job": job, "at": Moment(at)}
    rows = LedgerCursor(connection).execute(QUERIES["stakes_on"], parameters).fetchall()
    bids = sorted((-row[4], row[5], row[0]) for row in rows if row[4] and row[1] != WITHDRAWN)
    leaders = {proposal for _, _, proposal in bids[: rows[0][6]]} if rows else set()
    return {row[0]: Standing(row[2] - row[3], row[3], row[4], row[0] in leaders) for row in rows}


def settled_on(connection: psycopg.Connection[Any], job: str, *, at: int) -> list[Settled]:
    """What became of the Connects of every proposal of a job by submission; a stake past its age counts as spent."""
    standings = standings_on(connection, job, at=at)
    found = []
    for proposal, wallet, state, returned, spent in _settled(connection, job):
        standing = standings[proposal]
        found.append(Settled(proposal, wallet, state, returned, spent + standing.aged, standing.staked))
    return found


def if_closed(
    connection: psycopg.Connection[Any], job: str, cause: Literal["no_hire", "done"], *, at: int
) -> list[Settled]:
    """What closing the job for `cause` at `at` would bring to each of its active proposals; empty where the rules would
    refuse it. The rules decide it on what is read, and nothing is written."""
    rows = [row for row in _settled(connection, job) if row[2] == ACTIVE]
    reach = Reach(jobs={job}, wallets={row[1] for row in rows}, staking={row[0] for row in rows})
    outcome, transfers = decide(read_state(connection, reach), CloseJob(job=job, cause=cause), number=0, at=at)
    if "error" in outcome:
        return []
    back: dict[str, int] = dict.fromkeys((row[0] for row in rows), 0)
    gone = dict(back)
    for one in transfers:
        if one.proposal in back and one.kind in ("return", "claim"):
            back[one.proposal] += one.amount
        elif one.proposal in gone and one.kind == "spend":
            gone[one.proposal] += one.amount
    return [Settled(row[0], row[1], row[2], back[row[0]], gone[row[0]], 0) for row in rows]


def _settled(connection: psycopg.Connection[Any], job: str) -> list[tuple[str, str, str, int, int]]:
    return LedgerCursor(connection).execute(QUERIES["settled_on"], {"job": job}).fetchall()
