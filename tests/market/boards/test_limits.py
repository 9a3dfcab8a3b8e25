"""The contract's limits, and memory that does not grow with the file."""

import json
import tracemalloc
from pathlib import Path

import pytest

from earnest.market.boards import Post, read_posts


def only_post(path: Path) -> Post:
    (post,) = read_posts(path)
    assert isinstance(post, Post)
    return post


def test_what_is_too_long_is_cut_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "board.jsonl"
    skills = [f"skill {number}" for number in range(120)] + ["y" * 150]
    post = {"title": "t" * 400, "description": "d" * 60_000, "skills": [skills[-1], *skills[:-1]]}
    path.write_text(json.dumps(post))
    cut = only_post(path)

    assert (len(cut.title), cut.title[-2:]) == (300, "t…")
    assert (len(cut.description), cut.description[-2:]) == (50_000, "d…")
    assert (len(cut.skills), len(cut.skills[0])) == (100, 100)
    assert cut.origin["notes"] == (
        "skills: a skill cut to 100 characters; 121 skills cut to 100; title of 400 characters cut to 300; "
        "description of 60000 characters cut to 50000"
    )


def test_what_just_fits_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "board.jsonl"
    path.write_text(json.dumps({"title": "t" * 300, "description": "d" * 50_000, "skills": ["y" * 100]}))
    post = only_post(path)

    assert (post.title, len(post.description), post.skills) == ("t" * 300, 50_000, ("y" * 100,))
    assert "notes" not in post.origin


def test_html_becomes_the_text_it_stands_for(tmp_path: Path) -> None:
    path = tmp_path / "board.jsonl"
    body = "<p>Mend &amp; paint</p><ul><li>one</li><li>two</li></ul>if a < b and c > d &#0; x"
    path.write_text(json.dumps({"title": "R&amp;D fence", "description": body}))
    post = only_post(path)

    assert post.title == "R&D fence"
    assert post.description.startswith("Mend & paint\none\ntwo\n")
    assert "if a < b and c > d" in post.description


def test_what_is_kept_of_the_origin_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "board.jsonl"
    path.write_text(json.dumps({"title": "A", "url": "https://board.example/" + "x" * 9_000, "level": "y" * 9_000}))

    assert max(map(len, only_post(path).origin.values())) == 1_000


@pytest.mark.timeout(60)
@pytest.mark.parametrize("sign", ["<", "&", "a.", "[", "['", "+", "<p ", "\n ", "$1", "1 - ", '{"name": '])
def test_long_cells_are_read_in_linear_time(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "board.jsonl"
    fields = (
        "description",
        "skills",
        "level",
        "category",
        "currency",
        "url",
        "id",
        "client",
        "type",
        "budget",
    )
    cell = (sign * 200_000)[:200_000]
    path.write_text(json.dumps({"title": f"A {cell}"} | dict.fromkeys(fields, cell)))

    assert len(only_post(path).title) <= 300


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(rows: int, name: str, head: str, row: str) -> int:
        path = tmp_path / name
        path.write_text(head + row * rows)
        tracemalloc.start()
        count = sum(1 for _ in read_posts(path))
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == rows
        return used

    for name, head, row in (
        ("board.csv", "title,description\n", f'Mend a fence,"{"words " * 500}"\n'),
        ("board.jsonl", "", json.dumps({"title": "Mend a fence", "description": "words " * 500}) + "\n"),
    ):
        assert peak(1_500, name, head, row) < peak(700, name, head, row) + 300_000


def test_unknown_columns_of_many_names_do_not_pile_up(tmp_path: Path) -> None:
    path = tmp_path / "board.jsonl"
    path.write_text("".join(json.dumps({"title": "A", f"key {number}": 1}) + "\n" for number in range(5_000)))

    assert sum(isinstance(row, Post) for row in read_posts(path)) == 5_000
