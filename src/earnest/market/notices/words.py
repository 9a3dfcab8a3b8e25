"""What a notice says, and how it is said in a page, in a mail's text and in its HTML: the same words in all three.

A title stands out wherever it is told of. In the sentences it is held between two marks that no one can type in, and
each way of showing has its own: `<em>` in HTML, asterisks in plain text, nothing in a subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.dateformat import format as date_format
from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from earnest.market.moments import as_datetime

_FROM, _TO = "\ue000", "\ue001"
LONGEST_SUBJECT = 150
LONGEST_TITLE = 90


@dataclass(frozen=True)
class Words:
    """A notice in words. `subject` is its heading, `text` what there is to know, `button` leads on, `quote` is what
    somebody wrote. `edge` says how it went with Connects: "back", "part", "stays" or nothing."""

    subject: str
    text: str = ""
    button: str = ""
    quote: str = ""
    edge: str = ""


def as_html(marked: str) -> SafeString:
    """Escaped, with titles emphasised."""
    return mark_safe(escape(marked).replace(_FROM, "<em>").replace(_TO, "</em>"))


def as_text(marked: str) -> str:
    """Plain text, titles between asterisks."""
    return marked.replace(_FROM, "*").replace(_TO, "*")


def as_subject(marked: str) -> str:
    """One line that a mail can carry as its subject."""
    line = " ".join(marked.replace(_FROM, "").replace(_TO, "").split())
    return Truncator(line).chars(LONGEST_SUBJECT)


class Facts:
    """What a notice is told of, read so that no missing or odd fact keeps a page from being shown."""

    def __init__(self, facts: Mapping[str, Any], happened_at: datetime) -> None:
        self._facts = facts
        self._happened_at = happened_at

    def title(self, otherwise: str = "") -> str:
        """The title of the job or contract, marked."""
        said = Truncator(self.text("title") or otherwise or _("a job without a title")).chars(LONGEST_TITLE)
        return f"{_FROM}{said}{_TO}"

    def text(self, name: str) -> str:
        """That fact as a text on one line, "" where it is none."""
        found = self._facts.get(name)
        said = str(found) if isinstance(found, str | int) and not isinstance(found, bool) else ""
        return " ".join(said.replace(_FROM, "").replace(_TO, "").split())

    def quote(self, name: str) -> str:
        """What somebody wrote, with its lines."""
        return str(self._facts.get(name) or "").replace(_FROM, "").replace(_TO, "").strip()

    def number(self, name: str) -> int:
        """That fact as a number, 0 where it is none."""
        found = self._facts.get(name)
        return found if isinstance(found, int) else 0

    def is_true(self, name: str) -> bool:
        """Whether that fact holds."""
        return bool(self._facts.get(name))

    def each(self, name: str) -> list[Facts]:
        """The parts of a fact that is a list."""
        found = self._facts.get(name)
        parts = found if isinstance(found, list) else []
        return [Facts(one, self._happened_at) for one in parts if isinstance(one, Mapping)]

    def has(self, name: str) -> bool:
        """Whether there is such a fact."""
        return self._facts.get(name) is not None

    def day(self, name: str) -> str:
        """The date of a moment in microseconds: `23 December`, with the year where it is another than the notice's."""
        moment = as_datetime(self.number(name))
        same = moment.year == self._happened_at.astimezone(UTC).year
        return date_format(moment, _("j F") if same else _("j F Y"))

    def who(self) -> str:
        """Who did it, by name, or by their side."""
        return self.text("from") or (_("The client") if self.text("side") == "client" else _("The freelancer"))


def figure(number: int) -> str:
    """A number as people read it."""
    return number_format(number, force_grouping=True)


def connects(number: int) -> str:
    """`1 Connect`, `6 Connects`."""
    return ngettext("%(n)s Connect", "%(n)s Connects", number) % {"n": figure(number)}


def sentences(*said: str) -> str:
    """Those that say something, one after the other."""
    return " ".join(one for one in said if one)
