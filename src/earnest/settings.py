"""Django's settings. What differs from one installation to the next comes from the environment, which `earnest serve`
fills in: the database that `earnest.database` found, and whether this is a sandbox."""

from __future__ import annotations

import os
from pathlib import Path

from earnest.market.connecting import database_settings
from earnest.market.logging import configure_logs

EARNEST_SERVES = os.environ.get("EARNEST_SERVES")
"""`live` or `sandbox` in a process that serves, else None. Nothing that comes over HTTP can change it."""
EARNEST_SANDBOX = EARNEST_SERVES == "sandbox"

_url = os.environ.get("EARNEST_DATABASE_URL", "postgresql:///earnest")
DATABASES = {"default": database_settings(_url, pooled=EARNEST_SERVES is not None)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["procrastinate.contrib.django", "earnest.ledger", "earnest.market"]
MIDDLEWARE = ["earnest.api.envelope.Envelope"]
ROOT_URLCONF = "earnest.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "api" / "templates"],
    }
]
ALLOWED_HOSTS = ["*"]  # no answer depends on the host's name: nothing is signed, and no address is made from it
APPEND_SLASH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = None  # each call says how much it takes, and refuses more before it is read
SECRET_KEY = os.environ.get(
    "EARNEST_SECRET_KEY", "nothing is signed with this yet: the API has no sessions and no forms"
)
TIME_ZONE = "UTC"
USE_TZ = True
LOGGING_CONFIG = None
configure_logs()
