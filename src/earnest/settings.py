"""Django's settings. The database is the one that `earnest.database` says, handed over in EARNEST_DATABASE_URL."""

from __future__ import annotations

import os

from earnest.market.connecting import database_settings

DATABASES = {"default": database_settings(os.environ.get("EARNEST_DATABASE_URL", "postgresql:///earnest"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["earnest.ledger", "earnest.market"]
SECRET_KEY = os.environ.get("EARNEST_SECRET_KEY", "no page is served yet, so nothing is signed with this")
TIME_ZONE = "UTC"
USE_TZ = True
