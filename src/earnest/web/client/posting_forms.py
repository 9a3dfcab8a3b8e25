"""The form in which a job is written, and what of it may still change later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from earnest.market.jobs.categories import LEVELS, offered
from earnest.market.jobs.experience import Money
from earnest.market.jobs.post import (
    DESCRIPTION_CHARACTERS,
    MOST_QUESTIONS,
    MOST_SKILLS,
    QUESTION_CHARACTERS,
    SKILL_CHARACTERS,
    TITLE_CHARACTERS,
    JobPost,
    Wording,
)
from earnest.market.models import JobWords
from earnest.market.saying_money import read_amount
from earnest.rules.policy import Policy
from earnest.web.both.file_fields import FilesField

CURRENCIES = ("USD", "EUR", "GBP", "CAD", "AUD", "CHF", "NZD", "SGD", "JPY", "INR")
EXAMPLES = (
    ("entry", gettext_lazy("Entry"), gettext_lazy("Clear steps, done often: “Type 40 pages into a list.”")),
    (
        "intermediate",
        gettext_lazy("Intermediate"),
        gettext_lazy("Some years and own judgement: “Build a booking form into our site.”"),
    ),
    (
        "expert",
        gettext_lazy("Expert"),
        gettext_lazy("Rare knowledge, much at stake: “Move our database without downtime.”"),
    ),
)
"""What each level of experience is like."""


class WordingForm(forms.Form):
    """What may change until the first proposal is in."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=TITLE_CHARACTERS,
        help_text=gettext_lazy("What is to be done, in one line: “Migrate a booking site from Rails 5 to 7”."),
    )
    description = forms.CharField(
        label=gettext_lazy("Description"),
        max_length=DESCRIPTION_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Where things stand, what you need in the end, and by when."),
    )
    skills = forms.CharField(
        label=gettext_lazy("Skills"),
        required=False,
        help_text=gettext_lazy("With commas between: Ruby on Rails, PostgreSQL."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("How you pay"),
        choices=[(JobWords.FIXED, gettext_lazy("A fixed price")), (JobWords.HOURLY, gettext_lazy("By the hour"))],
        initial=JobWords.FIXED,
        required=False,
        widget=forms.RadioSelect,
    )
    budget = forms.CharField(
        label=gettext_lazy("Budget"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    currency = forms.ChoiceField(
        label=gettext_lazy("Currency"),
        choices=[(one, one) for one in CURRENCIES],
        initial="USD",
        required=False,
    )
    questions = forms.CharField(
        label=gettext_lazy("Questions for freelancers"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Up to five, one on each line. Whoever proposes answers them."),
    )

    def clean_skills(self) -> tuple[str, ...]:
        """Each once, in the order typed."""
        found: dict[str, str] = {}
        for part in self.cleaned_data["skills"].replace("\n", ",").split(","):
            skill = " ".join(part.split())
            found.setdefault(skill.casefold(), skill)
        skills = tuple(skill for skill in found.values() if skill)
        if len(skills) > MOST_SKILLS:
            raise forms.ValidationError(_("Name at most %(most)d skills.") % {"most": MOST_SKILLS})
        if any(len(skill) > SKILL_CHARACTERS for skill in skills):
            raise forms.ValidationError(_("A skill has at most %(most)d characters.") % {"most": SKILL_CHARACTERS})
        return skills

    def clean_questions(self) -> tuple[str, ...]:
        """One a line."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["questions"].splitlines())
        questions = tuple(line for line in lines if line)
        if len(questions) > MOST_QUESTIONS:
            raise forms.ValidationError(_("Ask at most %(most)d questions.") % {"most": MOST_QUESTIONS})
        if any(len(question) > QUESTION_CHARACTERS for question in questions):
            says = _("A question has at most %(most)d characters.")
            raise forms.ValidationError(says % {"most": QUESTION_CHARACTERS})
        return questions

    def clean_kind(self) -> str:
        """Fixed, where nothing was chosen."""
        return self.cleaned_data["kind"] or JobWords.FIXED

    def clean_currency(self) -> str:
        """Dollars, where nothing was chosen."""
        return self.cleaned_data["currency"] or "USD"

    def clean(self) -> dict[str, Any]:
        """The budget in minor units of its currency."""
        cleaned = super().clean() or self.cleaned_data
        written, currency = cleaned.get("budget", ""), cleaned.get("currency")
        if written and currency:
            amount = read_amount(written, currency)
            if amount is None:
                self.add_error("budget", _("Write a sum like 2400 or 2,400.50."))
            cleaned["money"] = None if not amount else (amount, currency)
        return cleaned

    def wording(self) -> Wording:
        """What was written, once the form is valid."""
        return Wording(**self._words())

    def _words(self) -> dict[str, Any]:
        names = ("title", "description", "skills", "kind", "questions")
        words = {name: self.cleaned_data[name] for name in names}
        words["title"] = " ".join(words["title"].split())
        words["description"] = words["description"].replace("\r\n", "\n")
        budget: Money | None = self.cleaned_data.get("money")
        return words | {"budget": budget}


class JobForm(WordingForm):
    """A whole post. What is offered as categories are those that the rules in force know, and the usual ones."""

    category = forms.ChoiceField(label=gettext_lazy("Category"))
    complexity = forms.ChoiceField(
        label=gettext_lazy("Experience needed"), choices=[("", gettext_lazy("Choose one")), *LEVELS.items()]
    )
    hires_wanted = forms.IntegerField(
        label=gettext_lazy("People wanted"),
        initial=1,
        required=False,
        min_value=1,
        max_value=10_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    attachments = FilesField(label=gettext_lazy("Attachments"))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        policy: Policy,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial=dict(initial) if initial else None)
        self.fields["attachments"].help_text = _("Up to ten, at most 20 MB each. Whoever sees the job can see them.")
        category = self.fields["category"]
        assert isinstance(category, forms.ChoiceField)
        category.choices = [("", _("Choose one")), *offered(policy)]

    def clean_hires_wanted(self) -> int:
        """One, where nothing was said."""
        return self.cleaned_data["hires_wanted"] or 1

    def post(self) -> JobPost:
        """The post as written, once the form is valid."""
        chosen = {name: self.cleaned_data[name] for name in ("category", "complexity", "hires_wanted")}
        return JobPost(**self._words(), **chosen)


class AdditionForm(forms.Form):
    """What a client adds once proposals are in."""

    text = forms.CharField(
        label=gettext_lazy("What you add"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("It stands under the post with today's date."),
    )
