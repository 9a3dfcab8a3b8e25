"""What both sides of a contract fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from earnest.market.contracts.contracts import LONGEST_ADDRESS, CannotNow, payment_host
from earnest.market.saying_money import read_amount
from earnest.web.both.file_fields import FilesField
from earnest.web.both.message_forms import MadeOnce


class DeliveryForm(forms.Form):
    """Work handed over."""

    id = MadeOnce("delivery")
    note = forms.CharField(
        label=_("What you deliver"),
        help_text=_("Say what is done and how the client can see it."),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    attachments = FilesField(label=_("Files"))


class AnswerForm(forms.Form):
    """The client's answer to a delivery."""

    words = forms.CharField(
        label=_("Your words"),
        help_text=_("Needed if you send it back: say what is missing."),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    answer = forms.ChoiceField(choices=[("accept", "accept"), ("send_back", "send_back")])


class MilestoneForm(forms.Form):
    """A part of the work that the client adds. `currency` is the contract's."""

    id = MadeOnce("milestone")
    title = forms.CharField(label=_("What is to be done"), max_length=200)
    amount = forms.CharField(label=_("Sum"), max_length=30, required=False)
    due_on = forms.DateField(label=_("Due"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        self.fields["amount"].widget.attrs["inputmode"] = "decimal"

    def clean_amount(self) -> int | None:
        """The sum in minor units; None where it was left empty."""
        text = self.cleaned_data["amount"]
        amount = read_amount(text, self.currency) if text else None
        if text and amount is None:
            raise forms.ValidationError(_("Write the sum in figures, as 250 or 99.50."))
        return amount


class PaymentForm(forms.Form):
    """Where the freelancer wants to be paid."""

    address = forms.CharField(
        label=_("Payment link"),
        help_text=_("A page of your bank or payment service. It begins with https://. Leave it empty to take it away."),
        max_length=LONGEST_ADDRESS,
        required=False,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )

    def clean_address(self) -> str:
        """An https address, or ""."""
        address: str = self.cleaned_data["address"]
        if address:
            try:
                payment_host(address)
            except CannotNow as refused:
                raise forms.ValidationError(str(refused)) from refused
        return address


class EndForm(forms.Form):
    """Why a contract ends; once all is accepted nobody needs to say."""

    because = forms.CharField(
        label=_("Reason"),
        help_text=_("The other side reads it."),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, is_done: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["because"].required = not is_done


class ReviewForm(forms.Form):
    """How it was to work together. Only clients are asked whether it came on time."""

    RATINGS = (
        ("5", _("5 · Excellent")),
        ("4", _("4 · Good")),
        ("3", _("3 · All right")),
        ("2", _("2 · Poor")),
        ("1", _("1 · Bad")),
    )

    rating = forms.ChoiceField(label=_("Rating"), choices=RATINGS, widget=forms.RadioSelect)
    on_time = forms.ChoiceField(
        label=_("Delivered on time?"), choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Your review"),
        help_text=_("What should the next one to work with them know?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, is_client: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_client:
            del self.fields["on_time"]
