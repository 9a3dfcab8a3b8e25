"""What went wrong is said in a page for people: what happened, what was not lost, and what to do next."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.web.market import Market


@pytest.fixture
def browser(market: Market) -> Client:
    """A browser to whom failures come as pages, as they do to people."""
    return Client(raise_request_exception=False)


def _heading(body: bytes) -> str:
    page = BeautifulSoup(body, "html.parser")
    assert page.h1 is not None
    return page.h1.get_text(strip=True)


def test_no_such_page(browser: Client) -> None:
    answer = browser.get("/no/such/page/")
    assert answer.status_code == 404
    assert _heading(answer.content) == "There is no such page"


def test_not_yours(market: Market) -> None:
    from django.core.exceptions import PermissionDenied

    with patch("earnest.web.public.home.landing", side_effect=PermissionDenied):
        answer = market.browser().get("/")
    assert answer.status_code == 403
    assert _heading(answer.content) == "This page is not yours to see"


def test_what_broke_is_said_without_a_word_about_how(browser: Client) -> None:
    with patch("earnest.web.public.home.landing", side_effect=RuntimeError("a secret")):
        answer = browser.get("/")
    assert answer.status_code == 500
    assert _heading(answer.content) == "Something broke on our side"
    assert b"a secret" not in answer.content


def test_a_database_that_is_away_is_said_and_nothing_was_lost(browser: Client) -> None:
    from django.db import OperationalError

    with patch("earnest.web.viewer.clock.now", side_effect=OperationalError("away")):
        answer = browser.get("/help/connects/")
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert _heading(answer.content) == "Earnest cannot reach its books right now"
    assert b"Nothing was lost" in answer.content


def test_the_database_may_be_away_before_any_view(browser: Client) -> None:
    from django.db import OperationalError

    browser.cookies["sessionid"] = "a" * 32
    with patch("django.contrib.sessions.backends.db.SessionStore.load", side_effect=OperationalError("away")):
        answer = browser.get("/connects/")
    assert answer.status_code == 503


def test_a_form_without_its_session_is_sent_back(market: Market) -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@demo.test", "password": "x"})
    assert answer.status_code == 403
    assert _heading(answer.content) == "Please send that once more"


def test_programs_get_their_problems_as_before(browser: Client) -> None:
    answer = browser.get("/api/v1/no/such/thing")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
