"""Ids of posts and clients."""

import re
from pathlib import Path

import pytest

from earnest.market.boards import Post, read_posts
from earnest.market.boards.identity import client_id, source_of

ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}")


def posts_of(folder: Path, text: str, name: str = "board.csv", source: str | None = None) -> list[Post]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    posts = [row for row in read_posts(path, source=source) if isinstance(row, Post)]
    assert all(ID.fullmatch(post.job) and ID.fullmatch(post.client) for post in posts)
    return posts


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("jobs-18600.csv", "jobs"),
        ("jobs-described-40.jsonl", "jobs-described"),
        ("Upwork Jobs (2024-05-01).CSV", "upwork-jobs"),
        ("freelancer.com.json", "freelancer"),
        ("board2.csv", "board"),
        ("2024.csv", "board"),
        ("仕事.csv", "board"),
        (f"{'long' * 20}.csv", ("long" * 20)[:31]),
    ],
)
def test_the_source_from_the_files_name(name: str, source: str) -> None:
    assert source_of(Path(name), None) == source


def test_the_boards_ids(tmp_path: Path) -> None:
    text = f"id,title\n17,A\nab_c.d:e-f,B\n~01ab,C\n{'x' * 60},D\n{'x' * 70},E\n"
    jobs = [post.job for post in posts_of(tmp_path, text, source="Up-Work")]

    assert jobs[:2] == ["Up-Work:17", "Up-Work:ab_c.d:e-f"]
    assert all(re.fullmatch(r"Up-Work:[0-9a-f]{32}", job) for job in jobs[2:])
    assert len(set(jobs)) == 5


def test_whole_numbers_of_a_column_with_gaps(tmp_path: Path) -> None:
    (post,) = posts_of(tmp_path, "id,title,company_id\n17.0,A,5.0\n")

    assert (post.job, post.client) == ("board:17", "5")


def test_a_hashed_id_keeps_the_boards_own_among_the_words(tmp_path: Path) -> None:
    (post,) = posts_of(tmp_path, "id,title\n~01ab,C\n")

    assert post.origin["board_id"] == "~01ab"


def test_posts_that_say_the_same_have_one_id(tmp_path: Path) -> None:
    text = (
        "title,description,skills,level\n"
        'Mend a fence,Soon please,"Wood, Nails",Expert\n'
        'mend  A FENCE,"Soon\nplease ","nails,  wood",expert\n'
        'Mend a fence,Soon please,"Wood, Nails",Entry\n'
        'Mend a fence,Soon please,"Wood, Paint",Expert\n'
    )
    first, same, *others = posts_of(tmp_path, text)

    assert first.job == same.job
    assert len({first.job, *(other.job for other in others)}) == 3


def test_the_link_tells_posts_apart_but_its_campaign_does_not(tmp_path: Path) -> None:
    link = "https://board.example/jobs/1"
    first, same, other = posts_of(
        tmp_path, f"title,url,posted\nMend,{link}?source=rss#top,today\nMend,{link},now\nMend,{link}2,now\n"
    )

    assert first.job == same.job != other.job
    assert (first.origin["posted"], same.origin["posted"]) == ("today", "now")


def test_the_order_of_columns_and_unknown_ones_do_not_change_the_id(tmp_path: Path) -> None:
    (first,) = posts_of(tmp_path, "title,level,views\nMend a fence,Expert,10\n")
    (second,) = posts_of(tmp_path, "views,level,title\n11,Expert,Mend a fence\n")

    assert first.job == second.job


@pytest.mark.parametrize(
    ("written", "column", "client"),
    [
        ("", "", "import:board"),
        ("42", "client_id", "42"),
        ("Ab", "client.uid", "Ab"),
        ("c-17", "client", "c-17"),
        ("acme", "company", "acme"),
    ],
)
def test_clients_as_given(written: str, column: str, client: str) -> None:
    assert client_id("board", written, column) == client


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("Fence and Co", "company"),
        ("Maria", "client"),
        ("maria", "client_name"),
        ("maria@example.org", "client"),
        ("..", "client_id"),
        ("x" * 65, "client_id"),
    ],
)
def test_clients_whose_names_stay_out_of_ids(written: str, column: str) -> None:
    assert re.fullmatch(r"board:[0-9a-f]{32}", client_id("board", written, column))


def test_a_clients_name_is_kept_among_the_words_and_a_mail_address_nowhere(tmp_path: Path) -> None:
    named, mailed = posts_of(tmp_path, "title,company\nMend,Fence and Co\nMend,me@example.org\n")

    assert named.origin["client_name"] == "Fence and Co"
    assert "me@example.org" not in str(mailed)
