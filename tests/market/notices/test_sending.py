"""Mails leave once, to confirmed addresses, and none is lost because a server does not answer."""

from __future__ import annotations

import smtplib
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from tests.market.notices.told import follow, mails, notices
from tests.web.market import Market

if TYPE_CHECKING:
    from earnest.market.models import Person


class Server(BaseEmailBackend):
    """A mail server that answers as the test says, and remembers what it took."""

    answers: Callable[[EmailMessage], None]
    took: list[EmailMessage]

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for one in email_messages:
            Server.answers(one)
            Server.took.append(one)
        return len(email_messages)


@pytest.fixture
def server(market: Market) -> type[Server]:
    Server.took = []
    Server.answers = staticmethod(lambda _: None)
    return Server


def due(market: Market, count: int = 1) -> Person:
    """A client to whom so many mails are due."""
    client = market.person("client")
    for _ in range(count):
        market.proposal(market.job(client, title="Logo refresh"), market.freelancer())
    follow()
    return client


def send(market: Market, after: timedelta = timedelta(0)) -> int:
    from django.test import override_settings

    from earnest.market.notices.sending import send_due

    with override_settings(EMAIL_BACKEND="tests.market.notices.test_sending.Server"):
        return send_due(market.now + after)


def test_a_mail_says_why_it_comes_and_how_it_stops(market: Market) -> None:
    client = due(market)
    market.advance(seconds=1)
    (mail,) = mails(to=client.email)
    for body in (mail.text, mail.html):
        assert "You get this because this job is yours." in body
        assert "/notifications/unsubscribe/" in body
        assert "http://127.0.0.1:8000/notifications/notice_" in body
        assert "Read the proposals" in body
    assert "<em>Logo refresh</em>" in mail.html
    assert "*Logo refresh*" in mail.text
    assert "&" not in mail.text


def test_links_begin_with_where_the_marketplace_is_found(market: Market) -> None:
    from django.test import override_settings

    client = due(market)
    with override_settings(EARNEST_ADDRESS="https://work.example"):
        market.advance(seconds=1)
    assert "https://work.example/notifications/" in mails(to=client.email)[0].html


def test_mail_programs_find_their_own_way_out(market: Market, server: type[Server]) -> None:
    due(market)
    assert send(market) == 1
    headers = server.took[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<http://127.0.0.1:8000/notifications/unsubscribe/")
    assert headers["Message-ID"].endswith("@127.0.0.1>")


def test_an_unconfirmed_address_gets_no_mail(market: Market, server: type[Server]) -> None:
    from allauth.account.models import EmailAddress

    client = due(market)
    EmailAddress.objects.filter(user=client).update(verified=False)
    assert send(market) == 0
    assert notices(client)[0].mail_due_at is None
    assert notices(client)[0].mailed_at is None


def test_two_workers_send_each_mail_once(market: Market, server: type[Server]) -> None:
    from django.db import connection

    clients = [due(market, 2) for _ in range(3)]

    def run() -> None:
        send(market)
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(server.took) == 2 * len(clients)
    assert len({one.extra_headers["Message-ID"] for one in server.took}) == 2 * len(clients)


def test_a_refused_mail_is_tried_again_later_and_the_others_leave(market: Market, server: type[Server]) -> None:
    poor, other = due(market), due(market)

    def refuse(mail: EmailMessage) -> None:
        if mail.to == [poor.email]:
            raise smtplib.SMTPRecipientsRefused({poor.email: (450, b"later")})

    server.answers = staticmethod(refuse)
    assert send(market) == 1
    assert [one.to for one in server.took] == [[other.email]]
    waits_until = notices(poor)[0].mail_due_at
    assert waits_until is not None
    assert waits_until > market.now
    server.answers = staticmethod(lambda _: None)
    assert send(market) == 0
    assert send(market, timedelta(minutes=2)) == 1


def test_a_mail_that_is_refused_for_days_is_given_up(market: Market, server: type[Server]) -> None:
    client = due(market)

    def refuse(_: EmailMessage) -> None:
        raise smtplib.SMTPRecipientsRefused({client.email: (550, b"nobody here")})

    server.answers = staticmethod(refuse)
    assert send(market, timedelta(days=4)) == 0
    assert notices(client)[0].mail_due_at is None
    assert notices(client)[0].mailed_at is None


def test_without_a_server_nothing_is_lost(market: Market, server: type[Server]) -> None:
    due(market), due(market)

    def gone(_: EmailMessage) -> None:
        raise ConnectionRefusedError

    server.answers = staticmethod(gone)
    assert send(market) == 0
    assert send(market, timedelta(days=5)) == 0
    server.answers = staticmethod(lambda _: None)
    assert send(market, timedelta(days=6)) == 2


def test_a_worker_killed_before_its_commit_sends_the_same_mail_once_more(
    market: Market, server: type[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    from earnest.market.notices import sending

    due(market)
    real = sending._mark

    def killed(*args: object, **options: object) -> None:
        if options:
            raise KeyboardInterrupt
        real(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(sending, "_mark", killed)
    with pytest.raises(KeyboardInterrupt):
        send(market)
    monkeypatch.setattr(sending, "_mark", real)
    assert send(market) == 1
    first, second = server.took
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_what_people_wrote_cannot_become_a_header_or_markup(market: Market) -> None:
    client = market.person("client")
    title = "Logo\r\nBcc: all@demo.test <b>now</b>" + "x" * 200
    market.proposal(market.job(client, title=title), market.freelancer())
    market.advance(seconds=1)
    (mail,) = mails(to=client.email)
    assert "\n" not in mail.subject
    assert "<b>now" not in mail.html
