"""How clients treat proposals, as anybody may know before staking Connects on one: only what happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Avg, Count, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from earnest.ledger.adapters import plain_connection
from earnest.ledger.clients import ClientRecord, client_records
from earnest.market.contracts.reviews import revealed_by
from earnest.market.models import Job, JobEnding, Review
from earnest.market.saying_dates import span

LAST_JOBS = 200
"""What a client did longer ago says little, and reading it would cost the more the larger the client is."""


@dataclass(frozen=True)
class ClientStanding:
    """One client. Of their last `jobs` jobs `decided` ended or hired somebody, on `hired_on` they hired, and
    `left_open` they let expire without a word; `first_view` is how long a proposal waited to be opened, in the middle
    of all that were. The latter two are None where nobody asked for them, or none was opened."""

    client: str
    jobs: int = 0
    decided: int = 0
    hired_on: int = 0
    left_open: int | None = None
    first_view: timedelta | None = None
    rating_mean: float | None = None
    rating_count: int = 0

    @property
    def rating(self) -> float | None:
        """The mean to one decimal, as it is shown."""
        return None if self.rating_mean is None else round(self.rating_mean, 1)

    @property
    def is_new(self) -> bool:
        """Whether nothing is known yet: no job of theirs has ended or hired somebody."""
        return self.decided == 0

    @property
    def in_short(self) -> str:
        """`hired on 9 of 11 jobs`: the few words for a list."""
        if self.is_new:
            return _("New client") if self.jobs <= 1 else _("No job of theirs has ended yet")
        figures = {"hired": self.hired_on, "jobs": self.decided}
        return (
            ngettext("Hired on %(hired)s of %(jobs)s job", "Hired on %(hired)s of %(jobs)s jobs", self.decided)
            % figures
        )

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """The whole of it, as label, value and note; what is not known has no row."""
        open_still, rows = self.jobs - self.decided, []
        if self.decided:
            said = ngettext("%(hired)s of %(jobs)s job", "%(hired)s of %(jobs)s jobs", self.decided)
            note = ngettext("%(number)s still open", "%(number)s still open", open_still) % {"number": open_still}
            figures = {"hired": self.hired_on, "jobs": self.decided}
            rows.append((_("Hired on"), said % figures, note if open_still else ""))
        if self.first_view is not None:
            rows.append((_("First look at a proposal, median"), span(self.first_view), ""))
        if self.decided and self.left_open is not None:
            rows.append((_("Jobs left open without a word"), str(self.left_open), ""))
        if self.rating is not None:
            label = _("Rating by freelancers (%(number)s)") % {"number": self.rating_count}
            rows.append((label, number_format(self.rating, decimal_pos=1), ""))
        return rows


def client_standings(client_ids: Iterable[str], *, now: datetime, brief: bool = False) -> dict[str, ClientStanding]:
    """The standing of these clients as of `now`, one for every id; three queries for any number of them.

    With `brief`, two, and neither `left_open` nor `first_view`.
    """
    ids = list(dict.fromkeys(client_ids))
    if not ids:
        return {}
    plain = plain_connection(connection)
    records = client_records(plain, ids, jobs=LAST_JOBS, attention=not brief)
    reviews = {row["subject"]: row for row in _reviews(ids, now)}
    expired = {} if brief else _left_open(ids)
    return {id: _standing(id, records.get(id), reviews.get(id), expired, brief=brief) for id in ids}


def _standing(
    id: str, record: ClientRecord | None, review: dict[str, Any] | None, expired: dict[str, int], *, brief: bool
) -> ClientStanding:
    found = record or ClientRecord(id, 0, 0, 0)
    return ClientStanding(
        client=id,
        jobs=found.jobs,
        decided=found.decided,
        hired_on=found.hired_on,
        left_open=None if brief else expired.get(id, 0),
        first_view=None if found.first_view is None else timedelta(microseconds=found.first_view),
        rating_mean=float(review["mean"]) if review else None,
        rating_count=review["count"] if review else 0,
    )


def _reviews(ids: list[str], now: datetime) -> Iterable[Any]:
    """What freelancers said of them, as far as both sides may know."""
    return (
        Review.objects.filter(revealed_by(now), subject__in=ids, contract__client__in=ids)
        .order_by()
        .values("subject")
        .annotate(mean=Avg("rating"), count=Count("id"))
    )


def _left_open(ids: list[str]) -> dict[str, int]:
    """How many of each one's last jobs came to their end because the client said nothing."""
    expired: QuerySet[Any] = JobEnding.objects.filter(cause="expired").order_by()
    recent = [Job.objects.filter(client=id).order_by("-posted_at").values("pk")[:LAST_JOBS] for id in ids]
    those = expired.filter(job__in=recent[0]) if len(recent) == 1 else expired.filter(job__client__in=ids)
    return dict(those.values_list("job__client").annotate(count=Count("pk")))
