"""What both sides of a contract say of each other once it has ended; neither sees the other's before both show.

They show together: once the second is in, or when the time to write one is over. A review that was written stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from earnest.market import clock
from earnest.market.contracts.contracts import CannotNow, held, tell_other
from earnest.market.models import Contract, Person, Review
from earnest.market.moments import as_datetime, as_moment
from earnest.market.recurring import Booked

EVERY_SECONDS = 60
REVIEW_TIME = timedelta(days=14)
"""So long after a contract's end each side may write its review; at its end they show."""


@dataclass(frozen=True)
class Reviews:
    """The reviews of an ended contract as one side may see them: `theirs` is None until both show, at `show_at` at the
    latest."""

    mine: Review | None
    theirs: Review | None
    show_at: datetime
    may_write: bool
    are_shown: bool


def revealed_by(now: datetime) -> Q:
    """Which reviews show at `now`: by the clock, whether or not what recurs has come by since.

    For `Review.objects.filter(revealed_by(now))`; add a prefix's own filter where reviews are joined to.
    """
    return Q(revealed_at__lte=now) | Q(revealed_at=None, contract__ended_at__lte=now - REVIEW_TIME)


def reviews_for(person: Person, contract: Contract, *, now: datetime) -> Reviews | None:
    """What that side of the contract may see and do; None while the contract is active."""
    if contract.ended_at is None:
        return None
    written = list(contract.reviews.all())
    mine = next((one for one in written if one.author_id == person.id), None)
    show_at = contract.ended_at + REVIEW_TIME
    are_shown = now >= show_at or any(one.revealed_at is not None for one in written)
    theirs = next((one for one in written if are_shown and one.author_id != person.id), None)
    return Reviews(mine, theirs, show_at, may_write=mine is None and now < show_at, are_shown=are_shown)


def write_review(
    author: Person, contract_id: str, *, rating: int, text: str, on_time: bool | None, now: datetime
) -> None:
    """Keep the review of one side, of which there is one; written again, the first stands. Both show with the second.

    `on_time` counts for clients only. Raises NotYours, and CannotNow before the contract ended or when time is over.
    """
    with transaction.atomic():
        contract = held(author, contract_id)
        others = list(contract.reviews.all())
        if any(one.author_id == author.id for one in others):
            return
        if contract.ended_at is None:
            raise CannotNow(_("Reviews are written once the contract has ended."))
        if now >= contract.ended_at + REVIEW_TIME:
            raise CannotNow(_("The 14 days to write a review are over."))
        is_client = author.id == contract.client_id
        Review.objects.create(
            contract=contract,
            author=author,
            subject_id=contract.freelancer_id if is_client else contract.client_id,
            rating=rating,
            text=text,
            on_time=on_time if is_client else None,
            written_at=now,
        )
        if others:
            _reveal(contract, now)


def run_due(now: int | None) -> Booked:
    """Show what nobody answered in time; no Connect moves."""
    moment = as_datetime(clock.now() if now is None else now)
    waiting = Review.objects.filter(revealed_at=None, contract__ended_at__lte=moment - REVIEW_TIME)
    for contract_id in waiting.values_list("contract_id", flat=True).distinct():
        with transaction.atomic():
            contract = Contract.objects.select_for_update().get(id=contract_id)
            assert contract.ended_at is not None, "a contract was reviewed before its end"
            _reveal(contract, contract.ended_at + REVIEW_TIME)
    return Booked()


def next_due(after: int) -> int | None:
    """The first moment, after that one, at which a review is shown that nobody answered."""
    waiting = Contract.objects.filter(reviews__revealed_at=None, reviews__isnull=False)
    later = waiting.filter(ended_at__gt=as_datetime(after) - REVIEW_TIME).order_by("ended_at")
    ended_at = later.values_list("ended_at", flat=True).first()
    return None if ended_at is None else as_moment(ended_at + REVIEW_TIME)


def _reveal(contract: Contract, at: datetime) -> None:
    """Show all there are, and tell those whom they are about."""
    hidden = list(contract.reviews.filter(revealed_at=None).select_related("author", "subject"))
    contract.reviews.filter(revealed_at=None).update(revealed_at=at)
    for one in hidden:
        tell_other(contract, one.author, "review_revealed", once=f"{contract.id}:{one.subject_id}", facts={}, now=at)
