"""What people send to each other."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from earnest.market.ids import new_id
from earnest.web.both.file_fields import FilesField

LONGEST_ID = 64


class MadeOnce(forms.CharField):
    """The id of what a form makes, in the form from the start: sent twice, it is made once."""

    def __init__(self, kind: str) -> None:
        super().__init__(widget=forms.HiddenInput, initial=lambda: new_id(kind), required=False, max_length=LONGEST_ID)
        self.kind = kind

    def clean(self, value: Any) -> str:
        """The id; a new one for what no form of ours has sent."""
        text = str(value or "")
        rest = text.removeprefix(f"{self.kind}_")
        plain = rest != text and rest.replace("-", "").isalnum() and rest.isascii() and len(text) <= LONGEST_ID
        return text if plain else new_id(self.kind)


class MessageForm(forms.Form):
    """A message."""

    id = MadeOnce("message")
    text = forms.CharField(label=_("Message"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 4}))
    attachments = FilesField(label=_("Files"))
