"""Files: what is taken and what is refused, how they are served, and to whom."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

import pytest
from PIL import Image

from tests.web.market import Market


def _picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (11, 107, 79)).save(out, kind, **more)
    return out.getvalue()


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def _huge_png() -> bytes:
    """Few bytes that claim to be a picture of ten thousand megapixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def _keep(market: Market, owner: Any, data: bytes, name: str, about: str = "draft:d", **more: Any) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from earnest.market.uploads import keep_upload

    return keep_upload(owner, SimpleUploadedFile(name, data), about=about, now=market.now, **more)


HOSTILE = {
    "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "page.html": b"<!doctype html><script>alert(1)</script>",
    "page.png": b"<!doctype html><script>alert(1)</script>",
    "half.png": _picture()[:60],
    "huge.png": _huge_png(),
    "run.exe": b"MZ\x90\x00" + b"\0" * 100,
    "noise.txt": b"\x00\x01\x02",
    "latin.txt": "Grüße".encode("latin-1"),
    "half.pdf": b"%PDF-1.7 and nothing more",
    "half.zip": _zip(a=b"1")[:20],
    "climbs.zip": _zip(**{"..__..__etc__passwd": b"x"}),
    "macros.docx": _zip(
        **{"[Content_Types].xml": b"<x/>", "word__document.xml": b"<x/>", "word__vbaProject.bin": b"x"}
    ),
    "bomb.zip": _zip(zeros=b"\0" * (201 * 1024 * 1024)),
    "empty.txt": b"",
}


def test_what_it_is_not_is_refused_with_a_sentence(market: Market) -> None:
    from earnest.market.models import Upload
    from earnest.market.uploads import UploadRefused

    person = market.person()
    for name, data in HOSTILE.items():
        with pytest.raises(UploadRefused) as refused:
            _keep(market, person, data, name)
        assert name in str(refused.value)
    assert not Upload.objects.exists()
    assert not _files()


def test_too_large_is_refused(market: Market) -> None:
    from earnest.market.uploads import UploadRefused

    person = market.person()
    for name, data in {"a.txt": b"a" * (20 * 1024**2 + 1), "a.png": _picture() + b"\0" * (8 * 1024**2)}.items():
        with pytest.raises(UploadRefused, match="larger than"):
            _keep(market, person, data, name)


def test_what_is_longer_than_any_form_is_not_read(market: Market) -> None:
    browser = market.browser()
    for kind, most in (("multipart/form-data; boundary=x", 210), ("application/x-www-form-urlencoded", 4)):
        length = str(most * 1024**2 + 1)
        answer = browser.generic("POST", "/accounts/login/", b"", content_type=kind, CONTENT_LENGTH=length)
        assert answer.status_code == 413
        assert b"more than we take at once" in answer.content


def test_ten_belong_to_one_thing(market: Market) -> None:
    from earnest.market.uploads import UploadRefused, uploads_about

    person = market.person()
    for n in range(10):
        _keep(market, person, b"text", f"{n}.txt")
    with pytest.raises(UploadRefused, match="ten files"):
        _keep(market, person, b"text", "more.txt")
    _keep(market, person, b"text", "elsewhere.txt", about="draft:other")
    assert [one.name for one in uploads_about("draft:d")["draft:d"]] == [f"{n}.txt" for n in range(10)]


def test_a_picture_is_made_anew_without_what_it_carried(market: Market) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # taken with the camera on its side
    exif[0x010F] = "a camera of somebody"
    data = _picture("JPEG", (3_000, 1_500), exif=exif) + b"<script>alert(1)</script>"
    kept = _keep(market, market.person(), data, "C:\\photos\\..\\me.PNG")
    assert (kept.name, kept.content_type, kept.width, kept.height) == ("me.jpg", "image/jpeg", 1_000, 2_000)
    from earnest.market.uploads import path_of

    bytes_kept = path_of(kept).read_bytes()
    assert b"camera" not in bytes_kept
    assert b"script" not in bytes_kept


DOCUMENTS = {
    "letter.docx": (_zip(**{"[Content_Types].xml": b"<x/>", "word__document.xml": b"<x/>"}), "wordprocessingml"),
    "sums.xlsx": (_zip(**{"[Content_Types].xml": b"<x/>", "xl__workbook.xml": b"<x/>"}), "spreadsheetml"),
    "letter.odt": (_zip(mimetype=b"application/vnd.oasis.opendocument.text", content=b"x"), "opendocument.text"),
    "work.zip": (_zip(readme=b"x"), "application/zip"),
    "work.pdf": (b"%PDF-1.7\nstartxref\n0\n%%EOF\n", "application/pdf"),
    "notes.md": ("# Grüße\n".encode(), "text/plain"),
}


def test_documents_are_taken_as_they_are(market: Market) -> None:
    from earnest.market.uploads import path_of

    person = market.person()
    for name, (data, kind) in DOCUMENTS.items():
        kept = _keep(market, person, data, f"../../{name}\u202e")
        assert kept.name == name
        assert kind in kept.content_type
        assert path_of(kept).read_bytes() == data
        answer = market.browser(person).get(f"/uploads/{kept.id}/")
        assert answer.content == data
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_they_are_served_so_that_nothing_in_them_runs(market: Market) -> None:
    kept = _keep(market, market.person(), _picture(), "work.png", about="piece:p", is_public=True)
    answer = market.browser().get(f"/uploads/{kept.id}/")
    assert answer.status_code == 200
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("inline")
    assert answer["Cache-Control"] == "public, max-age=86400"
    again = market.browser().get(f"/uploads/{kept.id}/", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_a_draft_is_its_owners_and_a_proposal_its_clients_too(market: Market) -> None:
    from earnest.market.uploads import move_uploads

    client, freelancer, other = market.person("client"), market.freelancer(), market.freelancer()
    job = market.job(client)
    kept = _keep(market, freelancer, b"text", "plan.txt")
    _expect(market, kept, {freelancer: 200, client: 404, other: 404, None: 404})
    proposal = market.proposal(job, freelancer)
    move_uploads("draft:d", f"proposal:{proposal}")
    _expect(market, kept, {freelancer: 200, client: 200, other: 404, None: 404})
    answer = market.browser(client).get(f"/uploads/{kept.id}/")
    assert answer["Cache-Control"] == "private, max-age=300"


def test_a_message_and_a_delivery_are_for_both_sides(market: Market) -> None:
    from earnest.market.models import Contract, Conversation, Delivery, Message, Milestone

    client, freelancer, other = market.person("client"), market.freelancer(), market.freelancer()
    job, now = market.job(client), market.now
    sides: dict[str, Any] = {"job_id": job, "client": client, "freelancer": freelancer}
    conversation = Conversation.objects.create(**sides, last_at=now)
    message = Message.objects.create(conversation=conversation, author=client, text="Look", sent_at=now)
    contract = Contract.objects.create(**sides, proposal="p", title="Work", began_at=now)
    milestone = Milestone.objects.create(contract=contract, position=1, title="All")
    delivery = Delivery.objects.create(milestone=milestone, delivered_at=now)
    for owner, about in ((client, f"message:{message.id}"), (freelancer, f"delivery:{delivery.id}")):
        kept = _keep(market, owner, b"text", "work.txt", about=about)
        _expect(market, kept, {freelancer: 200, client: 200, other: 404, None: 404})


def test_bytes_go_once_their_removal_is_committed(market: Market) -> None:
    from django.db import transaction

    from earnest.market.models import Upload
    from earnest.market.uploads import remove_upload

    kept = _keep(market, market.person(), b"text", "a.txt")
    with transaction.atomic():
        remove_upload(kept)
        transaction.set_rollback(True)
    assert _files(), "what was not removed is still there"
    remove_upload(Upload.objects.get())
    assert not _files()


def test_bytes_without_a_row_are_swept(market: Market) -> None:
    import os

    from django.db import transaction

    from earnest.market.uploads import discard_orphans, path_of, run_due

    person = market.person()
    kept = _keep(market, person, b"text", "a.txt")
    with transaction.atomic():
        lost = _keep(market, person, b"text", "b.txt")
        transaction.set_rollback(True)
    assert discard_orphans(older_than_seconds=3600) == 0, "a transaction may still be at work"
    for one in (kept, lost):
        os.utime(path_of(one), (1_000_000, 1_000_000))
    run_due(None)
    assert [path.name for path in _files()] == [kept.id]


def _expect(market: Market, kept: Any, answers: dict[Any, int]) -> None:
    for person, status in answers.items():
        assert market.browser(person).get(f"/uploads/{kept.id}/").status_code == status, person


def _files() -> list[Any]:
    from django.conf import settings

    return [path for path in settings.EARNEST_UPLOADS.rglob("*") if path.is_file()]
