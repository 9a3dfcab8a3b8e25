"""The form by which jobs are found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from earnest.market.jobs.categories import LEVELS, offered
from earnest.market.jobs.search import BUDGET, CURRENCY, FEWEST, NEWEST, JobSearch
from earnest.market.models import JobWords
from earnest.market.saying_money import read_amount
from earnest.rules.policy import Policy

ANY = ("", _("Any"))
KINDS = [ANY, (JobWords.FIXED, _("Fixed price")), (JobWords.HOURLY, _("By the hour"))]
PROPOSALS = [ANY, ("5", _("Fewer than 5")), ("10", _("Fewer than 10")), ("20", _("Fewer than 20"))]
DAYS = [ANY, ("1", _("24 hours")), ("3", _("3 days")), ("7", _("7 days")), ("14", _("14 days"))]
SORTS = [(NEWEST, _("Newest first")), (FEWEST, _("Fewest proposals first")), (BUDGET, _("Best budget first"))]
MOST_PRICE = 1_000_000_000


class MoneyField(forms.CharField):
    """Money as people type it; what is no amount is left out."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def clean(self, value: Any) -> int | None:
        """Minor units."""
        text = super().clean(value)
        return read_amount(text, CURRENCY) if text else None


class JobFilters(forms.Form):
    """What a search says. Nothing in it can be wrong: what is not understood is left out."""

    q = forms.CharField(label=_("Search jobs"), required=False, max_length=200)
    category = forms.ChoiceField(label=_("Category"), required=False)
    level = forms.ChoiceField(label=_("Experience needed"), required=False, choices=[ANY, *LEVELS.items()])
    kind = forms.ChoiceField(label=_("Paid"), required=False, choices=KINDS)
    least = MoneyField(label=_("Budget from, US dollars"), required=False, max_length=20)
    most = MoneyField(label=_("Budget to, US dollars"), required=False, max_length=20)
    proposals = forms.ChoiceField(label=_("Proposals so far"), required=False, choices=PROPOSALS)
    price = forms.IntegerField(label=_("Price in Connects at most"), required=False, min_value=0, max_value=MOST_PRICE)
    days = forms.ChoiceField(label=_("Posted within"), required=False, choices=DAYS)
    hired = forms.BooleanField(label=_("Only clients who have hired before"), required=False)
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=SORTS)

    def __init__(self, data: Mapping[str, Any], policy: Policy) -> None:
        super().__init__(data)
        category = self.fields["category"]
        assert isinstance(category, forms.ChoiceField)
        category.choices = [ANY, *offered(policy)]
        self.fields["q"].widget = forms.TextInput(
            attrs={"type": "search", "placeholder": _("Rails upgrade, brand film, …")}
        )
        self.is_valid()

    def wanted(self) -> JobSearch:
        """What it asks for."""
        said = self.cleaned_data
        return JobSearch(
            words=said.get("q") or "",
            category=said.get("category") or "",
            level=said.get("level") or "",
            kind=said.get("kind") or "",
            least=said.get("least"),
            most=said.get("most"),
            proposals_under=_number(said.get("proposals")),
            price_at_most=said.get("price"),
            days=_number(said.get("days")),
            hired_before=bool(said.get("hired")),
            sort=said.get("sort") or NEWEST,
        )

    @property
    def narrows(self) -> bool:
        """Whether more than words is asked for, so that the filters are shown open."""
        names = ("category", "level", "kind", "least", "most", "proposals", "days", "hired")
        said = self.cleaned_data
        return any(said.get(name) for name in names) or said.get("price") is not None


def _number(text: str | None) -> int | None:
    return int(text) if text else None
