"""Everybody hears as they chose: in the page or not, by mail at once, once a day or never."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.market.notices.told import kinds, mails, notices
from tests.web.market import Market

if TYPE_CHECKING:
    from earnest.market.models import Person


def propose(market: Market, client: Person, count: int = 1) -> None:
    for _ in range(count):
        market.proposal(market.job(client, title="Logo refresh"), market.freelancer())
    market.advance(seconds=1)


def choose(person: Person, kind: str, mail: str, *, in_page: bool = True) -> None:
    from earnest.market.notices.choices import Choice
    from earnest.market.notices.choices import choose as choose_for

    choose_for(person, {kind: Choice(in_page, mail)})


def test_at_once_is_mailed_at_once(market: Market) -> None:
    client = market.person("client")
    propose(market, client)
    (mail,) = mails(to=client.email)
    assert mail.subject == "A proposal on Logo refresh"
    assert notices(client)[0].mailed_at is not None


def test_what_somebody_wants_once_a_day_comes_in_one_mail_at_seven(market: Market) -> None:
    client = market.person("client")
    choose(client, "new_proposal", "digest")
    propose(market, client, 3)
    assert mails(to=client.email) == []
    market.advance(days=1)
    (mail,) = mails(to=client.email)
    assert mail.subject == "3 things happened"
    assert mail.kept_at == datetime(2026, 11, 3, 7, tzinfo=UTC)
    assert mail.text.count("proposes on *Logo refresh*") == 3


def test_what_was_read_by_then_is_not_mailed_any_more(market: Market) -> None:
    from earnest.market.notices.reading import read_all

    client = market.person("client")
    choose(client, "new_proposal", "digest")
    propose(market, client)
    read_all(client, now=market.now)
    market.advance(days=1)
    assert mails(to=client.email) == []


def test_never_is_never_and_the_page_still_tells(market: Market) -> None:
    client = market.person("client")
    choose(client, "new_proposal", "off")
    propose(market, client)
    market.advance(days=2)
    assert mails(to=client.email) == []
    assert kinds(client)[0] == "new_proposal"
    assert notices(client)[0].in_page


def test_not_in_the_page_is_still_mailed_and_not_counted(market: Market) -> None:
    client = market.person("client")
    choose(client, "new_proposal", "at_once", in_page=False)
    propose(market, client)
    assert len(mails(to=client.email)) == 1
    page = market.browser(client).get("/notifications/").content.decode()
    assert "Logo refresh" not in page
    assert 'class="tally"' not in page


def test_a_choice_made_before_the_mail_left_counts(market: Market) -> None:
    client = market.person("client")
    choose(client, "new_proposal", "digest")
    propose(market, client)
    choose(client, "new_proposal", "off")
    market.advance(days=1)
    assert mails(to=client.email) == []
    assert notices(client)[0].mail_due_at is None


def test_choosing_the_usual_again_keeps_no_choice(market: Market) -> None:
    from earnest.market.models import NoticeChoice

    client = market.person("client")
    choose(client, "new_proposal", "off")
    choose(client, "new_proposal", "at_once")
    assert not NoticeChoice.objects.exists()
