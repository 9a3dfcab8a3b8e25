"""Pages stand where a job, a proposal or a person came without words, or is of another site, or was erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.market import Market
from tests.web.who import World, world

if TYPE_CHECKING:
    from django.test import Client


def _bare_job(market: Market, client: str, *, hires_wanted: int = 1) -> str:
    """A job that a program posted, without a word."""
    job = f"bare-{client}-{hires_wanted}"
    market.do("post_job", job=job, client=client, complexity="entry", category="beekeeping", hires_wanted=hires_wanted)
    return job


def _bare_proposal(market: Market, job: str, wallet: str) -> str:
    market.do("open_wallet", wallet=wallet)
    market.do("grant", wallet=wallet, amount=50, source="promo")
    proposal = f"{wallet}-on-{job}"
    market.do("submit_proposal", proposal=proposal, job=job, wallet=wallet)
    return proposal


@pytest.mark.parametrize("end", ["shortlist", "decline", "hire", "close"])
def test_a_client_chooses_among_wallets_of_another_site(market: Market, end: str) -> None:
    from earnest.market.models import Job, Proposal

    client = market.person("client")
    job = _bare_job(market, client.id, hires_wanted=2)
    first, second = (_bare_proposal(market, job, wallet) for wallet in ("wallet-1", "wallet-2"))
    browser = market.browser(client)
    pages = [f"/client/jobs/{job}/", f"/client/jobs/{job}/list/", f"/client/jobs/{job}/stakes/", "/client/jobs/",
             f"/client/jobs/{job}/compare/?proposal={first}&proposal={second}", f"/jobs/{job}/", "/jobs/", "/",
             f"/client/proposals/{first}/", f"/client/proposals/{second}/", "/client/jobs/?show=ended"]  # fmt: skip
    _stand(browser, pages)
    sent = {
        "shortlist": (f"/client/proposals/{first}/shortlist/", {}),
        "decline": (f"/client/proposals/{first}/decline/", {"reason": "price", "words": "No."}),
        "hire": (f"/client/proposals/{first}/hire/", {}),
        "close": (f"/client/jobs/{job}/close/", {"cause": "no_hire", "found": "no"}),
    }
    address, said = sent[end]
    assert browser.get(f"/client/proposals/{first}/message/").status_code == 404
    assert browser.post(address, said).status_code == 302
    _stand(browser, pages)
    assert (Proposal.objects.get(id=first).state == Proposal.HIRED) == (end == "hire")
    assert (Job.objects.get(id=job).state == Job.CLOSED) == (end == "close")


def test_a_freelancer_proposes_to_a_client_of_another_site(market: Market) -> None:
    from earnest.market.models import Proposal

    freelancer = market.freelancer()
    job = _bare_job(market, "client-of-another-site")
    proposal = "from-a-program"
    market.do("submit_proposal", proposal=proposal, job=job, wallet=freelancer.id)
    browser, other = market.browser(freelancer), market.browser(market.freelancer())
    pages = ["/proposals/", "/proposals/?tab=ended", f"/proposals/{proposal}/", "/connects/", "/connects/history.csv",
             f"/jobs/{job}/", "/", f"/connects/history/{Proposal.objects.get(id=proposal).number}/"]  # fmt: skip
    _stand(browser, [*pages, f"/proposals/{proposal}/edit/", f"/proposals/{proposal}/withdraw/"])
    _stand(other, [f"/jobs/{job}/propose/", f"/jobs/{job}/"])
    market.do("hire", proposal=proposal)
    _stand(browser, pages)


@pytest.mark.parametrize("gone", ["their client", "their freelancer"])
def test_the_others_pages_stand_once_somebody_is_erased(market: Market, gone: str) -> None:
    from earnest.market.models import Person

    made = world(market)
    Person.objects.filter(id=made.person(gone).id).delete()
    _walk(made, "their client" if gone == "their freelancer" else "their freelancer")


@pytest.mark.parametrize("gone", ["their client", "their freelancer"])
def test_whoever_is_turned_away_opens_nothing_more(market: Market, gone: str) -> None:
    from earnest.market.models import Person

    made = world(market)
    browser = made.browser(gone)
    assert browser.get("/messages/").status_code == 200
    Person.objects.filter(id=made.person(gone).id).update(is_active=False)
    assert browser.get("/messages/").status_code == 302
    _walk(made, "their client" if gone == "their freelancer" else "their freelancer")


def _walk(made: World, role: str) -> None:
    ids, browser = made.ids, made.browser(role)
    both = ["/", "/jobs/", f"/jobs/{ids['job']}/", "/freelancers/", "/messages/", "/contracts/", "/notifications/",
            "/contracts/?state=ended", "/sitemap-jobs.xml", "/sitemap-freelancers.xml"]  # fmt: skip
    clients = [f"/client/jobs/{ids['job']}/", f"/client/jobs/{ids['job']}/stakes/", "/client/jobs/", "/client/saved/",
               f"/client/proposals/{ids['proposal']}/", f"/client/jobs/{ids['job']}/close/",
               f"/client/proposals/{ids['proposal']}/hire/", "/client/jobs/?show=ended"]  # fmt: skip
    freelancers = ["/proposals/", f"/proposals/{ids['proposal']}/", "/connects/", f"/freelancers/{ids['freelancer']}/",
                   "/proposals/?tab=ended", f"/proposals/{ids['proposal']}/withdraw/"]  # fmt: skip
    _stand(browser, [*both, *(clients if role == "their client" else freelancers)])


def _stand(browser: Client, pages: list[str]) -> None:
    for page in pages:
        answer = browser.get(page)
        assert answer.status_code == 200, (page, answer.status_code)
