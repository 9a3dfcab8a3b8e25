"""How tests read pages and mails of accounts."""

from __future__ import annotations

import re
from typing import Any

from tests.web.elements import soup_of


def text(answer: Any) -> str:
    """The words of a page's main part, with single spaces."""
    return " ".join(soup_of(answer).select_one("main").get_text(" ").split())  # type: ignore[union-attr]


def mails_to(address: str) -> list[Any]:
    """The mails kept for an address, oldest first."""
    from earnest.market.models import KeptMail

    return list(KeptMail.objects.filter(to=address).order_by("id"))


def link_in(mail: Any, part: str = "") -> str:
    """The path of the first link in a mail's text that has `part` in it."""
    links: list[str] = re.findall(r"https?://[^/\s]+(/\S*)", mail.text)
    return next(link for link in links if part in link)


def fields_of(answer: Any, form: str = "form[method=post]:not([action='/accounts/logout/'])") -> dict[str, str]:
    """What the fields of a page's first form hold, as a browser would send them."""
    found = soup_of(answer).select_one(f"main {form}")
    assert found is not None
    named = [
        field
        for field in found.select("input[name], textarea[name]")
        if field.get("type") not in {"file", "radio", "checkbox"}
    ]
    return {str(field["name"]): str(field.get("value") or field.get_text()) for field in named}
