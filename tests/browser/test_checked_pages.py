"""What every page must offer by role and accessible name, wherever else it changes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import MakeJourney
from tests.browser.journey import USUAL, Journey, Way

PASSWORD = "all 6 come back"
ways = pytest.mark.parametrize("way", USUAL, ids=lambda way: way.name)


def there(*found: Locator) -> None:
    for one in found:
        expect(one.first).to_be_visible()


@ways
def test_anybody_finds_jobs_people_and_the_rules(journey: MakeJourney, way: Way) -> None:
    visitor = journey(way)
    page = visitor.page
    for path in ("/", "/help/connects/", "/demo/", "/demo/mail/", "/accounts/signup/", "/freelancers/client-1/"):
        if not path.startswith("/freelancers/"):
            visitor.open(path)
            there(page.get_by_role("heading", level=1))
    visitor.open("/jobs/")
    page.get_by_role("searchbox", name="Search jobs", exact=True).fill("rails")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Migrate a booking site from Rails 5 to 7").first).to_be_visible()
    visitor.look()
    visitor.open("/jobs/suggested/")
    there(page.get_by_role("link", name="Write a proposal", exact=True), page.get_by_text(re.compile("6 Connects")))
    visitor.open("/freelancers/")
    visitor.open("/freelancers/freelancer/")
    visitor.open("/help/connects/")
    there(page.get_by_text("6 Connects"))


@ways
def test_a_freelancers_pages(journey: MakeJourney, way: Way) -> None:
    visitor = journey(way)
    page = visitor.page
    visitor.sign_in("freelancer@demo.test", PASSWORD)
    visitor.open("/jobs/suggested/propose/")
    there(
        page.get_by_label("Cover letter", exact=True),
        page.get_by_label("Your bid", exact=True),
        page.get_by_text("6 Connects"),
        page.get_by_role("button", name="Submit proposal", exact=True),
    )
    visitor.open("/connects/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("46 Connects")
    for path in ("/proposals/", "/proposals/?tab=ended", "/messages/", "/contracts/", "/notifications/",
                 "/notifications/settings/", "/account/", "/account/profile/"):  # fmt: skip
        visitor.open(path)
    visitor.open("/proposals/")
    visitor.open(str(page.locator("main a[href^='/proposals/']").first.get_attribute("href")))
    withdraw(visitor)
    there(page.get_by_role("button", name=re.compile(r"^Withdraw and get \d+ back$")))


def withdraw(visitor: Journey) -> None:
    """Press "Withdraw", whether it is a button or leads to the page that asks."""
    main = visitor.page.get_by_role("main")
    for role in ("button", "link"):
        if main.get_by_role(role, name="Withdraw", exact=True).count():
            visitor.press("Withdraw", role=role, within=main)
            return
    raise AssertionError(f"nothing is called Withdraw at {visitor.page.url}")


@ways
def test_a_clients_pages(journey: MakeJourney, way: Way) -> None:
    visitor = journey(way)
    page = visitor.page
    visitor.sign_in("client@demo.test", PASSWORD)
    visitor.open("/client/jobs/")
    visitor.open("/client/jobs/twelve/")
    for proposal in page.get_by_role("article").all()[:12]:
        for name in ("Hire", "Shortlist", "Decline"):
            there(proposal.get_by_role("button", name=name, exact=True).or_(
                proposal.get_by_role("link", name=name, exact=True)))  # fmt: skip
        assert (proposal.get_by_role("link").first.get_attribute("href") or "").startswith("/freelancers/")
    there(page.get_by_role("button", name="Close job", exact=True).or_(
        page.get_by_role("link", name="Close job", exact=True)))  # fmt: skip


@ways
def test_a_client_posts_a_job_that_anybody_then_finds(journey: MakeJourney, way: Way) -> None:
    visitor = journey(way)
    page = visitor.page
    visitor.sign_in("client@demo.test", PASSWORD)
    visitor.open("/client/jobs/new/")
    page.get_by_label("Title", exact=True).fill("A calendar for our dinghies")
    page.get_by_label("Description", exact=True).fill(
        "Members reserve twelve dinghies on paper. We need a page where they do so themselves, in Django."
    )
    page.get_by_label("Category", exact=True).select_option(label="Software development")
    choose(visitor, "Experience needed", "Intermediate")
    visitor.press("Post job")
    there(page.get_by_text("A calendar for our dinghies"))
    visitor.open("/jobs/?q=dinghies")
    there(page.get_by_text(re.compile("4 Connects")))
    visitor.follow("A calendar for our dinghies")


def choose(visitor: Journey, label: str, option: str) -> None:
    """One of several, as a list or as a group of buttons."""
    found = visitor.page.get_by_label(label, exact=True)
    if found.evaluate("one => one.tagName") == "SELECT":
        found.select_option(label=option)
    else:
        found.get_by_label(re.compile(option)).check()


@ways
def test_somebody_new_signs_up_and_gets_a_wallet_with_the_profile(journey: MakeJourney, way: Way) -> None:
    visitor = journey(way)
    page = visitor.page
    visitor.open("/accounts/signup/")
    page.get_by_label("Email", exact=True).fill("newcomer@demo.test")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Find work").check()
    visitor.press("Sign up", within=page.get_by_role("main"))
    visitor.open("/demo/mail/?to=newcomer@demo.test")
    visitor.open(str(page.locator("main a[href^='/demo/mail/']").first.get_attribute("href")))
    confirm = re.search(r"http://\S+/accounts/confirm-email/\S+", page.content().replace("&amp;", "&"))
    assert confirm is not None, page.content()
    visitor.open(re.sub(r"^http://[^/]+", "", confirm[0].rstrip('"<')))
    if page.get_by_role("button", name=re.compile("Confirm")).count():
        visitor.press(re.compile("Confirm"))
    visitor.open("/account/profile/")
    page.get_by_role("textbox", name="Headline").fill("Sails and databases")
    page.get_by_role("textbox", name="Skills").fill("Django, PostgreSQL, Python")
    page.get_by_label(re.compile("rate", re.IGNORECASE)).fill("60")
    visitor.press(re.compile("Save"), within=page.get_by_role("main"))
    visitor.open("/connects/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("0 Connects")
