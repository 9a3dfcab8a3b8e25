"""How proposals stand in a client's list: which are shown, and what each shows before its letter is opened."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from earnest.insight.ranking import Ranked, Ranking
from earnest.market.models import Job, Proposal, ProposalWords
from earnest.market.proposals.choosing import stands_until
from earnest.market.proposals.settling import headline_of

A_PAGE = 25
LONGEST_NUMBER = 9
FIRST_LINES = 140
"""So many characters of a letter are its first two lines."""

SHOWS: dict[str, tuple[Promise, Callable[[Ranked], bool]]] = {
    "": (_("All"), lambda _one: True),
    "unseen": (_("Unseen"), lambda one: one.proposal.viewed_at is None),
    "shortlisted": (_("Shortlisted"), lambda one: _words(one.proposal).shortlisted_at is not None),
    "declined": (_("Declined"), lambda one: _words(one.proposal).declined_at is not None),
}
"""The filters of the list, by the name they have in the address."""
_SILENT = ProposalWords(cover_letter="")
"""What is said of a proposal that came without words."""


@dataclass(frozen=True)
class Row:
    """One proposal in the list."""

    ranked: Ranked
    proposal: Proposal
    words: ProposalWords
    name: str
    first_lines: str
    states: list[str]
    stands_until: datetime

    @property
    def is_shortlisted(self) -> bool:
        """Whether the button takes it off again."""
        return self.words.shortlisted_at is not None


@dataclass(frozen=True)
class Filter:
    """One of the list's filters, with how many it would show."""

    show: str
    label: Promise
    number: int
    chosen: bool


@dataclass(frozen=True)
class Listed:
    """The part of a job's proposals that one page of the list shows. `mark` is another whenever the page would be."""

    rows: list[Row]
    filters: list[Filter]
    show: str
    page: int
    pages: int
    mark: str

    @property
    def previous_page(self) -> int | None:
        """The page before, if there is one."""
        return self.page - 1 if self.page > 1 else None

    @property
    def next_page(self) -> int | None:
        """The page after, if there is one."""
        return self.page + 1 if self.page < self.pages else None


def listed(ranking: Ranking, *, show: str, page: str) -> Listed:
    """The page of the list that the address asks for; what it cannot mean is the first of all."""
    show = show if show in SHOWS else ""
    wanted = SHOWS[show][1]
    shown = [one for one in ranking.ranked if wanted(one)]
    pages = max(1, -(-len(shown) // A_PAGE))
    number = min(max(1, int(page[:LONGEST_NUMBER])), pages) if page.isascii() and page.isdecimal() else 1
    rows = [row_of(one) for one in shown[(number - 1) * A_PAGE : number * A_PAGE]]
    filters = [
        Filter(name, label, sum(1 for one in ranking.ranked if fits(one)), name == show)
        for name, (label, fits) in SHOWS.items()
    ]
    return Listed(rows, filters, show, number, pages, _mark(rows, filters))


def row_of(ranked: Ranked) -> Row:
    """What the list shows of a proposal."""
    words = _words(ranked.proposal)
    return Row(
        ranked=ranked,
        proposal=ranked.proposal,
        words=words,
        name=headline_of(ranked.proposal.wallet),
        first_lines=first_lines(words.cover_letter),
        states=states_of(ranked.proposal),
        stands_until=stands_until(ranked.proposal),
    )


def first_lines(letter: str) -> str:
    """As much of a letter as two lines hold, ended at a word."""
    text = " ".join(letter[: 2 * FIRST_LINES].split())
    if len(text) <= FIRST_LINES:
        return text + ("…" if len(letter) > 2 * FIRST_LINES else "")
    return text[:FIRST_LINES].rsplit(" ", 1)[0] + "…"


def states_of(proposal: Proposal) -> list[str]:
    """What became of a proposal so far, as the badges beside it name it."""
    words = _words(proposal)
    if proposal.state != Proposal.ACTIVE:
        return [proposal.state]
    if words.declined_at is not None:
        return ["declined"]
    found = []
    if words.shortlisted_at is not None:
        found.append("shortlisted")
    if words.interviewed_at is not None:
        found.append("interviewing")
    return found or (["viewed"] if proposal.viewed_at else ["new"])


def is_last_hire(job: Job) -> bool:
    """Whether one more hire fills the job."""
    return job.hires_wanted - job.hires <= 1


def _words(proposal: Proposal) -> ProposalWords:
    return getattr(proposal, "words", None) or _SILENT


def _mark(rows: list[Row], filters: list[Filter]) -> str:
    seen = [(row.proposal.id, row.states, row.ranked.lifted, row.ranked.because, row.words.edited_at) for row in rows]
    said = repr((seen, [(one.show, one.number) for one in filters]))
    return hashlib.blake2b(said.encode(), digest_size=8).hexdigest()
