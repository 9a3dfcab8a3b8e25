"""Messages: who may write to whom, once each, in order, read and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.contracts.hired import form_in, hired, words_of
from tests.web.elements import soup_of
from tests.web.market import Market

if TYPE_CHECKING:
    from earnest.market.models import Conversation, Person

COUNTED = 15


def opened(market: Market) -> tuple[Person, Person, str, Conversation]:
    """A client, a freelancer, the freelancer's proposal and their conversation, in which nothing was said."""
    from earnest.market.contracts.conversations import open_conversation
    from earnest.market.models import Job

    client, freelancer = market.person("client"), market.freelancer()
    job = market.job(client)
    proposal = market.proposal(job, freelancer)
    found = Job.objects.get(id=job)
    return client, freelancer, proposal, open_conversation(found, freelancer.id, proposal=proposal, now=market.now)


def test_the_client_begins_and_views_the_proposal_by_that(market: Market) -> None:
    from earnest.market.models import JobWords, Notice, Proposal, ProposalWords

    client, freelancer, proposal, conversation = opened(market)
    market.advance(hours=3)
    browser = market.browser(client)
    address = f"/messages/{conversation.id}/"
    hidden = form_in(soup_of(browser.get(address)), "Send")
    assert browser.post(address, hidden | {"text": "When could you begin?"}).status_code == 302
    found = Proposal.objects.get(id=proposal)
    assert found.viewed_at == market.now
    assert ProposalWords.objects.get(proposal=proposal).interviewed_at == market.now
    assert JobWords.objects.get(job=found.job_id).client_active_at == market.now
    notice = Notice.objects.get(person=freelancer, kind="message")
    assert notice.address == address
    assert notice.facts["words"] == "When could you begin?"
    assert "When could you begin?" in words_of(soup_of(market.browser(freelancer).get(address)))


def test_a_freelancer_cannot_write_out_of_the_blue(market: Market) -> None:
    from earnest.market.contracts.conversations import say
    from earnest.market.models import Message
    from earnest.market.not_yours import NotYours

    _client, freelancer, _proposal, conversation = opened(market)
    browser = market.browser(freelancer)
    address = f"/messages/{conversation.id}/"
    assert browser.get(address).status_code == 404
    assert browser.post(address, {"text": "Hire me!"}).status_code == 404
    with pytest.raises(NotYours):
        say(freelancer, conversation.id, "Hire me!", message_id="message_1", now=market.now)
    assert not Message.objects.exists()
    assert address not in browser.get("/messages/").content.decode()


def test_strangers_find_no_conversation(market: Market) -> None:
    from earnest.market.contracts.conversations import say

    client, _freelancer, _proposal, conversation = opened(market)
    say(client, conversation.id, "Hello", message_id="message_1", now=market.now)
    for stranger in (market.person("client"), market.freelancer()):
        browser = market.browser(stranger)
        assert browser.get(f"/messages/{conversation.id}/").status_code == 404
        assert browser.post(f"/messages/{conversation.id}/", {"text": "x"}).status_code == 404
        assert browser.get(f"/messages/{conversation.id}/newer/?after=0").status_code == 404
        assert "Hello" not in browser.get("/messages/").content.decode()
    assert market.browser().get(f"/messages/{conversation.id}/").status_code == 302
    assert market.browser().get(f"/messages/{conversation.id}/newer/?after=0").status_code == 204


def test_a_double_send_keeps_one(market: Market) -> None:
    from earnest.market.models import Message, Notice, Upload

    client, freelancer, _proposal, conversation = opened(market)
    browser = market.browser(client)
    address = f"/messages/{conversation.id}/"
    hidden = form_in(soup_of(browser.get(address)), "Send")
    for _ in range(2):
        file = SimpleUploadedFile("brief.txt", b"All of it.")
        assert browser.post(address, hidden | {"text": "Hello", "attachments": file}).status_code == 302
    assert Message.objects.count() == 1
    assert Upload.objects.count() == 1
    assert Notice.objects.filter(person=freelancer, kind="message").count() == 1


def test_two_threads_with_one_id_keep_one(market: Market) -> None:
    import threading

    from django.db import connection

    from earnest.market.contracts.conversations import say
    from earnest.market.models import Message

    client, _freelancer, _proposal, conversation = opened(market)
    start, kept = threading.Barrier(2), []

    def send() -> None:
        start.wait()
        try:
            kept.append(say(client, conversation.id, "Hello", message_id="message_1", now=market.now).id)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert kept == ["message_1", "message_1"]
    assert Message.objects.count() == 1


def test_anothers_message_id_is_not_taken_over(market: Market) -> None:
    from earnest.market.contracts.conversations import say
    from earnest.market.not_yours import NotYours

    client, _freelancer, _proposal, conversation = opened(market)
    other_client, _other, _theirs, other = opened(market)
    say(client, conversation.id, "Hello", message_id="message_1", now=market.now)
    with pytest.raises(NotYours):
        say(other_client, other.id, "Mine", message_id="message_1", now=market.now)


def test_a_withdrawn_proposal_is_not_viewed_but_can_be_answered(market: Market) -> None:
    from earnest.market.contracts.conversations import say
    from earnest.market.models import Message, Proposal

    client, _freelancer, proposal, conversation = opened(market)
    market.do("withdraw_proposal", proposal=proposal)
    say(client, conversation.id, "What a pity.", message_id="message_1", now=market.now)
    assert Message.objects.count() == 1
    assert Proposal.objects.get(id=proposal).viewed_at is None


def test_a_file_that_is_refused_leaves_nothing_and_keeps_the_words(market: Market) -> None:
    from earnest.market.models import Message, Proposal

    client, _freelancer, proposal, conversation = opened(market)
    file = SimpleUploadedFile("run.exe", b"MZ\x90\x00\x03\x00\x00\x00")
    answer = market.browser(client).post(f"/messages/{conversation.id}/", {"text": "See this.", "attachments": file})
    assert answer.status_code == 200
    assert "See this." in words_of(soup_of(answer))
    assert not Message.objects.exists()
    assert Proposal.objects.get(id=proposal).viewed_at is None


def test_messages_keep_their_order_while_the_clock_stands(market: Market) -> None:
    from earnest.market.contracts.conversations import say
    from earnest.market.models import Message

    client, freelancer, _proposal, conversation = opened(market)
    for n in range(9, 0, -1):
        author = client if n % 2 else freelancer
        say(author, conversation.id, f"{n}", message_id=f"message_{n}", now=market.now)
    assert [one.text for one in Message.objects.order_by("sent_at")] == [str(n) for n in range(9, 0, -1)]


def test_opening_marks_read_for_the_other_and_settles_the_notice(market: Market) -> None:
    from earnest.market.contracts.conversations import say
    from earnest.market.models import Message, Notice

    client, freelancer, _proposal, conversation = opened(market)
    address = f"/messages/{conversation.id}/"
    say(client, conversation.id, "Hello", message_id="message_1", now=market.now)
    market.browser(client).get(address)
    browser = market.browser(freelancer)
    assert Message.objects.get().read_at is None
    assert soup_of(browser.get("/messages/")).select_one(".notice.unread") is not None
    browser.get(address, headers={"Sec-Purpose": "prefetch"})
    assert Message.objects.get().read_at is None
    assert "Seen" not in words_of(soup_of(market.browser(client).get(address)))
    browser.get(address)
    assert Message.objects.get().read_at == market.now
    assert Notice.objects.get(person=freelancer, kind="message").read_at == market.now
    assert soup_of(browser.get("/messages/")).select_one(".notice.unread") is None
    assert "Seen" in words_of(soup_of(market.browser(client).get(address)))


def test_the_page_asks_for_what_is_newer(market: Market) -> None:
    from earnest.market.contracts.conversations import say

    client, freelancer, _proposal, conversation = opened(market)
    say(client, conversation.id, "Hello", message_id="message_1", now=market.now)
    browser = market.browser(freelancer)
    end = soup_of(browser.get(f"/messages/{conversation.id}/")).select_one("#newer")
    assert end is not None
    assert browser.get(str(end["hx-get"])).status_code == 204
    market.advance(days=1)
    say(client, conversation.id, "Are you there?", message_id="message_2", now=market.now)
    newer = soup_of(browser.get(str(end["hx-get"])))
    assert [one.get_text(strip=True) for one in newer.select(".bubble p")] == ["Are you there?"]
    assert newer.select_one(".day") is not None
    end = newer.select_one("#newer")
    assert end is not None
    assert browser.get(str(end["hx-get"])).status_code == 204


def test_a_long_conversation_comes_in_pages(market: Market) -> None:
    from datetime import timedelta

    from earnest.market.contracts.inboxes import A_PAGE
    from earnest.market.models import Message

    client, _freelancer, _proposal, conversation = opened(market)
    Message.objects.bulk_create(
        Message(conversation=conversation, author=client, text=f"Word {n}.", sent_at=market.now + timedelta(minutes=n))
        for n in range(A_PAGE + 5)
    )
    browser = market.browser(client)
    address = f"/messages/{conversation.id}/"
    newest = soup_of(browser.get(address))
    assert "Word 34." in words_of(newest)
    assert "Word 4." not in words_of(newest)
    earlier = next(one for one in newest.find_all("a") if one.get_text() == "Earlier messages")
    older = soup_of(browser.get(address + str(earlier["href"])))
    assert [one.get_text() for one in older.select(".bubble p")] == [f"Word {n}." for n in range(5)]
    assert older.select_one("#newer") is None


def test_lists_are_newest_first_for_both_sides_and_in_stretches(market: Market) -> None:
    from datetime import timedelta

    from earnest.market.contracts.conversations import open_conversation
    from earnest.market.models import Conversation, Job, Message

    client, freelancer = market.person("client"), market.freelancer()
    for n in range(23):
        found = Job.objects.get(id=market.job(client, title=f"Job {n}"))
        made = open_conversation(found, freelancer.id, proposal="", now=market.now)
        Message.objects.create(id=f"message_{n}", conversation=made, author=client, text="Hello", sent_at=market.now)
        Conversation.objects.filter(id=made.id).update(last_at=market.now + timedelta(minutes=n // 2))
    for person in (client, freelancer):
        browser = market.browser(person)
        first = soup_of(browser.get("/messages/"))
        following = first.select_one('a[rel="next"]')
        assert following is not None
        second = soup_of(browser.get("/messages/" + str(following["href"])))
        links = [str(link["href"]) for page in (first, second) for link in page.select("a.title")]
        assert len(links) == len(set(links)) == 23
        moments = [str(one["datetime"]) for page in (first, second) for one in page.select(".notice time")]
        assert moments == sorted(moments, reverse=True)


def test_a_contract_opens_the_conversation_to_the_freelancer(market: Market) -> None:
    from earnest.market.contracts.conversations import conversation_about, say
    from earnest.market.models import Notice

    made = hired(market)
    conversation = conversation_about(made.contract.job_id, made.freelancer.id)
    assert conversation is not None
    say(made.freelancer, conversation.id, "Thank you!", message_id="message_1", now=market.now)
    assert Notice.objects.filter(person=made.client, kind="message").count() == 1


@pytest.mark.parametrize("side", ["client", "freelancer"])
def test_pages_ask_the_database_little(market: Market, side: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from earnest.market.contracts.conversations import say

    client, freelancer, _proposal, conversation = opened(market)
    for n in range(8):
        say(client if n % 2 == 0 else freelancer, conversation.id, "Hi", message_id=f"message_{n}", now=market.now)
    browser = market.browser(client if side == "client" else freelancer)
    for address in ("/messages/", f"/messages/{conversation.id}/", f"/messages/{conversation.id}/"):
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        assert len(queries) <= COUNTED, [query["sql"][:120] for query in queries]
