"""Files that people brought."""

from __future__ import annotations

from django.db import models

from earnest.market.ids import new_id
from earnest.market.models.people import Person


def new_upload() -> str:
    """The id of a new upload."""
    return new_id("upload")


class Upload(models.Model):
    """A file as it was checked when it came; its bytes are in the uploads folder under `id`.

    `about` says to what it belongs (`proposal:…`, `draft:…`, `message:…`, `delivery:…`, `piece:…`, `photo:…`), which
    decides who may see it; `is_public` ones anybody may.
    """

    id = models.CharField(primary_key=True, max_length=64, default=new_upload, db_collation="C")
    owner = models.ForeignKey(Person, models.CASCADE, related_name="uploads")
    about = models.CharField(max_length=140, db_index=True)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size_bytes = models.PositiveIntegerField()
    sha256 = models.BinaryField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    is_public = models.BooleanField(default=False)
    uploaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
