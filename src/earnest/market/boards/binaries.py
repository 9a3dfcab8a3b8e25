"""Bytes that are no text, and bytes that are UTF-16 without saying so."""

import codecs
import unicodedata

_NO_POSTS = "export the board's posts as CSV or JSON instead"
_KINDS = (
    (
        b"PK\x03\x04",
        "a zip archive or an Excel workbook",
        "save the sheet as CSV (UTF-8), or unpack the archive",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook", "save the sheet as CSV (UTF-8)"),
    (b"\x1f\x8b", "gzip-compressed", "unpack it first: gunzip FILE"),
    (b"BZh", "bzip2-compressed", "unpack it first: bunzip2 FILE"),
    (b"\xfd7zXZ", "xz-compressed", "unpack it first: unxz FILE"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed", "unpack it first: unzstd FILE"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack the archive first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack the archive first"),
    (b"%PDF", "a PDF document", _NO_POSTS),
    (b"SQLite format 3", "an SQLite database", "export the table as CSV"),
    (b"PAR1", "a Parquet file", "convert it to CSV or JSON Lines"),
    (b"\x7fELF", "a program (ELF)", _NO_POSTS),
    (b"\x89PNG", "a picture (PNG)", _NO_POSTS),
    (b"\xff\xd8\xff", "a picture (JPEG)", _NO_POSTS),
)
_CONTROLS = bytes(byte for byte in (*range(0x20), 0x7F) if byte not in b"\t\n\v\f\r\x1b")
_MOST_CONTROLS = 0.3
_MOST_BUT_NUL = 0.03
_FEW = 8

_ONE_SIDED = 0.95
_LEAST_NULS = 4
_PLAIN_SHARE, _LEAST_SHARE = 0.5, 0.1
_MOST_UNLIKELY = 0.05


def kind_of(head: bytes) -> tuple[str, str] | None:
    """What a file with these first bytes is, and what to do about it; None where they do not tell."""
    return next(((what, hint) for magic, what, hint in _KINDS if head.startswith(magic)), None)


def count_controls(chunk: bytes) -> tuple[int, int]:
    """How many bytes are NUL, and how many are other control codes that no text has."""
    nuls = chunk.count(0)
    return nuls, len(chunk) - len(chunk.translate(None, _CONTROLS)) - nuls


def is_binary(size_bytes: int, nuls: int, controls: int) -> bool:
    """Whether so many are more than what a damaged text holds.

    NULs pad fields, and fill the end of a copy that was cut off: they may be many. Other control codes are
    rare in a text, and a tenth of all bytes in what is compressed or encrypted.
    """
    return nuls + controls > _MOST_CONTROLS * size_bytes or (controls > _MOST_BUT_NUL * size_bytes and controls > _FEW)


def utf_16_of(sample: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where the bytes read so without their mark; None for all else.

    The letters of Latin scripts then have a NUL on the one side; of other scripts only spaces, digits,
    delimiters and line ends do, so these must make no sense as UTF-8 besides.
    """
    if len(sample) < 2 * _LEAST_NULS:
        return None
    nuls = {"utf-16-be": sample[::2].count(0), "utf-16-le": sample[1::2].count(0)}
    encoding = max(nuls, key=lambda name: nuls[name])
    one_side, share = nuls[encoding], 2 * nuls[encoding] / len(sample)
    if one_side < _LEAST_NULS or one_side < _ONE_SIDED * sum(nuls.values()) or share < _LEAST_SHARE:
        return None
    if share < _PLAIN_SHARE and _reads_as_utf_8(sample):
        return None
    text = sample.decode(encoding, "replace")
    unlikely = sum(unicodedata.category(sign) in ("Cc", "Cn", "Co") and sign not in "\t\n\r" for sign in text)
    return encoding if unlikely <= _MOST_UNLIKELY * len(text) else None


def _reads_as_utf_8(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return not is_binary(len(sample), *count_controls(sample))
