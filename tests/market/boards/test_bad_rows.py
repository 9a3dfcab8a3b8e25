"""A bad row is listed with its line, what is wrong and how to mend it; the rest is read."""

from pathlib import Path

from earnest.market.boards import BadRow, Post, read_posts

MIB = 1024 * 1024


def read(folder: Path, text: str, name: str = "board.csv") -> tuple[list[Post], list[BadRow]]:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    rows = list(read_posts(path))
    return [row for row in rows if isinstance(row, Post)], [row for row in rows if isinstance(row, BadRow)]


def test_ragged_rows(tmp_path: Path) -> None:
    posts, bad = read(tmp_path, "Title,Level,Skills\nA,Expert\nB,Expert,x\nC,Expert,x,y\n")

    assert [post.title for post in posts] == ["B"]
    assert [row.line for row in bad] == [2, 4]
    assert bad[0].problem == (
        "the row has 2 fields, and the column names make 3; give an empty field for each that is missing"
    )
    assert bad[1].problem == (
        "the row has 4 fields, and the column names make 3; put quotes around a field that holds the delimiter"
    )
    assert bad[1].row == "C,Expert,x,y"


def test_one_field_and_one_column_are_not_many(tmp_path: Path) -> None:
    _, short = read(tmp_path, "Title,Level\nA\n")
    _, long = read(tmp_path, "sep=;\nTitle\nA;B\n")

    assert short[0].problem.startswith("the row has 1 field, and the column names make 2; ")
    assert long[0].problem.startswith("the row has 2 fields, and the column names make 1; ")


def test_rows_without_a_title(tmp_path: Path) -> None:
    posts, bad = read(tmp_path, 'Title,Level\n,Expert\nN/A,Expert\n"  ",Entry\nB,Expert\n')

    assert [post.title for post in posts] == ["B"]
    assert [row.line for row in bad] == [2, 3, 4]
    assert "'Title' is empty" in bad[0].problem


def test_a_quote_never_closed_costs_its_own_row_only(tmp_path: Path) -> None:
    posts, bad = read(tmp_path, 'Title,Level,Skills\n"A,Expert,x\nB,Expert,"x, y"\nC,Entry,"z\nw"\n')

    assert [(post.line, post.title) for post in posts] == [(3, "B"), (4, "C")]
    assert [row.line for row in bad] == [2]
    assert bad[0].row == '"A,Expert,x'


def test_a_quote_never_closed_before_rows_without_quotes(tmp_path: Path) -> None:
    lines = [f"Job {number},Expert" for number in range(1_000)]
    posts, bad = read(tmp_path, "Title,Level\n" + "\n".join([*lines[:500], '"Broken,Expert', *lines[500:]]))

    assert len(posts) == 1_000
    assert [row.line for row in bad] == [502]
    assert "never closed" in bad[0].problem


def test_every_line_opening_a_quote_is_read_in_linear_time(tmp_path: Path) -> None:
    posts, bad = read(tmp_path, "Title,Level\n" + 'x","a\n' * 50_000)

    assert len(posts) + len(bad) == 50_000


def test_lines_over_the_limit_are_left_out_and_counted(tmp_path: Path) -> None:
    text = f"Title,Description\nA,{'x' * (4 * MIB)}\nB,short\n"
    posts, bad = read(tmp_path, text)

    assert [(post.line, post.title) for post in posts] == [(3, "B")]
    assert [row.line for row in bad] == [2]
    assert "4 MiB" in bad[0].problem
    assert len(bad[0].row) == 2_000


def test_a_long_line_counts_in_bytes(tmp_path: Path) -> None:
    _, bad = read(tmp_path, f"Title,Description\nA,{'é' * (2 * MIB)}\n")

    assert [row.line for row in bad] == [2]


def test_a_cell_of_lines_over_the_limit_is_one_bad_row(tmp_path: Path) -> None:
    text = 'Title,Description\nA,"' + ("word " * 20 + "\n") * 60_000 + '"\nB,short\n'
    posts, bad = read(tmp_path, text)

    assert [row.line for row in bad] == [2]
    assert [(post.line, post.title) for post in posts] == [(60_003, "B")]


def test_broken_lines_of_json(tmp_path: Path) -> None:
    text = '{"title": "A"}\n{"title": \n\n[1]\n{"title": "B"}\n' + '{"a":' * 5_000 + "\n"
    posts, bad = read(tmp_path, text, "board.jsonl")

    assert [(post.line, post.title) for post in posts] == [(1, "A"), (5, "B")]
    assert [row.line for row in bad] == [2, 4, 6]
    assert "not JSON" in bad[0].problem
    assert "an object is expected" in bad[1].problem


def test_a_long_line_of_json(tmp_path: Path) -> None:
    text = f'{{"title": "A"}}\n{{"title": "{"x" * (4 * MIB)}"}}\n{{"title": "B"}}\n'
    posts, bad = read(tmp_path, text, "board.jsonl")

    assert [post.title for post in posts] == ["A", "B"]
    assert [row.line for row in bad] == [2]


def test_items_of_an_array_are_counted_from_one(tmp_path: Path) -> None:
    posts, bad = read(tmp_path, '[{"title": "A"}, 7, {"level": "Expert"}, {"title": "B"}]', "board.json")

    assert [(post.line, post.title) for post in posts] == [(1, "A"), (4, "B")]
    assert [row.line for row in bad] == [2, 3]
    assert {row.unit for row in posts} == {row.unit for row in bad} == {"item"}
    assert bad[1].problem.startswith("no title")


def test_a_problem_leaves_the_line_to_its_own_field(tmp_path: Path) -> None:
    for name, text in (
        ("a.csv", 'Title,Level\nA\n,Expert\n"B,Expert\n"C"x,Expert,y\nD,Expert\n'),
        ("b.jsonl", '{"title": "A"}\n{"title":\n[1]\n{"level": "Expert"}\n'),
    ):
        _, bad = read(tmp_path, text, name)
        assert len(bad) >= 3
        assert {row.unit for row in bad} == {"line"}
        assert not [row.problem for row in bad if "line 1" in row.problem or "Line" in row.problem]
