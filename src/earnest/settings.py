"""Django's settings. What differs from one installation to the next comes from the environment, which `earnest serve`
fills in: the database that `earnest.database` found, whether this is a sandbox, and the secret that signs."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from earnest.market.connecting import database_settings
from earnest.market.logging import configure_logs

EARNEST_SERVES = os.environ.get("EARNEST_SERVES")
"""`live` or `sandbox` in a process that serves, else None. Nothing that comes over HTTP can change it."""
EARNEST_SANDBOX = EARNEST_SERVES == "sandbox"
EARNEST_ADDRESS = os.environ.get("EARNEST_ADDRESS", "").rstrip("/")
"""Where people find this marketplace, for mails and search engines; empty: as the request says, on this machine."""
EARNEST_UPLOADS = Path(os.environ.get("EARNEST_UPLOADS", "uploads"))
"""The folder of people's files."""
_days = os.environ.get("EARNEST_JOB_OPEN_DAYS", "28")
if not (_days.isascii() and _days.isdecimal() and 1 <= int(_days[:6]) <= 36_500):
    raise ImproperlyConfigured(f"EARNEST_JOB_OPEN_DAYS is {_days!r}, which is no number of days from 1 to 36500")
EARNEST_JOB_OPEN_DAYS = int(_days)
"""After so many days without a word from its client a job is closed, or earlier, before stakes on it grow too old."""

_url = os.environ.get("EARNEST_DATABASE_URL", "postgresql:///earnest")
DATABASES = {"default": database_settings(_url, pooled=EARNEST_SERVES is not None)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "procrastinate.contrib.django",
    "earnest.ledger",
    "earnest.market",
    "earnest.web",
]

API_MIDDLEWARE = ["earnest.api.envelope.Envelope"]
"""Programs bring a key with each request: no session, no form, no cookie."""
MIDDLEWARE = [
    "earnest.api.envelope.Envelope",
    "earnest.web.safety.Safety",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "earnest.urls"
_here = Path(__file__).parent
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            _here / "web" / "templates",
            *sorted((_here / "web").glob("*/templates")),
            _here / "api" / "templates",
        ],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "earnest.web.viewer.page_context",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.insert(0, "django.forms")

LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
_address = urlsplit(EARNEST_ADDRESS)
# A sandbox is reached by whatever name; a live one's mails carry its address, so it answers to that name alone.
ALLOWED_HOSTS = ["*"] if EARNEST_SANDBOX else [*LOCAL_HOSTS, *([_address.hostname] if _address.hostname else [])]
CSRF_TRUSTED_ORIGINS = [EARNEST_ADDRESS] if EARNEST_ADDRESS else []
CSRF_FAILURE_VIEW = "earnest.web.problems.form_expired"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _address.scheme == "https" else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _address.scheme == "https"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
APPEND_SLASH = True
DATA_UPLOAD_MAX_MEMORY_SIZE = None  # each call says how much it takes, and refuses more before it is read
SECRET_KEY = os.environ.get("EARNEST_SECRET_KEY", "only commands that sign nothing run with this")

AUTH_USER_MODEL = "market.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}}
# One process serves, so its memory will do; but whoever guesses passwords must not push out what counts their tries.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _address.scheme == "https" else 0  # tries are its visitors', not the proxy's own
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_CHANGE_EMAIL = True  # one address, and the old one holds until the new one is confirmed
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_ADAPTER = "earnest.web.account.entrance.Entrance"
ACCOUNT_FORMS = {
    "login": "earnest.web.account.entrance.SignIn",
    "signup": "earnest.web.account.entrance.SignUp",
    "add_email": "earnest.web.account.entrance.NewEmail",
    "change_password": "earnest.web.account.entrance.ChangePassword",
    "set_password": "earnest.web.account.entrance.SetPassword",
    "reset_password": "earnest.web.account.entrance.ForgottenPassword",
    "reset_password_from_key": "earnest.web.account.entrance.NewPassword",
    "reauthenticate": "earnest.web.account.entrance.PasswordAgain",
    "user_token": "earnest.web.account.entrance.ResetLink",
}
MFA_ADAPTER = "earnest.web.account.entrance.SecondStepWords"
MFA_FORMS = {
    "authenticate": "earnest.web.account.entrance.SecondStep",
    "reauthenticate": "earnest.web.account.entrance.SecondStepAgain",
    "activate_totp": "earnest.web.account.entrance.SetUpApp",
    "add_webauthn": "earnest.web.account.entrance.AddPasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _address.scheme != "https"  # browsers take localhost for safe
MFA_TOTP_ISSUER = "Earnest"

EMAIL_BACKEND = "earnest.market.mailing.KeptMails" if EARNEST_SANDBOX else "django.core.mail.backends.smtp.EmailBackend"
_mail = urlsplit(os.environ.get("EARNEST_MAIL_URL", "smtp://127.0.0.1:25"))
EMAIL_HOST = _mail.hostname or "127.0.0.1"
EMAIL_PORT = _mail.port or {"smtps": 465, "smtp+tls": 587}.get(_mail.scheme, 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.scheme == "smtp+tls", _mail.scheme == "smtps"
DEFAULT_FROM_EMAIL = os.environ.get("EARNEST_MAIL_FROM", f"Earnest <earnest@{_address.hostname or 'localhost'}>")

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "earnest.web.statics.Versioned"},
}
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [_here / "web" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
LOGGING_CONFIG = None
configure_logs()
