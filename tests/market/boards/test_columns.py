"""Columns by their names, however they are written, and by what stands in them."""

from pathlib import Path

import pytest

from earnest.market.boards import Post, describe_columns, read_posts


def columns_of(folder: Path, text: str) -> dict[str, str]:
    path = folder / "board.csv"
    path.write_text(text, encoding="utf-8")
    return {field: column for field, column, _ in reversed(describe_columns(path)) if column != "-"}


@pytest.mark.parametrize(
    ("field", "name", "value"),
    [
        ("title", "Job Title", "Mend a fence"),
        ("title", "jobTitle", "Mend a fence"),
        ("title", "POSITION", "Mend a fence"),
        ("title", "project_name", "Mend a fence"),
        ("description", "Job_Description", "words"),
        ("description", "details", "words"),
        ("description", "Summary", "words"),
        ("skills", "Tags", "a;b"),
        ("skills", "requiredSkills", "a;b"),
        ("skills", "Technologies", "a;b"),
        ("level", "experienceLevel", "Expert"),
        ("level", "contractor_tier", "2"),
        ("level", "Tier_Text", "Expert"),
        ("pay", "Job Type", "Fixed-price"),
        ("pay", "is_hourly", "True"),
        ("budget", "Price", "100"),
        ("budget", "job-cost", "100"),
        ("budget", "salary", "100"),
        ("budget_min", "min_price", "100"),
        ("budget_max", "hourlyBudgetMax", "100"),
        ("currency", "budget_currency", "EUR"),
        ("id", "ciphertext", "~01ab"),
        ("id", "Job ID", "17"),
        ("client", "employer_id", "17"),
        ("client", "Company", "Fence and Co"),
        ("category", "Occupation", "Fences"),
        ("category", "subcategory", "Fences"),
        ("url", "job_link", "https://board.example/1"),
        ("posted", "pubDate", "Monday"),
        ("posted", "created_on", "Monday"),
    ],
)
def test_names(tmp_path: Path, field: str, name: str, value: str) -> None:
    title = "" if field == "title" else "title,"
    taken = columns_of(tmp_path, f"{title}{name},zzz\n{'' if not title else 'Mend a fence,'}{value},7\n")

    assert taken[field] == name
    assert taken["ignored"] == "zzz"


@pytest.mark.parametrize(
    "name",
    [
        "client_total_spent",
        "weekly_budget",
        "connect_price",
        "client rating",
        "proposals",
        "hire rate",
        "client.budget",
    ],
)
def test_money_that_is_not_the_budget(tmp_path: Path, name: str) -> None:
    assert columns_of(tmp_path, f"title,{name}\nMend a fence,100\n")["ignored"] == name


def test_contents_tell_where_names_do_not(tmp_path: Path) -> None:
    text = (
        "a,b,c,d,e,f\n"
        'Mend my fence,Expert,Hourly: $25.00 - $35.00,"Wood, Nails, Paint",https://board.example/1,'
        f"{'A long text on fences. ' * 10}\n"
        'Paint my wall,Entry Level,$40,"Paint, Brushes",https://board.example/2,'
        f"{'On walls and paint. ' * 12}\n"
    )
    taken = columns_of(tmp_path, text)

    assert taken == {"title": "a", "level": "b", "budget": "c", "skills": "d", "url": "e", "description": "f"}
    post = next(read_posts(tmp_path / "board.csv"))
    assert isinstance(post, Post)
    assert post.budget is not None
    assert (post.complexity, post.budget.amount, post.origin["pay"]) == ("expert", 35_00, "hourly")


def test_a_name_does_not_win_over_contents_that_deny_it(tmp_path: Path) -> None:
    taken = columns_of(tmp_path, "position,title_text,type,rate_type\n1,Mend my fence,full-time,hourly\n")

    assert taken["title"] == "title_text"
    assert taken["pay"] == "rate_type"


def test_the_first_filled_column_counts(tmp_path: Path) -> None:
    path = tmp_path / "board.csv"
    path.write_text("title,category,subcategory\nMend a fence,,Wood Work\n")
    (post,) = read_posts(path)

    assert isinstance(post, Post)
    assert post.category == "wood-work"


def test_a_row_without_a_title_does_not_take_another_columns_words(tmp_path: Path) -> None:
    path = tmp_path / "board.csv"
    path.write_text("title,name,id,ref\n,Some Body,,x1\nMend,Some Body,,x1\n")
    bad, post = read_posts(path)

    assert not isinstance(bad, Post)
    assert isinstance(post, Post)
    assert post.job != "board:x1"


@pytest.mark.parametrize(
    ("cell", "skills"),
    [
        ("Wood, Nails", ("Wood", "Nails")),
        ("Wood; Nails, steel", ("Wood", "Nails, steel")),
        ("Wood | Nails", ("Wood", "Nails")),
        ('["Wood", "Nails"]', ("Wood", "Nails")),
        ("['Wood', 'Nails']", ("Wood", "Nails")),
        ('[{"id": 1, "name": "Wood"}, {"id": 2, "name": "Nails"}]', ("Wood", "Nails")),
        ("[{'id': 1, 'name': 'Wood'}, {'id': 2, 'name': 'Nails'}]", ("Wood", "Nails")),
        ("Wood, wood, +3", ("Wood",)),
        ("N/A", ()),
        ("[]", ()),
        ("C++", ("C++",)),
    ],
)
def test_lists_of_skills(tmp_path: Path, cell: str, skills: tuple[str, ...]) -> None:
    path = tmp_path / "board.csv"
    quoted = cell.replace('"', '""')
    path.write_text(f'title,skills\nMend a fence,"{quoted}"\n')
    (post,) = read_posts(path)

    assert isinstance(post, Post)
    assert post.skills == skills


def test_arrays_of_named_objects_are_skills_and_places_are_not(tmp_path: Path) -> None:
    path = tmp_path / "board.jsonl"
    path.write_text('{"title": "A", "area": ["Oslo", "Bergen"], "jobs": [{"id": 3, "name": "Wood"}]}\n')
    (post,) = read_posts(path)

    assert isinstance(post, Post)
    assert post.skills == ("Wood",)
