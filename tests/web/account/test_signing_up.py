"""From the sign-up form to a wallet: the mail is confirmed, the profile is written, and the grant is booked once."""

from typing import Any

from tests.web.account.reading import link_in, mails_to, text
from tests.web.elements import soup_of
from tests.web.market import Market

NEW = {"email": "New@demo.test", "password1": "a long enough password", "side": "freelancer"}
PROFILE = {"headline": "Rails upgrades", "skills": "Ruby on Rails, PostgreSQL, RSpec", "rate": "80"}


def _signed_up(market: Market, **changes: str) -> Any:
    browser = market.browser()
    answer = browser.post("/accounts/signup/", NEW | changes)
    assert answer.status_code == 302, text(answer)
    return browser


def _confirm(browser: Any, address: str = "new@demo.test") -> Any:
    link = link_in(mails_to(address)[0], "confirm-email")
    assert "Confirm" in text(browser.get(link))
    return browser.post(link)


def test_the_form_asks_what_it_has_to(market: Market) -> None:
    page = soup_of(market.browser().get("/accounts/signup/?side=client"))
    labels = [label.get_text() for label in page.select("main label")]
    assert labels == ["Email", "Password", "Find work", "Hire people"]
    assert [legend.get_text() for legend in page.select("main legend")] == ["I want to"]
    assert page.select_one("input[value=client][checked]") is not None
    assert page.select_one("main button").get_text() == "Sign up"  # type: ignore[union-attr]


def test_from_the_form_to_a_wallet_with_its_grant(market: Market) -> None:
    from earnest.market.models import Person, Profile, Wallet

    market.do("set_policy", policy={"name": "generous", "grants": {"signup": 20}})
    browser = _signed_up(market)
    person = Person.objects.get(email="new@demo.test")
    assert not person.has_wallet
    assert browser.get("/account/profile/").status_code == 302, "the mail is not confirmed yet"

    assert _confirm(browser)["Location"] == "/account/profile/"
    assert not Wallet.objects.filter(owner=person.id).exists()
    assert "Three things and you can propose" in text(browser.get("/account/profile/"))

    browser.post("/account/profile/", {"headline": "Rails upgrades", "skills": "Ruby on Rails, RSpec"})
    page = text(browser.get("/account/profile/"))
    assert "Two things and you can propose" in page
    assert "one more skill" in page

    said = text(browser.post("/account/profile/", PROFILE, follow=True))
    assert "with 20 Connects in it" in said
    assert "Your desk" in said, "where jobs that fit stand: what comes next"
    assert Person.objects.get(id=person.id).has_wallet
    assert Wallet.objects.get(owner=person.id).available == 20
    assert Profile.objects.get(person=person).complete_since == market.now


def test_confirming_twice_and_saving_twice_opens_one_wallet(market: Market) -> None:
    from earnest.market.models import Person, Wallet
    from earnest.market.people.signing_up import open_wallet_when_ready

    market.do("set_policy", policy={"name": "generous", "grants": {"signup": 20}})
    browser = _signed_up(market)
    link = link_in(mails_to("new@demo.test")[0], "confirm-email")
    browser.post(link)
    market.browser().post(link)
    for _again in range(2):
        browser.post("/account/profile/", PROFILE)
    person = Person.objects.get(email="new@demo.test")
    stale = Person(id=person.id, email=person.email)
    assert open_wallet_when_ready(stale, now=market.now) is None
    assert Wallet.objects.get(owner=person.id).available == 20


def test_a_profile_without_a_confirmed_mail_opens_nothing(market: Market) -> None:
    from allauth.account.models import EmailAddress

    person = market.person()
    EmailAddress.objects.filter(user=person).update(verified=False)
    market.browser(person).post("/account/profile/", PROFILE)
    person.refresh_from_db()
    assert not person.has_wallet
    assert market.browser().get(f"/freelancers/{person.id}/").status_code == 404


def test_a_throw_away_address_waits_for_an_operator(market: Market) -> None:
    from earnest.market.models import Person
    from earnest.market.people.signing_up import let_in

    browser = _signed_up(market, email="somebody@deep.mailinator.com")
    _confirm(browser, "somebody@deep.mailinator.com")
    browser.post("/account/profile/", PROFILE)
    person = Person.objects.get(email="somebody@deep.mailinator.com")
    assert person.waits_since == market.now
    assert not person.has_wallet
    assert "A person will look at your account first" in text(browser.get("/account/profile/"))

    operator = market.person(is_staff=True)
    assert let_in(person, operator, market.now)
    admitted = Person.objects.get(id=person.id)
    assert (admitted.has_wallet, admitted.waits_since, admitted.let_in_by) == (True, None, operator)
    assert not let_in(person, operator, market.now)


def test_a_client_goes_on_to_post_a_job(market: Market) -> None:
    from earnest.market.models import Person

    browser = _signed_up(market, side="client")
    assert _confirm(browser)["Location"] == "/client/jobs/new/"
    assert Person.objects.get(email="new@demo.test").side == "client"


def test_an_address_that_has_an_account_is_not_given_away(market: Market) -> None:
    person = market.person()
    answer = market.browser().post("/accounts/signup/", NEW | {"email": person.email})
    assert answer["Location"] == "/accounts/confirm-email/"
    (mail,) = mails_to(person.email)
    assert "has an account already" in mail.text


def test_mails_are_text_and_html(market: Market) -> None:
    _signed_up(market)
    (mail,) = mails_to("new@demo.test")
    assert mail.subject == "Confirm your email"
    assert ">Confirm your email</a>" in mail.html
    assert link_in(mail, "confirm-email") in mail.html
