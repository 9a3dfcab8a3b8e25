"""UTF-8 with and without its mark, UTF-16, and the code pages of old exports."""

from pathlib import Path

import pytest

from earnest.market.boards import BadRow, Post, describe_columns, read_posts

TEXT = "Titel,Title,Budget\nx,Café „Größe“ – naïve,£500\n"


def only_post(path: Path) -> Post:
    (post,) = read_posts(path)
    assert isinstance(post, Post), post
    return post


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "board.csv"
    path.write_bytes(TEXT.encode(encoding))
    post = only_post(path)

    assert post.title == "Café „Größe“ – naïve"
    assert post.budget is not None
    assert (post.budget.amount, post.budget.currency) == (500_00, "GBP")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "title", ["A", "Café „Größe“ – naïve", "Покрасить забор и починить калитку до осени", "修理院子里的木栅栏"]
)
def test_utf_16_without_its_byte_order_mark(tmp_path: Path, encoding: str, title: str) -> None:
    path = tmp_path / "board.csv"
    path.write_bytes(f"Title,Level\n{title},Expert\n".encode(encoding))
    post = only_post(path)

    assert (post.line, post.title, post.complexity) == (2, title, "expert")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_in_few_latin_letters(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "board.csv"
    row = "Покрасить забор,Починить калитку и покрасить её до осени\n"
    path.write_bytes(("Название,Описание\n" + row * 50).encode(encoding))
    posts = list(read_posts(path, mapping={"title": "Название"}))

    assert len(posts) == 50
    assert isinstance(posts[0], Post)
    assert posts[0].title == "Покрасить забор"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["board.jsonl", "board.json"])
def test_json_in_utf_16_without_its_mark(tmp_path: Path, encoding: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(('{"title": "Café"}' if name.endswith("l") else '[{"title": "Café"}]').encode(encoding))

    assert only_post(path).title == "Café"


def test_latin_1_where_cp1252_has_no_such_byte(tmp_path: Path) -> None:
    path = tmp_path / "board.csv"
    path.write_bytes("Title,Level\nCafé à la carte \x81,Expert\n".encode("latin-1"))

    assert only_post(path).title.startswith("Café à la carte")


def test_a_broken_byte_in_a_utf_8_file_is_replaced_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "board.csv"
    path.write_bytes("Title,Description\nCafé und Größe,ab".encode() + b"\xff" + b"cd\n")
    post = only_post(path)

    assert post.title == "Café und Größe"
    assert post.description == "ab\ufffdcd"
    assert post.origin["notes"] == "description: characters that are not Unicode text replaced by U+FFFD: 1"


def test_characters_no_post_may_hold_are_mended_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "board.jsonl"
    path.write_text('{"title": "A\\u0000 fence \\ud800", "skills": ["x\\u0000y"]}\n')
    post = only_post(path)

    assert post.title == "A fence \ufffd"
    assert post.skills == ("xy",)
    assert "U+0000 removed" in post.origin["notes"]


def test_rejects_and_names_can_always_be_written_down(tmp_path: Path) -> None:
    path = tmp_path / "board.csv"
    path.write_bytes("Title,Größe und Länge".encode() + b"\xff\nA,b\xff,c\n")
    (bad,) = read_posts(path)

    assert isinstance(bad, BadRow)
    assert bad.row == "A,b\ufffd,c"
    assert all(name.encode() for _, name, _ in describe_columns(path))


def test_the_first_byte_outside_ascii_may_come_late(tmp_path: Path) -> None:
    path = tmp_path / "board.csv"
    rows = b"Plain job,%s\n" % (b"x" * 4_000) * 600
    path.write_bytes(b"Title,Level\n" + rows + "Café,Expert\n".encode("cp1252"))
    *_, last = read_posts(path)

    assert isinstance(last, Post)
    assert last.title == "Café"
