"""Where a name can mean skills or a level, what stands in the column decides."""

from pathlib import Path

import pytest

from earnest.market.boards import Post, describe_columns, read_posts

LEVELS = ("Intermediate", "Entry level", "Expert")


def columns_of(folder: Path, names: str, *rows: str) -> dict[str, str]:
    path = folder / "board.csv"
    path.write_text("\n".join((f"Title;{names}", *(f"Mend fence {n};{row}" for n, row in enumerate(rows)))))
    return {field: column for field, column, _ in reversed(describe_columns(path)) if column != "-"}


@pytest.mark.parametrize(
    "name", ["Expertise", "Experience", "Expertise level", "Experience required", "Skill", "Skills"]
)
def test_cells_that_read_as_levels_make_a_column_of_levels(tmp_path: Path, name: str) -> None:
    taken = columns_of(tmp_path, name, *LEVELS)

    assert taken["level"] == name
    assert "skills" not in taken
    posts = [post for post in read_posts(tmp_path / "board.csv") if isinstance(post, Post)]
    assert [post.complexity for post in posts] == ["intermediate", "entry", "expert"]
    assert {post.skills for post in posts} == {()}


@pytest.mark.parametrize("name", ["Expertise", "Experience", "Expertise level", "Experience required"])
def test_cells_that_read_as_skills_make_a_column_of_skills(tmp_path: Path, name: str) -> None:
    taken = columns_of(tmp_path, name, "Wood, Nails", "Advanced Excel, Paint", "Paint, Glue")

    assert taken["skills"] == name
    assert "level" not in taken


def test_both_side_by_side(tmp_path: Path) -> None:
    taken = columns_of(tmp_path, "Expertise;Skills", "Expert;Wood, Nails", "Entry level;Paint, Glue")

    assert (taken["level"], taken["skills"]) == ("Expertise", "Skills")


def test_a_column_named_for_levels_goes_before_one_that_only_reads_so(tmp_path: Path) -> None:
    taken = columns_of(tmp_path, "Expertise;Experience level", "Expert;Entry level", "Expert;Intermediate")

    assert taken["level"] == "Experience level"
    assert "skills" not in taken


@pytest.mark.parametrize("skill", ["Advanced Excel", "Lead Generation", "Executive Support", "Visual Basic"])
def test_single_skills_that_hold_a_word_of_levels_stay_skills(tmp_path: Path, skill: str) -> None:
    assert columns_of(tmp_path, "Skills", skill, skill)["skills"] == "Skills"


def test_money_by_the_hour_is_no_level(tmp_path: Path) -> None:
    taken = columns_of(tmp_path, "zzz", "$25 an hour", "$30 an hour")

    assert "level" not in taken


def test_years_of_experience_are_levels(tmp_path: Path) -> None:
    taken = columns_of(tmp_path, "Expertise", "5+ years", "1 year", "Intermediate (2-4 years)")

    assert taken["level"] == "Expertise"
