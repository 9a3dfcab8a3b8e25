"""No page asks the database more than 15 times, in a market that has a year behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import scratch_database, url_of
from tests.web.market import Market, prepared_market

MOST = 15


@pytest.fixture(scope="module")
def demo_market(server_url: str, demo_template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """The demo's market, in this process."""
    folder: Path = tmp_path_factory.mktemp("uploads")
    with (
        scratch_database(server_url, demo_template) as name,
        prepared_market(url_of(server_url, name), folder) as made,
    ):
        yield made


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement that is sent inside, Django's and the ledger's own."""
    from django.db import connection

    from earnest.ledger.adapters import LedgerCursor

    sent: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append(sql)
        return execute(sql, params, many, context)

    straight = LedgerCursor.execute

    def ledgers(self: Any, query: Any, *args: Any, **options: Any) -> Any:
        sent.append(str(query))
        return straight(self, query, *args, **options)

    LedgerCursor.execute = ledgers  # type: ignore[method-assign]
    try:
        with connection.execute_wrapper(note):
            yield sent
    finally:
        LedgerCursor.execute = straight  # type: ignore[method-assign]


def addresses() -> dict[str, list[str]]:
    """The pages by who opens them, with ids that are there."""
    from earnest.market.models import Contract, Conversation, Proposal

    mine = Proposal.objects.filter(wallet="freelancer").order_by("-number")
    active, ended = mine.filter(state="active")[0], mine.exclude(state="active")[0]
    contract, given = Contract.objects.filter(freelancer="freelancer")[0], Contract.objects.filter(client="client")[0]
    talk, asked = (
        Conversation.objects.filter(freelancer="freelancer")[0],
        Conversation.objects.filter(client="client")[0],
    )
    letter = Proposal.objects.filter(job="twelve")[0]
    both = ["/", "/jobs/", "/jobs/?q=rails", "/jobs/suggested/", "/freelancers/", "/freelancers/?q=postgresql",
            "/freelancers/freelancer/", "/help/", "/help/connects/", "/demo/", "/demo/mail/"]  # fmt: skip
    own = ["/messages/", "/contracts/", "/notifications/", "/notifications/settings/", "/account/"]
    return {
        "": [*both, "/accounts/login/", "/accounts/signup/"],
        "freelancer": [
            *both, *own, "/jobs/suggested/propose/", "/jobs/next/", "/proposals/", "/proposals/?tab=ended",
            f"/proposals/{active.id}/", f"/proposals/{ended.id}/", f"/proposals/{active.id}/withdraw/", "/connects/",
            "/connects/?show=spent", f"/messages/{talk.id}/", f"/contracts/{contract.id}/", "/account/profile/",
        ],
        "client": [
            *both, *own, "/client/jobs/", "/client/jobs/new/", "/client/jobs/twelve/", "/client/jobs/quiet/",
            f"/client/proposals/{letter.id}/", "/client/jobs/twelve/compare/", "/client/saved/",
            f"/messages/{asked.id}/", f"/contracts/{given.id}/",
        ],
        "operator": ["/jobs/", "/operator/moderation/"],
    }  # fmt: skip


def test_no_page_asks_the_database_too_often(demo_market: Market) -> None:
    from earnest.market.models import Person

    too_many = []
    for person, paths in addresses().items():
        browser = demo_market.browser(Person.objects.get(id=person) if person else None)
        for path in paths:
            browser.get(path)  # what is found out once for a process is found out now
            with counted() as sent:
                answer = browser.get(path)
            assert answer.status_code == 200, (person, path, answer.status_code, answer.headers)
            if len(sent) > MOST:
                too_many.append(
                    f"{len(sent)} {path} as {person or 'anybody'}\n  " + "\n  ".join(one[:150] for one in sent)
                )
    assert not too_many, "\n".join(too_many)
