"""How the account library behaves here: its forms in our words, its mails in our look, where it leads."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account_forms
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from earnest.market import clock
from earnest.market.models import Person
from earnest.market.moments import as_datetime
from earnest.market.people import signing_up
from earnest.web.account.mails import as_html
from earnest.web.addresses import absolute

PASSWORD_HELP = _("At least 10 characters, and not one that many people use.")


class Entrance(DefaultAccountAdapter):  # type: ignore[misc]
    """The library's way to ask us."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This email and this password do not go together. Nothing was changed."),
        "too_many_login_attempts": _("Too many tries in a row. Please wait five minutes."),
        "incorrect_password": _("That is not your password."),
        "enter_current_password": _("That is not your password."),
        "duplicate_email": _("That is your address already."),
    }

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """A freelancer without a wallet goes on with the profile, since nothing opens without it; an operator with
        what waits."""
        person = request.user
        if isinstance(person, Person) and person.is_staff:
            return reverse("moderation")
        if isinstance(person, Person) and person.side == Person.FREELANCER and not person.has_wallet:
            return "/account/profile/"
        return reverse("home")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Whoever is new and hires goes on with a first job."""
        person = request.user
        if isinstance(person, Person) and person.side == Person.CLIENT:
            return "/client/jobs/new/"
        return self.get_login_redirect_url(request)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link's address, in which our ids, which have signs that the library's have not, stand in hexadecimal."""
        id, moment, digest = key.rsplit("-", 2)
        key = f"{moment}-{digest}"
        return absolute(context.request, reverse("account_reset_password_from_key", args=[id.encode().hex(), key]))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """The link's address, whatever name the request called us by."""
        return absolute(request, reverse("account_confirm_email", args=[emailconfirmation.key]))

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


class SecondStepWords(DefaultMFAAdapter):  # type: ignore[misc]
    """The same for the second step."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code does not fit. An app's codes are for half a minute: take the newest."),
    }

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:
        """What a key is called until its owner says otherwise."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey") if number == 1 else gettext("Passkey %(number)s") % {"number": number}


class ResetLink(account_forms.UserTokenForm):  # type: ignore[misc]
    """Whose password a link is for."""

    def _get_user(self, uidb36: str) -> Person | None:
        try:
            id = bytes.fromhex(uidb36).decode()
        except ValueError:
            return None
        return Person.objects.filter(id=id, is_active=True).first()


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
