"""The market's nouns as a Django app."""

from django.apps import AppConfig


class MarketConfig(AppConfig):
    """Django finds the models by it."""

    name = "earnest.market"
