"""Whose session is over signs in on a whole page, wherever a part of a page asked, and comes back to it."""

import pytest

from tests.web.market import Market
from tests.web.who import world

PARTS = ["/client/jobs/{job}/list/", "/connects/?only=spent", "/proposals/{proposal}/", "/messages/{conversation}/"]
SIGNS_IN = "/accounts/login/?next="


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(market: Market, part: str) -> None:
    made = world(market)
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/client/jobs/j/?show=unseen"}
    answer = market.browser().get(part.format(**made.ids), headers=headers)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["HX-Redirect"] == f"{SIGNS_IN}/client/jobs/j/%3Fshow%3Dunseen"


def test_so_does_a_button(market: Market) -> None:
    made = world(market)
    address = f"/client/proposals/{made.ids['proposal']}/shortlist/"
    answer = market.browser().post(address, {"row": "yes"}, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == f"{SIGNS_IN}/"


@pytest.mark.parametrize(
    "odd", ["https://elsewhere.test//evil.test/x", "javascript:alert(1)", "//evil.test", "\r\nX: y"]
)
def test_it_leads_back_to_no_other_site(market: Market, odd: str) -> None:
    browser = market.browser()
    answer = browser.get("/connects/", headers={"HX-Request": "true", "HX-Current-URL": odd})
    where = answer.headers["HX-Redirect"]
    assert where.startswith(SIGNS_IN)
    person = market.freelancer()
    signed = browser.post(where, {"login": person.email, "password": "a long enough password"})
    assert signed.headers["Location"].startswith("/"), signed.headers
    assert not signed.headers["Location"].startswith("//")
