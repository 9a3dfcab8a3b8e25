"""Files that go with a draft: they are kept with the first form that brings them, whatever becomes of it."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from earnest.market.models import ProposalDraft, Upload
from earnest.market.proposals.drafts import about_draft
from earnest.market.uploads import UploadRefused, clean_name, keep_upload, remove_upload
from earnest.web.viewer import person_of


def keep_files(request: HttpRequest, draft: ProposalDraft, *, now: datetime) -> list[str]:
    """Keep the files that the form brought; a sentence for each that cannot be. One sent twice is kept once."""
    brought = request.FILES.getlist("files")
    if not brought:
        return []
    about = about_draft(draft)
    known = set(Upload.objects.filter(about=about).values_list("name", "size_bytes"))
    troubles = []
    for file in brought:
        if (clean_name(file.name or ""), file.size) in known:
            continue
        try:
            keep_upload(person_of(request), file, about=about, now=now)
        except UploadRefused as refused:
            troubles.append(str(refused))
    return troubles


def remove_file(draft: ProposalDraft, upload_id: str) -> None:
    """Take a file of the draft's away; no other is touched."""
    upload = Upload.objects.filter(id=upload_id, about=about_draft(draft)).first()
    if upload is not None:
        remove_upload(upload)
