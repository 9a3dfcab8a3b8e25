"""Files that people bring: checked by content, kept beside the database, seen by whom they concern."""

from __future__ import annotations

import os
import tempfile
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from earnest.market.models import Delivery, JobDraft, Message, Person, Proposal, Upload
from earnest.market.recurring import Booked
from earnest.market.upload_kinds import FILE_BYTES, IMAGE_SIDE, Checked, UploadRefused, check

__all__ = ["UploadRefused", "keep_upload", "may_see", "move_uploads", "path_of", "remove_upload", "uploads_about"]

MOST_EACH = 10
"""So many files belong to one thing at most."""
MOST_BYTES_A_PERSON = 2 * 1024**3
LONGEST_NAME = 120
ORPHAN_SECONDS = 3600.0
EVERY_SECONDS = 3600


def keep_upload(
    owner: Person,
    file: UploadedFile[Any],
    *,
    about: str,
    now: datetime,
    is_public: bool = False,
    images_only: bool = False,
    largest_side: int = IMAGE_SIDE,
) -> Upload:
    """Check a file by its content and keep it; `about` says to what it belongs, and a picture is made no larger than
    `largest_side` pixels. Raises UploadRefused.

    Its bytes are there before its row is, so a row never lacks them; where the transaction rolls back, a sweep
    takes the bytes away.
    """
    name = clean_name(file.name or "")
    if (file.size or 0) > FILE_BYTES:
        raise UploadRefused(_("“%(name)s” is larger than 20 MB.") % {"name": name})
    _check_room(owner, about, file.size or 0)
    file.seek(0)
    checked = check(file.read(), name, images_only=images_only, largest_side=largest_side)
    upload = Upload(
        owner=owner,
        about=about,
        name=_with_suffix(name, checked.suffix),
        content_type=checked.content_type,
        size_bytes=len(checked.data),
        sha256=sha256(checked.data).digest(),
        width=checked.width,
        height=checked.height,
        is_public=is_public,
        uploaded_at=now,
    )
    _write(path_of(upload), checked)
    try:
        upload.save(force_insert=True)
    except BaseException:
        path_of(upload).unlink(missing_ok=True)
        raise
    return upload


def uploads_about(*abouts: str) -> dict[str, list[Upload]]:
    """The files of each of these things, as they came; one query."""
    found: dict[str, list[Upload]] = defaultdict(list)
    for upload in Upload.objects.filter(about__in=abouts).order_by("uploaded_at", "id"):
        found[upload.about].append(upload)
    return {about: found[about] for about in abouts}


def move_uploads(old_about: str, new_about: str) -> None:
    """What belonged to one thing belongs to another, as a draft's files do to its proposal."""
    Upload.objects.filter(about=old_about).update(about=new_about)


def remove_upload(upload: Upload) -> None:
    """Take a file away; its bytes go once that is committed."""
    path = path_of(upload)
    upload.delete()
    transaction.on_commit(partial(path.unlink, missing_ok=True))


def may_see(person: Person | None, upload: Upload) -> bool:
    """Whether that person, or None for somebody not signed in, may see the file."""
    if upload.is_public:
        return True
    if person is None:
        return False
    if upload.owner_id == person.id:
        return True
    kind, _colon, id = upload.about.partition(":")
    if kind == "proposal":
        return Proposal.objects.filter(id=id, job__client_id=person.id).exists()
    if kind == "message":
        sides = Q(conversation__client=person) | Q(conversation__freelancer=person)
        return Message.objects.filter(sides, id=id).exists()
    if kind == "delivery":
        sides = Q(milestone__contract__client=person) | Q(milestone__contract__freelancer=person)
        return Delivery.objects.filter(sides, id=id).exists()
    if kind == "draft" and person.is_staff:
        return JobDraft.objects.filter(id=id, waits_since__isnull=False, posted="").exists()
    return False  # another draft's, or what nobody else has a part in


def path_of(upload: Upload) -> Path:
    """Where its bytes are."""
    return Path(settings.EARNEST_UPLOADS) / bytes(upload.sha256).hex()[:2] / upload.id


def clean_name(name: str) -> str:
    """The last part of a name, without what a screen would not show or would show wrongly; never empty."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in unicodedata.normalize("NFC", last))
    return " ".join(shown.split()).strip(". ")[-LONGEST_NAME:] or "file"


def run_due(now: int | None) -> Booked:
    """Take away bytes without a row, which a transaction that rolled back leaves; by real time, so a manual clock that
    leaps has nothing to do here."""
    if now is None:
        discard_orphans(older_than_seconds=ORPHAN_SECONDS)
    return Booked()


def discard_orphans(*, older_than_seconds: float) -> int:
    """Take away bytes that were written so long ago, in real time, and have no row; how many."""
    newest = time.time() - older_than_seconds
    old = [path for path in _kept() if path.stat().st_mtime <= newest]
    known = set(Upload.objects.filter(id__in=[path.name for path in old]).values_list("id", flat=True))
    orphans = [path for path in old if path.name not in known]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def _kept() -> Iterator[Path]:
    return (path for path in Path(settings.EARNEST_UPLOADS).glob("[0-9a-f][0-9a-f]/*") if path.is_file())


def _check_room(owner: Person, about: str, size: int) -> None:
    if Upload.objects.filter(about=about).count() >= MOST_EACH:
        raise UploadRefused(_("There are ten files here already. Take one away to add another."))
    held = Upload.objects.filter(owner=owner).aggregate(total=Sum("size_bytes"))["total"] or 0
    if held + size > MOST_BYTES_A_PERSON:
        raise UploadRefused(_("Your files take 2 GB already. Take some away to add others."))


def _with_suffix(name: str, suffix: str) -> str:
    """The name ends as its content does, whatever it ended with when it came."""
    path = PurePosixPath(name)
    if path.suffix.lower() == suffix or (suffix == ".jpg" and path.suffix.lower() == ".jpeg"):
        return name
    return f"{path.stem}{suffix}" if path.suffix else f"{name}{suffix}"


def _write(path: Path, checked: Checked) -> None:
    """All of it or nothing, on the disk before its name is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(checked.data)
            out.flush()
            os.fsync(out.fileno())
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
