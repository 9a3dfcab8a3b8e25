"""What freelancers write of themselves, as forms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from earnest.market.people.profiles import CertificateWords, PieceWords, ProfileWords

MOST_SKILLS, MOST_KEYWORDS = 30, 10
LONGEST_WORD = 50
PICTURES = "image/jpeg,image/png,image/webp,image/gif"


class Words(forms.CharField):
    """A list written in one line, with commas between; the same word in another case is the same."""

    def __init__(self, *, most: int, **rest: Any) -> None:
        super().__init__(max_length=most * (LONGEST_WORD + 2), **rest)
        self.most = most

    def prepare_value(self, value: Any) -> Any:
        """A list as it is written in the field."""
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """The words in the order in which they came."""
        said = (" ".join(word.split()) for word in super().clean(value).replace("\n", ",").split(","))
        each: dict[str, str] = {}
        for word in filter(None, said):
            each.setdefault(word.casefold(), word)
        words = list(each.values())
        if len(words) > self.most:
            raise forms.ValidationError(_("At most %(most)s, please.") % {"most": self.most})
        for word in words:
            if len(word) > LONGEST_WORD:
                raise forms.ValidationError(_("“%(word)s” is too long: put commas between.") % {"word": word[:60]})
        return words


class ProfileForm(forms.Form):
    """The profile itself."""

    headline = forms.CharField(
        label=gettext_lazy("Headline"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("What you do, in the words a client would search: “Rails upgrades since 2014”."),
    )
    skills = Words(
        label=gettext_lazy("Skills"),
        most=MOST_SKILLS,
        required=False,
        help_text=gettext_lazy("Three or more, with commas between."),
        widget=forms.TextInput(attrs={"data-chips": "skills-shown", "autocomplete": "off"}),
    )
    rate = forms.DecimalField(
        label=gettext_lazy("Your rate"),
        required=False,
        min_value=Decimal(1),
        max_value=Decimal(100000),
        decimal_places=2,
        help_text=gettext_lazy("In US dollars. Each bid may say something else."),
        error_messages=dict.fromkeys(
            ("min_value", "max_value", "max_digits", "max_whole_digits", "max_decimal_places", "invalid"),
            gettext_lazy("From 1 to 100,000 dollars an hour, like 45 or 45.50."),
        ),
    )
    years = forms.IntegerField(
        label=gettext_lazy("Years in the trade"),
        required=False,
        min_value=0,
        max_value=70,
        error_messages=dict.fromkeys(("min_value", "max_value", "invalid"), gettext_lazy("From 0 to 70, whole years.")),
    )
    keywords = Words(
        label=gettext_lazy("Special fields"),
        most=MOST_KEYWORDS,
        required=False,
        help_text=gettext_lazy("The niche you know better than most: “booking systems, climbing gyms”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    about = forms.CharField(label=gettext_lazy("About you"), max_length=5_000, required=False, widget=forms.Textarea)
    experience = forms.CharField(
        label=gettext_lazy("Experience"), max_length=10_000, required=False, widget=forms.Textarea
    )
    photo = forms.FileField(
        label=gettext_lazy("Photo"),
        required=False,
        help_text=gettext_lazy("JPEG, PNG, WebP or GIF, at most 8 MB. Where it was taken is not kept."),
        widget=forms.FileInput(attrs={"accept": PICTURES}),
    )
    without_photo = forms.BooleanField(label=gettext_lazy("Show no photo"), required=False)

    def words(self) -> ProfileWords:
        """What was said, once it is valid."""
        said = self.cleaned_data
        return ProfileWords(
            headline=" ".join(said["headline"].split()),
            about=said["about"],
            keywords=said["keywords"],
            skills=said["skills"],
            rate_amount=None if said["rate"] is None else int(said["rate"] * 100),
            experience=said["experience"],
            years=said["years"],
        )


class PieceForm(forms.Form):
    """A piece of work; `id` is made with the form, so that sent twice it is kept once."""

    id = forms.RegexField(r"^piece_[0-9a-f-]{36}$", widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    description = forms.CharField(
        label=gettext_lazy("What you did"), max_length=2_000, required=False, widget=forms.Textarea
    )
    address = forms.URLField(
        label=gettext_lazy("Link"), max_length=200, required=False, assume_scheme="https", widget=forms.URLInput
    )
    image = forms.FileField(
        label=gettext_lazy("Picture"),
        required=False,
        help_text=gettext_lazy("JPEG, PNG, WebP or GIF, at most 8 MB."),
        widget=forms.FileInput(attrs={"accept": PICTURES}),
    )
    without_image = forms.BooleanField(label=gettext_lazy("Show no picture"), required=False)

    def words(self) -> PieceWords:
        """What was said, once it is valid."""
        said = self.cleaned_data
        return PieceWords(title=said["title"], description=said["description"], address=said["address"])


class CertificateForm(forms.Form):
    """A certificate."""

    name = forms.CharField(label=gettext_lazy("Certificate"), max_length=120)
    issuer = forms.CharField(label=gettext_lazy("Given by"), max_length=120)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1950)
    address = forms.URLField(
        label=gettext_lazy("Link"),
        max_length=200,
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("Where anybody can check it."),
        widget=forms.URLInput,
    )

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.this_year = today.year

    def clean_year(self) -> int:
        """Not one that is to come."""
        year: int = self.cleaned_data["year"]
        if year > self.this_year:
            raise forms.ValidationError(_("That year is still to come."))
        return year

    def words(self) -> CertificateWords:
        """What was said, once it is valid."""
        return CertificateWords(**self.cleaned_data)


class AskForm(forms.Form):
    """Whom to ask for a testimonial."""

    name = forms.CharField(label=gettext_lazy("Their name"), max_length=100)
    email = forms.EmailField(label=gettext_lazy("Their email"))
    role = forms.CharField(
        label=gettext_lazy("Their role"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("“Head of product, a ticket shop”"),
    )
    request = forms.CharField(
        label=gettext_lazy("A line from you"),
        max_length=1_000,
        required=False,
        help_text=gettext_lazy("It stands in the mail. Say what you did together."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TestimonialForm(forms.Form):
    """What somebody says of a freelancer."""

    __test__ = False

    name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    role = forms.CharField(label=gettext_lazy("Your role"), max_length=120, required=False)
    text = forms.CharField(
        label=gettext_lazy("Your words"),
        max_length=2_000,
        min_length=20,
        help_text=gettext_lazy("What did they do, and how was it to work with them?"),
        widget=forms.Textarea,
    )
