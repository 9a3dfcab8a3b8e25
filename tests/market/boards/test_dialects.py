"""Commas, semicolons, tabs, pipes; quotes, line ends and cells of several lines."""

from pathlib import Path

import pytest

from earnest.market.boards import BadRow, Post, read_posts


def posts_of(folder: Path, text: str, name: str = "board.csv") -> list[Post]:
    path = folder / name
    path.write_bytes(text.encode())
    rows = list(read_posts(path))
    assert not [row for row in rows if isinstance(row, BadRow)], rows
    return [row for row in rows if isinstance(row, Post)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(tmp_path: Path, delimiter: str, ending: str) -> None:
    rows = [
        ("Title", "Level", "Skills"),
        ("Mend a fence", "Expert", '"Wood, Nails"'),
        ("Paint it", "Entry", "Paint"),
    ]
    posts = posts_of(tmp_path, ending.join(delimiter.join(row) for row in rows))

    assert [(post.line, post.title, post.complexity) for post in posts] == [
        (2, "Mend a fence", "expert"),
        (3, "Paint it", "entry"),
    ]
    assert posts[0].skills == ("Wood", "Nails")


def test_cells_of_several_lines_and_doubled_quotes(tmp_path: Path) -> None:
    text = 'Title,Description\n"A ""big"" job","first\nsecond, third"\n\n"B; c",plain 5" text\n'
    posts = posts_of(tmp_path, text)

    assert posts[0].title == 'A "big" job'
    assert posts[0].description == "first\nsecond, third"
    assert (posts[1].line, posts[1].title, posts[1].description) == (5, "B; c", 'plain 5" text')


def test_the_line_where_excel_names_its_delimiter_is_no_row(tmp_path: Path) -> None:
    posts = posts_of(tmp_path, "sep=;\nTitle;Level\nMend, then paint;Expert\n")

    assert [(post.line, post.title) for post in posts] == [(3, "Mend, then paint")]


def test_commas_in_a_file_of_semicolons_do_not_mislead(tmp_path: Path) -> None:
    text = "Title;Budget\n" + "Mend, paint, varnish;1.234,50 €\n" * 3

    assert {post.title for post in posts_of(tmp_path, text)} == {"Mend, paint, varnish"}


def test_a_file_of_titles_alone(tmp_path: Path) -> None:
    posts = posts_of(tmp_path, "title\nMend a fence, soon\nPaint it\n", "only.txt")

    assert [post.title for post in posts] == ["Mend a fence, soon", "Paint it"]


def test_quotes_that_do_not_pair_are_literal_where_the_fields_fit(tmp_path: Path) -> None:
    posts = posts_of(tmp_path, 'Title,Level\n"Best" painter,Expert\nMend,Entry\n')

    assert posts[0].title == '"Best" painter'


def test_names_that_come_twice_or_are_empty_are_kept_apart(tmp_path: Path) -> None:
    posts = posts_of(tmp_path, "Title,Title,,Level\nMend a fence,other,x,Expert\n")

    assert posts[0].title == "Mend a fence"
