"""From bytes to lines of text: the encoding, what is no text at all, and lines of a bounded length."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from earnest.market.boards.binaries import count_controls, is_binary, kind_of, utf_16_of
from earnest.market.boards.posts import EXCERPT_CHARACTERS, LINE_BYTES, UnreadableFile

SAMPLE_CHARACTERS = 256 * 1024
_HEAD_BYTES = 64 * 1024
_CHUNK_BYTES = 1024 * 1024
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
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

    UTF-8, UTF-16 and UTF-32 by their byte order mark, UTF-16 also by where its NULs are; else UTF-8, where
    bytes that do not fit become lone surrogates, replaced later cell by cell, as stray NULs are taken out; a
    file with more bytes that do not fit than characters that do is cp1252, and latin-1 where it uses bytes
    that cp1252 lacks.
    """
    try:
        if not path.is_file():
            raise UnreadableFile(f"{path} is not a file.", "give the path of a CSV, TSV, JSON or JSON Lines file")
        size_bytes = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
        encoding, errors = _encoding(path, head)
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}.", "check the path and its rights") from error
    return TextFile(path, encoding, errors, size_bytes)


def _encoding(path: Path, head: bytes) -> tuple[str, str]:
    if kind := kind_of(head):
        raise UnreadableFile(f"{path} is {kind[0]}, not text.", kind[1])
    for mark, name in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            if name == "utf-8-sig":
                _count_characters(path)
                return name, "surrogateescape"
            return name, "replace"
    if unmarked := utf_16_of(head):
        return unmarked, "replace"
    fitting, misfits, outside_cp1252 = _count_characters(path)
    if misfits <= fitting:
        return "utf-8", "surrogateescape"
    return ("latin-1" if outside_cp1252 else "cp1252"), "strict"


def _count_characters(path: Path) -> tuple[int, int, bool]:
    """Non-ASCII characters that are UTF-8, bytes that are not, and whether cp1252 lacks one of these.

    Raises UnreadableFile for what is binary or empty.
    """
    fitting, misfits, outside_cp1252, empty = 0, 0, False, True
    size_bytes, nuls, controls = 0, 0, 0
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            size_bytes += len(chunk)
            more_nuls, more_controls = count_controls(chunk)
            nuls, controls = nuls + more_nuls, controls + more_controls
            empty = empty and not chunk.strip()
            text = decoder.decode(chunk)
            if not text.isascii():
                outside_cp1252 = outside_cp1252 or bool(set(chunk) - _CP1252_BYTES)
                whole = len(text.encode("utf-8", "ignore").decode("utf-8"))
                fitting += whole - len(text.encode("ascii", "ignore"))
                misfits += len(text) - whole
    if is_binary(size_bytes, nuls, controls):
        share = f"{(nuls + controls) / size_bytes:.0%}"
        raise UnreadableFile(
            f"{path} is binary, not text: {share} of its bytes are NULs or other control codes.",
            "export the board's posts as CSV or JSON, in UTF-8",
        )
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
