"""A market with one of everything that a page can be about, and everybody who might open it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.web.market import Market

if TYPE_CHECKING:
    from django.test import Client

    from earnest.market.models import Person

ROLES = ("anybody", "a freelancer", "a client", "their freelancer", "their client", "an operator")
"""Nobody signed in; two who have no part in anything; the two whose things they are; who runs the marketplace."""


@dataclass
class World:
    """Who is there, and the ids of what there is, by the names that the addresses of pages have for them."""

    market: Market
    people: dict[str, Person | None]
    ids: dict[str, str] = field(default_factory=dict)

    def person(self, role: str) -> Person:
        """Somebody who is signed in."""
        person = self.people[role]
        assert person is not None, role
        return person

    def browser(self, role: str) -> Client:
        """A browser of its own, signed in as whoever that is."""
        return self.market.browser(self.people[role])


def world(market: Market) -> World:
    """One of everything: jobs with a proposal and with a hire, drafts, files, what waits for an operator."""
    made = World(
        market,
        {
            "anybody": None,
            "a freelancer": market.freelancer(headline="Brand films"),
            "a client": market.person("client"),
            "their freelancer": market.freelancer(),
            "their client": market.person("client"),
            "an operator": market.person("client", is_staff=True),
        },
    )
    _jobs(made)
    _contract(made)
    _profile(made)
    _drafts(made)
    _waiting(made)
    _links(made)
    return made


def _jobs(made: World) -> None:
    from earnest.market.models import Proposal

    market, freelancer, client = made.market, made.person("their freelancer"), made.person("their client")
    made.ids["job"] = market.job(client)
    made.ids["proposal"] = market.proposal(made.ids["job"], freelancer)
    made.ids["open_job"] = market.job()
    made.ids["freelancer"] = freelancer.id
    made.ids["entry"] = str(Proposal.objects.values_list("number", flat=True).get(id=made.ids["proposal"]))


def _contract(made: World) -> None:
    from earnest.market.contracts.contracts import end_contract
    from earnest.market.contracts.conversations import conversation_about, say
    from earnest.market.contracts.deliveries import deliver
    from earnest.market.models import Contract, Notice
    from earnest.market.proposals.choosing import hire

    market, freelancer, client = made.market, made.person("their freelancer"), made.person("their client")
    for name in ("ended", "contract"):
        job = market.job(client)
        proposal = market.proposal(job, freelancer)
        hire(client, proposal, now=market.now)
        made.ids[name] = Contract.objects.get(proposal=proposal).id
    end_contract(client, made.ids["ended"], because="All done.", now=market.now)
    contract = Contract.objects.get(id=made.ids["contract"])
    made.ids["milestone"], made.ids["delivery"] = contract.milestones.get().id, "delivery_1"
    deliver(
        freelancer, contract.id, made.ids["milestone"], delivery_id="delivery_1", note="Here it is.", now=market.now
    )
    conversation = conversation_about(contract.job_id, freelancer.id)
    assert conversation is not None
    made.ids["conversation"] = conversation.id
    say(client, conversation.id, "Shall we talk?", message_id="message_1", now=market.now)
    made.ids["notice"] = Notice.objects.filter(person=freelancer)[0].id


def _profile(made: World) -> None:
    from earnest.market.models import Certificate, PortfolioPiece, Testimonial

    freelancer = made.person("their freelancer")
    profile, now = freelancer.profile, made.market.now
    made.ids["piece"] = PortfolioPiece.objects.create(profile=profile, title="A booking site").id
    made.ids["certificate"] = str(Certificate.objects.create(profile=profile, name="A", issuer="B", year=2020).pk)
    made.ids["testimonial"] = Testimonial.objects.create(
        profile=profile, author_email="a@b.test", author_name="A", text="Good.", secret_sha256=b"x", asked_at=now,
        confirmed_at=now,
    ).id  # fmt: skip


def _drafts(made: World) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from earnest.market.jobs.drafts import new_draft_id, save_draft
    from earnest.market.proposals.drafts import Seen, only_typed
    from earnest.market.proposals.drafts import save_draft as save_proposal
    from earnest.market.uploads import keep_upload

    freelancer, client, now = made.person("their freelancer"), made.person("their client"), made.market.now
    made.ids["draft"] = new_draft_id()
    save_draft(client, made.ids["draft"], {"title": "Move our shop"}, now=now)
    draft = save_proposal(
        freelancer, made.ids["open_job"], only_typed({"cover_letter": "Dear"}), seen=Seen("one"), now=now
    ).draft
    for name, about in (("upload", f"proposal:{made.ids['proposal']}"), ("draft_upload", f"draft:{draft.id}")):
        file: Any = SimpleUploadedFile("notes.txt", b"What I would do first.")
        made.ids[name] = keep_upload(freelancer, file, about=about, now=now).id


def _waiting(made: World) -> None:
    from earnest.market.models import JobDraft
    from tests.web.posting.writing import filled

    client, market = made.person("their client"), made.market
    browser = market.browser(client)
    browser.post("/client/jobs/new/", {**filled(browser), "title": "Tag 200 photos", "complexity": "expert",
                 "description": "Put a tag on each of 200 photos. No experience needed.", "budget": "40",
                 "skills": "", "questions": ""})  # fmt: skip
    made.ids["waiting"] = JobDraft.objects.get(waits_since__isnull=False).id
    made.ids["person"] = market.person(waits_since=market.now).id


def _links(made: World) -> None:
    from django.core.mail import send_mail

    from earnest.market.models import KeptMail
    from earnest.market.notices.choices import switch_off_token

    made.ids["token"] = switch_off_token(made.ids["freelancer"], "message")
    send_mail("Hello", "Hello", None, ["a@b.test"])
    made.ids["mail"] = str(KeptMail.objects.latest("id").id)
