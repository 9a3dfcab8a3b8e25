"""From bytes to lines of text: the encoding, what is no text at all, and lines of a bounded length."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from earnest.market.boards.posts import EXCERPT_CHARACTERS, LINE_BYTES, UnreadableFile

SAMPLE_CHARACTERS = 256 * 1024
_CHUNK_BYTES = 1024 * 1024
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN_BINARIES = (
    (
        b"PK\x03\x04",
        "a zip archive or an Excel workbook",
        "save the sheet as CSV (UTF-8), or unpack the archive",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook", "save the sheet as CSV (UTF-8)"),
    (b"\x1f\x8b", "gzip-compressed", "unpack it first: gunzip FILE"),
    (b"%PDF", "a PDF document", "import the board's CSV or JSON instead"),
    (b"SQLite format 3", "an SQLite database", "export the table as CSV"),
    (b"PAR1", "a Parquet file", "convert it to CSV or JSON Lines"),
)

_CP1252_BYTES = frozenset(range(256)) - {0x81, 0x8D, 0x8F, 0x90, 0x9D}


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file known to hold text; `errors` is how bytes outside the encoding are read."""

    path: Path
    encoding: str
    errors: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its ending; of one that is `too_long` only the beginning is kept."""

    number: int
    text: str
    too_long: bool = False


def open_text(path: Path) -> TextFile:
    """Finds the file's encoding in one pass of constant memory; raises UnreadableFile for what is no text.

    UTF-8, UTF-16 and UTF-32 by their byte order mark; else UTF-8, where bytes that do not fit become lone
    surrogates, replaced later cell by cell; a file with more bytes that do not fit than characters that do
    is cp1252, and latin-1 where it uses bytes that cp1252 lacks.
    """
    try:
        if not path.is_file():
            raise UnreadableFile(f"{path} is not a file.", "give the path of a CSV, TSV, JSON or JSON Lines file")
        size_bytes = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(64)
        encoding, errors = _encoding(path, head)
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}.", "check the path and its rights") from error
    return TextFile(path, encoding, errors, size_bytes)


def _encoding(path: Path, head: bytes) -> tuple[str, str]:
    for magic, what, hint in _KNOWN_BINARIES:
        if head.startswith(magic):
            raise UnreadableFile(f"{path} is {what}, not text.", hint)
    for mark, name in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            if name == "utf-8-sig":
                _count_characters(path)
                return name, "surrogateescape"
            return name, "replace"
    fitting, misfits, outside_cp1252 = _count_characters(path)
    if misfits <= fitting:
        return "utf-8", "surrogateescape"
    return ("latin-1" if outside_cp1252 else "cp1252"), "strict"


def _count_characters(path: Path) -> tuple[int, int, bool]:
    """Non-ASCII characters that are UTF-8, bytes that are not, and whether cp1252 lacks one of these."""
    fitting, misfits, outside_cp1252, empty = 0, 0, False, True
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            if b"\0" in chunk:
                raise UnreadableFile(
                    f"{path} holds NUL bytes: it is binary, or UTF-16 without its byte order mark.",
                    "save it as UTF-8 text",
                )
            empty = empty and not chunk.strip()
            text = decoder.decode(chunk)
            if not text.isascii():
                outside_cp1252 = outside_cp1252 or bool(set(chunk) - _CP1252_BYTES)
                whole = len(text.encode("utf-8", "ignore").decode("utf-8"))
                fitting += whole - len(text.encode("ascii", "ignore"))
                misfits += len(text) - whole
    if empty:
        raise UnreadableFile(f"{path} is empty.", "export the board's posts again")
    return fitting, misfits + len(decoder.decode(b"", final=True)), outside_cp1252


def read_sample(file: TextFile) -> str:
    """The beginning of the text, enough to tell the format by."""
    with file.path.open(encoding=file.encoding, errors=file.errors, newline="") as stream:
        return stream.read(SAMPLE_CHARACTERS)


def read_whole(file: TextFile) -> str:
    """All of the text, for documents that are not read by lines; the caller has looked at the size."""
    with file.path.open(encoding=file.encoding, errors=file.errors, newline="") as stream:
        return stream.read()


def read_lines(file: TextFile, *, ending: str = "\n") -> Iterator[Line]:
    """Every line, blank ones too, split at `ending` only; never holds more than LINE_BYTES of one."""
    number = 0
    with file.path.open(encoding=file.encoding, errors=file.errors, newline=ending) as stream:
        while text := stream.readline(LINE_BYTES + 1):
            number += 1
            if not _is_too_long(text):
                yield Line(number, text)
                continue
            rest = text
            while rest and not rest.endswith(ending):
                rest = stream.readline(_CHUNK_BYTES)
            yield Line(number, text[:EXCERPT_CHARACTERS], too_long=True)


def _is_too_long(text: str) -> bool:
    if len(text) * 4 <= LINE_BYTES:
        return False
    return len(text) > LINE_BYTES or len(text.encode("utf-8", "surrogateescape")) > LINE_BYTES
