"""Choosing how to be told, and the way out that each mail carries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup

from tests.web.market import Market
from tests.web.notices.seeing import attribute, the

if TYPE_CHECKING:
    from earnest.market.models import Person

PATH = "/notifications/settings/"


def form_of(market: Market, person: Person) -> dict[str, Any]:
    """The form as a browser would send it back."""
    page = BeautifulSoup(market.browser(person).get(PATH).content, "html.parser")
    fields: dict[str, Any] = {attribute(box, "name"): "on" for box in page.select("input[type=checkbox][checked]")}
    for select in page.select("main select"):
        fields[attribute(select, "name")] = attribute(the(select, "option[selected]"), "value")
    return fields


def test_every_kind_has_both_choices_with_names_of_their_own(market: Market) -> None:
    from earnest.market.notices.kinds import KINDS

    page = BeautifulSoup(market.browser(market.person()).get(PATH).content, "html.parser")
    names = [label.get_text(" ", strip=True) for label in page.select("main label")]
    assert len(names) == len(set(names)) == 2 * len(KINDS)
    assert "By mail: A client opens your proposal" in names
    assert len(page.select("h1")) == 1
    first = the(page, "main h2").get_text()
    assert first == "When you look for work"


def test_a_choice_is_kept_and_shown_again(market: Market) -> None:
    client = market.person("client")
    fields = form_of(market, client)
    assert fields["mail_new_proposal"] == "at_once"
    del fields["page_new_proposal"]
    answer = market.browser(client).post(PATH, fields | {"mail_new_proposal": "digest"}, follow=True)
    assert "Your choices are kept." in answer.content.decode()
    after = form_of(market, client)
    assert after["mail_new_proposal"] == "digest"
    assert "page_new_proposal" not in after
    assert after["mail_message"] == "at_once"


def test_a_choice_that_is_none_is_refused(market: Market) -> None:
    client = market.person("client")
    answer = market.browser(client).post(PATH, form_of(market, client) | {"mail_message": "hourly"})
    assert answer.status_code == 422
    assert form_of(market, client)["mail_message"] == "at_once"


def mailed_link(market: Market, client: Person) -> str:
    """The way out in the newest mail to that client."""
    from earnest.market.models import KeptMail

    market.proposal(market.job(client, title="Logo refresh"), market.freelancer())
    market.advance(seconds=1)
    text = KeptMail.objects.filter(to=client.email).order_by("-id").values_list("text", flat=True)[0]
    found = re.search(r"http://127\.0\.0\.1:8000(/notifications/unsubscribe/\S+)", text)
    assert found is not None
    return found[1]


def test_one_click_in_a_mail_switches_its_kind_off_without_signing_in(market: Market) -> None:
    from django.test import Client

    client = market.person("client")
    link = mailed_link(market, client)
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.get(link).content.decode()
    assert "Somebody proposes on your job" in page
    assert form_of(market, client)["mail_new_proposal"] == "at_once"  # looking changes nothing
    answer = stranger.post(link, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert form_of(market, client)["mail_new_proposal"] == "off"
    assert form_of(market, client)["page_new_proposal"] == "on"
    assert form_of(market, client)["mail_message"] == "at_once"


def test_all_mails_can_be_stopped_there(market: Market) -> None:
    client = market.person("client")
    answer = market.browser().post(mailed_link(market, client), {"all": "yes"})
    assert "no more mails about what happens here" in answer.content.decode()
    fields = form_of(market, client)
    assert {value for name, value in fields.items() if name.startswith("mail_")} == {"off"}


def test_the_daily_mails_way_out_stops_what_comes_daily(market: Market) -> None:
    from earnest.market.notices.choices import THE_DIGEST, switch_off_token

    freelancer = market.freelancer()
    market.browser().post(f"/notifications/unsubscribe/{switch_off_token(freelancer.id, THE_DIGEST)}/")
    fields = form_of(market, freelancer)
    assert fields["mail_viewed"] == "off"
    assert fields["mail_hired"] == "at_once"


def test_a_token_that_was_changed_leads_nowhere(market: Market) -> None:
    from earnest.market.notices.choices import switch_off_token

    token = switch_off_token(market.person().id, "message")
    assert market.browser().get(f"/notifications/unsubscribe/{token}x/").status_code == 404
    gone = switch_off_token("nobody", "message")
    assert market.browser().get(f"/notifications/unsubscribe/{gone}/").status_code == 404
