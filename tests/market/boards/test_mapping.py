"""`--map field=column`: what the user says goes before what is recognised."""

from pathlib import Path

import pytest

from earnest.market.boards import Post, UnreadableFile, describe_columns, read_posts


@pytest.fixture
def board(tmp_path: Path) -> Path:
    path = tmp_path / "board.csv"
    path.write_text("title,Work To Do,level,grade,budget,offer\nx1,Mend a fence,Expert,Entry,10,20\n")
    return path


def only_post(path: Path, **mapping: str) -> Post:
    (post,) = read_posts(path, mapping=mapping)
    assert isinstance(post, Post)
    return post


def test_given_columns_win(board: Path) -> None:
    post = only_post(board, title="Work To Do", level="grade", budget="offer")

    assert (post.title, post.complexity) == ("Mend a fence", "entry")
    assert post.budget is not None
    assert post.budget.amount == 20_00


def test_columns_and_fields_in_other_spellings(board: Path) -> None:
    post = only_post(board, title="work_to_do", complexity="GRADE", job="title")

    assert (post.title, post.complexity, post.job) == ("Mend a fence", "entry", "board:x1")


def test_a_field_can_be_switched_off(board: Path) -> None:
    post = only_post(board, budget="-", level="-")

    assert post.budget is None
    assert "level" not in post.origin
    assert ("budget", "-", "--map switches it off") in describe_columns(board, mapping={"budget": "-"})


def test_what_the_dry_run_says(board: Path) -> None:
    lines = describe_columns(board, source="fences", mapping={"title": "Work To Do"})

    assert lines[0] == ("source", "-", "ids begin with fences:")
    assert ("title", "Work To Do", "as --map says") in lines
    assert ("level", "level", "by its name") in lines
    assert ("client", "-", "none found: import:<source>") in lines
    assert ("ignored", "offer", "no field by its name or content") in lines


def test_nested_columns_by_their_dotted_names(tmp_path: Path) -> None:
    path = tmp_path / "board.jsonl"
    path.write_text('{"a": {"b": "Mend a fence"}, "title": "x"}\n')

    assert only_post(path, title="a.b").title == "Mend a fence"


@pytest.mark.parametrize(
    ("mapping", "message", "hint"),
    [
        ({"colour": "title"}, "there is no field 'colour'", "title, description, skills"),
        ({"title": "nowhere"}, "has no column 'nowhere'", "title, Work To Do"),
        ({"title": "-"}, "no column is recognised as the title", "--map title=COLUMN"),
    ],
)
def test_mistakes(board: Path, mapping: dict[str, str], message: str, hint: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_posts(board, mapping=mapping)
    assert message in caught.value.message
    assert hint in caught.value.hint
