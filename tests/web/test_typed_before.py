"""What was typed while a session ended is there again after signing in, and was not done."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.web.market import Market
from tests.web.who import world

FORMS = [
    ("their client", "/messages/{conversation}/", "text"),
    ("their client", "/client/proposals/{proposal}/message/", "text"),
    ("their client", "/client/proposals/{proposal}/interview/", "text"),
    ("their client", "/client/proposals/{proposal}/decline/", "words"),
    ("their client", "/client/jobs/{job}/add/", "text"),
    ("their freelancer", "/contracts/{contract}/milestones/{milestone}/deliver/", "note"),
]
WORDS = "An hour's work, <b>and more</b> of it."


def sign_in(browser: Client, market: Market, address: str, mail: str) -> None:
    given = {"login": mail, "password": "a long enough password"}
    assert browser.post(address, given).status_code == 302


@pytest.mark.parametrize(("who", "form", "field"), FORMS)
def test_it_is_there_again_once(market: Market, who: str, form: str, field: str) -> None:
    from earnest.market.models import Message

    made = world(market)
    person, before = made.person(who), Message.objects.count()
    browser, address = market.browser(), form.format(**made.ids)
    person.set_password("a long enough password")
    person.save()
    refused = browser.post(address, {field: WORDS, "csrfmiddlewaretoken": "x"})
    assert refused.headers["Location"] == f"/accounts/login/?next={address}"
    sign_in(browser, market, refused.headers["Location"], person.email)
    page = browser.get(address)
    assert page.status_code == 200
    shown = BeautifulSoup(page.content, "html.parser").find("textarea", {"name": field})
    assert shown is not None
    assert shown.get_text().strip() == WORDS
    assert WORDS not in BeautifulSoup(browser.get(address).content, "html.parser").get_text()
    assert Message.objects.count() == before


def test_only_the_last_few_of_bounded_size_are_kept(market: Market) -> None:
    from earnest.web.typed_before import LONGEST, MOST_FIELDS, MOST_FORMS

    browser = market.browser()
    many = {f"field_{n}": "x" for n in range(MOST_FIELDS + 5)}
    for n in range(MOST_FORMS + 2):
        browser.post(f"/messages/conversation_{n}/", {"text": "x" * (LONGEST + 1)} | many)
    kept = browser.session["typed_before"]
    assert list(kept) == [f"/messages/conversation_{n}/" for n in range(2, MOST_FORMS + 2)]
    assert all(len(one) == MOST_FIELDS and "text" not in one for one in kept.values())
