"""Beginning a marketplace, and beginning a sandbox again."""

from __future__ import annotations

from django.db import connection, transaction

from earnest.ledger.adapters import plain_connection
from earnest.ledger.installation import empty, set_up
from earnest.ledger.reads import newest_moment
from earnest.market import clock, models
from earnest.market.notices.following import READER as NOTICES
from earnest.rules.policy import Policy

SAID = (
    models.Review, models.Delivery, models.Milestone, models.Contract, models.Message, models.Conversation,
    models.ProposalDraft, models.ProposalWords, models.Invitation, models.JobEnding, models.JobAddition,
    models.JobDraft, models.JobWords, models.Notice, models.Reason,
)  # fmt: skip
"""All that is said of jobs and proposals: what points at something comes before it."""


def begin(*, kind: str, policy: Policy | None) -> str:
    """Set up an empty database; the kind that it is, for ever. Raises OtherPolicy where it began under another."""
    with transaction.atomic(durable=True):
        found = set_up(connection, kind=kind, policy=policy)
        if not newest_moment(plain_connection(connection)):  # nothing has happened, so all that will is told
            models.FeedPlace.objects.get_or_create(reader=NOTICES)
        return found


def begin_again(policy: Policy | None, *, at: int) -> None:
    """Empty a sandbox and set it up again under `policy`, or under the first policy that it had; its clock at `at`.
    People stay, with their profiles and without their wallets.

    Raises NotASandbox.
    """
    with transaction.atomic(durable=True):
        first = empty(connection)
        set_up(connection, kind="sandbox", policy=policy or first)
        for said in SAID:
            said.objects.all().delete()
        models.FeedPlace.objects.exclude(reader=NOTICES).delete()  # those are moments, and the clock goes back
        models.Person.objects.update(has_wallet=False)
        clock.set_anew(at)
