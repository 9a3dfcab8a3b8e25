"""What every form says of a field that is not right, in our words instead of Django's."""

from __future__ import annotations

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy, ngettext_lazy


def speak_plainly() -> None:
    """From now on all forms do, allauth's too; a form that says it better itself is left as it is."""
    forms.Field.default_error_messages["required"] = gettext_lazy("Please fill this in.")
    validators.MinValueValidator.message = gettext_lazy("At least %(limit_value)s, please.")
    validators.MaxValueValidator.message = gettext_lazy("At most %(limit_value)s, please.")
    validators.MaxLengthValidator.message = ngettext_lazy(
        "At most %(limit_value)d character, please; these are %(show_value)d.",
        "At most %(limit_value)d characters, please; these are %(show_value)d.",
        "limit_value",
    )
