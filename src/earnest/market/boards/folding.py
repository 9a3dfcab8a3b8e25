"""Letters without their accents, in which names and levels of other languages are compared."""

import re
import unicodedata

_ACCENT = re.compile(r"[\u0300-\u036f]")
_WHOLE = str.maketrans({"ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})


def without_accents(text: str) -> str:
    """`Fahigkeiten` for `Fähigkeiten`, however its accents are encoded; ASCII stays as it is."""
    if text.isascii():
        return text
    return _ACCENT.sub("", unicodedata.normalize("NFKD", text.translate(_WHOLE)))
