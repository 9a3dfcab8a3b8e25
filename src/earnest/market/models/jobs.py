"""What clients say in their job posts, and what they decide about them beside the ledger."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F

from earnest.market.ids import new_id
from earnest.market.models.ledger import Job
from earnest.market.models.people import Person
from earnest.market.models.searching import weighted_vector


def new_draft() -> str:
    """The id of a new draft."""
    return new_id("draft")


class JobWords(models.Model):
    """What a job post says. `origin` is what an import knew besides: the board's date, reasons, the written budget.

    `client_active_at` is the client's last sign of life (the post, a message, an edit, a hire, "keep open"), from
    which a job's time runs; None for posts that did not come through the pages. `warned_days` is for how many days
    before its end the client was mailed last. Erasing a person erases these words, and the ledger stays whole.
    """

    FIXED, HOURLY = "fixed", "hourly"
    KINDS = [(FIXED, "Fixed price"), (HOURLY, "By the hour")]

    job = models.OneToOneField(
        Job, models.DO_NOTHING, db_column="job", primary_key=True, db_constraint=False, related_name="words"
    )
    title = models.TextField(null=True)  # noqa: DJ001 - a post without a title says nothing, not ""
    description = models.TextField(null=True)  # noqa: DJ001
    skills = models.JSONField(null=True)
    budget_amount = models.BigIntegerField(null=True)
    budget_currency = models.CharField(max_length=3, null=True)  # noqa: DJ001
    kind = models.CharField(max_length=6, choices=KINDS, default=FIXED)
    questions = models.JSONField(default=list)
    origin = models.JSONField(default=dict)
    client_active_at = models.DateTimeField(null=True)
    warned_days = models.PositiveSmallIntegerField(null=True)
    edited_at = models.DateTimeField(null=True)
    searched = models.GeneratedField(
        expression=weighted_vector(A=["title"], B=["skills"], C=["description"]),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            GinIndex(fields=["searched"], name="job_words_searched"),
            models.Index(fields=["client_active_at"], name="job_words_active"),
            models.Index(F("budget_currency"), F("budget_amount").desc(nulls_last=True), name="job_words_budget"),
        ]

    def __str__(self) -> str:
        return self.title or self.job_id


class JobDraft(models.Model):
    """A post in the making, field by field as it was typed. `key` is the one that its post_job carries, so that it is
    posted once. One that `waits_since` is with a moderator; a refused one says why and is the client's again."""

    id = models.CharField(primary_key=True, max_length=64, default=new_draft, db_collation="C")
    client = models.ForeignKey(Person, models.CASCADE, related_name="job_drafts")
    fields = models.JSONField(default=dict)
    key = models.CharField(max_length=128, unique=True)
    changed_at = models.DateTimeField()
    waits_since = models.DateTimeField(null=True)
    waits_because = models.TextField(blank=True)
    refused_because = models.TextField(blank=True)
    posted = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["client", "-changed_at"], name="job_drafts_of"),
            models.Index(
                fields=["waits_since"], condition=models.Q(waits_since__isnull=False), name="job_drafts_waiting"
            ),
        ]

    def __str__(self) -> str:
        return str(self.fields.get("title", self.id))


class JobAddition(models.Model):
    """What a client added to a post after proposals came in; it stands under the post with its date."""

    job = models.ForeignKey(Job, models.DO_NOTHING, db_constraint=False, related_name="additions")
    text = models.TextField(max_length=5_000)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class JobEnding(models.Model):
    """How a client ended a job, and whether they found the right person."""

    FOUND = [("yes", "Yes"), ("partly", "Partly"), ("no", "No")]

    job = models.OneToOneField(
        Job, models.DO_NOTHING, db_column="job", primary_key=True, db_constraint=False, related_name="ending"
    )
    cause = models.CharField(max_length=10)
    ended_at = models.DateTimeField()
    found = models.CharField(max_length=6, choices=FOUND, blank=True)
    note = models.TextField(max_length=1_000, blank=True)

    def __str__(self) -> str:
        return f"{self.job_id}: {self.cause}"


class Invitation(models.Model):
    """A client asked a freelancer to propose."""

    job = models.ForeignKey(Job, models.DO_NOTHING, db_constraint=False, related_name="invitations")
    freelancer = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    text = models.TextField(max_length=1_000, blank=True)
    invited_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "freelancer"], name="invited_once")]

    def __str__(self) -> str:
        return f"{self.job_id} {self.freelancer_id}"
