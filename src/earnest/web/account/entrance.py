"""How the account library behaves here: its forms in our words, its mails in our look, where it leads."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account_forms
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from earnest.market import clock, signing_up
from earnest.market.models import Person
from earnest.market.moments import as_datetime
from earnest.web.account.mails import as_html

PASSWORD_HELP = _("At least 10 characters, and not one that many people use.")


class Entrance(DefaultAccountAdapter):  # type: ignore[misc]
    """The library's way to ask us."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This email and this password do not go together. Nothing was changed."),
        "too_many_login_attempts": _("Too many tries in a row. Please wait five minutes."),
        "incorrect_password": _("That is not your password."),
        "enter_current_password": _("That is not your password."),
        "incorrect_code": _("This code does not fit. Codes are for half a minute: take the newest."),
        "duplicate_email": _("That is your address already."),
    }

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """Freelancers go on with their profile, since nothing opens without it; clients with a job."""
        person = email_address.user
        if person.has_wallet or not self.request.user.is_authenticated:
            url: str = super().get_email_verification_redirect_url(email_address)
            return url
        return "/client/jobs/new/" if person.side == Person.CLIENT else "/account/profile/"

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """The mail as text and HTML."""
        mail: EmailMultiAlternatives = super().render_mail(template_prefix, email, context, headers)
        mail.attach_alternative(as_html(str(mail.subject), str(mail.body)), "text/html")
        return mail


class _Plain:
    """A form without the grey words inside its fields: the label says it."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        for name in ("password", "oldpassword"):
            if name in self.fields:
                self.fields[name].help_text = ""
        if "password1" in self.fields:
            self.fields["password1"].help_text = PASSWORD_HELP


class SignIn(_Plain, account_forms.LoginForm):  # type: ignore[misc]
    """Email and password."""


class SignUp(_Plain, account_forms.SignupForm):  # type: ignore[misc]
    """Email, password, and what one is here for."""

    side = forms.ChoiceField(
        label=_("I want to"),
        choices=[(Person.FREELANCER, _("Find work")), (Person.CLIENT, _("Hire people"))],
        initial=Person.FREELANCER,
        widget=forms.RadioSelect,
    )
    field_order = ["email", "password1", "side"]

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        wanted = context.request.GET.get("side")
        if wanted in dict(Person.SIDES):
            self.fields["side"].initial = wanted

    def custom_signup(self, _request: HttpRequest, user: Person) -> None:
        """What the library leaves to us when somebody is new."""
        signing_up.begin(user, side=self.cleaned_data["side"], now=as_datetime(clock.now()))


class NewEmail(_Plain, account_forms.AddEmailForm):  # type: ignore[misc]
    """Another address."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["email"].label = _("New email")


class ChangePassword(_Plain, account_forms.ChangePasswordForm):  # type: ignore[misc]
    """The old password and a new one."""


class SetPassword(_Plain, account_forms.SetPasswordForm):  # type: ignore[misc]
    """A first password."""


class ForgottenPassword(_Plain, account_forms.ResetPasswordForm):  # type: ignore[misc]
    """Where the link goes."""


class NewPassword(_Plain, account_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """What the link is for."""


class PasswordAgain(_Plain, account_forms.ReauthenticateForm):  # type: ignore[misc]
    """Whether it is really they."""


class SecondStep(_Plain, mfa_forms.AuthenticateForm):  # type: ignore[misc]
    """A code of the app, or a recovery code."""


class SecondStepAgain(_Plain, mfa_forms.ReauthenticateForm):  # type: ignore[misc]
    """The same before something changes."""


class SetUpApp(_Plain, totp_forms.ActivateTOTPForm):  # type: ignore[misc]
    """The app's first code."""


class AddPasskey(_Plain, webauthn_forms.AddWebAuthnForm):  # type: ignore[misc]
    """A name for the key, and whether it signs in without a password."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["name"].label = _("Name")
        passwordless = self.fields["passwordless"]
        passwordless.label, passwordless.initial = _("Sign in with it alone, without a password"), True
        passwordless.help_text = _("Needs a finger, a face or a PIN. Left out, the key is a second step.")
