"""Stray NUL bytes cost a row at most; a file that is binary is refused, and its kind is named."""

import random
from pathlib import Path

import pytest

from earnest.market.boards import BadRow, Post, UnreadableFile, read_posts


def read(path: Path, content: bytes) -> tuple[list[Post], list[BadRow]]:
    path.write_bytes(content)
    rows = list(read_posts(path))
    return [row for row in rows if isinstance(row, Post)], [row for row in rows if isinstance(row, BadRow)]


@pytest.mark.parametrize("delimiter", [b",", b"\t"])
def test_a_nul_in_a_cell_is_taken_out_and_noted(tmp_path: Path, delimiter: bytes) -> None:
    content = b"Title,Level\nMend a fe\0nce,Expert\nPaint it,Entry\n".replace(b",", delimiter)
    posts, bad = read(tmp_path / "board.csv", content)

    assert not bad
    assert [(post.title, post.complexity) for post in posts] == [("Mend a fence", "expert"), ("Paint it", "entry")]
    assert posts[0].origin["notes"] == "title: U+0000 removed"
    assert "notes" not in posts[1].origin


def test_a_nul_among_the_column_names_is_taken_out(tmp_path: Path) -> None:
    posts, _ = read(tmp_path / "board.csv", b"Ti\0tle,Level\nMend,Expert\n")

    assert [post.title for post in posts] == ["Mend"]


def test_a_block_of_nuls_where_a_copy_was_cut_off_is_one_bad_row(tmp_path: Path) -> None:
    rows = b"".join(b"Job %d,Expert\n" % number for number in range(200))
    posts, bad = read(tmp_path / "board.csv", b"Title,Level\n" + rows + bytes(512))

    assert len(posts) == 200
    assert [(row.line, row.row) for row in bad] == [(202, "")]


def test_nuls_far_into_a_large_file(tmp_path: Path) -> None:
    rows = b"Plain job,%s\n" % (b"x" * 4_000) * 600
    posts, bad = read(tmp_path / "board.csv", b"Title,Description\n" + rows + b"La\0st,Ca\0f\xc3\xa9\n")

    assert not bad
    assert (len(posts), posts[-1].title, posts[-1].description) == (601, "Last", "Café")


def test_a_nul_in_a_file_of_an_old_code_page(tmp_path: Path) -> None:
    posts, _ = read(tmp_path / "board.csv", "Title,Level\nCa\0fé,Größe\n".encode("cp1252"))

    assert [post.title for post in posts] == ["Café"]


@pytest.mark.parametrize("name", ["board.jsonl", "board.json"])
def test_a_nul_inside_a_text_of_json_is_taken_out_too(tmp_path: Path, name: str) -> None:
    lines = b'{"title": "A fe\0nce"}\n{"title": "B"}\n'
    content = lines if name.endswith("l") else b"[" + lines.strip().replace(b"\n", b",") + b"]"
    posts, bad = read(tmp_path / name, content)

    assert not bad
    assert [post.title for post in posts] == ["A fence", "B"]
    assert posts[0].origin["notes"] == "title: U+0000 removed"


def test_a_nul_between_the_tokens_of_a_json_line_is_a_bad_row(tmp_path: Path) -> None:
    posts, bad = read(tmp_path / "board.jsonl", b'{"title": "A"}\n{"title":\0 "B"}\n{"title": "C"}\n')

    assert [post.title for post in posts] == ["A", "C"]
    assert [(row.line, row.row) for row in bad] == [(2, '{"title": "B"}')]


@pytest.mark.parametrize(
    ("content", "kind", "hint"),
    [
        (b"\x7fELF\x02\x01\x01" + bytes(9), "a program (ELF)", "CSV"),
        (b"PK\x03\x04" + bytes(26), "an Excel workbook", "save the sheet as CSV"),
        (b"%PDF-1.7\n", "a PDF document", "CSV"),
        (b"\x1f\x8b\x08\x00", "gzip", "gunzip"),
        (b"BZh91AY&SY", "bzip2", "bunzip2"),
        (b"\xfd7zXZ\x00\x00", "xz", "unxz"),
        (b"(\xb5/\xfd\x04", "zstd", "unzstd"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack"),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", "CSV"),
        (b"\xff\xd8\xff\xe0", "a picture (JPEG)", "CSV"),
        (b"\0\1\2\3", "binary", "CSV"),
        (b"Title,Level\n" + bytes(2_000), "binary", "CSV"),
        (bytes(range(256)) * 40, "binary", "CSV"),
        (b"Title\n" + random.Random(1).randbytes(5_000), "binary", "CSV"),
    ],
)
def test_a_binary_file_is_refused_and_its_kind_named(tmp_path: Path, content: bytes, kind: str, hint: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path / "board.csv", content)
    assert kind in caught.value.message
    assert hint in caught.value.hint


def test_numbers_of_sixteen_bits_are_no_utf_16(tmp_path: Path) -> None:
    numbers = random.Random(2)
    content = b"".join(numbers.randrange(0, 200).to_bytes(2, "little") for _ in range(4_000))

    with pytest.raises(UnreadableFile, match="binary"):
        read(tmp_path / "board.csv", content)
