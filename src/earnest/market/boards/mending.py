"""Characters that no text of the contract may hold, taken out or replaced."""

import re

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def mend(text: str) -> tuple[str, str]:
    """The text without U+0000, lone surrogates and broken bytes replaced by U+FFFD, and a note on that."""
    notes = []
    if "\0" in text:
        text = text.replace("\0", "")
        notes.append("U+0000 removed")
    if not text.isascii() and _SURROGATE.search(text):
        text, count = _SURROGATE.subn("\ufffd", text)
        notes.append(f"characters that are not Unicode text replaced by U+FFFD: {count}")
    return text, " and ".join(notes)
