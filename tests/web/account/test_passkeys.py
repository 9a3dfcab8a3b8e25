"""A passkey in a real browser, whose authenticator Chromium plays: it is added, and signs in without a password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from tests.api.serving import serving
from tests.browser.chromium import chromium
from tests.conftest import url_of
from tests.web.market import PASSWORD, Market

PHONE_WITH_FINGERPRINT = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_is_added_and_signs_in(market: Market, server_url: str) -> None:
    email = _somebody(market)
    with serving(url_of(server_url, _database()), "--sandbox") as server, _browser() as (page, said):
        here = server.address.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, not to a number
        page.goto(f"{here}/accounts/login/")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()

        page.goto(f"{here}/accounts/2fa/webauthn/add/")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
        page.get_by_label("Name").fill("My phone")
        assert page.get_by_label("Sign in with it alone, without a password").is_checked()
        page.get_by_role("button", name="Add passkey").click()
        page.wait_for_url("**/accounts/2fa/recovery-codes/**")

        page.goto(f"{here}/accounts/2fa/webauthn/")
        page.get_by_text("My phone").first.wait_for()
        page.goto(f"{here}/accounts/logout/")
        page.get_by_role("main").get_by_role("button", name="Sign out").click()

        page.goto(f"{here}/accounts/login/")
        page.get_by_role("button", name="Sign in with a passkey").click()
        page.wait_for_url(f"{here}/account/profile/")
        assert said == []


def test_a_passkey_that_is_not_there_leaves_the_page_as_it_was(market: Market, server_url: str) -> None:
    _somebody(market)
    with serving(url_of(server_url, _database()), "--sandbox") as server, _browser() as (page, said):
        page.goto(f"{server.address.replace('127.0.0.1', 'localhost')}/accounts/login/")
        page.get_by_role("button", name="Sign in with a passkey").click()
        page.get_by_text("The passkey was not used").wait_for()
        assert said == []


def _somebody(market: Market) -> str:
    """Somebody whose password the server knows how to check."""
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    person = market.person()
    person.password = PBKDF2PasswordHasher().encode(PASSWORD, "salt of a test")
    person.save()
    return person.email


def _database() -> str:
    from django.db import connection

    return str(connection.settings_dict["NAME"])


@contextmanager
def _browser() -> Iterator[tuple[Page, list[str]]]:
    """A page of a browser with an authenticator, and what its console says is wrong."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        page, said = browser.new_page(), []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        devices = page.context.new_cdp_session(page)
        devices.send("WebAuthn.enable")
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE_WITH_FINGERPRINT})
        yield page, said
        browser.close()
