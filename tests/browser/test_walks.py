"""The demo's walks of four steps, as a visitor takes them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.api.serving import Server
from tests.api.test_page import page_of, paste, to_paste
from tests.browser.conftest import MakeJourney
from tests.browser.journey import USUAL, Journey, Way

PASSWORD = "all 6 come back"
ways = pytest.mark.parametrize("way", USUAL, ids=lambda way: way.name)


def propose(visitor: Journey, job: str, letter: str) -> None:
    visitor.open(f"/jobs/{job}/")
    visitor.follow("Write a proposal")
    visitor.page.get_by_label("Cover letter", exact=True).fill(letter)
    visitor.page.get_by_label("Your bid", exact=True).fill("2,300")
    visitor.press("Submit proposal")


@ways
def test_a_freelancer_sees_6_spent_by_age_and_why_and_others_come_back(journey: MakeJourney, way: Way) -> None:
    visitor = journey(way)
    visitor.open("/demo/")
    visitor.press("Open the job")
    assert "6 Connects" in visitor.text()
    assert "you keep 40" in visitor.text()
    assert "All 6 come back" in visitor.text()
    propose(visitor, "suggested", "I have upgraded two shops from Rails 5 to 7, in steps, without a night of downtime.")
    visitor.open("/connects/")
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("40 Connects")
    visitor.open("/demo/")
    visitor.press("30 days and a second later")
    row = visitor.page.get_by_role("row").filter(has_text="Migrate a booking site").first
    expect(row).to_contain_text("6")
    visitor.follow(re.compile("explain", re.IGNORECASE), within=row)
    assert "30 days" in visitor.text()
    propose(visitor, "next", "I can begin on Monday, and have done the same twice this year.")
    visitor.press("Withdraw", role=visitor_role(visitor, "Withdraw"))
    visitor.press(re.compile(r"Withdraw and get \d+ back"))
    assert "back" in visitor.text()


def visitor_role(visitor: Journey, name: str) -> str:
    """Whether it is a button or a link that is called so."""
    return "button" if visitor.page.get_by_role("button", name=name, exact=True).count() else "link"


@ways
def test_a_client_hires_one_of_twelve_and_closes_another_job(journey: MakeJourney, way: Way) -> None:
    visitor = journey(way)
    visitor.sign_in("client@demo.test", PASSWORD)
    visitor.open("/client/jobs/twelve/")
    assert "12 proposals" in visitor.page.get_by_role("heading", level=1).inner_text()
    proposals = visitor.page.get_by_role("article")
    assert proposals.count() >= 12
    first = proposals.first
    visitor.press("Hire", role="link" if first.get_by_role("link", name="Hire", exact=True).count() else "button",
                  within=first)  # fmt: skip
    visitor.press("Hire", within=visitor.page.get_by_role("main"))
    assert "spent" in visitor.text()
    visitor.open("/client/jobs/quiet/")
    visitor.press("Close job", role=visitor_role(visitor, "Close job"))
    visitor.press("Close job", within=visitor.page.get_by_role("main"))
    assert "back" in visitor.text()


def test_a_program_takes_its_four_steps(demo: Server) -> None:
    key = demo.new_key("admin")
    quote, submit, again, later = to_paste(page_of(demo))
    assert paste(quote, key)[0]["price"] == 4
    first, same = paste(submit, key)[0], paste(again, key)[0]
    assert (first["status"], same["status"], same["price"]) == ("ok", "replayed", first["price"])
    _clock, proposal = paste(later, key)
    assert (proposal["staked"], proposal["spent"]) == (0, 4)
