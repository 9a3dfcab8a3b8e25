"""Who may open what: both sides their own, each its own steps, strangers nothing."""

from typing import Any

import pytest

from tests.web.contracts.hired import Hired, hired
from tests.web.elements import soup_of
from tests.web.market import Market

COUNTED = 15


def routes(made: Hired, delivery: str) -> dict[str, str]:
    """Every page of a contract, by its name."""
    milestone = made.milestone(2).id
    return {
        "contract": made.address,
        "milestone": f"{made.address}milestones/",
        "deliver": f"{made.address}milestones/{milestone}/deliver/",
        "answer": f"{made.address}deliveries/{delivery}/",
        "payment": f"{made.address}payment/",
        "end": f"{made.address}end/",
        "review": f"{made.address}review/",
    }


FIELDS: dict[str, dict[str, Any]] = {
    "milestone": {"title": "More"},
    "deliver": {"note": "Done."},
    "answer": {"answer": "accept"},
    "payment": {"address": "https://pay.example.com/"},
    "end": {"because": "Because."},
    "review": {"rating": "1", "text": "No.", "on_time": "no"},
}
NOT_FOR_CLIENTS = {"deliver", "payment"}
NOT_FOR_FREELANCERS = {"milestone", "answer"}


def test_strangers_find_nothing(market: Market) -> None:
    made = hired(market)
    addresses = routes(made, made.deliver())
    for stranger in (market.person("client"), market.freelancer()):
        browser = market.browser(stranger)
        for name, address in addresses.items():
            assert browser.get(address).status_code == 404, name
            assert name == "contract" or browser.post(address, FIELDS[name]).status_code == 404, name
    assert made.told(made.client) == ["delivered"]
    assert made.told(made.freelancer) == []


def test_whoever_is_not_signed_in_signs_in_first(market: Market) -> None:
    made = hired(market)
    browser = market.browser()
    for address in [*routes(made, made.deliver()).values(), "/contracts/"]:
        answer = browser.get(address)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("side", ["client", "freelancer"])
def test_each_side_takes_its_own_steps_only(market: Market, side: str) -> None:
    made = hired(market)
    addresses = routes(made, made.deliver())
    person = getattr(made, side)
    forbidden = NOT_FOR_CLIENTS if side == "client" else NOT_FOR_FREELANCERS
    browser = market.browser(person)
    for name in forbidden:
        assert browser.get(addresses[name]).status_code == 404, name
        assert browser.post(addresses[name], FIELDS[name]).status_code == 404, name
    for name in addresses.keys() - forbidden - {"review"}:
        assert browser.get(addresses[name]).status_code == 200, name


def test_a_delivery_of_another_contract_is_not_answered_through_ones_own(market: Market) -> None:
    mine, theirs = hired(market), hired(market)
    delivery = theirs.deliver()
    browser = market.browser(mine.client)
    assert browser.post(f"{mine.address}deliveries/{delivery}/", {"answer": "accept"}).status_code == 404
    deliver = f"{mine.address}milestones/{theirs.milestone().id}/deliver/"
    assert market.browser(mine.freelancer).post(deliver, {"note": "x"}).status_code == 404
    assert theirs.milestone().state == "delivered"


def test_lists_show_ones_own_by_state(market: Market) -> None:
    made, other = hired(market), hired(market)
    other.end()
    page = market.browser(made.client).get("/contracts/").content.decode()
    assert made.address in page
    assert other.address not in page
    ended = market.browser(other.freelancer).get("/contracts/?state=ended").content.decode()
    assert other.address in ended
    assert "A contract begins when" in market.browser(other.freelancer).get("/contracts/").content.decode()


def test_long_lists_come_in_stretches(market: Market) -> None:
    made = hired(market)
    from earnest.market.models import Contract

    for n in range(25):
        Contract.objects.create(
            id=f"contract-{n:02}",
            proposal=f"other-{n}",
            job_id=made.contract.job_id,
            client=made.client,
            freelancer=made.freelancer,
            title=f"Work {n}",
            began_at=market.now,
        )
    browser = market.browser(made.client)
    first = soup_of(browser.get("/contracts/"))
    following = first.select_one('a[rel="next"]')
    assert following is not None
    second = soup_of(browser.get("/contracts/" + str(following["href"])))
    links = [str(link["href"]) for page in (first, second) for link in page.select("a.title")]
    assert len(links) == len(set(links)) == 26
    assert browser.get("/contracts/?after=rubbish").status_code == 200


@pytest.mark.parametrize("side", ["client", "freelancer"])
def test_a_page_asks_the_database_little(market: Market, side: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from earnest.market.contracts.conversations import conversation_about, say

    made = hired(market)
    conversation = conversation_about(made.contract.job_id, made.freelancer.id)
    assert conversation is not None
    for n in range(5):
        say(made.client, conversation.id, f"Word {n}", message_id=f"message_{n}", now=market.now)
    made.answer(made.deliver(), accepted=False, words="Not yet.")
    made.deliver()
    made.end()
    made.review(made.client)
    browser = market.browser(getattr(made, side))
    for address in (made.address, f"{made.address}review/", "/contracts/?state=ended"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser.get(address).status_code == 200
        assert len(queries) <= COUNTED, [query["sql"][:120] for query in queries]
