"""The market's nouns as a Django app."""

from django.apps import AppConfig


class MarketConfig(AppConfig):
    """Django finds the models by it; what recurs in the market is said here."""

    name = "earnest.market"

    def ready(self) -> None:
        from earnest.market import recurring, sweeping, uploads
        from earnest.market.contracts import reviews
        from earnest.market.jobs import expiring
        from earnest.market.notices import ending_soon, following, sending

        recurring.recur(
            "sweep", every_seconds=sweeping.EVERY_SECONDS, run_due=sweeping.run_due, next_due=sweeping.next_due
        )
        recurring.recur(
            "jobs", every_seconds=expiring.EVERY_SECONDS, run_due=expiring.run_due, next_due=expiring.next_due
        )
        recurring.recur("uploads", every_seconds=uploads.EVERY_SECONDS, run_due=uploads.run_due)
        recurring.recur(
            "reviews", every_seconds=reviews.EVERY_SECONDS, run_due=reviews.run_due, next_due=reviews.next_due
        )
        recurring.recur(
            "warnings",
            every_seconds=ending_soon.EVERY_SECONDS,
            run_due=ending_soon.run_due,
            next_due=ending_soon.next_due,
        )
        recurring.recur("notices", every_seconds=following.EVERY_SECONDS, run_due=following.run_due, follows=True)
        recurring.recur(
            "mails",  # what was told just now is mailed
            every_seconds=sending.EVERY_SECONDS,
            run_due=sending.run_due,
            next_due=sending.next_due,
            follows=True,
        )
