"""All that the Connects page shows, read together so that nothing is read twice."""

from __future__ import annotations

from dataclasses import dataclass

from earnest.market.connects.history import History, background_of, entries_of, is_wanted, tell
from earnest.market.connects.spending import Brought, Whereabouts, brought, holdings_of, whereabouts
from earnest.market.jobs.words import titles_of


@dataclass(frozen=True)
class Overview:
    """Where a wallet's Connects are, a page of what happened to them, and what they brought."""

    where: Whereabouts
    history: History
    brought: Brought


def overview(wallet: str, *, only: str, job: str, below: int | None, now: int) -> Overview | None:
    """The wallet at that moment, in microseconds, its history from `below` on, narrowed to a filter and a job if so
    wanted; None where there is no wallet. At most nine queries, however long the history is."""
    holdings = holdings_of(wallet)
    if holdings is None:
        return None
    entries, following = entries_of(wallet, only=only, job=job, below=below)
    background = background_of(wallet, entries, holdings.versions)
    titles = titles_of(holdings.jobs | background.jobs)
    rows = [one for one in tell(entries, background, titles) if is_wanted(one, only, job)]
    where = whereabouts(wallet, holdings, titles, now=now)
    return Overview(where, History(rows, following), brought(wallet, now=now))
