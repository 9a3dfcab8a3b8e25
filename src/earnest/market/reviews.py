"""What both sides of a contract say of each other once it has ended; neither sees the other's before both show.

They show together: once the second is in, or when the time to write one is over.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

REVIEW_TIME = timedelta(days=14)
"""So long after a contract's end each side may write its review."""


def revealed_by(now: datetime) -> Q:
    """Which reviews show at `now`: by the clock, whether or not what recurs has come by since.

    For `Review.objects.filter(revealed_by(now))`; add a prefix's own filter where reviews are joined to.
    """
    return Q(revealed_at__lte=now) | Q(revealed_at=None, contract__ended_at__lte=now - REVIEW_TIME)
