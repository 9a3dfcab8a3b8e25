"""The market's nouns as a Django app."""

from django.apps import AppConfig


class MarketConfig(AppConfig):
    """Django finds the models by it; what recurs in the market is said here."""

    name = "earnest.market"

    def ready(self) -> None:
        from earnest.market import recurring, reviews, sweeping, uploads

        recurring.recur("sweep", every_seconds=sweeping.EVERY_SECONDS, run_due=sweeping.run_due)
        recurring.recur("uploads", every_seconds=uploads.EVERY_SECONDS, run_due=uploads.run_due)
        recurring.recur("reviews", every_seconds=reviews.EVERY_SECONDS, run_due=reviews.run_due)
