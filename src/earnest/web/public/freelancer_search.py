"""The form by which freelancers are found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from earnest.market.models import Person
from earnest.market.people.finding import Wanted

RATINGS = [("", _("Any")), ("4", _("4 and more")), ("4.5", _("4.5 and more")), ("4.8", _("4.8 and more"))]


class FreelancerSearch(forms.Form):
    """What a search says. Nothing in it can be wrong: what is not understood is left out."""

    q = forms.CharField(label=_("Search freelancers"), required=False, max_length=200)
    skill = forms.CharField(label=_("Skill"), required=False, max_length=100)
    rate = forms.IntegerField(label=_("At most, US dollars an hour"), required=False, min_value=1, max_value=100_000)
    rating = forms.ChoiceField(label=_("Rating"), required=False, choices=RATINGS)
    saved = forms.BooleanField(label=_("Only those I saved"), required=False)

    def __init__(self, data: Any, person: Person | None) -> None:
        super().__init__(data)
        self.person = person
        self.fields["q"].widget = forms.TextInput(
            attrs={"type": "search", "placeholder": _("Rails upgrade, brand film, …")}
        )
        if person is None:
            del self.fields["saved"]

    def wanted(self) -> Wanted:
        """Whom it asks for."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            text=said.get("q", "").strip(),
            skill=said.get("skill", "").strip(),
            most_rate=100 * said["rate"] if said.get("rate") else None,
            least_rating=float(said["rating"]) if said.get("rating") else None,
            saved_by=self.person if said.get("saved") else None,
        )

    @property
    def narrows(self) -> bool:
        """Whether more than words is asked for, so that the filters are shown open."""
        return any(self.cleaned_data.get(name) for name in ("skill", "rate", "rating", "saved"))
