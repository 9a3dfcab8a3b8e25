"""Signing in: by password, with a second step, with a new password; and what mistakes look like."""

import time
from typing import Any

from tests.web.account.reading import fields_of, link_in, mails_to, text
from tests.web.elements import soup_of
from tests.web.market import PASSWORD, Market


def _sign_in(market: Market, email: str, password: str = PASSWORD) -> Any:
    browser = market.browser()
    return browser, browser.post("/accounts/login/", {"login": email, "password": password})


def test_a_freelancer_without_a_wallet_goes_on_with_the_profile(market: Market) -> None:
    person = market.person()
    browser, answer = _sign_in(market, person.email.upper())
    assert answer["Location"] == "/account/profile/"
    assert person.id not in text(browser.get("/account/profile/")), "no message with a word that only we know"
    assert _sign_in(market, market.freelancer().email)[1]["Location"] == "/"


def test_the_page_one_wanted_comes_after(market: Market) -> None:
    person = market.freelancer()
    browser = market.browser()
    there = browser.get("/account/")
    assert there["Location"] == "/accounts/login/?next=/account/"
    fields = fields_of(browser.get(there["Location"]))
    assert fields["next"] == "/account/"
    answer = browser.post("/accounts/login/", fields | {"login": person.email, "password": PASSWORD})
    assert answer["Location"] == "/account/"


def test_a_wrong_password_says_so_and_keeps_the_address(market: Market) -> None:
    person = market.person()
    _browser, answer = _sign_in(market, person.email, "a wrong password")
    assert "This email and this password do not go together" in text(answer)
    assert soup_of(answer).select_one("#id_login")["value"] == person.email  # type: ignore[index]


def test_too_many_tries_are_stopped(market: Market) -> None:
    person = market.person()
    answers = [_sign_in(market, person.email, f"wrong password {n}")[1] for n in range(6)]
    assert "Too many tries in a row" in text(answers[-1])
    assert "Too many tries in a row" in text(_sign_in(market, person.email)[1]), "the right one has to wait as well"


def test_a_second_step_asks_for_the_code_and_takes_a_recovery_code_once(market: Market) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    person = market.freelancer()
    browser, _answer = _sign_in(market, person.email)
    assert (
        browser.get("/accounts/2fa/totp/activate/", follow=True)
        .redirect_chain[-1][0]
        .startswith("/accounts/reauthenticate/")
    )
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    browser.get("/accounts/2fa/totp/activate/")
    secret = browser.session["mfa.totp.secret"]

    def code() -> str:
        return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))

    assert "does not fit" in text(browser.post("/accounts/2fa/totp/activate/", {"code": "000000"}))
    assert browser.post("/accounts/2fa/totp/activate/", {"code": code()}).status_code == 302
    assert Authenticator.objects.filter(user=person, type="totp").exists()
    codes = [item.get_text() for item in soup_of(browser.get("/accounts/2fa/recovery-codes/")).select(".codes li")]
    assert len(codes) == 10

    browser, answer = _sign_in(market, person.email)
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in browser.session
    page = browser.get("/accounts/2fa/authenticate/")
    assert "Use a passkey" not in text(page), "this person has none"
    assert browser.post("/accounts/2fa/authenticate/", {"code": codes[0]})["Location"] == "/"
    assert browser.session["_auth_user_id"] == person.id

    browser, _answer = _sign_in(market, person.email)
    assert "does not fit" in text(browser.post("/accounts/2fa/authenticate/", {"code": codes[0]}))


def test_a_forgotten_password_is_chosen_anew_by_mail(market: Market) -> None:
    from earnest.market.models.people import new_person

    person = market.person(id=new_person())
    browser = market.browser()
    assert browser.post("/accounts/password/reset/", {"email": person.email}).status_code == 302
    link = link_in(mails_to(person.email)[-1], "password/reset")
    form = browser.get(link, follow=True)
    new = "another long password"
    answer = browser.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert answer.status_code == 302
    assert _sign_in(market, person.email, new)[1]["Location"] == "/account/profile/"
    assert "used up" in text(browser.get(link, follow=True))


def test_another_address_holds_once_it_is_confirmed(market: Market) -> None:
    person = market.freelancer()
    browser, _answer = _sign_in(market, person.email)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    browser.post("/accounts/email/", {"email": "other@demo.test", "action_add": "yes"})
    assert "waits to be confirmed" in text(browser.get("/accounts/email/"))
    person.refresh_from_db()
    assert person.email != "other@demo.test"
    browser.post(link_in(mails_to("other@demo.test")[-1], "confirm-email"))
    person.refresh_from_db()
    assert person.email == "other@demo.test"


def test_every_page_of_the_account_has_our_frame(market: Market) -> None:
    person = market.freelancer()
    browser, _answer = _sign_in(market, person.email)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    paths = [
        "email/",
        "password/change/",
        "logout/",
        "2fa/",
        "2fa/totp/activate/",
        "2fa/webauthn/",
        "2fa/webauthn/add/",
    ]
    for path in ["inactive/", "confirm-email/", "reauthenticate/", "password/reset/done/", *paths]:
        answer = browser.get(f"/accounts/{path}")
        assert answer.status_code == 200, path
        page = soup_of(answer)
        assert len(page.select("h1")) == 1, path
        assert page.select_one("header.top") is not None, path
        assert page.select_one("title").get_text().strip() != "· Earnest", path  # type: ignore[union-attr]
        assert not page.select("[style], script:not([src]):not([type='application/json'])"), path
