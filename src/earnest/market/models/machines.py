"""What machines need kept: keys for programs, reasons by command, a sandbox's clock."""

from __future__ import annotations

from django.db import models


class Reason(models.Model):
    """Why Connects were granted, or a wallet paused or resumed; by the command's key."""

    key = models.CharField(max_length=128, primary_key=True)
    reason = models.TextField()

    def __str__(self) -> str:
        return self.reason


class ApiKey(models.Model):
    """A program's way in. The secret is shown once and kept as its SHA-256: it is long and random, so that a slow
    hash would protect nothing more. Times are real ones, in a sandbox too."""

    id = models.CharField(max_length=16, primary_key=True)
    name = models.CharField(max_length=100)
    scope = models.CharField(max_length=5, choices=[(one, one) for one in ("read", "write", "admin")])
    wallet = models.CharField(max_length=64, null=True)  # noqa: DJ001 - None: not limited to one
    per_minute = models.PositiveIntegerField()
    secret_sha256 = models.BinaryField(unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(revoked_at=None), name="one_valid_key_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class KeyMinute(models.Model):
    """How many requests were made with a key in a minute, counted from 1970, of all processes together."""

    api_key = models.ForeignKey(ApiKey, on_delete=models.CASCADE)
    minute = models.BigIntegerField()
    requests = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["api_key", "minute"], name="one_count_a_minute")]

    def __str__(self) -> str:
        return f"{self.api_key_id} {self.minute}"


class SandboxClock(models.Model):
    """Where a sandbox's manual clock stands, in microseconds since 1970; it has one row."""

    only_one = models.BooleanField(primary_key=True, default=True)
    now = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.now)
