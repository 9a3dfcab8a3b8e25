"""Work that was agreed on. Earnest does not hold the client's money."""

from __future__ import annotations

from django.db import models

from earnest.market.ids import new_id
from earnest.market.models.jobs import JobWords
from earnest.market.models.ledger import Job
from earnest.market.models.people import Person


def new_contract() -> str:
    """The id of a new contract."""
    return new_id("contract")


def new_milestone() -> str:
    """The id of a new milestone."""
    return new_id("milestone")


def new_delivery() -> str:
    """The id of a new delivery."""
    return new_id("delivery")


class Contract(models.Model):
    """What a hire began. `payment_address` is where the freelancer wants to be paid."""

    ACTIVE, ENDED = "active", "ended"

    id = models.CharField(primary_key=True, max_length=64, default=new_contract, db_collation="C")
    proposal = models.CharField(max_length=64, unique=True, db_collation="C")
    job = models.ForeignKey(Job, models.DO_NOTHING, db_constraint=False, related_name="contracts")
    client = models.ForeignKey(Person, models.CASCADE, related_name="contracts_given")
    freelancer = models.ForeignKey(Person, models.CASCADE, related_name="contracts")
    title = models.CharField(max_length=300)
    scope = models.TextField(max_length=50_000, blank=True)
    offer_amount = models.BigIntegerField(null=True)
    offer_currency = models.CharField(max_length=3, default="USD")
    offer_kind = models.CharField(max_length=6, choices=JobWords.KINDS, default=JobWords.FIXED)
    payment_address = models.URLField(blank=True)
    state = models.CharField(max_length=6, default=ACTIVE)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    ended_because = models.TextField(max_length=1_000, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["freelancer", "-began_at"], name="contracts_of_freelancer"),
            models.Index(fields=["client", "-began_at"], name="contracts_of_client"),
        ]

    def __str__(self) -> str:
        return self.title


class Milestone(models.Model):
    """A part of the work with its own date and sum. `state` follows its last delivery."""

    PLANNED, DELIVERED, ACCEPTED, SENT_BACK = "planned", "delivered", "accepted", "sent_back"

    id = models.CharField(primary_key=True, max_length=64, default=new_milestone, db_collation="C")
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="milestones")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    amount = models.BigIntegerField(null=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, default=PLANNED)
    delivered_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class Delivery(models.Model):
    """Work that was handed over, and the client's answer."""

    id = models.CharField(primary_key=True, max_length=64, default=new_delivery, db_collation="C")
    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="deliveries")
    note = models.TextField(max_length=5_000, blank=True)
    delivered_at = models.DateTimeField()
    accepted = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(max_length=5_000, blank=True)

    class Meta:
        ordering = ["delivered_at", "id"]

    def __str__(self) -> str:
        return self.id


class Review(models.Model):
    """What one side of a contract says of the other. Both show at once: `revealed_at` is set when the second is in,
    or when the time to write one is over. `on_time` is asked of clients only."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="reviews")
    author = models.ForeignKey(Person, models.CASCADE, related_name="reviews_written")
    subject = models.ForeignKey(Person, models.CASCADE, related_name="reviews")
    rating = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=2_000, blank=True)
    on_time = models.BooleanField(null=True)
    written_at = models.DateTimeField()
    revealed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "author"], name="one_review_a_side"),
            models.CheckConstraint(condition=models.Q(rating__gte=1, rating__lte=5), name="one_to_five"),
        ]
        indexes = [models.Index(fields=["subject", "-revealed_at"], name="reviews_of")]

    def __str__(self) -> str:
        return f"{self.rating} {self.contract_id}"
