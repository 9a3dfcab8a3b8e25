"""Words as names and levels are compared: without accents, whole, in sets."""

import re
import unicodedata

_ACCENT = re.compile(r"[\u0300-\u036f]")
_WHOLE = str.maketrans({"ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})


def words_in(text: str) -> frozenset[str]:
    """A set of words, written as a text."""
    return frozenset(text.split())


def without_accents(text: str) -> str:
    """`Fahigkeiten` for `Fähigkeiten`, however its accents are encoded; ASCII stays as it is."""
    if text.isascii():
        return text
    return _ACCENT.sub("", unicodedata.normalize("NFKD", text.translate(_WHOLE)))
