"""A job as a client writes it into the form."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup

NEW = "/client/jobs/new/"
POST = {
    "title": "Migrate a booking site from Rails 5 to 7",
    "description": "We run bookings for nine climbing gyms.\n\nPlease tell us how you would order the steps.",
    "category": "software-development",
    "complexity": "expert",
    "skills": "Ruby on Rails, PostgreSQL, ruby on rails",
    "kind": "fixed",
    "budget": "2,400.50",
    "currency": "USD",
    "questions": "Which upgrade did you do?\n\nHow would you order the steps?",
    "hires_wanted": "2",
}


def filled(browser: Any) -> dict[str, str]:
    """The new form, filled in, as its button sends it."""
    draft = page(browser.get(NEW)).select_one("input[name=draft]")
    assert draft is not None
    return {**POST, "draft": str(draft["value"]), "act": "post"}


def page(answer: Any) -> BeautifulSoup:
    """What the browser shows; the page has to be there."""
    assert answer.status_code == 200, answer.status_code
    return BeautifulSoup(answer.content, "html.parser")
