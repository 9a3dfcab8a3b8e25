"""The words of a text that say what it is about, so that two texts can be compared."""

from __future__ import annotations

import re
from functools import lru_cache

MOST_CHARACTERS = 4_000
"""So much of a text is looked at: what a letter is about it says before that, and every letter is looked at alike."""

_WORD = re.compile(r"[^\W_](?:[\w+#]|\.(?=\w))*")
_ENDINGS = ("ings", "ing", "ies", "ied", "ers", "ed", "er", "es", "s", "y", "e")
_SHORTEST_STEM = 3
_EMPTY_WORDS = """
a about after all also am an and any are as at be been before but by can could did do does done down each every few
for from get give go good had has have here how i if in into is it its just know let like ll long look made make many
may me more most much must my need new no nor not now of off on once one only or other our out over own per please
project quite re same see shall she should since so some such take tell than thank that the their them then there
these they this those through thus time to too under until up us use used using ve very want was way we well were what
when where which while who whom why will with without work would yes yet you your client experience experienced expert
freelancer hello help hi hire hiring job looking dear regard best able back come day end first great hour last next
nice part place put run say thing two week year
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
"""What stands in any post or letter and says nothing about either."""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its case and ending, so that `upgrades` and `upgraded` are one."""
    word = word.casefold()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def terms(*texts: str | None) -> frozenset[str]:
    """The stems of all telling words in the texts."""
    words: set[str] = set()
    for text in texts:
        if text:
            words.update(_WORD.findall(text[:MOST_CHARACTERS].casefold()))
    return frozenset(map(stem, words - _EMPTY))
