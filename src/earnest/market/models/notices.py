"""What people are told, in the page and by mail."""

from __future__ import annotations

from django.db import models

from earnest.market.ids import new_id
from earnest.market.models.people import Person


def new_notice() -> str:
    """The id of a new notice."""
    return new_id("notice")


class Notice(models.Model):
    """Something that happened to somebody. `kind` is one of `market.notices.KINDS`; `facts` has what its words are
    made from, so that they can be said in any language; `once` keeps the same thing from being told twice.

    `mail_due_at` is when it is to be mailed, None where it is not or was.
    """

    id = models.CharField(primary_key=True, max_length=64, default=new_notice, db_collation="C")
    person = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    address = models.CharField(max_length=200)
    once = models.CharField(max_length=200)
    happened_at = models.DateTimeField()
    in_page = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True)
    mail_due_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "once"], name="told_once")]
        indexes = [
            models.Index(fields=["person", "-happened_at"], name="notices_of"),
            models.Index(
                fields=["person"], condition=models.Q(read_at__isnull=True, in_page=True), name="notices_unread"
            ),
            models.Index(fields=["mail_due_at"], condition=models.Q(mail_due_at__isnull=False), name="notices_to_mail"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"


class NoticeChoice(models.Model):
    """How somebody wants to hear of one kind of thing, where they chose otherwise than the kind's default."""

    AT_ONCE, DIGEST, OFF = "at_once", "digest", "off"
    MAILS = [(AT_ONCE, "At once"), (DIGEST, "Once a day"), (OFF, "Never")]

    person = models.ForeignKey(Person, models.CASCADE, related_name="notice_choices")
    kind = models.CharField(max_length=40)
    in_page = models.BooleanField(default=True)
    mail = models.CharField(max_length=7, choices=MAILS, default=AT_ONCE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_choice_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.mail}"


class FeedPlace(models.Model):
    """Up to where in the ledger's feed of events a reader of ours has come."""

    reader = models.CharField(primary_key=True, max_length=40)
    number = models.BigIntegerField(default=0)
    n = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.reader}: {self.number}-{self.n}"


class KeptMail(models.Model):
    """A mail that a sandbox kept instead of sending it."""

    to = models.CharField(max_length=254, db_index=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.subject
