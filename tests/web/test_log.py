"""What the log says of a page: its path, without what only a mail's reader knows."""

from __future__ import annotations

import pytest
import structlog

from tests.web.market import Market


def test_no_secret_of_a_mail_is_logged(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    from earnest.api import envelope

    logged = structlog.testing.CapturingLogger()
    monkeypatch.setattr(envelope, "log", logged)
    browser = market.browser()
    for path, told in (
        ("/notifications/unsubscribe/only-mine/", "/notifications/unsubscribe/<token>/"),
        ("/testimonials/testimonial_1/only-mine/", "/testimonials/testimonial_1/<secret>/"),
        ("/accounts/confirm-email/only-mine/", "/accounts/confirm-email/<key>/"),
        ("/accounts/password/reset/key/0-only-mine/", "/accounts/password/reset/key/<uidb36>-<key>/"),
    ):
        browser.get(path)
        assert logged.calls[-1].kwargs["path"] == told
