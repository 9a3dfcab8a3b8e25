"""What a client sees of a job, read as a person would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup, Tag

if TYPE_CHECKING:
    from django.test import Client

    from earnest.market.models import Person


def soup_of(browser: Client, address: str, *, status: int = 200, **headers: Any) -> BeautifulSoup:
    """The page at that address, which answers with that status."""
    answer = browser.get(address, **headers)
    assert answer.status_code == status, (address, answer.status_code)
    return BeautifulSoup(answer.content, "html.parser")


def articles(page: BeautifulSoup) -> list[Tag]:
    """The proposals in the list, in order."""
    return list(page.find_all("article"))


def name_of(page: BeautifulSoup, article: Tag) -> str:
    """What the article is called for readers aloud."""
    label = page.find(id=str(article["aria-labelledby"]))
    assert label is not None
    return label.get_text(" ", strip=True)


def buttons(part: Tag) -> list[str]:
    """The buttons and links that can be pressed in a part of a page."""
    return [" ".join(one.get_text().split()) for one in part.find_all(["button", "a"])]


def said(browser: Client, address: str) -> str:
    """What the page says, messages included."""
    return " ".join(soup_of(browser, address).get_text(" ").split())


def journal(type: str | None = None) -> list[tuple[str, str]]:
    """Type and status of what was journalled, in order; of one type alone if it is named."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT type, outcome->>'status' FROM ledger.journal ORDER BY number")
        rows = cursor.fetchall()
    return [(kind, status) for kind, status in rows if type in (None, kind)]


def views() -> int:
    """How often a proposal was viewed."""
    return len(journal("view_proposal"))


def is_viewed(proposal: str) -> bool:
    """Whether the ledger has it as viewed."""
    from earnest.market.models import Proposal

    return Proposal.objects.get(id=proposal).viewed_at is not None


def available(person: Person) -> int:
    """What somebody has to spend."""
    from earnest.market.models import Wallet

    return int(Wallet.objects.get(owner=person.id).available)
