"""The form of how somebody wants to hear of each kind of thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from earnest.market.models import NoticeChoice
from earnest.market.notices.choices import Choice
from earnest.market.notices.kinds import ALL, BOTH, CLIENT, FREELANCER, KINDS, Kind, kinds_for

MAILS = (
    (NoticeChoice.AT_ONCE, _("Mail at once")),
    (NoticeChoice.DIGEST, _("Mail once a day")),
    (NoticeChoice.OFF, _("No mail")),
)


@dataclass(frozen=True)
class Line:
    """One kind with its two fields."""

    label: Promise
    in_page: BoundField
    mail: BoundField


@dataclass(frozen=True)
class Section:
    """The kinds of one side."""

    side: str
    heading: Promise
    lines: list[Line]


class ChoicesForm(forms.Form):
    """For each kind whether the page tells of it, and how it is mailed; it begins as the person has `chosen`."""

    def __init__(self, *args: Any, chosen: Mapping[str, Choice], **options: Any) -> None:
        super().__init__(*args, **options)
        for kind in ALL:
            now = chosen[kind.name]
            label = _("In the page: %(kind)s") % {"kind": kind.label}
            self.fields[f"page_{kind.name}"] = forms.BooleanField(required=False, initial=now.in_page, label=label)
            label = _("By mail: %(kind)s") % {"kind": kind.label}
            self.fields[f"mail_{kind.name}"] = forms.ChoiceField(choices=MAILS, initial=now.mail, label=label)

    def choices(self) -> dict[str, Choice]:
        """What was chosen, by kind; of a form that is valid."""
        given = self.cleaned_data
        return {name: Choice(given[f"page_{name}"], given[f"mail_{name}"]) for name in KINDS}

    def sections(self, side: str) -> list[Section]:
        """All kinds: those of the side one is on come first."""
        sides = (FREELANCER, CLIENT) if side == FREELANCER else (CLIENT, FREELANCER)
        return [Section(one, HEADINGS[one], [self._line(kind) for kind in kinds_for(one)]) for one in (*sides, BOTH)]

    def _line(self, kind: Kind) -> Line:
        return Line(kind.label, self[f"page_{kind.name}"], self[f"mail_{kind.name}"])


HEADINGS = {FREELANCER: _("When you look for work"), CLIENT: _("When you hire"), BOTH: _("On both sides")}
