"""Mails that the demo kept can be read there by anybody, and do no harm to whoever reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from django.test import override_settings

from tests.web.market import Market
from tests.web.notices.seeing import attribute, the

if TYPE_CHECKING:
    from earnest.market.models import KeptMail


def keep(market: Market, to: str = "freelancer@demo.test", **fields: str) -> KeptMail:
    from earnest.market.models import KeptMail

    given = {"subject": "A mail", "text": "Words.\nhttps://work.example/x", "html": "<html><head></head><p>Words.</p>"}
    return KeptMail.objects.create(to=to, kept_at=market.now, **given | fields)


def test_they_are_listed_newest_first_signed_out_too(market: Market) -> None:
    keep(market, subject="First")
    keep(market, subject="Second", to="client@demo.test")
    page = BeautifulSoup(market.browser().get("/demo/mail/").content, "html.parser")
    assert [one.get_text() for one in page.select(".kept .title")] == ["Second", "First"]
    mine = BeautifulSoup(market.browser().get("/demo/mail/?to=freelancer@demo.test").content, "html.parser")
    assert [one.get_text() for one in mine.select(".kept .title")] == ["First"]


def test_long_lists_go_on_by_key(market: Market) -> None:
    for n in range(35):
        keep(market, subject=f"Mail {n}")
    page = BeautifulSoup(market.browser().get("/demo/mail/").content, "html.parser")
    rest = market.browser().get("/demo/mail/" + attribute(the(page, "a[rel=next]"), "href"))
    assert len(BeautifulSoup(rest.content, "html.parser").select(".kept > li")) == 5


def test_one_is_shown_as_it_looks_and_as_text(market: Market) -> None:
    mail = keep(market)
    answer = market.browser().get(f"/demo/mail/{mail.id}/")
    page = BeautifulSoup(answer.content, "html.parser")
    frame = the(page, "iframe")
    assert frame["src"] == f"/demo/mail/{mail.id}/html/"
    assert "allow-scripts" not in frame["sandbox"]
    assert "allow-same-origin" not in frame["sandbox"]
    assert the(page, ".mail-text a")["href"] == "https://work.example/x"
    assert "frame-src 'self'" in answer.headers["Content-Security-Policy"]


def test_its_html_runs_nothing_and_asks_nothing_from_elsewhere(market: Market) -> None:
    mail = keep(market, html="<html><head><title>x</title></head><script>alert(1)</script><img src='//elsewhere'>")
    answer = market.browser().get(f"/demo/mail/{mail.id}/html/")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert "sandbox" in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert '<base target="_blank">' in answer.content.decode()


def test_a_subject_and_a_text_are_only_words(market: Market) -> None:
    mail = keep(market, subject="<b>x</b>", text="<script>alert(1)</script>")
    page = market.browser().get(f"/demo/mail/{mail.id}/").content.decode()
    assert "<b>x</b>" not in page
    assert "<script>alert" not in page


def test_what_is_not_there_is_not_found(market: Market) -> None:
    browser = market.browser()
    for path in ("/demo/mail/99/", "/demo/mail/99/html/", f"/demo/mail/{'9' * 30}/"):
        assert browser.get(path).status_code == 404
    assert browser.get("/demo/mail/?after=x&to=%00").status_code == 200
    assert browser.get(f"/demo/mail/?after={'9' * 30}").status_code == 200


def test_a_live_marketplace_has_no_such_pages(market: Market) -> None:
    mail = keep(market)
    with override_settings(EARNEST_SANDBOX=False):
        for path in ("/demo/mail/", f"/demo/mail/{mail.id}/", f"/demo/mail/{mail.id}/html/"):
            assert market.browser().get(path).status_code == 404


def test_what_the_market_mails_is_there(market: Market) -> None:
    client = market.person("client")
    market.proposal(market.job(client, title="Logo refresh"), market.freelancer())
    market.advance(seconds=1)
    page = market.browser().get(f"/demo/mail/?to={client.email}").content.decode()
    assert "A proposal on Logo refresh" in page
