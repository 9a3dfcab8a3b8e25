"""The forms of a client who chooses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from earnest.market.jobs.words import title_of
from earnest.market.models import Job, JobEnding
from earnest.market.proposals.choosing import LONGEST_WORDS, REASONS
from earnest.web.both.message_forms import MadeOnce


class DeclineForm(forms.Form):
    """Why not."""

    reason = forms.ChoiceField(label=_("Reason"), choices=REASONS, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The freelancer reads the reason and these words."),
    )


class MessageForm(forms.Form):
    """Words for the freelancer. `message` is the id that they are kept under, so that sent twice they are kept once."""

    text = forms.CharField(label=_("Message"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 8}))
    message = MadeOnce("message")


class InterviewForm(forms.Form):
    """An invitation to a talk, with up to three times to choose from."""

    text = forms.CharField(
        label=_("Message"),
        max_length=9_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What you would like to talk about, and how: by call, by video, or in writing."),
    )
    message = MadeOnce("message")

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        labels = (_("First time"), _("Second time"), _("Third time"))
        for number, label in enumerate(labels, start=1):
            self.fields[f"time_{number}"] = forms.DateTimeField(
                label=label,
                required=number == 1,
                help_text=_("In UTC."),
                widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            )

    def clean(self) -> dict[str, Any]:
        """Times lie ahead."""
        cleaned = super().clean() or {}
        for name, value in list(cleaned.items()):
            if isinstance(value, datetime) and value <= self.now:
                self.add_error(name, _("This time has passed."))
        return cleaned

    @property
    def times(self) -> list[datetime]:
        """The times, each once, the earliest first."""
        given = (self.cleaned_data.get(f"time_{number}") for number in (1, 2, 3))
        return sorted({time for time in given if time is not None})


class CloseForm(forms.Form):
    """Whether the client found whom they looked for; they need not say."""

    found = forms.ChoiceField(
        label=_("Did you find the right person?"),
        choices=JobEnding.FOUND,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("You need not say."),
    )
    note = forms.CharField(
        label=_("Anything we should know"), required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )


class InviteForm(forms.Form):
    """Which job, and words that go with the invitation."""

    job = forms.ChoiceField(label=_("Job"))
    text = forms.CharField(
        label=_("Your words"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Why you thought of them. A line is enough."),
    )
    key = MadeOnce("invite")

    def __init__(self, *args: Any, jobs: Iterable[Job], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["job"] = forms.ChoiceField(label=_("Job"), choices=[(job.id, title_of(job)) for job in jobs])
