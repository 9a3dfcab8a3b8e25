"""Pages as these tests read and fill them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.web.elements import soup_of

if TYPE_CHECKING:
    from django.test import Client

LETTER = "I have upgraded two shops from Rails 5 to 7."


def text_of(answer: Any) -> str:
    """What its main part says, in one line."""
    main = soup_of(answer).select_one("main") or soup_of(answer)
    return " ".join(main.get_text(" ", strip=True).split())


def fields_of(answer: Any) -> dict[str, str]:
    """What the proposal's form would send as it stands, files and buttons apart."""
    page, found = soup_of(answer), {}
    for one in page.select("#proposal-form input, #proposal-form textarea, [form=proposal-form]"):
        if one.name == "textarea":
            found[str(one["name"])] = one.get_text().removeprefix("\n")
        elif one.name == "input" and one.get("type") != "file":
            found[str(one["name"])] = str(one.get("value", ""))
    found.pop("csrfmiddlewaretoken", None)
    return found


def filled(browser: Client, job: str, **changes: str) -> dict[str, str]:
    """The form of that job, opened and filled so that it can be sent."""
    shown = fields_of(browser.get(f"/jobs/{job}/propose/"))
    return shown | {"cover_letter": LETTER, "bid": "2,400", "act": "submit"} | changes


def buttons_of(answer: Any) -> list[str]:
    """The accessible names of the page's buttons in its main part."""
    main = soup_of(answer).select_one("main")
    assert main is not None
    return [str(one.get("aria-label") or one.get_text(strip=True)) for one in main.select("button:not([aria-hidden])")]
