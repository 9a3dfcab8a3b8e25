"""Reviews are secret until both show at once: with the second, or at the end of 14 days to the microsecond."""

import pytest

from tests.web.contracts.hired import hired, words_of
from tests.web.elements import soup_of
from tests.web.market import Market


def test_a_review_is_secret_until_the_other_is_in(market: Market) -> None:
    made = hired(market)
    made.end()
    answer = market.browser(made.client).post(
        f"{made.address}review/", {"rating": "4", "on_time": "yes", "text": "Careful work."}
    )
    assert answer.status_code == 302
    for address in ("", "review/"):
        assert "Careful work." not in words_of(made.page(made.freelancer, address))
        assert "Careful work." in words_of(made.page(made.client, address))
    assert made.told(made.freelancer) == ["contract_ended"]
    market.browser(made.freelancer).post(f"{made.address}review/", {"rating": "5", "text": "Clear and kind."})
    assert "Careful work." in words_of(made.page(made.freelancer))
    assert "4 of 5" in words_of(made.page(made.freelancer))
    assert "Clear and kind." in words_of(made.page(made.client))
    from earnest.market.models import Review

    assert {one.revealed_at for one in Review.objects.all()} == {market.now}
    assert made.told(made.freelancer)[-1] == "review_revealed"
    assert made.told(made.client)[-1] == "review_revealed"


def test_only_clients_are_asked_whether_it_came_on_time(market: Market) -> None:
    from earnest.market.models import Review

    made = hired(market)
    made.end()
    assert "Delivered on time?" in words_of(made.page(made.client, "review/"))
    assert "Delivered on time?" not in words_of(made.page(made.freelancer, "review/"))
    market.browser(made.freelancer).post(f"{made.address}review/", {"rating": "5", "text": "Good.", "on_time": "no"})
    assert Review.objects.get().on_time is None


def test_after_14_days_one_review_shows_alone(market: Market) -> None:
    from datetime import timedelta

    from earnest.market.contracts.reviews import REVIEW_TIME, revealed_by
    from earnest.market.models import Review

    made = hired(market)
    made.end()
    ended = market.now
    made.review(made.client, text="Careful work.")
    market.advance(days=14, microseconds=-1)
    assert "Careful work." not in words_of(made.page(made.freelancer))
    assert not Review.objects.filter(revealed_by(market.now)).exists()
    market.advance(microseconds=1)
    review = Review.objects.get()
    assert review.revealed_at == ended + REVIEW_TIME == market.now
    assert Review.objects.filter(revealed_by(market.now)).count() == 1
    assert "Careful work." in words_of(made.page(made.freelancer))
    assert made.told(made.freelancer)[-1] == "review_revealed"
    market.advance(microseconds=1)
    assert made.told(made.freelancer).count("review_revealed") == 1
    assert timedelta(days=14) == REVIEW_TIME


def test_a_review_shows_by_the_clock_before_anything_has_come_by(market: Market) -> None:
    from datetime import timedelta

    from earnest.market.contracts.reviews import revealed_by, reviews_for
    from earnest.market.models import Review

    made = hired(market)
    made.end()
    made.review(made.client)
    at = market.now + timedelta(days=14)
    assert Review.objects.filter(revealed_by(at)).count() == 1
    assert not Review.objects.filter(revealed_by(at - timedelta(microseconds=1))).exists()
    seen = reviews_for(made.freelancer, made.contract, now=at)
    assert seen is not None
    assert seen.theirs is not None
    assert not seen.may_write


def test_the_next_due_moment_is_the_first_reveal(market: Market) -> None:
    from earnest.market.contracts.reviews import REVIEW_TIME, next_due
    from earnest.market.moments import as_moment

    made = hired(market)
    made.end()
    now = as_moment(market.now)
    assert next_due(now) is None
    made.review(made.client)
    assert next_due(now) == as_moment(market.now + REVIEW_TIME)
    market.advance(days=14)
    assert next_due(as_moment(market.now)) is None


def test_a_review_stands_and_is_written_once(market: Market) -> None:
    from earnest.market.models import Review

    made = hired(market)
    made.end()
    browser = market.browser(made.freelancer)
    for text in ("First.", "Second."):
        browser.post(f"{made.address}review/", {"rating": "5", "text": text})
    assert [one.text for one in Review.objects.all()] == ["First."]
    assert soup_of(browser.get(f"{made.address}review/")).find("textarea") is None


def test_no_review_before_the_end_or_after_14_days(market: Market) -> None:
    from earnest.market.contracts.contracts import CannotNow
    from earnest.market.models import Review

    made = hired(market)
    with pytest.raises(CannotNow):
        made.review(made.client)
    assert market.browser(made.client).get(f"{made.address}review/").status_code == 302
    made.end()
    market.advance(days=14)
    with pytest.raises(CannotNow):
        made.review(made.client)
    assert "The 14 days to write a review are over." in words_of(made.page(made.client, "review/"))
    assert not Review.objects.exists()


def test_a_rating_out_of_range_is_refused_and_the_words_kept(market: Market) -> None:
    made = hired(market)
    made.end()
    answer = market.browser(made.freelancer).post(f"{made.address}review/", {"rating": "6", "text": "Kept words."})
    assert answer.status_code == 200
    assert "Kept words." in words_of(soup_of(answer))
