"""The ledger's tables as Django reads them, so that what people say can be joined to what is the case.

Read only: nothing but the engine writes them, and what would is refused here.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from earnest.market.models.people import Person


class WritesTheLedger(TypeError):
    """Only the engine writes the ledger."""


class ReadOnly(models.QuerySet[Any]):
    """Rows that are never written from here."""

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise WritesTheLedger("only the engine writes the ledger: issue a command")

    create = bulk_create = bulk_update = update = delete = get_or_create = update_or_create = _refuse


class LedgerRow(models.Model):
    """A row of a table of the ledger."""

    objects = ReadOnly.as_manager()

    class Meta:
        abstract = True

    def save(self, *_: Any, **__: Any) -> NoReturn:
        """Refused. Raises WritesTheLedger."""
        raise WritesTheLedger("only the engine writes the ledger: issue a command")

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Refused. Raises WritesTheLedger."""
        raise WritesTheLedger("only the engine writes the ledger: issue a command")


class Job(LedgerRow):
    """A job as it stands. `words` says what it is about, where that was told; `accepted` counts every proposal,
    withdrawn or not, `active` those that still stand. The client need not be a person of ours."""

    OPEN, FILLED, CLOSED = "open", "filled", "closed"

    id = models.TextField(primary_key=True, db_collation="C")
    number = models.BigIntegerField()
    client = models.ForeignKey(
        Person, models.DO_NOTHING, db_column="client", null=True, db_constraint=False, related_name="jobs"
    )
    complexity = models.TextField()
    category = models.TextField()
    hires_wanted = models.IntegerField()
    posted_at = models.DateTimeField()
    state = models.TextField()
    hires = models.IntegerField()
    accepted = models.IntegerField()
    active = models.IntegerField()
    bids = models.IntegerField()
    free_invites = models.IntegerField()
    auction_closes_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = '"ledger"."jobs"'

    def __str__(self) -> str:
        return self.id


class Proposal(LedgerRow):
    """A proposal as it stands. `words` has its letter, where it was written here. `due_at` is when its stake would be
    spent by age, or come back as never viewed; None once it is settled. `state` is the ledger's."""

    ACTIVE, WITHDRAWN, HIRED, ENDED = "active", "withdrawn", "hired", "ended"

    id = models.TextField(primary_key=True, db_collation="C")
    job = models.ForeignKey(Job, models.DO_NOTHING, db_column="job", related_name="proposals")
    wallet = models.ForeignKey(
        Person, models.DO_NOTHING, db_column="wallet", null=True, db_constraint=False, related_name="proposals"
    )
    number = models.BigIntegerField()
    submitted_at = models.DateTimeField()
    policy = models.BigIntegerField()
    price = models.BigIntegerField()
    state = models.TextField()
    viewed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    bid = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = '"ledger"."proposals"'

    def __str__(self) -> str:
        return self.id


class Wallet(LedgerRow):
    """A wallet's accounts as booked: what is usable by the clock may be less, and reads of the ledger say so."""

    owner = models.OneToOneField(
        Person, models.DO_NOTHING, db_column="id", primary_key=True, db_constraint=False, related_name="wallet"
    )
    number = models.BigIntegerField()
    frozen = models.BooleanField()
    available = models.BigIntegerField()
    staked = models.BigIntegerField()
    spent = models.BigIntegerField()
    debt = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = '"ledger"."wallets"'

    def __str__(self) -> str:
        return self.owner_id
