"""Why a proposal stands where it stands, in words that a client reads."""

import os

import pytest


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """Sentences are translated, for which Django has to be ready."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earnest.settings")
    import django

    django.setup()


def sentence(**changes: object) -> str:
    from dataclasses import replace

    from earnest.insight.fit import fit_of, read_post
    from earnest.insight.reasons import sentence_of
    from tests.insight.test_fit import GOOD, POST

    return sentence_of(fit_of(read_post(POST), replace(GOOD, **changes)))  # type: ignore[arg-type]


def test_the_weightiest_that_speaks_for_it_comes_first() -> None:
    assert sentence() == "Answers both questions; 2 pieces like it in the portfolio"
    assert sentence(pieces=()) == "Answers both questions; has all 3 skills"
    one = ("Shop upgraded from Rails 5 to 7",)
    assert sentence(pieces=one) == "Answers both questions; “Shop upgraded from Rails 5 to 7” in the portfolio"


def test_what_is_missing_is_told_after_it() -> None:
    assert sentence(answers=()).endswith("; does not answer your questions")
    assert sentence(answers=("x" * 50, "")).endswith("; answers 1 of 2 questions")
    assert sentence(skills=(), headline="", pieces=(), letter="y" * 600).endswith(
        "; shows none of the skills you ask for"
    )
    assert sentence(amount=900_000).endswith("; the bid is above your budget")


def test_work_that_was_mostly_late_is_told_where_enough_said_so() -> None:
    from earnest.insight.fit import Record

    late = Record(rating=4.3, ratings=3, timed=3, on_time=1, done=3)
    assert sentence(record=late).endswith("; often late so far")
    assert "late" not in sentence(record=Record(rating=4.3, ratings=2, timed=2, on_time=0, done=2))
    assert "late" not in sentence(record=Record(rating=4.3, ratings=4, timed=4, on_time=2, done=4))


def test_it_always_says_something() -> None:
    from earnest.insight.fit import Offer, Post, fit_of, read_post
    from earnest.insight.reasons import sentence_of

    assert sentence_of(fit_of(read_post(Post()), Offer())) == "Nothing that stands out"
