"""What the two sides of a job say to each other."""

from __future__ import annotations

from django.db import models

from earnest.market.ids import new_id
from earnest.market.models.ledger import Job
from earnest.market.models.people import Person


def new_conversation() -> str:
    """The id of a new conversation."""
    return new_id("conversation")


def new_message() -> str:
    """The id of a new message."""
    return new_id("message")


class Conversation(models.Model):
    """One a job and freelancer, from the first word to the end of the contract. `proposal` is the latest one."""

    id = models.CharField(primary_key=True, max_length=64, default=new_conversation, db_collation="C")
    job = models.ForeignKey(Job, models.DO_NOTHING, db_constraint=False, related_name="conversations")
    client = models.ForeignKey(Person, models.CASCADE, related_name="conversations_as_client")
    freelancer = models.ForeignKey(Person, models.CASCADE, related_name="conversations")
    proposal = models.CharField(max_length=64, blank=True)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "freelancer"], name="one_conversation_a_pair")]
        indexes = [
            models.Index(fields=["client", "-last_at"], name="conversations_of_client"),
            models.Index(fields=["freelancer", "-last_at"], name="conversations_of_freelancer"),
        ]

    def __str__(self) -> str:
        return self.id


class Message(models.Model):
    """A message; its id is made by the form, so that sent twice it is kept once."""

    id = models.CharField(primary_key=True, max_length=64, default=new_message, db_collation="C")
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    author = models.ForeignKey(Person, models.CASCADE, related_name="messages")
    text = models.TextField(max_length=10_000)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sent_at", "id"]
        indexes = [models.Index(fields=["conversation", "sent_at"], name="messages_of")]

    def __str__(self) -> str:
        return self.text[:60]
