"""Arrays, wrapped arrays, nested objects, JSON Lines, tables as pandas writes them."""

import json
from pathlib import Path

from earnest.market.boards import BadRow, Post, describe_columns, read_posts


def posts_of(folder: Path, document: object, name: str = "board.json", indent: int | None = None) -> list[Post]:
    path = folder / name
    path.write_text(json.dumps(document, indent=indent), encoding="utf-8")
    rows = list(read_posts(path))
    assert not [row for row in rows if isinstance(row, BadRow)], rows
    return [row for row in rows if isinstance(row, Post)]


def test_an_array_wrapped_in_objects_and_nodes(tmp_path: Path) -> None:
    nodes = [{"node": {"id": f"~0{number}", "title": f"Job {number}"}} for number in range(3)]
    document = {"data": {"search": {"total": 3, "tags": [{"name": "x"}] * 9, "edges": nodes}}}

    for indent in (None, 2):
        posts = posts_of(tmp_path, document, indent=indent)
        assert [(post.line, post.title) for post in posts] == [(1, "Job 0"), (2, "Job 1"), (3, "Job 2")]


def test_nested_objects(tmp_path: Path) -> None:
    item = {
        "uid": 17,
        "job": {"title": "Mend a fence", "details": "Soon"},
        "client": {"id": "c-9", "country": "NO"},
        "budget": {"minimum": 100, "maximum": 250.5, "currency": {"code": "EUR"}},
        "requiredSkills": [{"prettyName": "Wood"}, {"prettyName": "Nails"}],
        "contractorTier": 3,
        "category": {"name": "Web, Mobile & Software Dev"},
        "publishedOn": "2025-01-02",
    }
    (post,) = posts_of(tmp_path, [item])

    assert (post.job, post.client, post.title) == ("board:17", "c-9", "Mend a fence")
    assert post.budget is not None
    assert (post.budget.amount, post.budget.currency) == (250_50, "EUR")
    assert post.skills == ("Wood", "Nails")
    assert (post.complexity, post.category) == ("expert", "software-development")
    assert post.origin["posted"] == "2025-01-02"
    assert post.description == "Soon"


def test_one_post_alone(tmp_path: Path) -> None:
    (post,) = posts_of(tmp_path, {"title": "Mend a fence", "skills": [{"name": "Wood"}]}, indent=2)

    assert post.skills == ("Wood",)


def test_tables_as_pandas_writes_them_and_objects_under_ids(tmp_path: Path) -> None:
    table = {"title": {"0": "A fence", "1": "A wall"}, "level": {"0": "Expert", "1": None}}
    assert [post.title for post in posts_of(tmp_path, table)] == ["A fence", "A wall"]

    by_id = {"17": {"title": "A fence"}, "18": {"title": "A wall"}}
    assert [post.title for post in posts_of(tmp_path, by_id)] == ["A fence", "A wall"]


def test_lines_whatever_the_file_is_called(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    path.write_text('{"title": "A"}\r\n\r\n{"title": "B", "price": 12.5}\r\n')
    rows = [row for row in read_posts(path) if isinstance(row, Post)]

    assert [(row.line, row.title) for row in rows] == [(1, "A"), (3, "B")]
    assert rows[1].budget is not None


def test_columns_that_come_only_after_the_sample(tmp_path: Path) -> None:
    path = tmp_path / "board.jsonl"
    path.write_text('{"title": "A"}\n' * 300 + '{"position": "B", "tier": "Expert", "fixed_price": 30}\n')
    *_, last = read_posts(path)

    assert isinstance(last, Post)
    assert (last.title, last.complexity) == ("B", "expert")
    assert last.budget is not None


def test_null_nan_and_true_are_no_words(tmp_path: Path) -> None:
    path = tmp_path / "board.jsonl"
    path.write_text('{"title": "A", "description": null, "budget": NaN, "is_hourly": false, "url": true}\n')
    (post,) = read_posts(path)

    assert isinstance(post, Post)
    assert post.description == ""
    assert post.budget is None
    assert post.origin["pay"] == "fixed"


def test_numbers_beyond_all_measure_are_none(tmp_path: Path) -> None:
    path = tmp_path / "board.jsonl"
    path.write_text(f'{{"title": "A", "budget": 2e{"9" * 400}}}\n')
    (post,) = read_posts(path)

    assert isinstance(post, Post)
    assert post.budget is None


def test_what_is_in_the_file_and_not_used_is_said(tmp_path: Path) -> None:
    path = tmp_path / "board.jsonl"
    path.write_text('{"title": "A", "client": {"country": "NO"}}\n')

    assert ("ignored", "client.country", "no field by its name or content") in describe_columns(path)
