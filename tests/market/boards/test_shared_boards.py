"""Real boards, read where they lie beside the repository; none of their text is kept here."""

from pathlib import Path

import pytest

from earnest.market.boards import BadRow, Post, describe_columns, read_posts

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
CSV = DATA / "jobs-18600.csv"
JSON_LINES = DATA / "jobs-described-40.jsonl"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is missing")


def test_the_csv_board_gives_18600_posts_with_5051_ids() -> None:
    rows = list(read_posts(CSV))

    posts = [row for row in rows if isinstance(row, Post)]
    assert len(posts) == len(rows) == 18_600
    assert len({post.job for post in posts}) == 5_051


def test_the_csv_board_says_hourly_or_fixed_level_and_budget() -> None:
    posts = [row for row in read_posts(CSV) if isinstance(row, Post)]

    assert {post.origin["pay"] for post in posts} == {"hourly", "fixed"}
    assert all(post.budget is not None for post in posts if post.origin["pay"] == "fixed")
    ranged = [post for post in posts if post.origin["pay"] == "hourly" and post.budget is not None]
    assert len(ranged) == 7_451
    levels = [post.complexity for post in posts]
    assert [levels.count(level) for level in ("entry", "intermediate", "expert")] == [501, 11_927, 6_172]


def test_the_described_board_gives_40_posts_with_its_own_ids() -> None:
    rows = list(read_posts(JSON_LINES))

    assert not [row for row in rows if isinstance(row, BadRow)]
    posts = [row for row in rows if isinstance(row, Post)]
    assert len({post.job for post in posts}) == len(posts) == 40
    assert all(post.job.startswith("jobs-described:19") and len(post.job) == 34 for post in posts)
    assert {post.complexity for post in posts} == {"expert", "intermediate"}
    assert all(post.description and post.skills and post.origin["posted"].startswith("2025-11") for post in posts)
    fixed = [post for post in posts if post.origin["pay"] == "fixed"]
    assert all(post.budget is not None and post.budget.currency == "USD" for post in fixed)
    assert sum(post.budget is not None for post in posts) > len(fixed)


def test_the_described_boards_columns_are_told_by_name() -> None:
    taken = {field: column for field, column, _ in reversed(describe_columns(JSON_LINES))}

    assert taken["title"] == "title"
    assert taken["level"] == "tier_text"
    assert taken["pay"] == "job_type"
    assert taken["id"] == "job_id"
    assert taken["budget"] == "fixed_budget"
    assert taken["budget_max"] == "hourly_budget_max"
