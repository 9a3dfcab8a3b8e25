"""How much somebody may do at once: guess passwords, write, invite; and what their mails may carry."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta

import pytest

from tests.web.market import PASSWORD, Market
from tests.web.who import world


def _tries(market: Market, email: str, password: str) -> bytes:
    return market.browser().post("/accounts/login/", {"login": email, "password": password}).content


def test_guessing_a_password_is_not_forgotten_for_what_else_is_remembered(market: Market, no_cache: object) -> None:
    from django.core.cache import cache

    person = market.freelancer()
    for _ in range(6):
        _tries(market, person.email, "a wrong password")
    for number in range(2_000):
        cache.set(f"other-{number}", [number])
    assert b"Too many tries in a row" in _tries(market, person.email, PASSWORD)


def test_behind_a_proxy_tries_are_counted_by_visitor(market: Market, no_cache: object) -> None:
    from django.test import override_settings

    person = market.freelancer()
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        for number in range(12):
            fields = {"login": f"nobody-{number}@demo.test", "password": "a wrong password"}
            market.browser().post("/accounts/login/", fields, headers={"X-Forwarded-For": "203.0.113.7"})
        fields = {"login": person.email, "password": PASSWORD}
        answer = market.browser().post("/accounts/login/", fields, headers={"X-Forwarded-For": "203.0.113.8"})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("address", "proxies"), [("https://earnest.test", "1"), ("http://earnest.test", "0"), ("", "0")]
)
def test_a_proxy_is_trusted_where_the_address_needs_one(address: str, proxies: str) -> None:
    code = "from earnest import settings; print(settings.ALLAUTH_TRUSTED_PROXY_COUNT)"
    ran = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"EARNEST_ADDRESS": address}, capture_output=True, check=True
    )
    assert ran.stdout.decode().strip() == proxies


def test_nobody_sends_messages_without_end(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    from earnest.market.models import Message

    made = world(market)
    monkeypatch.setattr("earnest.market.contracts.conversations.MOST_AN_HOUR", 3)
    browser = made.browser("their client")
    for address in (f"/messages/{made.ids['conversation']}/", f"/client/proposals/{made.ids['proposal']}/message/"):
        answers = [browser.post(address, {"text": "Again, and again."}) for _ in range(4)]
        answer = answers[-1]
        assert answer.status_code == 200
        assert b"in an hour" in answer.content
        assert b"Again, and again." in answer.content
    assert Message.objects.filter(author=made.person("their client")).count() == 3
    market.advance(hours=1, seconds=1)
    assert browser.post(f"/messages/{made.ids['conversation']}/", {"text": "Later."}).status_code == 302


def test_nobody_invites_everybody(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    from earnest.market.models import Invitation

    client, freelancers = market.person("client"), [market.freelancer() for _ in range(3)]
    job, browser = market.job(client), market.browser(client)
    monkeypatch.setattr("earnest.market.proposals.inviting.MOST_A_DAY", 2)
    fields = {"job": job, "text": "Please do look."}
    answers = [browser.post(f"/client/invite/?freelancer={one.id}", fields) for one in freelancers]
    assert [one.status_code for one in answers] == [302, 302, 200]
    assert b"Please do look." in answers[-1].content
    assert Invitation.objects.count() == 2
    Invitation.objects.update(invited_at=market.now - timedelta(days=1, seconds=1))
    assert browser.post(f"/client/invite/?freelancer={freelancers[2].id}", fields).status_code == 302


def test_a_mail_to_a_stranger_carries_no_link_in_a_name(market: Market) -> None:
    from earnest.market.models import KeptMail

    person = market.freelancer()
    person.name = "Win at https://evil.test"
    person.save()
    answer = market.browser(person).post("/account/testimonials/", {"name": "A", "email": "a@b.test"})
    assert answer.status_code == 422
    assert not KeptMail.objects.exists()


def test_a_mail_leads_to_our_address_whatever_the_request_says(market: Market, no_cache: object) -> None:
    from django.test import override_settings

    from earnest.market.models import KeptMail

    person = market.freelancer()
    browser = market.browser()
    with override_settings(EARNEST_ADDRESS="https://earnest.test"):
        fields = {"email": "new@b.test", "password1": PASSWORD, "side": "client"}
        browser.post("/accounts/password/reset/", {"email": person.email}, headers={"Host": "evil.test"})
        browser.post("/accounts/signup/", fields, headers={"Host": "evil.test"})
        asked = {"name": "A", "email": "a@b.test"}
        market.browser(person).post("/account/testimonials/", asked, headers={"Host": "evil.test"})
    mails = KeptMail.objects.order_by("id")
    assert len(mails) == 3
    for mail in mails:
        assert "https://earnest.test/" in mail.text
        assert "evil.test/" not in mail.text + mail.html
