"""A hire, its two sides, and what they do with the contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from bs4 import BeautifulSoup, Tag

from tests.web.elements import soup_of
from tests.web.market import Market

if TYPE_CHECKING:
    from earnest.market.models import Contract, Milestone, Person

MILESTONES = [
    {"title": "Upgrade to 6.1", "amount": 100_000, "days": 7},
    {"title": "Upgrade to 7", "amount": 130_000, "days": 20},
]


class Page(Protocol):
    """What a browser got."""

    @property
    def content(self) -> bytes: ...


@dataclass
class Hired:
    """A contract and who is in it."""

    market: Market
    client: Person
    freelancer: Person
    contract: Contract

    @property
    def address(self) -> str:
        """Where the contract is."""
        return f"/contracts/{self.contract.id}/"

    def milestone(self, position: int = 1) -> Milestone:
        """One as it stands."""
        return self.contract.milestones.get(position=position)

    def page(self, person: Person, address: str = "") -> BeautifulSoup:
        """A page of the contract as that person sees it."""
        answer = self.market.browser(person).get(self.address + address)
        assert answer.status_code == 200, answer.status_code
        return soup_of(answer)

    def deliver(self, position: int = 1, *, note: str = "It runs on 6.1.") -> str:
        """The freelancer delivers; the id of the delivery."""
        from earnest.market.contracts.deliveries import deliver
        from earnest.market.ids import new_id

        delivery, milestone = new_id("delivery"), self.milestone(position)
        now = self.market.now
        deliver(self.freelancer, self.contract.id, milestone.id, delivery_id=delivery, note=note, now=now)
        return delivery

    def answer(self, delivery: str, *, accepted: bool, words: str = "") -> None:
        """The client answers."""
        from earnest.market.contracts.deliveries import answer

        answer(self.client, self.contract.id, delivery, accepted=accepted, words=words, now=self.market.now)

    def end(self, by: Person | None = None) -> None:
        """One side ends it."""
        from earnest.market.contracts.contracts import end_contract

        end_contract(by or self.client, self.contract.id, because="All is done.", now=self.market.now)
        self.contract.refresh_from_db()

    def review(self, author: Person, *, rating: int = 5, text: str = "A pleasure.") -> None:
        """One side writes its review."""
        from earnest.market.contracts.reviews import write_review

        now = self.market.now
        write_review(author, self.contract.id, rating=rating, text=text, on_time=True, now=now)

    def told(self, person: Person) -> list[str]:
        """The kinds of what that person was told, in order."""
        from earnest.market.models import Notice

        return list(Notice.objects.filter(person=person).order_by("happened_at", "id").values_list("kind", flat=True))


def hired(market: Market, **words: Any) -> Hired:
    """A client hires a freelancer, who proposed with milestones unless `words` say otherwise."""
    client, freelancer = market.person("client"), market.freelancer()
    proposal = market.proposal(market.job(client), freelancer, **{"milestones": MILESTONES} | words)
    contract = hire(market, proposal)
    return Hired(market, client, freelancer, contract)


def hire(market: Market, proposal: str) -> Contract:
    """The hire of a proposal with its contract."""
    from earnest.market.contracts.contracts import begin_contract
    from earnest.market.models import Contract, Proposal
    from earnest.market.performing import perform

    found = Proposal.objects.select_related("words", "job__words").get(id=proposal)

    def keep(_: object) -> None:
        begin_contract(found, now=market.now)

    perform("hire", key=f"hire-{proposal}", proposal=proposal, keep=keep)
    return Contract.objects.get(proposal=proposal)


def words_of(page: BeautifulSoup | Tag) -> str:
    """All that can be read on it, with single spaces."""
    return " ".join(page.get_text(" ").split())


def form_in(page: BeautifulSoup, button: str) -> dict[str, str]:
    """The hidden fields of the form that has that button."""
    found = next(one for one in page.find_all("button") if one.get_text(strip=True) == button)
    form = found.find_parent("form")
    assert form is not None
    hidden = form.find_all("input", type="hidden")
    return {str(one["name"]): str(one.get("value", "")) for one in hidden if one["name"] != "csrfmiddlewaretoken"}
