"""The form of a proposal, and what was typed into it as a draft keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from earnest.market.models import JobWords
from earnest.market.proposals.drafts import Typed, only_typed
from earnest.market.proposals.proposing import OFFER_DAYS, Offer
from earnest.market.saying_money import as_typed, read_amount

MOST_MILESTONES, MOST_ANSWERS = 20, 50
MOST_DAYS = 3_650
MOST_STANDING = 90
MOST_CONNECTS = 1_000_000_000
LONGEST_LETTER = 10_000
PARTS = ("title", "amount", "days")
_WHOLE = re.compile(r"[0-9]{1,10}")


class ProposalForm(forms.Form):
    """A letter, a bid, answers to the post's questions and milestones. `words` are the post's; with `can_boost` there
    is a field for a boost. Filled from a draft's typed texts, so that a draft and a form are the same thing."""

    cover_letter = forms.CharField(
        label=gettext_lazy("Cover letter"),
        max_length=LONGEST_LETTER,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("What you would do first, and one thing you did that is like it."),
        error_messages={"required": gettext_lazy("Write a few lines: the letter is what the client reads.")},
    )
    bid = forms.CharField(
        label=gettext_lazy("Your bid"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Say what you would do it for, like 2,400 or 2400.50.")},
    )
    stands_days = forms.CharField(
        label=gettext_lazy("My bid stands for"),
        max_length=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=gettext_lazy("After that the client sees that it is over."),
        initial=str(OFFER_DAYS),
    )

    def __init__(self, typed: Typed, words: JobWords, *, can_boost: bool, bound: bool = True, rows: int = 0) -> None:
        self.words, self.currency = words, words.budget_currency or "USD"
        self.rows = min(max(rows, len(typed["milestones"])), MOST_MILESTONES)
        texts = _as_data(typed)
        super().__init__(texts if bound else None, initial=None if bound else texts)
        hourly = words.kind == JobWords.HOURLY
        self.fields["bid"].help_text = (
            _("For an hour, in %(currency)s.") if hourly else _("For the whole work, in %(currency)s.")
        ) % {"currency": self.currency}
        for place, question in enumerate(words.questions or []):
            self.fields[f"answer_{place}"] = forms.CharField(
                label=str(question), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 3})
            )
        for place in range(self.rows):
            self._add_milestone(place)
        if can_boost:
            self.fields["boost"] = forms.CharField(
                label=_("Boost"),
                required=False,
                max_length=10,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )

    def _add_milestone(self, place: int) -> None:
        labels = {"title": _("Milestone %(n)s"), "amount": _("Amount %(n)s"), "days": _("Due in days %(n)s")}
        for part in PARTS:
            attrs = {} if part == "title" else {"inputmode": "decimal" if part == "amount" else "numeric"}
            self.fields[f"milestone_{place}_{part}"] = forms.CharField(
                label=labels[part] % {"n": place + 1},
                required=False,
                max_length=200 if part == "title" else 30,
                widget=forms.TextInput(attrs=attrs),
            )

    @property
    def answers(self) -> list[BoundField]:
        """The fields for the post's questions."""
        return [self[name] for name in self.fields if name.startswith("answer_")]

    @property
    def milestones(self) -> list[list[BoundField]]:
        """The fields of each milestone."""
        return [[self[f"milestone_{place}_{part}"] for part in PARTS] for place in range(self.rows)]

    def clean_bid(self) -> int:
        """Minor units."""
        return self._amount(self.cleaned_data["bid"])

    def clean_stands_days(self) -> int:
        """Days, at least one."""
        return _whole(self.cleaned_data["stands_days"], 1, MOST_STANDING)

    def clean_boost(self) -> int:
        """Connects; 0 for none."""
        text = self.cleaned_data["boost"].strip()
        return _whole(text, 0, MOST_CONNECTS) if text else 0

    def clean(self) -> None:
        """Each milestone that says anything needs a title; its amount and days may be left out."""
        self.planned: list[dict[str, Any]] = []
        for place in range(self.rows):
            texts = {part: self.cleaned_data.get(f"milestone_{place}_{part}") or "" for part in PARTS}
            if not any(texts.values()):
                continue
            if not texts["title"]:
                self.add_error(f"milestone_{place}_title", _("Say what will be done by then."))
            self.planned.append({"title": texts["title"]} | self._figures(place, texts))

    def offer(self, *, max_price: int, terms: str) -> Offer:
        """What a valid form proposes, under the promise that it showed."""
        said = self.cleaned_data
        return Offer(
            cover_letter=said["cover_letter"],
            amount=said["bid"],
            currency=self.currency,
            kind=self.words.kind,
            max_price=max_price,
            terms=terms,
            stands_days=said["stands_days"],
            answers=[said[bound.name] for bound in self.answers],
            milestones=self.planned,
            boost=said.get("boost") or 0,
        )

    def _figures(self, place: int, texts: Mapping[str, str]) -> dict[str, int | None]:
        found: dict[str, int | None] = {"amount": None, "days": None}
        try:
            found["amount"] = self._amount(texts["amount"]) if texts["amount"] else None
        except forms.ValidationError as error:
            self.add_error(f"milestone_{place}_amount", error)
        try:
            found["days"] = _whole(texts["days"], 1, MOST_DAYS) if texts["days"] else None
        except forms.ValidationError as error:
            self.add_error(f"milestone_{place}_days", error)
        return found

    def _amount(self, text: str) -> int:
        amount = read_amount(text, self.currency)
        if not amount:
            raise forms.ValidationError(_("Write an amount like 2,400 or 2400.50."))
        return amount


def typed_in(data: QueryDict) -> Typed:
    """What a form sent, as text, valid or not."""
    texts = {name: data.get(name, "") for name in ("cover_letter", "bid", "stands_days", "boost")}
    answers = [data.get(f"answer_{place}", "")[:5_000] for place in _places(data, "answer_")[:MOST_ANSWERS]]
    rows = [
        {part: data.get(f"milestone_{place}_{part}", "")[:200] for part in PARTS}
        for place in _places(data, "milestone_")[:MOST_MILESTONES]
    ]
    while rows and not any(rows[-1].values()):
        rows.pop()
    return only_typed(texts | {"answers": answers, "milestones": rows})


def typed_from_words(
    letter: str, amount: int | None, currency: str, answers: Sequence[str], milestones: Sequence[Mapping[str, Any]]
) -> Typed:
    """What one would have typed to propose this."""
    rows = [
        {
            "title": str(one.get("title") or ""),
            "amount": as_typed(one["amount"], currency) if one.get("amount") is not None else "",
            "days": str(one["days"]) if one.get("days") is not None else "",
        }
        for one in milestones
    ]
    bid = "" if amount is None else as_typed(amount, currency)
    return only_typed({"cover_letter": letter, "bid": bid, "answers": list(answers), "milestones": rows})


def _places(data: QueryDict, prefix: str) -> list[int]:
    """The numbers of the fields of that prefix, from 0 without gaps."""
    numbers = [int(found[1]) for name in data if (found := re.match(rf"{prefix}([0-9]{{1,3}})(?:_|$)", name))]
    return list(range(max(numbers, default=-1) + 1))


def _as_data(typed: Typed) -> dict[str, str]:
    return dict(_pairs(typed))


def _pairs(typed: Typed) -> Iterator[tuple[str, str]]:
    for name in ("cover_letter", "bid", "boost"):
        yield name, typed[name]
    yield "stands_days", typed["stands_days"] or str(OFFER_DAYS)
    for place, answer in enumerate(typed["answers"]):
        yield f"answer_{place}", str(answer)
    for place, row in enumerate(typed["milestones"]):
        for part in PARTS:
            yield f"milestone_{place}_{part}", str(row.get(part, ""))


def _whole(text: str, least: int, most: int) -> int:
    plain = text.strip().replace(",", "")
    if not _WHOLE.fullmatch(plain) or not least <= int(plain) <= most:
        said = _("Write a whole number from %(least)s to %(most)s.")
        raise forms.ValidationError(said % {"least": least, "most": most})
    return int(plain)
