"""Beginning a marketplace, and beginning a sandbox again."""

from __future__ import annotations

from django.db import connection, transaction

from earnest.ledger.installation import empty, set_up
from earnest.market import clock
from earnest.market.models import JobWords, Reason
from earnest.rules.policy import Policy


def begin(*, kind: str, policy: Policy | None) -> str:
    """Set up an empty database; the kind that it is, for ever. Raises OtherPolicy where it began under another."""
    with transaction.atomic(durable=True):
        return set_up(connection, kind=kind, policy=policy)


def begin_again(policy: Policy | None, *, at: int) -> None:
    """Empty a sandbox and set it up again under `policy`, or under the first policy that it had; its clock at `at`.

    Raises NotASandbox.
    """
    with transaction.atomic(durable=True):
        first = empty(connection)
        set_up(connection, kind="sandbox", policy=policy or first)
        JobWords.objects.all().delete()
        Reason.objects.all().delete()
        clock.set_anew(at)
