"""Work handed over, accepted or sent back: once, by whom it concerns, and told to the other."""

import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.contracts.hired import form_in, hired, words_of
from tests.web.elements import soup_of
from tests.web.market import Market


def test_a_delivery_is_accepted(market: Market) -> None:
    made = hired(market)
    market.advance(days=2)
    made.deliver()
    market.advance(days=3)
    page = made.page(made.client)
    assert "It runs on 6.1." in words_of(page)
    form = next(one for one in page.find_all("form") if "Accept" in one.get_text())
    market.browser(made.client).post(str(form["action"]), {"answer": "accept", "words": "Very good."})
    milestone = made.milestone()
    assert milestone.state == "accepted"
    assert milestone.delivered_at is not None
    assert milestone.delivered_at.isoformat() == "2026-11-04T09:00:00+00:00"
    assert milestone.accepted_at == market.now
    assert made.told(made.client)[-1] == "delivered"
    assert made.told(made.freelancer)[-1] == "accepted"
    assert "1 of 2" in words_of(soup_of(market.browser(made.client).get("/contracts/")))


def test_sent_back_it_is_delivered_again_and_the_accepted_one_counts(market: Market) -> None:
    made = hired(market)
    made.answer(made.deliver(), accepted=False, words="The tests fail.")
    assert made.milestone().state == "sent_back"
    assert "The tests fail." in words_of(made.page(made.freelancer))
    market.advance(days=9)
    made.answer(made.deliver(note="Now they pass."), accepted=True)
    milestone = made.milestone()
    assert milestone.delivered_at == market.now
    assert milestone.due_on is not None
    assert milestone.delivered_at.date() > milestone.due_on
    assert [one.accepted for one in milestone.deliveries.all()] == [False, True]


def test_sent_back_without_a_word_is_refused_and_shown_again(market: Market) -> None:
    made = hired(market)
    delivery = made.deliver()
    address = f"{made.address}deliveries/{delivery}/"
    answer = market.browser(made.client).post(address, {"answer": "send_back", "words": "  "})
    assert answer.status_code == 200
    assert "Say what is missing" in words_of(soup_of(answer))
    assert made.milestone().state == "delivered"


def test_a_double_click_delivers_once(market: Market) -> None:
    from earnest.market.models import Delivery, Upload

    made = hired(market)
    browser = market.browser(made.freelancer)
    address = f"{made.address}milestones/{made.milestone().id}/deliver/"
    hidden = form_in(soup_of(browser.get(address)), "Deliver")
    for _ in range(2):
        file = SimpleUploadedFile("notes.txt", b"What was done.")
        answer = browser.post(address, {**hidden, "note": "Done.", "attachments": file})
        assert answer.status_code == 302
    assert Delivery.objects.count() == 1
    assert Upload.objects.count() == 1
    assert made.told(made.client) == ["delivered"]


def test_a_delivery_with_a_bad_file_keeps_what_was_typed(market: Market) -> None:
    from earnest.market.models import Delivery

    made = hired(market)
    address = f"{made.address}milestones/{made.milestone().id}/deliver/"
    file = SimpleUploadedFile("run.exe", b"MZ\x90\x00\x03\x00\x00\x00")
    answer = market.browser(made.freelancer).post(address, {"note": "Look at this.", "attachments": file})
    assert answer.status_code == 200
    assert "Look at this." in words_of(soup_of(answer))
    assert not Delivery.objects.exists()


def test_files_of_a_delivery_are_for_both_sides_only(market: Market) -> None:
    from earnest.market.models import Upload

    made = hired(market)
    address = f"{made.address}milestones/{made.milestone().id}/deliver/"
    file = SimpleUploadedFile("notes.txt", b"What was done.")
    market.browser(made.freelancer).post(address, {"note": "Done.", "attachments": file})
    upload = Upload.objects.get()
    links = [link["href"] for link in made.page(made.client).find_all("a")]
    assert f"/uploads/{upload.id}/" in links
    from earnest.market.uploads import may_see

    assert may_see(made.client, upload)
    assert may_see(made.freelancer, upload)
    assert not may_see(market.person(), upload)
    assert not may_see(None, upload)


def test_accept_and_send_back_at_once_leave_one_answer(market: Market) -> None:
    from django.db import connection

    from earnest.market.contracts.contracts import CannotNow

    made = hired(market)
    delivery = made.deliver()
    refused: list[str] = []
    start = threading.Barrier(2)

    def answer(accepted: bool) -> None:
        start.wait()
        try:
            made.answer(delivery, accepted=accepted, words="" if accepted else "Not yet.")
        except CannotNow as error:
            refused.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=answer, args=[accepted]) for accepted in (True, False)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    milestone = made.milestone()
    assert milestone.state == ("accepted" if milestone.deliveries.get().accepted else "sent_back")
    assert len(made.told(made.freelancer)) == 1


def test_an_answer_given_again_changes_nothing_and_another_is_refused(market: Market) -> None:
    from earnest.market.contracts.contracts import CannotNow

    made = hired(market)
    delivery = made.deliver()
    made.answer(delivery, accepted=True)
    made.answer(delivery, accepted=True)
    with pytest.raises(CannotNow, match="accepted already"):
        made.answer(delivery, accepted=False, words="No.")
    assert made.told(made.freelancer) == ["accepted"]


def test_what_was_accepted_is_not_delivered_again(market: Market) -> None:
    from earnest.market.contracts.contracts import CannotNow

    made = hired(market)
    made.answer(made.deliver(), accepted=True)
    with pytest.raises(CannotNow):
        made.deliver()


def test_by_the_hour_reports_follow_each_other_and_the_first_one_counts(market: Market) -> None:
    made = hired(market, milestones=[], offer_kind="hourly", offer_amount=8_000)
    made.answer(made.deliver(), accepted=True)
    first = made.milestone().delivered_at
    market.advance(days=7)
    made.answer(made.deliver(note="Week two."), accepted=True)
    milestone = made.milestone()
    assert milestone.delivered_at == first
    assert milestone.deliveries.count() == 2


def test_once_all_is_accepted_the_page_suggests_the_end(market: Market) -> None:
    made = hired(market)
    for position in (1, 2):
        made.answer(made.deliver(position), accepted=True)
    assert "Everything you agreed on is accepted." in words_of(made.page(made.client))
    assert "Everything you agreed on is accepted." in words_of(made.page(made.freelancer))
