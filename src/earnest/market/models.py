"""The words that go with commands: erasing a person erases them, and the ledger stays whole."""

from __future__ import annotations

from django.db import models


class JobWords(models.Model):
    """What a job post says. `origin` is what an import knew besides: the board's date, reasons, the written budget."""

    job = models.CharField(max_length=64, primary_key=True)
    title = models.TextField(null=True)  # noqa: DJ001 - a post without a title says nothing, not ""
    description = models.TextField(null=True)  # noqa: DJ001
    skills = models.JSONField(null=True)
    budget_amount = models.BigIntegerField(null=True)
    budget_currency = models.CharField(max_length=3, null=True)  # noqa: DJ001
    origin = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.title or self.job


class Reason(models.Model):
    """Why Connects were granted, or a wallet paused or resumed; by the command's key."""

    key = models.CharField(max_length=128, primary_key=True)
    reason = models.TextField()

    def __str__(self) -> str:
        return self.reason
