"""What a file is, told by its content: pictures are made anew without what else they carried, a few kinds of document
are taken as they are, all else is refused."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NoReturn

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

IMAGE_BYTES = 8 * 1024 * 1024
FILE_BYTES = 20 * 1024 * 1024
IMAGE_PIXELS = 40_000_000
"""A picture of more would take hundreds of megabytes to look at, however small its file is."""
IMAGE_SIDE = 2_000
"""Pictures are kept no larger: no page shows more."""
UNPACKED_BYTES = 200 * 1024 * 1024
UNPACKED_FILES = 2_000

TEXTS = {".txt", ".md", ".csv"}
PLAIN = "text/plain; charset=utf-8"
OFFICE = {
    "word/document.xml": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    "xl/workbook.xml": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
}
OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
_IMAGES = {"JPEG": ("image/jpeg", ".jpg"), "PNG": ("image/png", ".png"), "WEBP": ("image/webp", ".webp")}
_SUFFIXES_OF_IMAGES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".bmp", ".tif", ".tiff", ".heic", ".avif"}


class UploadRefused(Exception):
    """The file is not taken; the sentence is for whoever brought it."""


@dataclass(frozen=True)
class Checked:
    """A file as it will be kept. `suffix` belongs to its kind; `width` and `height` are None for what is no picture."""

    data: bytes
    content_type: str
    suffix: str
    width: int | None = None
    height: int | None = None


def check(data: bytes, name: str, *, images_only: bool = False, largest_side: int = IMAGE_SIDE) -> Checked:
    """What is in `data`, which came under `name`. Raises UploadRefused."""
    suffix = PurePosixPath(name).suffix.lower()
    if images_only or suffix in _SUFFIXES_OF_IMAGES or _begins_like_an_image(data):
        return _image(data, name, largest_side)
    if not data:
        _refuse(_("“%(name)s” is empty."), name)
    if len(data) > FILE_BYTES:
        _refuse(_("“%(name)s” is larger than 20 MB."), name)
    if data.startswith(b"%PDF-"):
        return _pdf(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _zip(data, name)
    if suffix in TEXTS:
        return _text(data, name, suffix)
    sentence = _("“%(name)s” is not a kind of file we take. Pictures, PDF, text, DOCX, XLSX, ODT, ODS and ZIP are.")
    raise UploadRefused(sentence % {"name": name})


def _refuse(sentence: str, name: str) -> NoReturn:
    raise UploadRefused(sentence % {"name": name})


def _begins_like_an_image(data: bytes) -> bool:
    known = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
    return data.startswith(known) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def _image(data: bytes, name: str, largest_side: int) -> Checked:
    if len(data) > IMAGE_BYTES:
        _refuse(_("The picture “%(name)s” is larger than 8 MB."), name)
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "WEBP", "GIF"]) as image:
            if image.width * image.height > IMAGE_PIXELS:
                _refuse(_("The picture “%(name)s” has more than 40 million pixels."), name)
            return _made_anew(image, largest_side)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        _refuse(_("The picture “%(name)s” has more than 40 million pixels."), name)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError):
        _refuse(_("“%(name)s” is not a whole JPEG, PNG, WebP or GIF picture."), name)


def _made_anew(image: Image.Image, largest_side: int) -> Checked:
    """Only the pixels are kept, the right way up: no place, no camera, nothing that was hung on."""
    kind = image.format if image.format in _IMAGES else "PNG"
    image.draft("RGB", (largest_side, largest_side))  # a JPEG is then read no larger than it is wanted
    image.load()
    fresh = ImageOps.exif_transpose(image)
    fresh.thumbnail((largest_side, largest_side))
    transparent = fresh.mode in ("RGBA", "LA", "PA") or "transparency" in fresh.info
    fresh = fresh.convert("RGBA" if transparent and kind != "JPEG" else "RGB")
    clean = Image.new(fresh.mode, fresh.size)
    clean.paste(fresh)
    out = io.BytesIO()
    clean.save(out, format=kind, **({} if kind == "PNG" else {"quality": 86}))
    content_type, suffix = _IMAGES[kind]
    return Checked(out.getvalue(), content_type, suffix, clean.width, clean.height)


def _pdf(data: bytes, name: str) -> Checked:
    if b"%%EOF" not in data[-2048:] or b"startxref" not in data:
        _refuse(_("“%(name)s” is not a whole PDF."), name)
    return Checked(data, "application/pdf", ".pdf")


def _text(data: bytes, name: str, suffix: str) -> Checked:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse(_("“%(name)s” is not plain text in UTF-8."), name)
    if any(character < " " and character not in "\t\n\r\f" for character in text):
        _refuse(_("“%(name)s” is not plain text."), name)
    return Checked(data, PLAIN, suffix)


def _zip(data: bytes, name: str) -> Checked:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, name)
            content_type, suffix = _kind_of(archive, {entry.filename for entry in entries})
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        _refuse(_("“%(name)s” is not a whole ZIP archive or document."), name)
    return Checked(data, content_type, suffix)


def _check_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > UNPACKED_FILES or sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
        _refuse(_("“%(name)s” would unpack to more than 200 MB or 2,000 files."), name)
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
            _refuse(_("“%(name)s” holds a file that would be unpacked outside its folder."), name)
        if path.name == "vbaProject.bin":
            _refuse(_("“%(name)s” holds macros. Please save it without them."), name)


def _kind_of(archive: zipfile.ZipFile, names: set[str]) -> tuple[str, str]:
    if "[Content_Types].xml" in names:
        for part, kind in OFFICE.items():
            if part in names:
                return kind
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
        said = archive.read("mimetype").strip()
        if said in OPEN_DOCUMENTS:
            return said.decode(), OPEN_DOCUMENTS[said]
    return "application/zip", ".zip"
