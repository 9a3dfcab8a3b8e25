"""The ledger as a Django app without models: only its migrations are Django's."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Django finds the migrations by it."""

    name = "earnest.ledger"
