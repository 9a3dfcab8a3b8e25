"""How Django connects to the marketplace's database."""

from __future__ import annotations

from typing import Any

from psycopg.conninfo import conninfo_to_dict


def database_settings(url: str) -> dict[str, Any]:
    """Django's DATABASES entry for a PostgreSQL URL; everything but the name goes to libpq as it stands."""
    parts = conninfo_to_dict(url)
    name = parts.pop("dbname", "")
    options: dict[str, Any] = {key: value for key, value in parts.items() if value is not None}
    # The ledger's statements are many, alike and short: plan them once, and never compile them.
    options["prepare_threshold"] = 2
    options["options"] = f"{options.get('options', '')} -c jit=off".strip()
    return {"ENGINE": "django.db.backends.postgresql", "NAME": name, "OPTIONS": options, "CONN_MAX_AGE": None}
