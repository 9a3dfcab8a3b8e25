"""More work, a payment link, the end: by the right side, once, and told to the other."""

import pytest

from tests.web.contracts.hired import form_in, hired, words_of
from tests.web.elements import soup_of
from tests.web.market import Market


def test_the_client_adds_a_milestone_once(market: Market) -> None:
    made = hired(market)
    browser = market.browser(made.client)
    address = f"{made.address}milestones/"
    hidden = form_in(soup_of(browser.get(address)), "Add milestone")
    for _ in range(2):
        fields = {"title": "Train the team", "amount": "250.50", "due_on": "2026-12-01"}
        assert browser.post(address, hidden | fields).status_code == 302
    added = made.milestone(3)
    assert (added.title, added.amount, str(added.due_on)) == ("Train the team", 25_050, "2026-12-01")
    assert made.contract.milestones.count() == 3
    assert made.told(made.freelancer) == ["milestone_added"]
    assert "Train the team" in words_of(made.page(made.freelancer))


def test_a_sum_that_is_none_is_said_and_the_rest_kept(market: Market) -> None:
    made = hired(market)
    answer = market.browser(made.client).post(f"{made.address}milestones/", {"title": "Train", "amount": "a lot"})
    assert answer.status_code == 200
    page = soup_of(answer)
    assert "Write the sum in figures" in words_of(page)
    field = page.find("input", attrs={"name": "title"})
    assert field is not None
    assert field["value"] == "Train"


def test_a_payment_link_shows_the_client_where_it_leads(market: Market) -> None:
    made = hired(market)
    assert "has not given a payment link" in words_of(made.page(made.client))
    for _ in range(2):
        market.browser(made.freelancer).post(f"{made.address}payment/", {"address": "https://pay.example.com/rails"})
    page = made.page(made.client)
    said = words_of(page)
    assert "Earnest does not hold the client's money: you pay the freelancer directly." in said
    assert "This link leads to pay.example.com , a site outside Earnest" in said
    link = page.find("a", href="https://pay.example.com/rails")
    assert link is not None
    assert "noopener" in link["rel"]
    assert made.told(made.client) == ["payment_link"]


@pytest.mark.parametrize(
    "address",
    [
        "http://pay.example.com/",
        "javascript:alert(1)",
        "https://bank.example.com@evil.example.com/",
        "https://bank.example.com\\@evil.example.com/",
        "https://",
        "pay.example.com",
    ],
)
def test_a_link_that_could_mislead_is_refused(market: Market, address: str) -> None:
    made = hired(market)
    answer = market.browser(made.freelancer).post(f"{made.address}payment/", {"address": address})
    assert answer.status_code == 200
    made.contract.refresh_from_db()
    assert made.contract.payment_address == ""


def test_letters_of_other_alphabets_are_shown_as_what_they_are() -> None:
    from earnest.market.contracts.contracts import payment_host

    assert payment_host("https://pаypal.com/") == "xn--pypal-4ve.com"


def test_either_side_ends_it_with_a_reason_and_once(market: Market) -> None:
    made = hired(market)
    browser = market.browser(made.freelancer)
    refused = browser.post(f"{made.address}end/", {"because": ""})
    assert refused.status_code == 200
    page = made.page(made.freelancer, "end/")
    assert "0 of 2 milestones are accepted" in words_of(page)
    for _ in range(2):
        browser.post(f"{made.address}end/", {"because": "I have no time left."})
    made.contract.refresh_from_db()
    assert made.contract.state == "ended"
    assert made.contract.ended_at == market.now
    assert made.told(made.client) == ["contract_ended"]
    said = words_of(made.page(made.client))
    assert "I have no time left." in said


def test_once_all_is_accepted_no_reason_is_needed(market: Market) -> None:
    made = hired(market)
    for position in (1, 2):
        made.answer(made.deliver(position), accepted=True)
    market.browser(made.client).post(f"{made.address}end/", {"because": ""})
    made.contract.refresh_from_db()
    assert made.contract.state == "ended"


def test_nothing_changes_after_the_end_but_the_client_can_hire_again(market: Market) -> None:
    from earnest.market.contracts.contracts import CannotNow

    made = hired(market)
    delivery = made.deliver()
    made.end()
    with pytest.raises(CannotNow):
        made.deliver(2)
    with pytest.raises(CannotNow):
        made.answer(delivery, accepted=True)
    again = f"/client/again/{made.contract.id}/"
    assert made.page(made.client).find("a", href=again) is not None
    assert made.page(made.freelancer).find("a", href=again) is None
