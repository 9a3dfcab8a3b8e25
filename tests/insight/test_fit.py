"""How well a proposal fits a post: better answers never count less, and nothing else counts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnest.insight.fit import WEIGHTS, Offer, Post, Record, fit_of, read_post, record_worth
from earnest.insight.terms import stem, terms

POST = Post(
    title="Migrate a booking site from Rails 5 to 7",
    description="We run bookings for nine climbing gyms on a Rails 5.2 application, and want it in steps.",
    skills=("Ruby on Rails", "PostgreSQL", "C++"),
    questions=2,
    budget=240_000,
    currency="USD",
)
GOOD = Offer(
    letter="Your booking site for climbing gyms goes from Rails 5.2 to 7 in four steps, each with its own deploy. " * 6,
    answers=("Gems first, then each release of Rails in turn.", "Two shops of about your size, both without downtime."),
    amount=230_000,
    headline="Rails upgrades since 2014",
    skills=("Ruby on Rails", "PostgreSQL", "C++"),
    pieces=("Shop upgraded from Rails 5 to 7", "A booking site on Rails"),
    record=Record(rating=4.9, ratings=31, timed=30, on_time=29, done=31),
)


def score(offer: Offer, post: Post = POST) -> int:
    return fit_of(read_post(post), offer).score


def test_all_that_is_asked_for_is_nearly_everything() -> None:
    assert sum(WEIGHTS.values()) == 100
    assert 950 <= score(GOOD) <= 1000
    assert score(Offer()) < 250


@pytest.mark.parametrize(
    ("worse", "named"),
    [
        ({"answers": ()}, "answers"),
        ({"answers": (GOOD.answers[0], "")}, "answers"),
        ({"answers": (GOOD.answers[0], "Soon.")}, "answers"),
        ({"letter": "Hello, I can do this. " * 40, "answers": ("x" * 60, "y" * 60)}, "letter"),
        ({"skills": ("PHP",), "headline": "", "pieces": ()}, "skills"),
        ({"record": Record()}, "record"),
        ({"record": Record(rating=3.1, ratings=31, timed=30, on_time=29, done=31)}, "record"),
        ({"record": Record(rating=4.9, ratings=31, timed=30, on_time=10, done=31)}, "record"),
        ({"pieces": ()}, "work"),
        ({"amount": None}, "offer"),
        ({"amount": 300_000}, "offer"),
    ],
    ids=str,
)
def test_each_question_counts(worse: dict[str, object], named: str) -> None:
    read = read_post(POST)
    good, poor = fit_of(read, GOOD), fit_of(read, replace(GOOD, **worse))  # type: ignore[arg-type]
    assert poor.answers[named] < good.answers[named]
    assert poor.score < good.score


TEXTS = st.text(alphabet="abcdefgh .Rails5booking", max_size=300)


@given(letter=TEXTS, answers=st.tuples(TEXTS, TEXTS), more=TEXTS)
def test_a_better_answer_never_counts_less(letter: str, answers: tuple[str, str], more: str) -> None:
    offer = replace(GOOD, letter=letter, answers=answers)
    longer = replace(offer, answers=(answers[0], f"{answers[1]} {more}"))
    assert score(longer) >= score(offer)
    assert score(replace(offer, letter=f"{letter} {more}")) >= score(offer)


@given(
    skills=st.lists(st.sampled_from(["PHP", "Ruby on Rails", "C++"]), unique=True),
    piece=st.sampled_from(["A booking site on Rails", "A garden"]),
)
def test_more_to_show_never_counts_less(skills: list[str], piece: str) -> None:
    offer = replace(GOOD, skills=tuple(skills), pieces=("Something else",), headline="")
    assert score(replace(offer, skills=(*skills, "PostgreSQL"))) >= score(offer)
    assert score(replace(offer, pieces=(*offer.pieces, piece))) >= score(offer)


@given(rating=st.floats(1, 5), ratings=st.integers(1, 200), better=st.floats(0, 4))
def test_a_better_rating_never_counts_less(rating: float, ratings: int, better: float) -> None:
    higher = min(5.0, rating + better)
    assert record_worth(Record(rating=higher, ratings=ratings)) >= record_worth(Record(rating=rating, ratings=ratings))


def test_one_five_counts_less_than_many_and_new_people_are_not_shut_out() -> None:
    one, many = Record(rating=5.0, ratings=1, done=1), Record(rating=5.0, ratings=50, done=1)
    assert record_worth(Record()) < record_worth(one) < record_worth(many)
    assert record_worth(Record()) > record_worth(Record(rating=3.5, ratings=50, done=50))


@given(st.integers(0, 10**15))
def test_a_bid_within_the_budget_is_as_good_as_any_other_within_it(amount: int) -> None:
    assert score(replace(GOOD, amount=min(amount, 240_000))) == score(GOOD)
    assert score(replace(GOOD, amount=amount)) <= score(GOOD)


def test_a_bid_that_cannot_be_compared_is_not_called_too_high() -> None:
    for other in (replace(GOOD, currency="EUR", amount=10**9), replace(GOOD, kind="hourly", amount=10**9)):
        assert fit_of(read_post(POST), other).above_budget is None
        assert score(other) == score(GOOD)


def test_what_does_not_arise_is_left_out() -> None:
    bare = Post()
    fit = fit_of(read_post(bare), GOOD)
    assert set(fit.answers) == {"record", "offer"}
    assert 0 <= fit.score <= 1000


def test_stuffing_the_letter_with_the_posts_words_has_an_end() -> None:
    read = read_post(POST)
    enough = fit_of(read, GOOD)
    stuffed = fit_of(read, replace(GOOD, letter=f"{GOOD.letter} {POST.title} {POST.description}"))
    assert stuffed.answers["letter"] == enough.answers["letter"] == 1.0


def test_words_are_met_in_their_forms() -> None:
    assert stem("Upgrades") == stem("upgraded") == stem("upgrading") == stem("upgrade")
    assert terms("The C++ and Node.js work, please.") == terms("node.js C++")
    assert terms("Ruby on Rails") == frozenset({"rub", "rail"})
    assert terms(None, "") == frozenset()
