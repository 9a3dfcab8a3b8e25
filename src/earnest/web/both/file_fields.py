"""A field for several files; what they are is checked where they are kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_FILES = 10


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes more than one."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, at most ten, none of them needed. Cleans to a list."""

    widget = SeveralFiles
    default_error_messages = {"many": _("At most ten files go at once.")}

    def __init__(self, *, label: Any) -> None:
        super().__init__(label=label, required=False, help_text=_("Up to ten, at most 20 MB each."))

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file, cleaned. Raises ValidationError."""
        files = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(self.error_messages["many"], code="many")
        return [super(FilesField, self).clean(one, initial) for one in files]
