"""The ids a post gets: from the board's own, or a hash of what the post says."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from earnest.market.boards.languages import NAMES_OF_CLIENTS
from earnest.market.boards.names import plain_words
from earnest.market.boards.posts import UnreadableFile
from earnest.market.boards.words import words_in

SOURCE_CHARACTERS = 31
ID_CHARACTERS = 64
_HASH_CHARACTERS = 32
_ID = re.compile(r"[A-Za-z0-9_.:-]+")
_SOURCE = re.compile(r"[A-Za-z0-9_.-]+")
_WORDS_FOR_ID = words_in("id uid uuid guid key ciphertext oid")
_WORDS_FOR_NAME = words_in("name") | NAMES_OF_CLIENTS
_CAMPAIGN = re.compile(r"(?:utm_\w*|source|ref|referrer|fbclid|gclid)=", re.IGNORECASE)


def source_of(path: Path, given: str | None) -> str:
    """The source that leads the ids: as given, or from the file's name.

    From `Upwork jobs-18600.csv` it is `upwork-jobs`: the name without its endings, in lower case, all but
    letters and digits as hyphens, without trailing numbers, at most 31 characters; `board` if none is left.
    Raises UnreadableFile for a given one that does not fit.
    """
    if given is not None:
        if len(given) > SOURCE_CHARACTERS or not _SOURCE.fullmatch(given):
            raise UnreadableFile(
                f"The source '{given[:100]}' cannot lead an id.",
                f"choose 1 to {SOURCE_CHARACTERS} characters of A-Z a-z 0-9 _ . -",
            )
        return given
    words = re.findall(r"[a-z0-9]+", path.name.split(".")[0].lower())
    while words and words[-1].isdigit():
        words.pop()
    slug = "-".join(words)[:SOURCE_CHARACTERS].strip("-")
    return slug.rstrip("0123456789").rstrip("-") or "board"


def job_id(source: str, board_id: str, content: Iterable[str]) -> str:
    """`<source>:<board id>`, hashed where it does not fit the contract; without one a hash of `content`."""
    if not board_id:
        return f"{source}:{_hash(content)}"
    whole = f"{source}:{board_id}"
    return whole if len(whole) <= ID_CHARACTERS and _ID.fullmatch(board_id) else f"{source}:{_hash([board_id])}"


def client_id(source: str, written: str, column: str) -> str:
    """The client as its column gives it, `import:<source>` where it gives none.

    Ids never hold a name or a mail address: from a column of names, and where the value does not fit an id
    or looks like a name (a capital first, no digit), the id is `<source>:<hash>`, one for each client.
    """
    if not written:
        return f"import:{source}"
    words = frozenset(plain_words(column))
    fits = len(written) <= ID_CHARACTERS and _ID.fullmatch(written) is not None and written not in (".", "..")
    opaque = bool(words & _WORDS_FOR_ID) or any(sign.isdigit() for sign in written) or not written[0].isupper()
    if fits and opaque and not words & _WORDS_FOR_NAME:
        return written
    return f"{source}:{_hash(['client', written])}"


def whole_number(written: str) -> str:
    """`17` for `17.0`, as tables write whole numbers in a column with gaps; other texts as they are."""
    digits = written.removesuffix(".0")
    return digits if digits.isdecimal() else written


def normal(text: str) -> str:
    """The text in which two posts that say the same are equal: case folded, white space collapsed."""
    return " ".join(text.casefold().split())


def normal_url(url: str) -> str:
    """A link without its fragment and without what campaigns add to it."""
    try:
        parts = urlsplit(url.strip()[:2_000])
    except ValueError:
        return url.strip()
    query = "&".join(part for part in parts.query.split("&") if not _CAMPAIGN.match(part))
    return f"{parts.netloc.lower()}{parts.path}?{query}"


def _hash(parts: Iterable[str]) -> str:
    joined = "\x1f".join(normal(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest()[:_HASH_CHARACTERS]
