"""What freelancers say in their proposals, and what became of them beside the ledger."""

from __future__ import annotations

from django.db import models

from earnest.market.ids import new_id
from earnest.market.models.jobs import JobWords
from earnest.market.models.ledger import Job, Proposal
from earnest.market.models.people import Person


def new_draft() -> str:
    """The id of a new draft."""
    return new_id("draft")


class ProposalWords(models.Model):
    """A proposal's letter and bid; the bid is money for the work, `offer` in code, in minor units (an hour's for
    hourly jobs), and stands until `stands_until`. `milestones` are `{"title", "amount", "days"}`.

    The times are the marketplace clock's; what a time says happened at it, None says has not happened.
    """

    proposal = models.OneToOneField(
        Proposal, models.DO_NOTHING, db_column="proposal", primary_key=True, db_constraint=False, related_name="words"
    )
    cover_letter = models.TextField(max_length=10_000)
    answers = models.JSONField(default=list)
    offer_amount = models.BigIntegerField(null=True)
    offer_currency = models.CharField(max_length=3, default="USD")
    offer_kind = models.CharField(max_length=6, choices=JobWords.KINDS, default=JobWords.FIXED)
    stands_until = models.DateTimeField(null=True)
    milestones = models.JSONField(default=list)
    terms = models.CharField(max_length=64, blank=True)
    edited_at = models.DateTimeField(null=True)
    shortlisted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    declined_because = models.TextField(max_length=1_000, blank=True)
    interviewed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.cover_letter[:60]


class ProposalDraft(models.Model):
    """A proposal in the making, as it was typed. `key` and `proposal` are what its submission carries; a rejection
    gives the draft new ones, so that it can go through once Connects were bought."""

    id = models.CharField(primary_key=True, max_length=64, default=new_draft, db_collation="C")
    job = models.ForeignKey(Job, models.DO_NOTHING, db_constraint=False, related_name="drafts")
    freelancer = models.ForeignKey(Person, models.CASCADE, related_name="proposal_drafts")
    fields = models.JSONField(default=dict)
    key = models.CharField(max_length=128, unique=True)
    proposal = models.CharField(max_length=64, unique=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "freelancer"], name="one_draft_a_job")]

    def __str__(self) -> str:
        return f"{self.job_id} {self.freelancer_id}"
